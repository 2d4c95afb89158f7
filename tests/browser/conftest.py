import shutil

import pytest

from tests.browser import lab


@pytest.fixture
def page(chromium):
    """A page that is offline, and fails the test when anything goes wrong in it."""
    laptop = {"width": 1366, "height": 768}
    context = chromium.new_context(offline=True, locale="fr-FR", viewport=laptop)
    page = context.new_page()
    wrong, asked = [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert not wrong
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]


@pytest.fixture(scope="session")
def server(demo, tmp_path_factory):
    """A JupyterLab on a copy of the demonstration."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("demo", "demo.vault"):
        shutil.copytree(demo.parent / name, folder / name)
    started = lab.start(folder / "demo", folder)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def warm(chromium):
    """A browser that has JupyterLab's files in hand after the first test."""
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1366, "height": 768})
    yield context
    context.close()


@pytest.fixture
def notebook(warm, server):
    """Open a notebook, given its path or its cells, in a page that may only ask our server."""
    page = warm.new_page()
    wrong, asked, opened = [], [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))

    def opener(source):
        make = lab.write_notebook if isinstance(source, list) else lab.copy_notebook
        opened.append(lab.Notebook(page, server, make(server, source)))
        return opened[-1]

    yield opener
    for one in opened:
        one.close()
    page.close()
    assert not wrong
    assert not [url for url in asked if not url.startswith((server.url, "blob:", "data:"))]
