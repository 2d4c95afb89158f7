import os
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import browser as finder
import pytest
from playwright.sync_api import sync_playwright

from workbench.store import vault

#: As root in a container, Chromium's own sandbox cannot start; nothing foreign is opened here.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ROOT = Path(__file__).parents[1]
#: Run a console script with every way out of the machine closed.
OFFLINE = """
import socket, sys
def closed(*_args, **_kwargs):
    raise AssertionError("the network was used")
socket.socket.connect = socket.socket.connect_ex = closed
socket.getaddrinfo = socket.create_connection = closed
from {module} import main
sys.argv = sys.argv[1:]
main()
"""


def run(*words, module="workbench.cli", stdin="", passphrase="demonstration", cwd=None):
    """Run a command line of ours, offline, and return how it ended."""
    environment = {k: v for k, v in os.environ.items() if k != "WORKBENCH_PASSPHRASE"}
    if passphrase:
        environment["WORKBENCH_PASSPHRASE"] = passphrase
    return subprocess.run(
        [
            sys.executable,
            "-c",
            OFFLINE.format(module=module),
            module.split(".")[0],
            *map(str, words),
        ],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=cwd,
        check=False,
    )


@pytest.fixture(scope="session", autouse=True)
def quick_locks():
    """One identity a passphrase: age takes seconds to lock one or to open it, on purpose.

    Commands in processes of their own lock and open in earnest.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "_new_identity", cache(vault._new_identity))
        patch.setattr(vault, "open_locked", cache(vault.open_locked))
        yield


@pytest.fixture
def workbench():
    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demonstration, made once by the command that a user types; each worker has its copy."""
    base = tmp_path_factory.getbasetemp()
    made = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made"
    _make_once(made)
    assert not (problem := (made / "problem").read_text()), problem
    folder = tmp_path_factory.mktemp("demo")
    for name in ("demo", "demo.vault"):
        shutil.copytree(made / name, folder / name)
    return folder / "demo"


def _make_once(folder):
    """Let the first worker that comes make the demonstration, and the others wait for it."""
    try:
        folder.mkdir()
    except FileExistsError:
        while not (folder / "problem").exists():
            time.sleep(0.2)
        return
    done = run("demo", folder / "demo", "--no-lab")
    said = folder / "said"
    said.write_text(done.stderr if done.returncode else "")
    said.rename(folder / "problem")


@pytest.fixture(scope="session")
def chromium():
    """The browser of all tests: a second Playwright beside it would be refused."""
    path = finder.installed()
    if path is None:
        pytest.fail("No browser: run python scripts/browser.py")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()
