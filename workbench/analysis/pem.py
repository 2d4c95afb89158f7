"""Cibois's PEM: how much of the largest deviation that the margins allow is reached."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.analysis.counts import Array, checked, expected_counts, filled, like


def pem_local(table: pd.DataFrame) -> pd.DataFrame:
    """Return each cell's percentage of the largest deviation that the margins allow.

    Parameters
    ----------
    table : DataFrame
        Counts, rows × columns.

    Returns
    -------
    DataFrame
        From −100 (the cell is as empty as it can be) to 100 (as full as it can be).

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not a number.

    References
    ----------
    Cibois, P. (1993). Le PEM, pourcentage de l'écart maximum : un indice de liaison entre
    modalités d'un tableau. *Bulletin de méthodologie sociologique*, 40, 43–63.

    Examples
    --------
    >>> pem_local(pd.DataFrame([[10, 20], [30, 40]])).round(2).values.tolist()
    [[-16.67, 16.67], [16.67, -16.67]]
    """
    o = checked(table)
    e = expected_counts(o)
    rows, columns = o.sum(axis=1, keepdims=True), o.sum(axis=0, keepdims=True)
    fullest = np.minimum(rows, columns)
    emptiest = np.maximum(0.0, rows + columns - o.sum())
    deviation = o - e
    largest = np.where(deviation >= 0, fullest - e, e - emptiest)
    # Nothing can move where a row or a column holds everything.
    largest[largest <= 1e-12 * max(1.0, o.sum())] = np.nan
    return like(table, 100 * deviation / largest)


def pem_global(table: pd.DataFrame) -> float:
    """Return the table's percentage of the largest deviation that its margins allow.

    The largest deviation depends on an *ordering* of the rows and of the columns: here, as with
    Cibois, their order along the first axis of the correspondence analysis of the table. In that
    order the margins are poured from the first cell down to the last, and the positive deviations
    observed are divided by the positive deviations of that table. Rows (or columns) that tie on
    the axis keep the order in which they came.

    Parameters
    ----------
    table : DataFrame
        Counts, rows × columns.

    Returns
    -------
    float
        In percent; NaN when fewer than two rows or columns are filled.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not a number.

    References
    ----------
    Cibois, P. (1993). Le PEM, pourcentage de l'écart maximum. *Bulletin de méthodologie
    sociologique*, 40, 43–63. Same ordering as ``pem`` of R's GDAtools.

    Examples
    --------
    >>> round(pem_global(pd.DataFrame([[10, 20], [30, 40]])), 2)
    16.67
    """
    o = filled(checked(table))
    if min(o.shape) < 2:
        return float("nan")
    row_scores, column_scores = _first_axis(o)
    o = o[np.argsort(row_scores, kind="stable")][:, np.argsort(column_scores, kind="stable")]
    e = expected_counts(o)
    observed = np.clip(o - e, 0, None).sum()
    largest = np.clip(_poured(o.sum(axis=1), o.sum(axis=0)) - e, 0, None).sum()
    return float(100 * observed / largest) if largest > 0 else float("nan")


def _first_axis(o: Array) -> tuple[Array, Array]:
    """Return the scores of rows and columns on the first axis of correspondence analysis."""
    p = o / o.sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    standardised = (p - np.outer(r, c)) / np.sqrt(np.outer(r, c))
    u, _singular, v = np.linalg.svd(standardised, full_matrices=False)
    # Rounded, so that true ties are not ordered by the last bit.
    return np.round(u[:, 0] / np.sqrt(r), 10), np.round(v[0] / np.sqrt(c), 10)


def _poured(rows: Array, columns: Array) -> Array:
    """Pour the margins into the table from its first cell (the north-west corner rule)."""
    ends = np.cumsum(rows)[:, None], np.cumsum(columns)[None, :]
    starts = ends[0] - rows[:, None], ends[1] - columns[None, :]
    return np.asarray(np.clip(np.minimum(*ends) - np.maximum(*starts), 0, None))
