"""The segments behind a cell, with where they come from and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.axis import Axis
from workbench.analysis.layout import Layout
from workbench.errors import WorkbenchError
from workbench.language import _

COLUMNS = [
    "document", "speaker", "date", "before", "text", "after", "code", "coder",
    "start", "end", "turn", "status",
]  # fmt: skip
_CONTEXT = 80


def verbatims(
    layout: Layout, row: Any = None, column: Any = None, context: int = _CONTEXT
) -> pd.DataFrame:
    """List the segments that a cell counts.

    Parameters
    ----------
    layout : Layout
    row, column : label, optional
        Of the cell; None takes all of them. With two-level columns, a tuple.
    context : int
        How many characters to show before and after.

    Returns
    -------
    DataFrame
        One line a coding, in the order of the documents and of their text.

    Raises
    ------
    WorkbenchError
        When the table has no such row or column.
    """
    mask = _under(layout.rows, row) & _under(layout.columns, column)
    frame = layout.frame[mask]
    if layout.cluster != "document":
        same = [c for c in ("document", "start", "end", "code", "coder") if c in frame.columns]
        frame = frame.drop_duplicates(same)
    listed = pd.DataFrame({name: _values(frame, name) for name in COLUMNS}, index=frame.index)
    if layout.texts and {"document", "start", "end"} <= set(frame.columns):
        around = [
            _around(layout.texts, document, int(start), int(end), context)
            for document, start, end in zip(
                frame["document"], frame["start"], frame["end"], strict=True
            )
        ]
        listed["before"] = [before for before, _after in around]
        listed["after"] = [after for _before, after in around]
    return listed


def _under(axis: Axis, label: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    if label is None:
        return np.append(axis.membership.any(axis=1), False)[axis.codes]
    if label not in axis.labels:
        raise WorkbenchError(
            _("The table has no “{label}”. It has: {labels}.").format(
                label=label, labels=", ".join(map(str, axis.labels[:30]))
            )
        )
    place = axis.labels.get_loc(label)
    return np.append(axis.membership[:, place] > 0, False)[axis.codes]


def _values(frame: pd.DataFrame, name: str) -> Any:
    return frame[name] if name in frame.columns else ""


def _around(
    texts: Mapping[str, str], document: str, start: int, end: int, context: int
) -> tuple[str, str]:
    text = texts.get(document, "")
    return text[max(0, start - context) : start], text[end : end + context]
