"""Make the pictures of README: python scripts/pictures.py demo/report.html."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from browser import installed
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SCREEN = {"width": 1366, "height": 768}


def main(report: Path) -> None:
    """Photograph the report, then a cross-tabulation in JupyterLab, each with a cell open."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        photograph_report(browser, report)
        photograph_crosstab(browser, report.absolute().parent, PICTURES / "crosstab.png")
        browser.close()


def photograph_report(browser: Browser, report: Path) -> None:
    """Photograph the report with the verbatims of a cell open."""
    page = browser.new_page(viewport={"width": 1366, "height": 860}, locale="fr-FR")
    page.goto(report.absolute().as_uri())
    page.locator("table td a").nth(2).click()
    page.screenshot(path=PICTURES / "report.png")
    page.close()


def photograph_crosstab(browser: Browser, study: Path, picture: Path, light: bool = True) -> None:
    """Run the demonstration notebook in JupyterLab and photograph its table, a cell open."""
    sys.path.insert(0, str(ROOT))
    from tests.browser import lab

    with tempfile.TemporaryDirectory() as scratch:
        own = Path(scratch)
        for name in (study.name, f"{study.name}.vault"):
            shutil.copytree(study.parent / name, own / name)
        server = lab.start(own / study.name, own)
        page = browser.new_page(viewport=SCREEN, locale="fr-FR")
        notebook = lab.Notebook(page, server, server.folder / "demonstration.ipynb")
        notebook.run()
        lab.change_theme(page, light)
        table = page.locator(".qw-explorer[data-ready]").first
        table.locator("td[data-row]").nth(2).click()
        table.locator(".qw-drawer:not([hidden])[aria-busy=false]").wait_for()
        page.mouse.move(0, 0)
        page.screenshot(path=picture)
        notebook.close()
        page.close()
        server.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
