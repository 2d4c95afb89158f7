"""In a notebook, a table that ends a cell opens its verbatims at a click.

The cell's output stays the plain HTML table, so that the saved notebook shows it anywhere, without
Python and without widgets. One widget a session, never displayed itself, listens to the clicks on
those tables: where it is absent, the table is merely still.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from workbench.analysis.table import CrossTab

if TYPE_CHECKING:
    from workbench.widgets.explorer import Opener, TableListener


def make_clickable() -> None:
    """Have Jupyter show tables that can be clicked; without Jupyter, do nothing."""
    if (shell := _notebook()) is not None:
        shell.display_formatter.formatters["text/html"].for_type(CrossTab, clickable_html)


def clickable_html(table: CrossTab) -> str:
    """Return the table's own HTML, in an element that the session's listener knows.

    Parameters
    ----------
    table : CrossTab
    """
    return _listener().show(table)


def when_opened(opener: Opener | None) -> None:
    """Choose what happens when somebody wants to see a verbatim of such a table in its document.

    Without Jupyter, do nothing: there is nothing to click on.

    Parameters
    ----------
    opener : callable or None
        Called with the verbatim's line.
    """
    if _notebook() is not None:
        _listener().on_open = opener


def _notebook() -> Any:
    """Return IPython's shell in a notebook; IPython in a terminal has no kernel."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    return shell if getattr(shell, "kernel", None) is not None else None


def _listener() -> TableListener:
    listener = _new_listener()
    if listener.comm is None:  # somebody closed all widgets
        _new_listener.cache_clear()
        listener = _new_listener()
    return listener


@cache
def _new_listener() -> TableListener:
    from workbench.widgets.explorer import TableListener

    return TableListener()
