"""The coding widget: a transcript, a code tree, and the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from workbench.store.desk_checks import Desk
from workbench.widgets.coder.conversation import Conversation
from workbench.widgets.coder.esm import coder_module
from workbench.widgets.coder.strings import interface_strings
from workbench.widgets.coder.style import coder_style


class Coder(anywidget.AnyWidget):
    """A coder at work on a scheme, in a notebook.

    Everything of the study travels by message and is never part of the widget's state: Jupyter may
    write a state into the notebook's file, and a notebook is shared more lightly than a study.

    Parameters
    ----------
    desk : Desk
    project : str
        The study's name.
    document : str, optional
        Where to begin; where the coder was last, by default.
    position : int, optional
        Where in the document.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk, project: str, document: str = "", position: int = 0) -> None:
        super().__init__(_esm=coder_module(), _css=coder_style(), strings=interface_strings())
        self._conversation = Conversation(desk, project, document, position)
        self.on_msg(self._hear)

    def _hear(self, _widget: object, message: Mapping[str, Any], _buffers: object) -> None:
        answer = self._conversation.answer(message)
        if answer is not None:
            self.send(answer)

    def show(self, line: Mapping[str, Any]) -> None:
        """Bring the coder to a verbatim.

        Parameters
        ----------
        line : mapping
            Its ``document``, ``start`` and ``end``, as in a line of `CrossTab.verbatims`.
        """
        place = {name: line[name] for name in ("document", "start", "end")}
        place = {name: int(v) if name != "document" else str(v) for name, v in place.items()}
        self._conversation.begin_at(place["document"], place["start"])
        self.send({"kind": "go", **place})

    def __repr__(self) -> str:
        # What a cell shows is saved with the notebook.
        return "Coder()"
