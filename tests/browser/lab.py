"""A JupyterLab to drive: one server for the session, one notebook a test, states waited for."""

import json
import os
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import nbformat

from workbench.lab import command, settings_folder

CURRENT = "window.jupyterapp?.shell?.currentWidget"


@dataclass(frozen=True)
class Server:
    """A JupyterLab that runs on a folder."""

    folder: Path
    url: str
    token: str
    process: subprocess.Popen

    def stop(self):
        """Stop it; it lets its kernels go first."""
        self.process.terminate()
        self.process.wait(60)


def start(folder, own):
    """Start JupyterLab on a folder, with settings, kernels and history of its own."""
    token = uuid4().hex
    # The worst case for what a notebook's file may hold: the state of every widget.
    saving = settings_folder(folder) / "@jupyter-widgets/jupyterlab-manager"
    saving.mkdir(parents=True, exist_ok=True)
    (saving / "plugin.jupyterlab-settings").write_text('{"saveState": true}', encoding="utf-8")
    options = [
        "--no-browser",
        "--allow-root",
        "--ServerApp.port=0",
        "--ServerApp.ip=127.0.0.1",
        f"--IdentityProvider.token={token}",
        "--LabApp.expose_app_in_browser=True",
        f"--LabApp.workspaces_dir={own / 'workspaces'}",
    ]
    process = subprocess.Popen(
        command(folder, *options),
        env=_environment(own),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=own,
    )
    url = _announced(process.stderr)
    if url is None:
        raise RuntimeError(f"JupyterLab did not start: {process.wait(60)}")
    threading.Thread(target=process.stderr.read, daemon=True).start()
    _wait_until_it_answers(url, token, process)
    return Server(folder, url, token, process)


def _environment(own):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON"))}
    folders = {
        name: str(own / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    return kept | folders


def _announced(lines):
    """Read what the server says until it tells its address; None when it ends before."""
    for line in lines:
        if found := re.search(r"(http://[\w.]+:\d+)/lab\?", line):
            return found[1]
    return None


def _wait_until_it_answers(url, token, process):
    """Ask until there is an answer: the server tells its address before it listens there."""
    while process.poll() is None:
        asked = HTTPConnection(url.removeprefix("http://"), timeout=60)
        try:
            asked.request("GET", f"/api/status?token={token}")
            if asked.getresponse().status == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            asked.close()
    raise RuntimeError(f"JupyterLab ended before it answered: {process.returncode}")


class Notebook:
    """A notebook open in a page of JupyterLab."""

    def __init__(self, page, server, path):
        self.page = page
        self.path = path
        workspace = uuid4().hex
        page.goto(f"{server.url}/lab/workspaces/{workspace}/tree/{path.name}?token={server.token}")
        page.wait_for_function(f"() => {CURRENT}?.context?.isReady")
        self.wait_idle()

    def wait_idle(self):
        """Wait for the kernel."""
        self.page.wait_for_function(
            f"() => {CURRENT}?.sessionContext?.session?.kernel?.status === 'idle'"
        )

    def do(self, name):
        """Run a command of JupyterLab to its end."""
        return self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)

    def run(self):
        """Run all cells; an error in one fails the test."""
        self.do("notebook:run-all-cells")
        wrong = [o for cell in self.cells() for o in cell.get("outputs", ()) if "ename" in o]
        assert not wrong, wrong

    def restart(self):
        """Restart Python, and wait until it is back."""
        self.page.evaluate(f"() => {CURRENT}.sessionContext.session.kernel.restart()")
        self.wait_idle()

    def cells(self):
        """The notebook's cells as JupyterLab holds them."""
        return self.page.evaluate(f"() => {CURRENT}.context.model.toJSON().cells")

    def saved(self):
        """Save, and return what is then in the file."""
        self.do("docmanager:save")
        return json.loads(self.path.read_text("utf-8"))

    def close(self):
        """Let the kernel go."""
        self.page.evaluate(f"() => {CURRENT}?.sessionContext?.shutdown().then(() => null)")


def write_notebook(server, cells, name="n"):
    """Write a notebook of these cells under a new name in the server's folder."""
    path = server.folder / f"{name}-{uuid4().hex[:8]}.ipynb"
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    nbformat.write(made, path)
    return path


def change_theme(page, light):
    """Put JupyterLab in its light or its dark theme."""
    name = "JupyterLab Light" if light else "JupyterLab Dark"
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", name
    )
    page.wait_for_function(f"() => document.body.dataset.jpThemeLight === '{str(light).lower()}'")
    # JupyterLab throws when its splash has to go twice at once, as no hand could make it.
    page.locator("#jupyterlab-splash").wait_for(state="detached")


def copy_notebook(server, source):
    """Copy a notebook under a new name into the server's folder."""
    path = server.folder / f"{source.stem}-{uuid4().hex[:8]}.ipynb"
    return Path(shutil.copy(source, path))
