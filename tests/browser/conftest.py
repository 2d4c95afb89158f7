import pytest
from playwright.sync_api import sync_playwright

import browser as finder

#: As root in a container, Chromium's own sandbox cannot start; nothing foreign is opened here.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="session")
def chromium():
    path = finder.installed()
    if path is None:
        pytest.fail("No browser: run python scripts/browser.py")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(chromium):
    """A page that is offline, and fails the test when anything goes wrong in it."""
    context = chromium.new_context(offline=True, locale="fr-FR", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    wrong, asked = [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert not wrong
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
