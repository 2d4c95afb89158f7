"""Finding one's way in the coder, with mouse and keys; what came of it is read in the project."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.coding import (
    DOCUMENTS,
    SCHEME,
    Coder,
    coding,
    codings,
    done,
    make_study,
    memos,
    put,
    suggestion,
    turn,
)
from workbench.store import tables as t
from workbench.store.places import last_place
from workbench.store.reading import code_keys

pytestmark = pytest.mark.browser

HAND = "elle m'a pris la main 😀"
CAFE = "Au café d'en face"
SIDE = "côte à côte"
CURRENT = re.compile("qc-current")


@pytest.fixture
def study(server):
    made = make_study(server.folder)
    yield made
    made.engine.dispose()


@pytest.fixture
def sit(notebook, study):
    """Sit down to code, by the cell that a person types."""

    def down(**options):
        given = "".join(f", {name}={value!r}" for name, value in options.items())
        cell = f"Project.open({study.folder.name!r}).coder('grille', 'C1'{given})"
        opened = notebook([f"from workbench import Project\n{cell}"])
        opened.run()
        here = Coder(opened.page, study)
        here.notebook = opened
        here.start()
        return here

    return down


def row(here, document):
    return here.root.locator(f".qc-document[data-document={document}]")


# --- documents ---------------------------------------------------------


def test_documents_are_gone_through_with_keys_and_marked_done(sit, study):
    here = sit()
    here.to_turn(2)
    here.press("l", "a", "Control+Shift+Enter")
    here.until(lambda: done(study), {"D1": {"C1"}})
    here.press("Alt+PageDown")
    expect(row(here, "D2")).to_have_class(CURRENT)
    here.to_turn(8)
    here.press("l", "a")
    here.stored(("D1", turn(2), "langues"), ("D2", turn(8, "D2"), "langues"))
    here.press("Alt+PageUp")
    expect(row(here, "D1")).to_have_class(CURRENT)
    here.press("Control+Shift+Enter")
    here.until(lambda: done(study), {})


def test_the_list_tells_what_is_left_and_opens_a_document(sit, study):
    put(study, suggestion("Au café, encore", "distance", "D2"))
    here = sit()
    if not here.root.locator(".qc-documents").is_visible():
        here.press("F4")
    expect(row(here, "D1")).to_contain_text(re.compile(r"40 (tours|turns)"))
    expect(row(here, "D2")).to_contain_text("1 suggestion")
    here.to_turn(3)
    here.press("s", "a")
    expect(row(here, "D1")).to_contain_text(re.compile(r"39 (tours|turns)"))
    row(here, "D2").click()
    expect(row(here, "D2")).to_have_class(CURRENT)
    here.root.locator(".qc-done input").check()
    here.until(lambda: done(study), {"D2": {"C1"}})
    expect(row(here, "D2").locator(".qc-tick")).to_be_visible()
    here.press("F4", "F4")
    here.press("ArrowDown", "Enter")
    expect(row(here, "D3")).to_have_class(CURRENT)
    here.text.locator(".qc-label").first.click()
    here.press("d", "i")
    here.stored(("D1", turn(3), "savoir"), ("D3", "Une note de terrain.", "distance"))


# --- searching, jumping, speakers -----------------------------------------


def test_words_are_found_without_accents_or_case_and_coded_where_they_stand(sit, study):
    here = sit()
    here.press("/")
    here.page.keyboard.type("CAFE")
    here.press("Enter", "t", "o")
    here.stored(("D1", "café", "distance.toucher"))
    here.press("F3", "t", "o")
    here.stored(("D1", "café", "distance.toucher"), ("D1", "Café", "distance.toucher"))
    here.press("/")
    here.page.keyboard.type("cote  a COTE")
    here.press("Enter", "d", "i")
    here.until(lambda: codings(study)[-1], ("D1", SIDE, "distance"))


def test_one_goes_to_a_turn_and_to_a_time(sit):
    here = sit()
    here.to_turn(12)
    here.press("Space", "l", "a")
    here.stored(("D1", turn(12), "langues"))
    here.press("/")
    here.page.keyboard.type("00:26:10")
    here.press("Enter", "Space", "s", "a")
    here.stored(("D1", turn(12), "langues"), ("D1", turn(25), "savoir"))


def test_a_speaker_is_picked_out(sit):
    here = sit()
    here.root.locator(".qc-speakers").select_option(label="MSP (20)")
    expect(here.text.locator(".qc-line.qc-away")).to_have_count(20)
    here.text.locator(".qc-label").nth(1).click()
    here.press("l", "a", "Escape", "Escape", "ArrowDown", "l", "a", "ArrowDown", "l", "a")
    here.stored(*[("D1", turn(n), "langues") for n in (2, 4, 6)])


def test_a_hidden_code_is_neither_shown_nor_walked_to(sit, study):
    put(study, coding(HAND, "distance.toucher", "C1"), coding(CAFE, "distance", "C1"))
    here = sit()
    expect(here.text.locator(".qc-chip")).to_have_count(2)
    item = here.root.locator("[role=treeitem][data-code='distance.toucher']")
    item.hover()
    item.locator(".qc-eye").click()
    expect(here.text.locator(".qc-chip")).to_have_count(1)
    here.text.locator(".qc-label").first.click()
    here.press("Escape", "Alt+ArrowRight", "Delete")
    here.stored(("D1", HAND, "distance.toucher"))


# --- the codeline ---------------------------------------------------------


def test_a_click_on_the_codeline_goes_there(sit, study):
    put(study, coding("Elle sait des choses", "savoir", "C1"))
    here = sit()
    strip = here.root.locator(".qc-strip")
    box = strip.bounding_box()
    text = DOCUMENTS[0].text
    place = text.index(turn(20)) / len(text)
    strip.click(position={"x": box["width"] - 4, "y": box["height"] * place + 2})
    here.press("Space", "l", "a")
    here.until(lambda: len(codings(study)), 2)
    [found] = [one for one in codings(study) if one[2] == "langues"]
    assert abs(text.index(found[1]) / len(text) - place) < 0.05
    # On the mark of a coding, in the second lane, it is that coding: taken away by its key.
    place = text.index("Elle sait des choses") / len(text)
    strip.click(position={"x": 14, "y": box["height"] * place + 1})
    here.press("Delete")
    here.until(lambda: codings(study), [found])


def test_the_codeline_is_walked_with_the_keyboard(sit, study):
    put(study, coding(HAND, "distance.toucher", "C1"), coding("Elle sait", "savoir", "C1"))
    here = sit()
    strip = here.root.locator(".qc-strip")
    for _n in range(20):
        here.press("Shift+Tab")
        if strip.evaluate("strip => strip === document.activeElement"):
            break
    expect(strip).to_be_focused()
    here.press("End", "Enter", "Space", "l", "a")
    here.until(lambda: codings(study)[-1], ("D1", turn(40), "langues"))
    strip.focus()
    # The second lane is the second code that is used, in the scheme's order.
    here.press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "Enter", "Delete")
    here.stored(("D1", HAND, "distance.toucher"), ("D1", turn(40), "langues"))


# --- suggestions ------------------------------------------------------------


def test_suggestions_are_decided_with_one_key_each_over_documents(sit, study):
    first, second = suggestion(HAND, "distance.toucher"), suggestion(CAFE, "distance")
    put(study, first, second, suggestion("Au café, encore", "distance", "D2"))
    here = sit()
    here.press("F8", "Enter")
    here.stored(("D1", HAND, "distance.toucher"))
    here.press("Delete")
    here.until(lambda: codings(study, "indicateurs", "rejected"), [("D1", CAFE, "distance")])
    expect(row(here, "D2")).to_have_class(CURRENT)
    here.root.locator(".qc-chip.qc-suggested.qc-current").wait_for()
    here.press("Enter")
    here.stored(("D1", HAND, "distance.toucher"), ("D2", "Au café, encore", "distance"))
    here.press("Control+z")
    here.stored(("D1", HAND, "distance.toucher"))


def test_suggestions_are_walked_by_code_and_accepted_all_at_once(sit, study):
    words = (HAND, CAFE, SIDE, "Je traduis ce que dit le médecin")
    kinds = ("distance", "distance.toucher", "distance", "langues")
    put(study, *map(suggestion, words, kinds))
    here = sit()
    here.press("F8")
    here.root.get_by_role("button", name=re.compile("Par code|By code")).click()
    here.press("F8", "Delete")
    rejected = [("D1", SIDE, "distance")]
    here.until(lambda: codings(study, "indicateurs", "rejected"), rejected)
    here.until(lambda: here.root.locator(".qc-chip.qc-current").count(), 1)
    here.press("Shift+Enter")
    question = here.root.locator(".qc-confirm")
    expect(question).to_contain_text("Distance")
    here.press("Escape")
    assert codings(study) == []
    here.press("Shift+Enter", "Enter")
    here.stored(("D1", HAND, "distance"))
    left = [("D1", CAFE, "distance.toucher"), ("D1", words[3], "langues")]
    assert codings(study, "indicateurs", "suggested") == left


# --- memos --------------------------------------------------------------------


def test_memos_are_kept_on_leaving_them(sit, study):
    mine = coding(HAND, "distance.toucher", "C1")
    put(study, mine)
    with study.engine.connect() as connection:
        keys = code_keys(connection, "grille")
    here = sit()
    here.press("Alt+ArrowRight", "Control+Enter")
    here.page.keyboard.type("b, d : à relire")
    here.press("Control+Enter")
    one = ("coding", mine.id, "b, d : à relire")
    here.until(lambda: memos(study), [one])
    expect(here.text.locator(".qc-chip.qc-noted")).to_have_count(1)
    here.press("Control+Enter")
    here.root.locator(".qc-memos").get_by_role("button", name="Code").click()
    here.page.keyboard.type("Voir la définition")
    here.root.locator(".qc-memos").get_by_role("button", name="Document").click()
    here.page.keyboard.type("Entretien difficile")
    # Leaving is enough: a click in the text.
    here.text.locator(".qc-label").first.click()
    two = ("code", keys["distance.toucher"], "Voir la définition")
    three = ("document", "D1", "Entretien difficile")
    here.until(lambda: memos(study), sorted([one, two, three]))
    here.press("Control+z")
    here.until(lambda: memos(study), sorted([one, two]))
    here.press("Control+Shift+z")
    here.until(lambda: memos(study), sorted([one, two, three]))
    assert [cell["source"] for cell in here.notebook.cells()][1:] == []


def test_a_memo_goes_to_what_has_just_been_coded(sit, study):
    here = sit()
    here.to_turn(4)
    here.press("d", "i")
    here.stored(("D1", turn(4), "distance"))
    here.settled()
    here.press("Control+Enter")
    here.page.keyboard.type("Le café, encore")
    here.press("Control+Enter")
    here.until(
        lambda: [(about, text) for about, _, text in memos(study)], [("coding", "Le café, encore")]
    )


# --- a new code ------------------------------------------------------------------


def test_a_new_code_is_made_and_put_without_leaving_the_text(sit, study):
    here = sit()
    here.to_turn(4)
    here.press("+")
    here.page.keyboard.type("Lieux tiers")
    here.press("Tab")
    here.page.keyboard.type("Dist")
    here.press("Tab")
    here.page.keyboard.type("Ni chez soi, ni à l'hôpital.")
    here.press("Control+Enter")
    here.stored(("D1", turn(4), "distance.lieux_tiers"))
    code = study.schemes["grille"].code("distance.lieux_tiers")
    assert (code.label["fr"], code.definition) == ("Lieux tiers", "Ni chez soi, ni à l'hôpital.")
    expect(here.root.locator(".qc-newcode")).to_be_hidden()
    here.press("ArrowDown", "l", "i")
    here.stored(*[("D1", turn(n), "distance.lieux_tiers") for n in (4, 5)])


def test_a_label_that_is_taken_is_refused_and_can_be_changed(sit, study):
    here = sit()
    here.to_turn(4)
    here.press("+")
    here.page.keyboard.type("Savoir")
    here.press("Enter")
    expect(here.root.locator(".qc-wrong")).to_contain_text("Savoir")
    here.page.keyboard.type(" d'usage")
    here.press("Enter")
    here.stored(("D1", turn(4), "savoir_d_usage"))


def test_in_a_frozen_scheme_a_theme_is_proposed(sit, study):
    sheet = study.schemes.sequential("grille")
    sheet.draw(1, seed=1)
    for document in sheet.sample:
        sheet.done(document)
    sheet.freeze(reason="assez")
    sheet.apply("open")
    here = sit(document="D1")
    here.to_turn(4)
    here.press("+")
    here.page.keyboard.type("Lieux tiers")
    here.press("Enter")
    query = t.proposal.select().with_only_columns(
        t.proposal.c.label, t.proposal.c.document, t.proposal.c.coder, t.proposal.c.status
    )

    def proposals():
        with study.engine.connect() as connection:
            return [tuple(one) for one in connection.execute(query)]

    here.until(proposals, [("Lieux tiers", "D1", "C1", "pending")])
    assert len(list(study.schemes["grille"])) == len(SCHEME.codes)


# --- where one was ------------------------------------------------------------------


def test_reopening_puts_the_coder_back(sit, study):
    here = sit()
    here.press("Alt+PageDown")
    expect(row(here, "D2")).to_have_class(CURRENT)
    here.to_turn(22)

    def place():
        with study.engine.connect() as connection:
            return last_place(connection, "grille", "C1")

    start = DOCUMENTS[1].turns[12].start
    here.until(lambda: (place() or ("", 0))[0] == "D2" and place()[1] > start, True)
    seen = place()[1]
    again = sit_again(here)
    top = again.text.bounding_box()
    lines = again.text.locator(".qc-line")
    expect(row(again, "D2")).to_have_class(CURRENT)
    again.page.wait_for_function("() => document.querySelector('.qc-text').scrollTop > 0")
    first = next(n for n in range(lines.count()) if _below(lines.nth(n), top["y"]))
    lines.nth(first).locator(".qc-label").click()
    again.press("l", "a")
    again.until(lambda: len(codings(study)), 1)
    [(document, words, _code)] = codings(study)
    assert document == "D2"
    assert abs(DOCUMENTS[1].text.index(words) - seen) < 600


def _below(line, y):
    box = line.bounding_box()
    return box["y"] + box["height"] > y + 10


def sit_again(here):
    """Close the notebook's page and open the notebook anew, in another kernel."""
    here.notebook.restart()
    here.notebook.do("notebook:run-all-cells")
    return Coder(here.page, here.study)
