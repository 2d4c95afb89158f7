"""Which codings of one set meet a coding of another: suggestions beside a coder's, C1 beside C2."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.analysis.columns import need
from workbench.analysis.layout import row_values


def overlaps(one: pd.DataFrame, other: pd.DataFrame, level: int | None = None) -> pd.Series:
    """Tell of each coding whether the other set has the same code on a part of its passage.

    It is no measure of agreement: where nobody codes anything, there is nothing to count.

    Parameters
    ----------
    one, other : DataFrame
        Codings: ``document``, ``start``, ``end``, ``code``.
    level : int, optional
        Roll codes up to their first ``level`` parts.

    Returns
    -------
    Series of bool
        Indexed like ``one``.

    Raises
    ------
    WorkbenchError
        When a column is missing.

    Examples
    --------
    >>> one = pd.DataFrame({"document": "d", "start": [0, 20], "end": [9, 30], "code": "a"})
    >>> other = pd.DataFrame({"document": "d", "start": [5], "end": [12], "code": "a"})
    >>> overlaps(one, other).tolist()
    [True, False]
    """
    for frame in (one, other):
        need(frame, "document", "start", "end", "code")
    there = {
        key: (rows["start"].to_numpy(), rows["end"].to_numpy())
        for key, rows in _plain(other, level).groupby(["document", "code"])
    }
    nothing = (np.array([]), np.array([]))
    met = []
    for document, start, end, code in _plain(one, level).itertuples(index=False, name=None):
        starts, ends = there.get((document, code), nothing)
        met.append(bool(((starts < end) & (start < ends)).any()))
    return pd.Series(met, index=one.index, dtype=bool)


def _plain(frame: pd.DataFrame, level: int | None) -> pd.DataFrame:
    codes = row_values(frame, "code", level)
    return pd.DataFrame(
        {name: frame[name].to_numpy() for name in ("document", "start", "end")}
        | {"code": codes.to_numpy()}
    )
