"""A coded document as one HTML file to read: the coder itself, with nobody to talk to.

The page runs the same ES module as the notebook. It asks no network for anything and its content
security policy would not let it; what comes from the study is data in it, never HTML.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from workbench.errors import ProjectError
from workbench.language import _
from workbench.store.desk_checks import Desk
from workbench.store.files import write_whole
from workbench.widgets.coder.conversation import Conversation
from workbench.widgets.coder.esm import coder_module
from workbench.widgets.coder.strings import interface_strings
from workbench.widgets.coder.style import coder_style

HERE = Path(__file__).parent


def write_page(desk: Desk, project: str, document: str, path: Path, memos: bool = False) -> Path:
    """Write a coded document as one HTML file that opens offline.

    Parameters
    ----------
    desk : Desk
        With an empty coder, everybody's codings are on the page; otherwise theirs only.
    project : str
        The study's name.
    document : str
    path : Path
        Ends in ``.html``.
    memos : bool
        Put the memos on it too.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ProjectError
        Another ending, or no such document.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise ProjectError(_("{file}: a page to read ends in .html.").format(file=path.name))
    write_whole(path, render_page(desk, project, document, memos).encode("utf-8"))
    return path


def render_page(desk: Desk, project: str, document: str, memos: bool = False) -> str:
    """Return the page that `write_page` writes."""
    study, told = _said(desk, project, document, memos)
    head = next(row for row in study["documents"])
    script = _script()
    style = (HERE / "page.css").read_text("utf-8") + _in_element(coder_style(), "style")
    names = sorted({one["coder"] for one in told["codings"]})
    about = _("{project} · {scheme} · coded by {coders} · {day}").format(
        project=project,
        scheme=study["scheme"]["title"],
        coders=", ".join(names) or "–",
        day=date.today().isoformat(),
    )
    said = {
        "study": study,
        "documents": {document: told},
        "strings": interface_strings(),
        "readonly": _("This page is a copy to read: nothing can be changed in it."),
    }
    return Template((HERE / "page.html").read_text("utf-8")).substitute(
        language=_.language,
        title=escape(head["title"] or document),
        about=escape(about),
        noscript=escape(_("This page needs JavaScript, which your browser has switched off.")),
        said=_data(said),
        script=script,
        script_hash=_hash(script),
        style=style,
        style_hash=_hash(style),
    )


def _said(
    desk: Desk, project: str, document: str, memos: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what Python would say of this one document, without what is nobody's reading."""
    talk = Conversation(desk, project, document)
    told = talk.answer({"kind": "open", "document": document}) or {}
    if told.get("kind") != "document":
        raise ProjectError(str(told.get("message")))
    study = talk.answer({"kind": "hello"}) or {}
    kept = [
        one
        for one in told["codings"]
        if one["status"] == "accepted" and desk.coder in ("", one["coder"])
    ]
    told |= {"codings": kept, "memos": told["memos"] if memos else [], "proposals": []}
    rows = [row | {"suggested": 0} for row in study["documents"] if row["id"] == document]
    counts = Counter(one["code"] for one in kept)
    study |= {
        "documents": rows,
        "counts": {c["id"]: counts[c["id"]] for c in study["scheme"]["codes"]},
    }
    study |= {"can_undo": False, "can_redo": False, "readonly": True}
    return study, told


def _script() -> str:
    own = (HERE / "page.js").read_text("utf-8")
    return _in_element(f"{coder_module()}\n{own}", "script")


def _in_element(code: str, element: str) -> str:
    """Keep code of ours from ending its element, or from opening a comment in it."""
    return code.replace(f"</{element}", f"<\\/{element}").replace("<!--", "<\\!--")


def _data(value: Any) -> str:
    # In a data block only "<" means anything to the browser.
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _hash(content: str) -> str:
    digest = sha256(content.encode("utf-8", "surrogatepass")).digest()
    return f"sha256-{b64encode(digest).decode('ascii')}"
