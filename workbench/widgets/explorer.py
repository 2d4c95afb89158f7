"""A cross-tabulation whose cells open their verbatims."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import anywidget
import traitlets

from workbench.analysis.display import MARKED, MOST_COLUMNS, MOST_ROWS, crosstab_html, notes
from workbench.analysis.wording import number
from workbench.language import _
from workbench.widgets.cell import cell_page, cell_verbatims, told

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

#: Called with a verbatim's line: document, start, end, turn, code, coder, text…
Opener = Callable[[Mapping[str, Any]], None]


class CellReader(anywidget.AnyWidget):
    """Answers a browser that asks for the verbatims of a cell.

    Verbatims travel by message and are never part of the widget's state: Jupyter may write a
    state into the notebook's file, and a notebook is shared more lightly than a study.
    """

    _esm = Path(__file__).with_name("explorer.js")
    _css = Path(__file__).with_name("explorer.css")
    strings = traitlets.Dict().tag(sync=True)
    #: Whether each verbatim has a button that calls ``on_open``.
    opens = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(strings=interface_strings(), **state)
        self._on_open: Opener | None = None
        self.on_msg(self._hear)

    @property
    def on_open(self) -> Opener | None:
        """What to call when somebody wants to see a verbatim in its document."""
        return self._on_open

    @on_open.setter
    def on_open(self, opener: Opener | None) -> None:
        self._on_open = opener
        self.opens = opener is not None

    def table_asked(self, question: Mapping[str, Any]) -> CrossTab | None:
        """Return the table that a message is about; None when it is unknown.

        Parameters
        ----------
        question : mapping
        """
        raise NotImplementedError

    def _hear(self, _widget: object, question: Mapping[str, Any], _buffers: object) -> None:
        table = self.table_asked(question)
        place = [question.get(name) for name in ("row", "column", "place")]
        if table is None or not all(isinstance(n, int) and n >= 0 for n in place):
            return
        row, column, verbatim = (int(str(n)) for n in place)
        if row >= table.counts.shape[0] or column >= table.counts.shape[1]:
            return
        if question.get("kind") == "cell":
            self.send({"id": question.get("id"), **cell_page(table, row, column, verbatim)})
        elif question.get("kind") == "open" and self._on_open is not None:
            lines = cell_verbatims(table, row, column).to_dict("records")
            if verbatim < len(lines):
                self._on_open({str(name): value for name, value in lines[verbatim].items()})


class CrossTabExplorer(CellReader):
    """A cross-tabulation to go through with the mouse or the keyboard.

    Parameters
    ----------
    table : CrossTab
    on_open : callable, optional
        Called with the line of a verbatim that somebody wants to see in its document.
    """

    grid = traitlets.Dict().tag(sync=True)

    def __init__(self, table: CrossTab, on_open: Opener | None = None) -> None:
        super().__init__(grid=grid_strings(table))
        self._table = table
        self.on_open = on_open

    @property
    def table(self) -> CrossTab:
        """The table that is shown."""
        return self._table

    def table_asked(self, question: Mapping[str, Any]) -> CrossTab | None:  # noqa: ARG002
        """Return the table that is shown."""
        return self._table


class TableListener(CellReader):
    """Listens to the clicks on tables that Jupyter shows as plain HTML; never shown itself."""

    #: The class of the elements that are this session's, and no other notebook's.
    mark = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(mark=f"qw-{uuid4().hex}")
        # Jupyter's own Out[…] keeps what was shown just as long.
        self._shown: list[CrossTab] = []

    def show(self, table: CrossTab) -> str:
        """Return the table's own HTML, in an element that the listener knows.

        Parameters
        ----------
        table : CrossTab
        """
        self.strings = interface_strings()
        self._shown.append(table)
        return (
            f'<div class="qw-explorer {self.mark}" data-table="{len(self._shown) - 1}">'
            f"{crosstab_html(table)}</div>"
        )

    def table_asked(self, question: Mapping[str, Any]) -> CrossTab | None:
        """Return the table whose number the message gives."""
        asked = question.get("table")
        known = isinstance(asked, int) and 0 <= asked < len(self._shown)
        return self._shown[int(str(asked))] if known else None


def explore(table: CrossTab, on_open: Opener | None = None) -> CrossTabExplorer:
    """Show a table whose cells open their verbatims, at a click or with the keyboard.

    Parameters
    ----------
    table : CrossTab
    on_open : callable, optional
        Called with the line of a verbatim that somebody wants to see in its document.

    Returns
    -------
    CrossTabExplorer

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.analysis import crosstab
    >>> frame = pd.DataFrame({"document": ["d"], "code": ["a"], "team": ["T1"], "text": ["oui"]})
    >>> explorer = explore(crosstab(frame, columns="team"))
    >>> explorer.grid["rows"][0]["cells"][0]["count"], "oui" in str(explorer.get_state())
    ('1', False)
    """
    return CrossTabExplorer(table, on_open)


def grid_strings(table: CrossTab) -> dict[str, Any]:
    """Return a table in the strings that a browser shows: counts, shares, signs, margins, notes.

    Parameters
    ----------
    table : CrossTab
    """
    counts = table.counts.iloc[:MOST_ROWS, :MOST_COLUMNS]
    share = table.presence_percent if table.unit in ("documents", "cases") else table.column_percent
    percent, residuals = share.to_numpy(dtype=float), table.residuals.to_numpy(dtype=float)
    return {
        "caption": table.caption,
        "total_name": _("Total"),
        "columns": [told(label) for label in counts.columns],
        "rows": [
            {
                "label": told(table.names.get(label, label)),
                "cells": [
                    _cell(counts.iat[line, n], percent[line, n], residuals[line, n])
                    for n in range(counts.shape[1])
                ],
                "total": _count(table.row_totals.iloc[line]),
            }
            for line, label in enumerate(counts.index)
        ],
        "totals": [_count(value) for value in table.column_totals.iloc[:MOST_COLUMNS]],
        "total": _count(table.total),
        "notes": notes(table),
        "warnings": list(table.warnings),
    }


def interface_strings() -> dict[str, str]:
    """Return what the browser says, in the language in use."""
    return {
        "hint": _("Click a number, or press Enter on it, to read its verbatims."),
        "warnings": _("To be told"),
        "close": _("Close"),
        "open": _("See it in the document"),
        "more": _("Show more"),
        "coder": _("coded by"),
        "suggested": _("suggestion that nobody has read"),
        "reading": _("Reading…"),
        "late": _(
            "Python is busy or stopped: the verbatims come when it answers. If it was restarted, "
            "run the cell again."
        ),
        "lost": _("Python cannot be reached. Run the cell again."),
    }


def _cell(value: Any, percent: float, residual: float) -> dict[str, str]:
    sign = ("+" if residual > 0 else "−") if abs(residual) >= MARKED else ""
    share = "" if math.isnan(percent) else f"{number(percent, 1)} %"
    return {"count": _count(value), "share": share, "sign": sign}


def _count(value: Any) -> str:
    value = float(value)
    return number(int(value) if value.is_integer() else value)
