"""Coding with mouse and keys, in JupyterLab itself; what came of it is read in the project."""

import os
import re
import signal
import time
from contextlib import suppress
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.coding import (
    DOCUMENTS,
    Coder,
    coding,
    codings,
    make_study,
    put,
    suggestion,
    turn,
)
from workbench import Project
from workbench.corpus.turns import parse_turns
from workbench.model import Code, Document, Scheme
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.reading import code_keys, read_codings
from workbench.store.writing import write_document, write_scheme

pytestmark = pytest.mark.browser

HAND = "elle m'a pris la main 😀"
CAFE = "Au café d'en face"
BETTER = "on parle mieux"

#: The box of some words on the screen, found as a browser finds them.
BOX = """words => {
  for (const body of document.querySelectorAll('.qc-body')) {
    const at = body.textContent.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    for (let node; (node = walker.nextNode()); seen += node.length) {
      const [from, to] = [at - seen, at + words.length - seen];
      if (from >= 0 && from < node.length) range.setStart(node, from);
      if (to > 0 && to <= node.length) range.setEnd(node, to);
    }
    const boxes = range.getClientRects();
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    const middle = box => box.top + box.height / 2;
    return [[first.left, middle(first)], [last.right, middle(last)]];
  }
}"""


@pytest.fixture
def study(server):
    made = make_study(server.folder)
    yield made
    made.engine.dispose()


@pytest.fixture
def sit(notebook, study):
    """Sit down to code, by the cell that a person types."""

    def down():
        cell = f"Project.open({study.folder.name!r}).coder('grille', 'C1')"
        opened = notebook(["from workbench import Project\nimport os\nos.getpid()", cell])
        opened.run()
        here = Coder(opened.page, study)
        here.notebook = opened
        here.start()
        return here

    return down


def ends(here, words):
    """Where some words begin and end on the screen."""
    here.text.locator(".qc-body").filter(has_text=words).first.scroll_into_view_if_needed()
    return here.page.evaluate(BOX, words)


def drag(here, start, end):
    """Drag the mouse from a place to another."""
    mouse = here.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    mouse.move(*end, steps=4)
    mouse.up()


def select(here, words):
    """Drag the mouse over some words."""
    drag(here, *ends(here, words))


# --- with the mouse ----------------------------------------------------


def test_words_that_the_mouse_drags_over_are_coded_and_uncoded_by_two_letters(sit):
    here = sit()
    select(here, HAND)
    here.press("d", "i")
    here.stored(("D1", HAND, "distance"))
    here.settled()
    expect(here.root.locator("mark.qc-piece")).to_have_text([HAND])
    here.press("d", "i")
    here.stored()
    expect(here.root.locator("mark.qc-piece")).to_have_count(0)


def test_dragging_backwards_and_over_turns_leaves_no_label_and_no_space(sit):
    here = sit()
    text = DOCUMENTS[0].text
    first, last = "tout de suite", "parle mieux "
    stretch = text[text.index(first) : text.index(last) + len(last)].strip()
    [[_x, _y], to] = ends(here, last)
    drag(here, to, ends(here, first)[0])
    here.press("s", "a")
    here.stored(("D1", stretch, "savoir"))


def test_a_double_click_takes_a_word_and_a_third_the_paragraph(sit):
    here = sit()
    [[left, top], [right, _bottom]] = ends(here, "couloir")
    here.page.mouse.dblclick((left + right) / 2, top)
    here.press("l", "a")
    here.stored(("D1", "couloir", "langues"))
    here.page.mouse.click((left + right) / 2, top, click_count=3)
    here.press("d", "i")
    here.stored(("D1", "couloir", "langues"), ("D1", turn(2), "distance"))


