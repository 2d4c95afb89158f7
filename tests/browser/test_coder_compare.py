"""Two coders: blind until both are done, then compared and brought to a consensus."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.coding import Coder, coding, codings, done, make_study, put
from workbench.model import Memo
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.coding_desk import mark
from workbench.store.desk_checks import Desk

pytestmark = pytest.mark.browser

HAND = "elle m'a pris la main 😀"
CAFE = "Au café d'en face"
LONGER = "Au café d'en face, on parle mieux"
WORDS = "Je traduis ce que dit le médecin"
STATION = "Le Café de la gare"
KNOWS = "Elle sait des choses"
PAIR = "C1+C2"
SECRET = "ce que C2 en pense"


@pytest.fixture
def study(server):
    made = make_study(server.folder)
    yield made
    made.engine.dispose()


@pytest.fixture
def frames(warm):
    """All that the server sends to the page over its sockets, as it comes."""
    heard = []

    def hear(data):
        heard.append(data)

    def listen(page):
        page.on("websocket", lambda one: one.on("framereceived", hear))

    warm.on("page", listen)
    yield heard
    warm.remove_listener("page", listen)


@pytest.fixture
def sit(frames, notebook, study):
    """Sit down to code with C2, by the cell that a person types."""

    def down(blind=False):
        cell = (
            f"Project.open({study.folder.name!r}).coder('grille', 'C1', other='C2', blind={blind})"
        )
        opened = notebook([f"from workbench import Project\n{cell}"])
        opened.run()
        here = Coder(opened.page, study)
        here.start()
        return here

    return down


def came(frames, words):
    """Whether words were in anything that reached the page."""
    wanted = words.encode()
    return any(wanted in (f if isinstance(f, bytes) else f.encode()) for f in frames)


def finish(study, coder):
    """Another coder, elsewhere, marks the first document done."""
    desk = Desk(study.engine, "grille", coder)
    with journal.change(study.engine, coder, "pass document") as change:
        mark(change, desk, "D1", True)


def differ(study):
    """Two who agree once, and differ in each of the four ways."""
    put(
        study,
        coding(HAND, "distance.toucher", "C1"),
        coding(HAND, "distance.toucher", "C2"),
        coding(CAFE, "distance", "C1"),
        coding(LONGER, "distance", "C2"),
        coding(WORDS, "langues", "C1"),
        coding(WORDS, "savoir", "C2"),
        coding(STATION, "distance", "C1"),
        coding(KNOWS, "savoir", "C2"),
    )


def test_blind_nothing_of_the_other_reaches_the_page_before_both_are_done(sit, frames, study):
    mine, theirs = coding(HAND, "distance.toucher", "C1"), coding(CAFE, "savoir", "C2")
    put(study, mine, theirs)
    memo = Memo("m" * 32, "coding", theirs.id, SECRET, "C2")
    with journal.change(study.engine, "C2", "memo") as change:
        change.insert(t.memo, [{name: getattr(memo, name) for name in memo.__slots__}])
    here = sit(blind=True)
    expect(here.text.locator(".qc-chip")).to_have_count(1)
    here.press("F9")
    why = here.root.locator(".qc-compare-why")
    expect(why).to_contain_text(re.compile("aveugle|blind"))
    expect(why).to_contain_text("C2")
    here.press("Escape", "Control+Shift+Enter")
    here.until(lambda: done(study), {"D1": {"C1"}})
    here.press("F9")
    expect(why).not_to_contain_text("C1")
    here.press("Escape")
    assert came(frames, mine.id)
    assert not came(frames, theirs.id)
    assert not came(frames, SECRET)
    assert here.root.locator(".qc-count").all_text_contents().count("1") == 1
    finish(study, "C2")
    expect(here.text.locator(".qc-chip")).to_have_count(2, timeout=15000)
    assert came(frames, theirs.id)
    here.press("F9")
    expect(here.root.locator(".qc-item-side")).to_have_count(2)


def test_disagreements_are_walked_through_and_decided_with_one_key_each(sit, study):
    differ(study)
    here = sit()
    here.press("F9")
    item = here.root.locator(".qc-item-n")
    expect(item).to_have_text("1 / 4")
    here.press("ArrowLeft")
    expect(item).to_have_text("2 / 4")
    here.press("+")
    expect(item).to_have_text("3 / 4")
    here.press("ArrowRight")
    expect(item).to_have_text("4 / 4")
    expect(here.root.locator(".qc-compare > .qc-soft")).to_contain_text(re.compile("^1 "))
    here.press("ArrowRight")
    kept = [
        ("D1", CAFE, "distance"),
        ("D1", WORDS, "langues"),
        ("D1", WORDS, "savoir"),
        ("D1", KNOWS, "savoir"),
    ]
    here.stored(*kept, coder=PAIR)
    dropped = [("D1", LONGER, "distance"), ("D1", STATION, "distance")]
    here.until(lambda: codings(study, PAIR, "rejected"), dropped)
    # What both of them said of the text stays theirs.
    assert len(codings(study, "C1")) == len(codings(study, "C2")) == 4


def test_one_may_change_ones_mind_and_undo_it(sit, study):
    differ(study)
    here = sit()
    here.press("F9")
    item = here.root.locator(".qc-item-n")
    expect(item).to_have_text("1 / 4")
    here.press("ArrowLeft")
    here.stored(("D1", CAFE, "distance"), coder=PAIR)
    here.press("ArrowUp")
    expect(item).to_have_text("1 / 4")
    expect(here.root.locator(".qc-choice[data-choice=a]")).to_have_attribute("aria-pressed", "true")
    here.press("ArrowRight")
    here.stored(("D1", LONGER, "distance"), coder=PAIR)
    expect(item).to_have_text("2 / 4")
    here.press("ArrowDown")
    expect(item).to_have_text("3 / 4")
    here.press("Delete")
    here.until(lambda: ("D1", STATION, "distance") in codings(study, PAIR, "rejected"), True)
    here.press("Control+z")
    here.until(lambda: ("D1", STATION, "distance") in codings(study, PAIR, "rejected"), False)
    here.stored(("D1", LONGER, "distance"), coder=PAIR)


def test_agreements_are_taken_over_and_the_mouse_does_it_too(sit, study):
    differ(study)
    here = sit()
    here.root.locator(".qc-bar").get_by_role("button", name=re.compile("Compar")).click()
    here.root.get_by_role("button", name=re.compile("Reprendre|Take over")).click()
    here.stored(("D1", HAND, "distance.toucher"), coder=PAIR)
    here.root.locator(".qc-choice[data-choice=b]").click()
    here.stored(("D1", HAND, "distance.toucher"), ("D1", LONGER, "distance"), coder=PAIR)


def test_letters_code_nothing_while_one_decides(sit, study):
    differ(study)
    here = sit()
    here.press("F9")
    expect(here.root.locator(".qc-item-n")).to_have_text("1 / 4")
    here.press("s", "a", "ArrowLeft")
    here.stored(("D1", CAFE, "distance"), coder=PAIR)
    assert len(codings(study, "C1")) == 4
