"""The review of proposals in JupyterLab, with the mouse and with keys; read in the project."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import lab

pytestmark = pytest.mark.browser

#: Each name is invented, and stands nowhere else in the notebooks or in the interface.
TEXT = (
    "E : Bonjour.\n\nMSP : Je m'appelle Samira Benkhelifa, je suis bipolaire, j'habite à Roubaix. "
    "On se tutoie, avec Ferdinand Quillacq.\n\nE : Et après ?\n\n"
    "MSP : On a bu un café, Samira et moi, en mars 2013. <img src=x onerror=window.ran=1>\n\n"
    "MSP : On a revu chouquette hier. Elle va bien, chouquette, elle rit."
)
NAMES = ("Benkhelifa", "Quillacq", "Roubaix")
MAKE = """from tempfile import mkdtemp
from workbench import Project
study = Project.create(mkdtemp() + "/étude", passphrase="une phrase")
study.import_documents({raw!r})
review = study.anonymise()"""
TELL = """import json
told = {{"pending": len(review.decisions.pending), "texts": [d.text for d in study.documents],
        "rows": [[r.text, r.status, r.replacement] for r in review.decisions.rows],
        "places": {{r.text: len(r.occurrences) for r in review.decisions.rows}}}}
with open({out!r}, "w") as file:
    json.dump(told, file)"""


@pytest.fixture(scope="module")
def opened(warm, server, tmp_path_factory):
    """One notebook for all these tests: its Python loads the language model once."""
    own = tmp_path_factory.mktemp("review")
    (own / "raw").mkdir()
    (own / "raw" / "entretien.txt").write_text(TEXT, encoding="utf-8")
    make, tell = MAKE.format(raw=str(own / "raw")), TELL.format(out=str(own / "out.json"))
    page = warm.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    path = lab.write_notebook(server, [make, "review", tell])
    yield lab.Notebook(page, server, path), own / "out.json"
    page.close()
    assert not wrong


@pytest.fixture
def review(opened):
    """Show a new review at the end of a cell; return the notebook, the widget, its decisions."""
    notebook, out = opened

    def run(cell):
        notebook.page.evaluate(
            "n => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = n; }", cell
        )
        notebook.do("notebook:run-cell")
        notebook.wait_idle()

    def decisions():
        out.unlink(missing_ok=True)
        run(2)
        # On a busy machine the kernel may look idle before the cell has begun.
        for _ in range(300):
            if out.exists() and out.read_text("utf-8").endswith("}"):
                break
            notebook.page.wait_for_timeout(100)
        return json.loads(out.read_text("utf-8"))

    notebook.do("notebook:clear-all-cell-outputs")
    run(0)
    run(1)
    root = notebook.page.locator(".qw-review[data-ready]")
    root.wait_for(timeout=120_000)
    return notebook, root, decisions


def line(root, text):
    return (
        root.locator("tbody tr").filter(has=root.page.locator("td.qw-found", has_text=text)).first
    )


def test_the_mouse_accepts_leaves_changes_undoes_and_searches(review):
    opened, root, decisions = review
    quillacq = line(root, "Quillacq")
    quillacq.locator("[data-does=accept]").click()
    expect(quillacq).to_have_attribute("data-status", "accept")
    roubaix = line(root, "Roubaix")
    roubaix.locator("[data-does=reject]").click()
    expect(roubaix).to_have_attribute("data-status", "reject")
    samira = line(root, "Samira Benkhelifa")
    samira.locator("[data-does=change]").click()
    samira.locator("td.qw-replacement input").fill("Nadia Morel")
    samira.locator("td.qw-replacement button").first.click()
    expect(samira).to_have_attribute("data-status", "accept")
    rows = {text: (status, other) for text, status, other in decisions()["rows"]}
    assert rows["Ferdinand Quillacq"][0] == "accept"
    assert rows["Roubaix"][0] == "reject"
    assert rows["Samira Benkhelifa"] == ("accept", "Nadia Morel")
    root.locator(".qw-travel button").first.click()
    expect(samira).to_have_attribute("data-status", "")
    root.locator(".qw-travel button").nth(1).click()
    expect(samira).to_have_attribute("data-status", "accept")
    roubaix.locator("[data-does=reject]").click()
    expect(roubaix).to_have_attribute("data-status", "")
    assert {text: status for text, status, _ in decisions()["rows"]}["Roubaix"] == ""
    root.locator("input[type=search]").fill("samira")
    expect(root.locator("tbody tr")).to_have_count(2)
    short = root.locator("tbody tr").filter(has_not_text="Benkhelifa").first
    short.locator("td.qw-kind").click()
    opened.page.keyboard.press("Space")
    expect(short.locator("mark").first).to_have_text("Samira")
    root.locator("input[type=search]").fill("aucunnomdecegenre")
    expect(root.locator(".qw-empty")).to_be_visible()
    assert opened.page.evaluate("() => window.ran") is None


def test_keys_decide_and_never_reach_the_notebook(review):
    opened, root, decisions = review
    page, lines = opened.page, root.locator("tbody tr")
    sources = [cell["source"] for cell in opened.cells()]
    lines.first.locator("td.qw-kind").click()
    expect(lines.first).to_be_focused()
    # Nobody waits for Python between two keys: an answer that comes meanwhile disturbs nothing.
    for key in "alm":
        page.keyboard.press(key)
    page.keyboard.type("Un autre nom")
    page.keyboard.press("Enter")
    expect(lines.first).to_have_attribute("data-status", "accept")
    expect(lines.nth(1)).to_have_attribute("data-status", "reject")
    expect(lines.nth(2)).to_have_attribute("data-status", "accept")
    expect(lines.nth(2).locator("td.qw-replacement")).to_have_text("Un autre nom")
    expect(lines.nth(2)).to_be_focused()
    page.keyboard.press("z")
    expect(lines.nth(2)).to_have_attribute("data-status", "")
    page.keyboard.press("Control+z")
    expect(lines.nth(1)).to_have_attribute("data-status", "")
    page.keyboard.press("Control+Shift+Z")
    expect(lines.nth(1)).to_have_attribute("data-status", "reject")
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    for key in ("b", "x", "d", "d", "0", "0", "End", "Home", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(lines.first).to_be_focused()
    assert [cell["source"] for cell in opened.cells()] == sources
    assert decisions()["pending"] == lines.count() - 2


def test_one_accepts_a_kind_then_the_rest_applies_and_no_name_is_saved(review):
    opened, root, decisions = review
    kinds, accept = root.locator("select").first, root.locator(".qw-second")
    count = root.locator("tbody tr").count()
    kinds.select_option("PERSON")
    people = root.locator("tbody tr")
    expect(people).not_to_have_count(count)
    expect(root.locator(".qw-first")).to_be_disabled()
    accept.click()
    expect(root.locator("tbody tr[data-status=accept]")).to_have_count(people.count())
    assert 0 < decisions()["pending"] < count
    root.locator("input[type=search]").fill("Benkhelifa")
    expect(root.locator("tbody tr")).to_have_count(1)
    saved = opened.saved()
    said = json.dumps(saved, ensure_ascii=False)
    assert "qw-review" in json.dumps(saved["metadata"]["widgets"])
    assert not [name for name in (*NAMES, "Samira", "Ferdinand") if name in said]
    [output] = saved["cells"][1]["outputs"]
    assert "PERSON" in "".join(output["data"]["text/plain"])
    root.locator("input[type=search]").fill("")
    kinds.select_option("")
    expect(root.locator("tbody tr")).to_have_count(count)
    accept.click()
    expect(root.locator("tbody tr[data-status=accept]")).to_have_count(count)
    root.locator(".qw-first").click()
    expect(root).to_have_attribute("data-applied", "")
    [text] = decisions()["texts"]
    assert not [name for name in (*NAMES, "Samira", "bipolaire") if name in text]


def test_the_other_forms_of_a_name_follow_and_one_undoing_takes_all_back(review):
    _opened, root, decisions = review
    before = decisions()["rows"]
    samira = line(root, "Samira Benkhelifa")
    samira.locator("[data-does=change]").click()
    samira.locator("td.qw-replacement input").fill("Nadia Morel")
    samira.locator("td.qw-replacement input").press("Enter")
    expect(root.locator(".qw-result")).to_contain_text("1")
    short = root.locator("tbody tr").filter(has_text="Nadia").filter(has_not_text="Morel")
    expect(short).to_have_count(1)
    rows = {text: (status, other) for text, status, other in decisions()["rows"]}
    assert rows["Samira Benkhelifa"] == ("accept", "Nadia Morel")
    assert rows["Samira"] == ("", "Nadia")
    root.locator(".qw-travel button").first.click()
    expect(samira).to_have_attribute("data-status", "")
    assert decisions()["rows"] == before


def test_what_was_missed_is_added_with_the_keyboard_and_undone(review):
    opened, root, decisions = review
    page, field = opened.page, root.locator(".qw-form")
    before = decisions()
    assert "chouquette" not in before["places"]
    field.click()
    page.keyboard.type("Aucun mot pareil")
    page.keyboard.press("Enter")
    expect(root.locator(".qw-result")).to_have_attribute("data-wrong", "")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    assert decisions() == before
    field.click()
    page.keyboard.type("Chouquette")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    added = root.locator("tbody tr")
    expect(added).to_have_count(1)
    expect(added).to_be_focused()
    expect(added.locator("td.qw-found")).to_contain_text("chouquette")
    page.keyboard.press("a")
    expect(added).to_have_attribute("data-status", "accept")
    after = decisions()
    assert after["places"]["chouquette"] == 2
    assert [row for row in after["rows"] if row[0] != "chouquette"] == before["rows"]
    added.locator("td.qw-kind").click()
    page.keyboard.press("z")
    expect(added).to_have_attribute("data-status", "")
    page.keyboard.press("z")
    expect(root.locator("input[type=search]")).to_have_value("")
    expect(added).to_have_count(len(before["rows"]))
    assert decisions() == before
    assert page.evaluate("() => window.ran") is None


def word_in(page, root, word):
    """Where a word stands on the screen: its left edge, its right edge and its middle line."""
    return page.evaluate(
        """([pane, word]) => {
            const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + word.length);
                node.parentElement.scrollIntoView({ block: "nearest" });
                const box = range.getBoundingClientRect();
                return [box.left, box.right, box.top + box.height / 2];
            }
        }""",
        [root.locator(".qw-pane").element_handle(), word],
    )


def test_one_reads_the_text_and_adds_what_one_sees(review):
    opened, root, decisions = review
    page, pane, marks = opened.page, root.locator(".qw-pane"), root.locator(".qw-pane .qw-hit")
    sources = [cell["source"] for cell in opened.cells()]
    roubaix = line(root, "Roubaix")
    roubaix.locator("[data-does=reject]").click()
    expect(roubaix).to_have_attribute("data-status", "reject")
    root.locator(".qw-toggle").click()
    expect(pane).to_contain_text("<img src=x onerror=window.ran=1>")
    assert pane.evaluate("pane => pane.textContent") == TEXT
    expect(marks.filter(has_text="Roubaix")).to_have_attribute("data-status", "reject")
    expect(marks.filter(has_text="chouquette")).to_have_count(0)
    # Half a word is dragged over; the whole word is meant.
    left, right, middle = word_in(page, root, "chouquette")
    page.mouse.move((left + right) / 2, middle)
    page.mouse.down()
    page.mouse.move(right - 1, middle, steps=4)
    page.mouse.up()
    expect(root.locator(".qw-form")).to_have_value("chouquette")
    root.locator(".qw-add button").click()
    expect(marks.filter(has_text="chouquette")).to_have_count(2)
    assert decisions()["places"]["chouquette"] == 2
    # From mark to mark, and a decision there.
    mark = marks.filter(has_text="chouquette").first
    pane.press("ArrowRight")
    for _ in range(marks.count()):
        if mark.evaluate("mark => mark === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("a")
    expect(marks.filter(has_text="chouquette").nth(1)).to_have_attribute("data-status", "accept")
    expect(mark).to_be_focused()
    for key in ("b", "x", "d", "d", "0"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(root.locator(".qw-scroller")).to_be_visible()
    assert ["chouquette", "accept"] in [row[:2] for row in decisions()["rows"]]
    root.locator(".qw-toggle").click()
    marks.filter(has_text="Quillacq").click()
    expect(line(root, "Quillacq")).to_be_focused()
    assert [cell["source"] for cell in opened.cells()] == sources
    said = json.dumps(opened.saved(), ensure_ascii=False)
    assert not [name for name in (*NAMES, "chouquette") if name in said]
    assert page.evaluate("() => window.ran") is None


def test_after_a_restart_it_says_that_nothing_is_recorded(review):
    opened, root, _decisions = review
    opened.restart()
    expect(root.locator(".qw-banner")).to_be_visible()
    expect(root).to_have_attribute("data-lost", "")
    expect(line(root, "Quillacq").locator("[data-does=accept]")).to_be_disabled()
