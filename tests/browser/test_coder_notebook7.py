"""The coder in Notebook 7, which the same server offers."""

import pytest

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


def test_one_codes_in_notebook_7(page, server, study):
    name = study.folder.name
    cell = f"from workbench import Project\nProject.open({name!r}).coder('grille', 'C1')"
    path = lab.write_notebook(server, [cell])
    page.goto(f"{server.url}/notebooks/{path.name}?token={server.token}")
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    page.keyboard.press("Shift+Enter")
    here = Coder(page, study)
    here.start()
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    here.to_turn(2)
    here.press("l", "a", "ArrowDown", "b", "x", "d", "d", "Escape", "s", "a")
    here.stored(("D1", turn(2), "langues"), ("D1", turn(3), "savoir"))
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
