"""A table of counts as numbers: checked, without what is empty, labelled again."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.errors import WorkbenchError
from workbench.language import _

Array = npt.NDArray[np.float64]


def checked(table: pd.DataFrame, whole: bool = False) -> Array:
    """Return the counts as numbers, or say what is wrong with them.

    Parameters
    ----------
    table : DataFrame
    whole : bool
        Refuse fractions.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative, not a number, or not whole.

    Examples
    --------
    >>> checked(pd.DataFrame([[1, 2]])).tolist()
    [[1.0, 2.0]]
    """
    try:
        counts = pd.DataFrame(table).to_numpy(dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise WorkbenchError(_("The table holds something that is not a number.")) from error
    if not np.isfinite(counts).all():
        raise WorkbenchError(_("The table has empty cells: put 0 where nothing was counted."))
    if (counts < 0).any():
        raise WorkbenchError(_("The table holds negative counts."))
    if whole and (counts != np.rint(counts)).any():
        raise WorkbenchError(_("This measure needs whole counts."))
    return counts


def filled(counts: Array) -> Array:
    """Return a table without its empty rows and columns.

    Examples
    --------
    >>> filled(np.array([[1.0, 0.0], [2.0, 0.0]])).tolist()
    [[1.0], [2.0]]
    """
    return np.asarray(counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0])


def expected_counts(o: Array) -> Array:
    """Return row total × column total / grand total.

    Examples
    --------
    >>> expected_counts(np.array([[10.0, 20.0], [30.0, 40.0]])).tolist()
    [[12.0, 18.0], [28.0, 42.0]]
    """
    n = o.sum()
    rows, columns = o.sum(axis=1), o.sum(axis=0)
    return np.asarray(np.outer(rows, columns) / n if n else np.zeros_like(o))


def like(table: pd.DataFrame, values: Any) -> pd.DataFrame:
    """Give values the labels of a table.

    Examples
    --------
    >>> like(pd.DataFrame([[1]], index=["a"], columns=["x"]), [[0.5]]).at["a", "x"]
    np.float64(0.5)
    """
    source = pd.DataFrame(table)
    return pd.DataFrame(np.asarray(values, float), index=source.index, columns=source.columns)
