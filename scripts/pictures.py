"""Make the pictures of README: python scripts/pictures.py demo/report.html."""

from __future__ import annotations

import sys
from pathlib import Path

from browser import installed
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


def main(report: Path) -> None:
    """Photograph the report with the verbatims of a cell open."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 860}, locale="fr-FR")
        page.goto(report.absolute().as_uri())
        page.locator("table td a").nth(2).click()
        page.screenshot(path=PICTURES / "report.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