def test_a_click_on_a_label_takes_the_turn_and_a_drag_from_it_its_beginning(sit):
    here = sit()
    line = here.text.locator(".qc-line").filter(has_text=CAFE)
    line.locator(".qc-label").click()
    here.press("t", "o")
    here.stored(("D1", turn(4), "distance.toucher"))
    box = line.locator(".qc-label").bounding_box()
    start = (box["x"] + box["width"] - 4, box["y"] + 14)
    drag(here, start, ends(here, CAFE)[1])
    here.press("d", "i")
    here.stored(("D1", turn(4), "distance.toucher"), ("D1", CAFE, "distance"))


def test_shift_and_a_click_extend_what_is_selected(sit):
    here = sit()
    select(here, "Au café")
    [_start, [right, middle]] = ends(here, CAFE)
    here.page.keyboard.down("Shift")
    here.page.mouse.click(right - 1, middle)
    here.page.keyboard.up("Shift")
    here.press("d", "i")
    here.stored(("D1", CAFE, "distance"))


def test_a_click_in_the_tree_codes_what_is_selected(sit):
    here = sit()
    select(here, CAFE)
    here.root.locator("[role=treeitem][data-code=savoir] .qc-name").click()
    here.stored(("D1", CAFE, "savoir"))
    expect(here.root.locator("[data-code=savoir] .qc-count")).to_have_text("1")


def test_the_edges_of_a_segment_are_dragged(sit, study):
    put(study, coding("Au café", "distance", "C1"))
    here = sit()
    here.root.locator(".qc-chip").click()
    grip = here.root.locator(".qc-handle.qc-end").bounding_box()
    drag(here, (grip["x"] + 1, grip["y"] + 12), ends(here, CAFE)[1])
    here.stored(("D1", CAFE, "distance"))
    here.settled()
    grip = here.root.locator(".qc-handle.qc-start").bounding_box()
    drag(here, (grip["x"] + 1, grip["y"] + 12), ends(here, "d'en face")[0])
    here.stored(("D1", "d'en face", "distance"))


def test_what_is_dragged_out_and_let_go_outside_is_selected_all_the_same(sit):
    here = sit()
    [start, [right, bottom]] = ends(here, CAFE)
    drag(here, start, (right, bottom))
    here.press("Escape")
    box = here.root.locator(".qc-tree").bounding_box()
    drag(here, start, (box["x"] + 20, bottom))
    here.press("d", "i")
    here.until(lambda: [one[1].startswith(CAFE) for one in codings(here.study)], [True])


# --- with the keyboard ---------------------------------------------------


def test_turns_words_and_codes_by_keys_alone(sit):
    here = sit()
    here.to_turn(4)
    here.press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    here.press("d", "i")
    here.stored(("D1", CAFE, "distance"))
    here.press("ArrowDown", "ArrowDown", "s", "a")
    here.stored(("D1", CAFE, "distance"), ("D1", turn(6), "savoir"))
    here.press("3")
    wanted = [("D1", CAFE, "distance"), ("D1", turn(6), "savoir"), ("D1", turn(6), "langues")]
    here.stored(*wanted)


def test_shift_and_arrows_take_back_words_and_take_in_turns(sit):
    here = sit()
    here.to_turn(4)
    here.press("ArrowRight", *["Shift+ArrowRight"] * 4, "Shift+ArrowLeft", "l", "a")
    here.stored(("D1", CAFE, "langues"))
    here.press("Space", "Shift+ArrowDown", "s", "a")
    text = DOCUMENTS[0].text
    both = text[text.index(turn(4)) : text.index(turn(5)) + len(turn(5))]
    here.stored(("D1", CAFE, "langues"), ("D1", both, "savoir"))


def test_a_word_selects_to_its_left_when_one_goes_on_leftwards(sit):
    here = sit()
    here.to_turn(4)
    here.press(*["ArrowRight"] * 3, *["Shift+ArrowLeft"] * 2, "l", "a")
    here.stored(("D1", "Au café d'en", "langues"))


def test_an_emoji_is_whole_and_what_follows_it_is_where_it_is(sit):
    here = sit()
    select(here, "main 😀 dans le couloir")
    here.press("t", "o")
    here.stored(("D1", "main 😀 dans le couloir", "distance.toucher"))


