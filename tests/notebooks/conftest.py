import json
import re
from html import unescape
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

#: Runs in the kernel before the first cell: every way out of the machine is closed.
CLOSED = """
import socket as _socket
_reach = _socket.socket.connect
def _connect(self, address):
    if self.family != getattr(_socket, "AF_UNIX", None) and address[0] not in ("127.0.0.1", "::1"):
        raise AssertionError("the network was used")
    return _reach(self, address)
_socket.socket.connect = _connect
def _nobody(host, *_args, **_kwargs):
    raise AssertionError("the network was used")
_socket.create_connection = _nobody
"""
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture
def run(tmp_path):
    """Run a notebook from scratch, offline, and return it with its outputs."""

    def act(name, folder=None):
        path = next(NOTEBOOKS.glob(f"{name}*.ipynb"))
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(CLOSED))
        where = {"metadata": {"path": str(folder or tmp_path)}}
        NotebookClient(notebook, timeout=180, resources=where).execute()
        return notebook

    return act


def said(notebook):
    """What a reader sees: printed lines, plain texts, and the text of HTML tables, in order."""
    parts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            parts.append(data.get("text/markdown", ""))
            html = re.sub(r"<style.*?</style>", " ", data.get("text/html", ""), flags=re.DOTALL)
            parts.append(output.get("text", "") if output.get("name") != "stderr" else "")
            parts.append(re.sub(r"<[^>]+>", " ", html) or data.get("text/plain", ""))
    return re.sub(r"\s+", " ", unescape(" ".join(parts)))


def everything(notebook):
    """All that would be saved in the file."""
    return json.dumps(notebook, ensure_ascii=False)
