"""Reading a table cell by cell, without being fooled by how many cells there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.dealing import permuted_tables
from workbench.analysis.permutation import known_blocks
from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

Array = npt.NDArray[np.float64]


def holm(p: Any) -> Array:
    """Correct p-values so that one false alarm among them all stays as rare as asked.

    Parameters
    ----------
    p : array_like
        NaN is left out of the family.

    Returns
    -------
    ndarray

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. *Scandinavian
    Journal of Statistics*, 6(2), 65–70. R: ``p.adjust(p, "holm")``.

    Examples
    --------
    >>> holm([0.01, 0.02, 0.03]).round(4).tolist()
    [0.03, 0.04, 0.04]
    """
    return _adjusted(p, lambda sorted_p: np.maximum.accumulate(
        sorted_p * np.arange(len(sorted_p), 0, -1)
    ))  # fmt: skip


def benjamini_hochberg(p: Any) -> Array:
    """Correct p-values so that false alarms stay a known share of the alarms.

    Parameters
    ----------
    p : array_like
        NaN is left out of the family.

    Returns
    -------
    ndarray

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. *Journal of the
    Royal Statistical Society B*, 57(1), 289–300. R: ``p.adjust(p, "BH")``.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.02, 0.9]).round(4).tolist()
    [0.03, 0.03, 0.9]
    """
    return _adjusted(p, lambda sorted_p: np.minimum.accumulate(
        (sorted_p * len(sorted_p) / np.arange(1, len(sorted_p) + 1))[::-1]
    )[::-1])  # fmt: skip


def cells(table: CrossTab, method: str, samples: int, seed: int) -> pd.DataFrame:
    """Return a line a cell, with its p-value and the two corrections.

    Parameters
    ----------
    table : CrossTab
    method : {"documents", "residuals"}
    samples, seed : int

    Returns
    -------
    DataFrame
        row, column, count, expected, residual, p, holm, bh.

    Raises
    ------
    WorkbenchError
        When the method is unknown.
    """
    residuals = table.residuals.to_numpy()
    if method == "documents":
        p = _permuted_p(table, residuals, samples, seed)
    elif method == "residuals":
        from scipy.special import erfc

        p = erfc(np.abs(residuals) / np.sqrt(2))
    else:
        raise WorkbenchError(
            _('Unknown method “{method}”. Choose "documents" or "residuals".').format(method=method)
        )
    rows, columns = table.counts.index, table.counts.columns
    return pd.DataFrame(
        {
            "row": rows.repeat(len(columns)).to_list(),
            "column": list(columns) * len(rows),
            "count": table.counts.to_numpy().ravel(),
            "expected": table.expected.to_numpy().ravel(),
            "residual": residuals.ravel(),
            "p": p.ravel(),
            "holm": holm(p.ravel()),
            "bh": benjamini_hochberg(p.ravel()),
        }
    )


def residuals_of(tables: Array) -> Array:
    """Return the adjusted residuals of many tables; 0 where there is none.

    Examples
    --------
    >>> residuals_of(np.array([[[10.0, 20], [30, 40]]])).round(4).tolist()
    [[[-0.8909, 0.8909], [0.8909, -0.8909]]]
    """
    rows, columns = tables.sum(axis=2, keepdims=True), tables.sum(axis=1, keepdims=True)
    n = tables.sum(axis=(1, 2), keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        e = rows * columns / n
        found = (tables - e) / np.sqrt(e * (1 - rows / n) * (1 - columns / n))
    return np.asarray(np.where(np.isfinite(found), found, 0.0))


def _permuted_p(table: CrossTab, residuals: Array, samples: int, seed: int) -> Array:
    """Return how often documents dealt anew put a cell as far from independence."""
    threshold = np.abs(np.nan_to_num(residuals)) * (1 - 1e-9)
    as_far, done, exact = np.zeros(residuals.shape), 0, False
    for tables, every in permuted_tables(known_blocks(table), samples, seed):
        as_far += (np.abs(residuals_of(tables)) >= threshold).sum(axis=0)
        done, exact = done + len(tables), every
    p = as_far / done if exact else (1 + as_far) / (1 + done)
    return np.where(np.isnan(residuals), np.nan, p)


def _adjusted(p: Any, rule: Any) -> Array:
    values = np.asarray(p, dtype=float)
    found = np.full(values.shape, np.nan)
    known = np.flatnonzero(~np.isnan(values))
    order = known[np.argsort(values[known], kind="stable")]
    found[order] = np.minimum(rule(values[order]), 1.0)
    return found
