"""The verbatims of one cell in plain strings, a page at a time, as a browser is sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

#: How many verbatims travel at once: a cell of a big study may hold thousands.
PAGE = 200
#: Characters shown before and after a verbatim.
CONTEXT = 160


def cell_page(table: CrossTab, row: int, column: int, first: int = 0) -> dict[str, Any]:
    """Return what a browser shows of a cell, from a verbatim on.

    Parameters
    ----------
    table : CrossTab
    row, column : int
        Places in the table: a label may be a tuple or a date, which a browser would not give back.
    first : int
        How many are shown already.

    Returns
    -------
    dict
        ``title``, ``total`` and ``verbatims``; strings only, but for the total.

    Examples
    --------
    >>> from workbench.analysis import crosstab
    >>> frame = pd.DataFrame({"document": "d", "code": ["a", "b"], "team": "T1",
    ...                       "text": ["oui", "non"]})
    >>> page = cell_page(crosstab(frame, columns="team"), 1, 0)
    >>> page["total"], page["verbatims"][0]["text"]
    (1, 'non')
    """
    found = cell_verbatims(table, row, column)
    names = _code_names(table)
    label = table.counts.index[row]
    titles = [_("{row}, {column}: no verbatim"), _("{row}, {column}: 1 verbatim")]
    title = titles[len(found)] if len(found) < 2 else _("{row}, {column}: {n} verbatims")
    return {
        "title": title.format(
            row=told(table.names.get(label, label)),
            column=told(table.counts.columns[column]),
            n=len(found),
        ),
        "total": len(found),
        "verbatims": [
            _strings(record, names)
            for record in found.iloc[first : first + PAGE].to_dict("records")
        ],
    }


def cell_verbatims(table: CrossTab, row: int, column: int) -> pd.DataFrame:
    """Return the segments of the cell at a place.

    Parameters
    ----------
    table : CrossTab
    row, column : int
    """
    labels = table.counts
    return table.verbatims(labels.index[row], labels.columns[column], context=CONTEXT)


def told(value: Any) -> str:
    """Write a label or an attribute as text; nothing for what is missing.

    Examples
    --------
    >>> told(("E1", "T0")), told(None), told(float("nan")), told(3)
    ('E1 · T0', '', '', '3')
    """
    if isinstance(value, tuple | list | set | frozenset):
        return " · ".join(map(told, value))
    return "" if value is None or pd.isna(value) else str(value)


def _strings(record: dict[Any, Any], names: dict[Any, Any]) -> dict[str, str]:
    before, after = told(record["before"]), told(record["after"])
    # A context is cut at a word, and says that it is cut.
    if len(before) >= CONTEXT:
        before = "… " + before.partition(" ")[2]
    if len(after) >= CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    kept = {name: told(record[name]) for name in ("document", "speaker", "date", "text", "coder")}
    code = told(names.get(record["code"], record["code"]))
    suggested = "yes" if record["status"] == "suggested" else ""
    return kept | {"before": before, "after": after, "code": code, "suggested": suggested}


def _code_names(table: CrossTab) -> dict[Any, Any]:
    frame = table.layout.frame
    if not {"code", "code_path"} <= set(frame.columns):
        return {}
    each = frame.drop_duplicates("code")
    return dict(zip(each["code"], each["code_path"], strict=True))
