"""From the name of a button and the values of its fields to what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.home import study_steps, work_steps
from workbench.home.action import Action
from workbench.home.uploads import Uploads


@dataclass(frozen=True, slots=True)
class Around:
    """What an action depends on besides its fields.

    Parameters
    ----------
    root : Path
        The lab's folder.
    locked : bool
        Whether its vault is.
    uploads : Uploads
    """

    root: Path
    locked: bool = True
    uploads: Uploads = field(default_factory=Uploads)


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of a button as a browser sends them: no value is trusted to be of its kind."""

    values: Mapping[str, Any]

    def text(self, name: str, otherwise: str = "") -> str:
        """Return a field's text, without the spaces around it."""
        return str(self.values.get(name) or "").strip() or otherwise

    def several(self, name: str) -> list[str]:
        """Return a field's texts."""
        found = self.values.get(name)
        return [str(one) for one in found] if isinstance(found, list) else []


def action_for(name: str, values: Mapping[str, Any], around: Around) -> Action:
    """Return what a button does.

    Parameters
    ----------
    name : str
        The action, as the block that holds the button names it.
    values : mapping
        The fields by name; never a passphrase.
    around : Around

    Examples
    --------
    >>> print(action_for("report", {"file": "rapport.html"}, Around(Path())).code)
    study.report("rapport.html")
    """
    return _MAKE[name](Filled(values), around)


def _folder(given: Filled) -> str:
    return given.text("elsewhere") or given.text("folder")


_MAKE: dict[str, Callable[[Filled, Around], Action]] = {
    "create": lambda given, around: study_steps.create(around.root, given.text("name")),
    "open": lambda given, around: study_steps.open_study(around.root, _folder(given)),
    "demo": lambda _given, around: study_steps.demonstration(around.root),
    "import_folder": lambda given, around: study_steps.import_folder(around.root, _folder(given)),
    "import_files": lambda given, around: study_steps.import_files(
        given.several("files"), around.uploads
    ),
    "anonymise": lambda given, around: work_steps.anonymise(
        given.text("policy", "thesis"), around.locked
    ),
    "apply": lambda _given, _around: work_steps.apply_review(),
    "suggest": lambda given, _around: work_steps.suggest(given.text("scheme")),
    "accept": lambda given, _around: work_steps.accept_all(given.text("coder")),
    "coder": lambda given, _around: work_steps.open_coder(
        given.text("scheme"), given.text("coder")
    ),
    "crosstab": lambda given, _around: work_steps.cross(
        given.text("scheme"),
        given.text("columns"),
        given.text("unit", "segments"),
        bool(given.text("suggestions")),
    ),
    "excel": lambda given, around: work_steps.write_excel(around.root, given.text("file")),
    "report": lambda given, around: work_steps.write_report(
        around.root, given.text("file"), given.text("scheme")
    ),
}
