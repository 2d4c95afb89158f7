"""Find a Chromium or Chrome for the browser tests; get one if there is none.

Prints its path. Looks for an installed one, else lets Playwright download its own, else takes
Debian's package when run by root, else says in one line what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def installed() -> str | None:
    """Return the path of a browser that is here already, or None."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found or Path(MAC).exists():
        return found or MAC
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def get() -> str | None:
    """Return the path of a browser, installed now if need be, or None."""
    if path := installed():
        return path
    _try([sys.executable, "-m", "playwright", "install", "chromium"])
    if path := installed():
        return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _try(["apt-get", "update", "-qq"], environment)
        _try(["apt-get", "install", "-y", "-qq", "chromium"], environment)
    return installed()


def _try(command: list[str], environment: dict[str, str] | None = None) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=False, env=environment, stdout=quiet, stderr=quiet, timeout=900)


if __name__ == "__main__":
    browser = get()
    if browser is None:
        sys.exit("The browser tests need Chromium or Google Chrome: install one of them.")
    print(browser)