@pytest.mark.parametrize("way", ["Delete", "d i"])
def test_a_segment_is_removed_by_its_key_or_its_letters(sit, study, way):
    put(study, coding(CAFE, "distance", "C1"), coding(CAFE, "langues", "C1"))
    here = sit()
    here.root.locator(".qc-chip").filter(has_text="di").click()
    here.press(*way.split())
    here.stored(("D1", CAFE, "langues"))


@pytest.mark.parametrize("moved", [0, 0.5])
def test_a_line_painted_anew_under_the_mouse_takes_no_other_words(sit, moved):
    here = sit()
    select(here, CAFE)
    start, end = ends(here, BETTER)
    mouse = here.page.mouse
    mouse.move(*start)
    mouse.down()
    if moved:
        mouse.move(start[0] + moved * (end[0] - start[0]), start[1])
    here.press("d", "i")
    here.stored(("D1", CAFE, "distance"))
    here.settled()
    mouse.move(*end, steps=4)
    mouse.up()
    here.press("l", "a")
    here.stored(("D1", CAFE, "distance"), ("D1", BETTER, "langues"))


def test_codes_overlap_and_each_is_seen(sit):
    here = sit()
    select(here, CAFE)
    here.press("d", "i", "l", "a", "s", "a", "t", "o")
    select(here, BETTER)
    here.press("d", "i")
    select(here, "face, on parle")
    here.press("l", "a")
    on_cafe = [("D1", CAFE, code) for code in ("distance", "langues", "savoir", "distance.toucher")]
    here.stored(*on_cafe, ("D1", BETTER, "distance"), ("D1", "face, on parle", "langues"))
    here.settled()
    line = here.text.locator(".qc-line").filter(has_text=CAFE)
    pieces = line.locator("mark.qc-piece")
    expect(pieces).to_have_text(["Au café d'en ", "face", ", ", "on parle", " mieux"])
    assert line.locator("mark mark").count() == 0
    expect(line.locator(".qc-chip")).to_have_count(6)
    underlined = (
        "mark => mark.style.getPropertyValue('--qc-0') && mark.style.getPropertyValue('--qc-2')"
    )
    assert pieces.first.evaluate(underlined)
    assert line.get_attribute("aria-label") == "Tour 4, MSP, 6 codages"


def test_a_segment_is_recoded_and_its_end_moved_by_keys(sit, study):
    put(study, coding("Au café", "distance", "C1"))
    here = sit()
    here.press("Alt+ArrowRight", "F2", "l", "a")
    here.stored(("D1", "Au café", "langues"))
    here.press("Shift+ArrowRight", "Shift+ArrowRight")
    here.stored(("D1", CAFE, "langues"))
    here.press("Alt+Shift+ArrowRight")
    here.stored(("D1", "café d'en face", "langues"))
    here.press("Shift+ArrowLeft")
    here.stored(("D1", "café d'en", "langues"))


def test_everything_is_undone_and_done_again(sit, study):
    put(study, suggestion(BETTER, "savoir"))
    here = sit()
    select(here, CAFE)
    here.press("d", "i")
    here.stored(("D1", CAFE, "distance"))
    here.press("Alt+ArrowRight", "Alt+ArrowRight", "Enter")
    here.until(lambda: len(codings(study)), 2)
    here.settled()
    here.press("Control+z")
    here.stored(("D1", CAFE, "distance"))
    here.settled()
    here.press("Control+z")
    here.stored()
    expect(here.root.locator("mark.qc-piece")).to_have_text([BETTER])
    here.settled()
    here.press("Control+Shift+Z")
    here.stored(("D1", CAFE, "distance"))
    here.settled()
    here.press("Control+y")
    here.stored(("D1", CAFE, "distance"), ("D1", BETTER, "savoir"))
    here.settled()
    # Faster than Python answers: there is something to do again before one has been told so.
    here.press("Control+z", "Control+z", "Control+Shift+Z")
    here.until(lambda: [event.action for event in study.history()][-3:], ["undo", "undo", "redo"])
    here.stored(("D1", CAFE, "distance"))


