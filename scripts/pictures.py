"""Make the pictures of README: python scripts/pictures.py demo/report.html."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from browser import installed
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SCREEN = {"width": 1366, "height": 768}
#: A scheme of the demonstration, and a transcript with codings and suggestions.
SCHEME, CODED = "savoir_experientiel", "entretien_M1"


def main(report: Path) -> None:
    """Photograph the report, then a cross-tabulation and the coder in JupyterLab."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        photograph_report(browser, report)
        photograph_lab(browser, report.absolute().parent)
        browser.close()


def photograph_report(browser: Browser, report: Path) -> None:
    """Photograph the report with the verbatims of a cell open."""
    page = browser.new_page(viewport={"width": 1366, "height": 860}, locale="fr-FR")
    page.goto(report.absolute().as_uri())
    page.locator("table td a").nth(2).click()
    page.screenshot(path=PICTURES / "report.png")
    page.close()


def photograph_lab(browser: Browser, study: Path) -> None:
    """Photograph, in JupyterLab on a copy of the study, a table with a cell open and the coder."""
    sys.path.insert(0, str(ROOT))
    from tests.browser import lab

    with tempfile.TemporaryDirectory() as scratch:
        own = Path(scratch)
        for name in (study.name, f"{study.name}.vault"):
            shutil.copytree(study.parent / name, own / name)
        server = lab.start(own / study.name, own)
        page = browser.new_page(viewport=SCREEN, locale="fr-FR")
        for photograph in (photograph_crosstab, photograph_coder):
            photograph(page, server, lab)
        page.close()
        server.stop()


def photograph_crosstab(page: Page, server: Any, lab: ModuleType) -> None:
    """Run the demonstration notebook and photograph its table, a cell open."""
    notebook = lab.Notebook(page, server, server.folder / "demonstration.ipynb")
    notebook.run()
    table = page.locator(".qw-explorer[data-ready]").first
    table.locator("td[data-row]").nth(2).click()
    table.locator(".qw-drawer:not([hidden])[aria-busy=false]").wait_for()
    page.mouse.move(0, 0)
    page.screenshot(path=PICTURES / "crosstab.png")
    notebook.close()


def photograph_coder(page: Page, server: Any, lab: ModuleType) -> None:
    """Open the coder on a transcript that has codings, select a turn, and photograph it."""
    cell = "from workbench import Project\n\n"
    cell += f'study = Project.open(".")\nstudy.coder("{SCHEME}", coder="C1", document="{CODED}")'
    notebook = lab.Notebook(page, server, lab.write_notebook(server, [cell], "coder"))
    notebook.do("application:toggle-left-area")
    notebook.run()
    coder = page.locator(".qc-coder[data-ready]")
    coder.locator(".qc-line").nth(5).locator(".qc-label").click()
    coder.locator(".qc-bar").hover()
    page.screenshot(path=PICTURES / "coder.png")
    lab.change_theme(page, light=False)
    page.locator("#jupyterlab-splash").wait_for(state="detached")
    page.screenshot(path=PICTURES / "coder_dark.png")
    lab.change_theme(page, light=True)
    notebook.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
