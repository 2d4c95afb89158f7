"""The coder and a table in Notebook 7, which the same server offers."""

import pytest
from playwright.sync_api import expect

from tests.browser import lab
from tests.browser.coding import Coder, make_study, turn

pytestmark = pytest.mark.browser


@pytest.fixture
def study(server):
    made = make_study(server.folder)
    yield made
    made.engine.dispose()


@pytest.fixture
def page(warm, server):
    """A page in which nothing of ours goes wrong; afterwards no kernel is left running for it."""
    page = warm.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(error.stack or str(error)))
    yield page
    said = {"Authorization": f"token {server.token}"}
    running = page.request.get(f"{server.url}/api/sessions", headers=said).json()
    page.close()
    for one in running:
        warm.request.delete(f"{server.url}/api/sessions/{one['id']}", headers=said)
    # Notebook 7 has an error of its own while it loads; what is ours comes from a blob.
    assert not [error for error in wrong if "blob:" in error]


@pytest.fixture
def notebook7(page, server):
    """Run a notebook of these cells in Notebook 7; return its number of cells, now and later."""

    def run(*cells):
        path = lab.write_notebook(server, list(cells))
        page.goto(f"{server.url}/notebooks/{path.name}?token={server.token}")
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        # While it loads, Notebook 7 may take the focus away: each cell is told by itself.
        for number in range(len(cells)):
            cell = page.locator(".jp-Notebook .jp-CodeCell").nth(number)
            cell.locator(".cm-content").press("Shift+Enter")
            expect(cell.locator(".jp-InputPrompt")).not_to_have_text("[ ]:")
        return page.locator(".jp-Notebook .jp-Cell").count

    return run


def test_one_codes_in_notebook_7(page, notebook7, study):
    name = study.folder.name
    cells = notebook7(
        f"from workbench import Project\nProject.open({name!r}).coder('grille', 'C1')"
    )
    here = Coder(page, study)
    here.start()
    before = cells()
    here.to_turn(2)
    here.press("l", "a", "ArrowDown", "b", "x", "d", "d", "Escape", "s", "a")
    here.stored(("D1", turn(2), "langues"), ("D1", turn(3), "savoir"))
    assert cells() == before


def test_a_table_keeps_its_keys_to_itself_in_notebook_7(page, notebook7):
    codings = "Project.open('.').codings()"
    cells = notebook7(
        f"from workbench import Project, crosstab\ncrosstab({codings}, columns='mediator')"
    )
    page.locator(".qw-explorer[data-ready]").wait_for()
    before = cells()
    page.locator(".qw-explorer td[data-row]").first.click()
    page.locator(".qw-drawer:not([hidden])[aria-busy=false]").wait_for()
    for key in "abxddz":
        page.keyboard.press(key)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".qw-explorer tbody tr").nth(1).locator("td").first).to_be_focused()
    assert cells() == before