def test_letters_typed_fast_are_all_taken(sit):
    here = sit()
    here.to_turn(2)
    for _turn in range(2, 12):
        here.press("d", "i", "l", "a", "ArrowDown")
    here.stored(*[("D1", turn(n), c) for n in range(2, 12) for c in ("distance", "langues")])
    here.settled()


def test_no_key_reaches_the_notebook_but_control_s(sit):
    here = sit()
    before = [cell["source"] for cell in here.notebook.cells()]
    here.to_turn(3)
    here.press(*"bxzmyjk", "Escape", "Enter", "a", "Escape", "b", "Escape", "F2", "Delete")
    here.press("?", "Escape", "Control+Enter", "Escape")
    here.press("Tab", "b", "b", "Tab", "b")
    here.press("Shift+Tab", "Shift+Tab", "Control+s")
    here.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert [cell["source"] for cell in here.notebook.cells()] == before


# --- Python busy, stopped, killed ----------------------------------------


@pytest.fixture
def python(sit):
    """The process that answers, to stop and kill; and the coder before it."""
    here = sit()
    output = here.notebook.cells()[0]["outputs"][0]
    here.pid = int("".join(output["data"]["text/plain"]))
    yield here
    with suppress(ProcessLookupError):
        os.kill(here.pid, signal.SIGCONT)


def banner(here):
    return here.root.locator(".qc-banner")


def test_python_that_is_late_is_told_quietly_and_nothing_is_lost(python, study):
    here = python
    select(here, CAFE)
    os.kill(here.pid, signal.SIGSTOP)
    here.press("d", "i")
    expect(here.root.locator(".qc-late")).not_to_be_empty()
    expect(here.root.locator("mark.qc-pending")).to_have_text([CAFE])
    assert not banner(here).is_visible()
    expect(banner(here)).to_be_visible()
    expect(banner(here)).to_contain_text(re.compile("1 acte|1 act"))
    here.press("l", "a")
    expect(banner(here)).to_contain_text(re.compile("2 actes|2 acts"))
    os.kill(here.pid, signal.SIGCONT)
    here.stored(("D1", CAFE, "distance"), ("D1", CAFE, "langues"))
    expect(banner(here)).to_be_hidden()
    here.settled()


@pytest.mark.parametrize("way", ["the cell is run again", "the page is loaded again"])
def test_a_kernel_killed_before_it_answers_loses_nothing(python, study, way):
    here = python
    select(here, CAFE)
    here.press("d", "i")
    here.stored(("D1", CAFE, "distance"))
    here.settled()
    os.kill(here.pid, signal.SIGSTOP)
    here.press("l", "a")
    here.to_turn(6)
    here.press("s", "a")
    os.kill(here.pid, signal.SIGKILL)
    expect(banner(here)).to_be_visible()
    assert codings(study) == [("D1", CAFE, "distance")]
    if way == "the page is loaded again":
        here.notebook.do("docmanager:save")
        here.page.reload()
        here.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.context?.isReady"
        )
    here.notebook.wait_idle()
    here.notebook.run()
    here.stored(("D1", CAFE, "distance"), ("D1", CAFE, "langues"), ("D1", turn(6), "savoir"))
    expect(here.root.locator(".qc-again")).to_contain_text("2")
    expect(banner(here)).to_be_hidden()
    here.settled()


def test_a_refusal_is_told_and_taken_back(sit, study):
    here = sit()
    select(here, CAFE)
    # Meanwhile, elsewhere, the code is taken out of use.
    with study.engine.connect() as connection:
        key = code_keys(connection, "grille")["savoir"]
    with journal.change(study.engine, "C2", "retire") as change:
        change.update(t.code, key, state="retired")
    here.press("s", "a")
    expect(here.root.locator(".qc-refused")).to_be_visible()
    expect(here.root.locator("mark.qc-piece")).to_have_count(0)
    assert codings(study) == []


