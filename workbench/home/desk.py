"""The home as a notebook shows it: the panel, and below it what its buttons open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ipywidgets  # type: ignore[import-untyped]

from workbench.home.panel import HomePanel
from workbench.settings import FILE


def home(folder: str | Path = ".", language: str = "") -> ipywidgets.VBox:
    """Show buttons for the usual steps of a study, from a new study to the report.

    Running the cell again, or loading the page again, goes on with the study that is open.

    Parameters
    ----------
    folder : str or Path
        Where studies are made and folders are chosen; when it is a study itself, it is opened.
    language : {"", "fr", "en"}
        What the buttons speak, and new studies; by default French, then as the study opened.

    Returns
    -------
    VBox
        What the last line of a cell shows.

    Examples
    --------
    >>> import tempfile
    >>> panel, stage = home(tempfile.mkdtemp()).children
    >>> panel.script
    ''
    """
    root = Path(folder).absolute()
    shown = _HOMES.get((root, language))
    # Somebody may have closed all widgets.
    if shown is None or any(widget.comm is None for widget in (shown, *shown.children)):
        shown = _HOMES[root, language] = _furnish(root, language)
    return shown


#: The homes of this session, by folder and language.
_HOMES: dict[tuple[Path, str], Any] = {}


def _furnish(root: Path, language: str) -> Any:
    stage = Stage()
    panel = HomePanel(root, stage, _remember, language)
    stage.apply = panel.apply_review
    if (root / FILE).is_file():
        panel.run("open", {"folder": "."})
    return _column(panel, stage.box)


def _column(*shown: Any) -> Any:
    return ipywidgets.VBox(shown, layout=ipywidgets.Layout(width="100%"))


class Stage:
    """What the buttons of a step have opened: a review, a table, the coding screen."""

    def __init__(self) -> None:
        self.box = _column()
        #: What the review's own button does.
        self.apply: Callable[[], str] | None = None
        self._by_step: dict[str, Any] = {}

    def put(self, step: str, thing: Any) -> None:
        """Show something under a step, in place of what stood there."""
        old = self._by_step.pop(step, None)
        self._by_step[step] = self._widget(thing)
        self.look_at(step)
        if old is not None:
            old.close()

    def look_at(self, step: str) -> None:
        """Show what belongs to a step."""
        shown = self._by_step.get(step)
        self.box.children = () if shown is None else (shown,)

    def remove(self, step: str) -> None:
        """Take away what stood under a step; it is closed by whoever holds it last."""
        self._by_step.pop(step, None)
        self.box.children = ()

    def clear(self) -> None:
        """Take everything away."""
        self.box.children = ()
        for shown in self._by_step.values():
            shown.close()
        self._by_step.clear()

    def _widget(self, thing: Any) -> Any:
        """Return the widget for a review or a table; a widget is one already."""
        from workbench.analysis import CrossTab
        from workbench.review import Review

        if isinstance(thing, Review):
            from workbench.widgets.review import ReviewWidget

            return ReviewWidget(thing, self.apply)
        if isinstance(thing, CrossTab):
            from workbench.widgets import explore

            return explore(thing)
        return thing


def _remember(names: Mapping[str, Any]) -> None:
    """Let the notebook's own cells use what the buttons made, under the names that they showed."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell is not None:
        shell.user_ns.update(names)
