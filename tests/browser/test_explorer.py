"""Clicks and keys on a cross-tabulation, in JupyterLab itself."""

import json
import re

import pytest
from playwright.sync_api import expect

from workbench import Project, crosstab

pytestmark = pytest.mark.browser

TABLE = """from workbench import Project, crosstab
from workbench.widgets import explore
table = crosstab(Project.open(".").codings(), columns="mediator")"""
#: The two ways to have a table: at the end of a cell, and as a widget.
WAYS = ["table", "explore(table)"]
HOSTILE = '<img src=x onerror="window.ran=1"><script>window.ran=1</script></td>{{7*7}}'
HOSTILE_TABLE = f"""import pandas as pd
from workbench import crosstab
from workbench.widgets import explore
bad = {HOSTILE!r}
line = {{"document": bad, "code": bad, "code_path": bad, "mediator": bad, "text": "texte " + bad,
        "speaker": bad, "coder": bad, "date": bad, "status": bad, "start": 4, "end": 9}}
frame = pd.DataFrame([line])
frame.attrs["texts"] = {{bad: bad * 3}}
table = crosstab(frame)"""


def shown(notebook):
    """The table, once it answers."""
    root = notebook.page.locator(".qw-explorer[data-ready]")
    root.wait_for()
    return root


def drawer(root):
    """The drawer, once it is filled."""
    return root.locator(".qw-drawer:not([hidden])[aria-busy=false]")


def number_of(cell):
    return int(re.match(r"\d+", cell.inner_text())[0])


@pytest.mark.parametrize("way", WAYS)
def test_every_cell_opens_as_many_verbatims_as_it_counts(notebook, demo, way):
    opened = notebook([TABLE, way])
    opened.run()
    root = shown(opened)
    cells = root.locator("td[data-row]")
    table = crosstab(Project.open(demo).codings(), columns="mediator")
    assert cells.count() == table.counts.size
    counts = table.counts.to_numpy().ravel().tolist()
    for n, count in enumerate(counts):
        cells.nth(n).click()
        expect(cells.nth(n)).to_have_attribute("aria-selected", "true")
        drawer(root).wait_for()
        assert number_of(cells.nth(n)) == count
        assert root.locator(".qw-verbatim").count() == count
    texts = table.verbatims(table.counts.index[-1], table.counts.columns[-1])["text"].tolist()
    assert root.locator(".qw-verbatim mark").all_text_contents() == texts


@pytest.mark.parametrize("way", WAYS)
def test_keys_move_open_and_close_and_never_reach_the_notebook(notebook, way):
    opened = notebook([TABLE, way])
    opened.run()
    root = shown(opened)
    page, cells = opened.page, root.locator("td[data-row]")
    cells.first.focus()
    for key in ("ArrowDown", "ArrowRight", "End", "ArrowUp", "ArrowUp", "Home", "ArrowDown"):
        page.keyboard.press(key)
    third = root.locator("tbody tr").nth(1).locator("td").first
    expect(third).to_be_focused()
    page.keyboard.press("Enter")
    expect(root.locator(".qw-verbatim")).to_have_count(number_of(third))
    for key in "abxzdd":
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    expect(root.locator(".qw-close")).to_be_focused()
    for key in "abxzdd":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(root.locator(".qw-drawer")).to_be_hidden()
    expect(third).to_be_focused()
    assert [cell["source"] for cell in opened.cells()] == [TABLE, way]


def test_control_s_still_saves(notebook):
    opened = notebook([TABLE, "table"])
    opened.run()
    shown(opened).locator("td[data-row]").first.click()
    assert opened.path.read_text("utf-8").count("qw-crosstab") == 0
    opened.page.keyboard.press("Control+s")
    opened.page.wait_for_function(
        "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
    )
    assert "qw-crosstab" in opened.path.read_text("utf-8")


@pytest.mark.parametrize("way", WAYS)
def test_hostile_text_is_shown_as_text(notebook, way):
    opened = notebook([HOSTILE_TABLE, way])
    opened.run()
    root = shown(opened)
    root.locator("td[data-row]").click()
    drawer(root).wait_for()
    assert root.locator(".qw-verbatim mark").text_content() == "texte " + HOSTILE
    assert root.locator(".qw-source b").text_content() == HOSTILE
    assert HOSTILE in root.locator("thead").text_content()
    assert HOSTILE in root.locator("tbody th").text_content()
    assert root.locator("img, script").count() == 0
    assert opened.page.evaluate("() => window.ran") is None


@pytest.mark.parametrize("way", WAYS)
def test_a_saved_notebook_holds_the_table_and_no_verbatim(notebook, demo, way):
    opened = notebook([TABLE, way])
    opened.run()
    root = shown(opened)
    root.locator("td[data-row]").nth(4).click()
    drawer(root).wait_for()
    saved = opened.saved()
    assert "qw-drawer" in json.dumps(saved["metadata"]["widgets"])
    said = json.dumps(saved, ensure_ascii=False)
    for text in Project.open(demo).codings()["text"]:
        assert text[:40] not in said
    if way == "table":
        [output] = saved["cells"][1]["outputs"]
        assert "<table" in "".join(output["data"]["text/html"])
        assert not [kind for kind in output["data"] if "widget" in kind]


def test_after_a_restart_an_explorer_says_that_python_is_gone(notebook):
    opened = notebook([TABLE, "explore(table)"])
    opened.run()
    root = shown(opened)
    opened.restart()
    root.locator("td[data-row]").first.click()
    expect(root.locator(".qw-status")).to_have_text(re.compile("relanc|run the cell again", re.I))
    assert root.locator(".qw-verbatim").count() == 0


def test_after_a_restart_a_table_is_still(notebook):
    opened = notebook([TABLE, "table"])
    opened.run()
    shown(opened)
    opened.restart()
    expect(opened.page.locator(".qw-explorer[data-ready]")).to_have_count(0)
    assert opened.page.locator(".qw-explorer table").is_visible()
    opened.run()
    assert shown(opened).count() == 1


@pytest.mark.parametrize(
    ("setting", "way"),
    [
        ("when_opened(found.append)", "table"),
        ("explorer = explore(table, on_open=found.append)", "explorer"),
    ],
)
def test_a_verbatim_leads_to_its_document(notebook, setting, way):
    door = f"from workbench.widgets.clickable import when_opened\nfound = []\n{setting}"
    opened = notebook([TABLE, door, way, "print('place', found[0]['start'], found[0]['text'])"])
    for _cell in range(3):
        opened.do("notebook:run-cell-and-select-next")
    root = shown(opened)
    root.locator("td[data-row]").nth(8).click()
    drawer(root).wait_for()
    text = root.locator(".qw-verbatim mark").nth(1).text_content()
    root.locator(".qw-verbatim button").nth(1).click()
    opened.do("notebook:move-cursor-down")
    opened.do("notebook:run-cell")
    said = "".join(opened.cells()[3]["outputs"][0]["text"])
    assert said.startswith("place ")
    assert text in said