# --- views ---------------------------------------------------------------


def test_two_views_of_one_cell_agree(sit):
    here = sit()
    here.notebook.do("notebook:create-output-view")
    views = here.page.locator(".qc-coder[data-ready]")
    expect(views).to_have_count(2)
    first, second = views.nth(0), views.nth(1)
    expect(second.locator(".qc-line").first).to_be_visible()
    second.locator(".qc-label").nth(3).click()
    here.press("d", "i")
    here.stored(("D1", turn(4), "distance"))
    for view in (first, second):
        expect(view.locator("mark.qc-piece")).to_have_text([turn(4)])
        expect(view.locator(".qc-pending")).to_have_count(0)


def test_a_view_taken_away_leaves_nothing_behind(sit):
    here = sit()
    here.page.evaluate("() => { window.heard = 0; }")
    here.notebook.do("notebook:clear-all-cell-outputs")
    expect(here.page.locator(".qc-coder")).to_have_count(0)
    assert here.page.evaluate("() => CSS.highlights.get('qc-selection')?.size ?? 0") == 0
    here.notebook.run()
    again = Coder(here.page, here.study)
    again.start()
    again.press("d", "i")
    again.stored(("D1", turn(1), "distance"))


# --- a text that means harm ----------------------------------------------

HARM = '<script>window.ran=1</script><img src=x onerror="window.ran=1">'
LONG = "x" * 10_000


def test_hostile_text_is_text_and_its_offsets_are_right(notebook, server):
    said = f"{HARM} \u202eabc\u202c 👩\u200d🔬 e\u0301te\u0301 {LONG} fin."
    study = Project.create(server.folder / f"mal-{uuid4().hex[:8]}", passphrase="à garder")
    text = f"E : {said}\n\nMSP : Oui."
    bad = '"><b>gras</b>'
    code = Code("b", {"fr": bad}, HARM, (HARM,), colour="#0072b2")
    with journal.change(study.engine, "moi", "anonymise") as change:
        write_document(change, Document("D", text, HARM, HARM, HARM, parse_turns(text)), "thesis")
        write_scheme(change, Scheme("s", 1, {"fr": HARM}, "", (code,)), "moi")
    opened = notebook(
        [f"from workbench import Project\nProject.open({study.folder.name!r}).coder('s', {HARM!r})"]
    )
    opened.run()
    page = opened.page
    root = page.locator(".qc-coder[data-ready]")
    root.wait_for()
    expect(root.locator(".qc-body").first).to_have_text(said, use_inner_text=False)
    expect(root.locator(".qc-name")).to_have_text([bad])
    root.locator(".qc-label").first.click()
    page.keyboard.press("1")
    found = codings_when(page, study, 1)
    assert text[found[0].start : found[0].end] == said
    # From an emoji of three to the end: the mouse, over a word of ten thousand letters.
    root.locator(".qc-body").first.evaluate("body => body.scrollIntoView({ block: 'end' })")
    [[_left, _top], [right, middle]] = page.evaluate(BOX, "xx fin.")
    page.mouse.dblclick(right - 12, middle)
    page.keyboard.press("1")
    [one, _whole] = sorted(codings_when(page, study, 2), key=lambda c: c.end - c.start)
    assert text[one.start : one.end] == "fin"
    root.locator(".qc-ask").first.dispatch_event("click")
    expect(root.locator(".qc-definition p")).to_have_text(HARM)
    assert root.locator("script, img, .qc-name b").count() == 0
    assert page.evaluate("() => window.ran") is None
    study.engine.dispose()


def codings_when(page, study, number):
    """The project's codings, once there are so many."""
    late = time.monotonic() + 10
    while len(found := read_codings(study.engine)) < number and time.monotonic() < late:
        page.wait_for_timeout(40)
    assert len(found) == number
    return found
