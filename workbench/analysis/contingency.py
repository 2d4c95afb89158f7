"""Measures of a table of counts that is already made: rows × columns, labelled.

Each function takes a DataFrame of counts and gives labelled results. Empty rows and columns say
nothing about independence: they are left out of the sums, and their cells come back as NaN.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from workbench.analysis.counts import checked, expected_counts, filled, like
from workbench.analysis.fisher import FisherExact, fisher_exact
from workbench.analysis.pem import pem_global, pem_local

__all__ = [
    "ChiSquare",
    "FisherExact",
    "adjusted_residuals",
    "chi_square",
    "cramers_v",
    "expected",
    "fisher_exact",
    "pem_global",
    "pem_local",
    "specificities",
]


class ChiSquare(NamedTuple):
    """Pearson's χ² of a table: statistic, degrees of freedom, p-value."""

    statistic: float
    dof: int
    p: float


def expected(table: pd.DataFrame) -> pd.DataFrame:
    """Return the counts that independence of rows and columns would give.

    Parameters
    ----------
    table : DataFrame
        Counts, rows × columns.

    Returns
    -------
    DataFrame
        ``row total × column total / grand total``.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not a number.

    References
    ----------
    Agresti, A. (2013). *Categorical Data Analysis*, 3rd ed., § 3.2.1. Wiley.

    Examples
    --------
    >>> expected(pd.DataFrame([[10, 20], [30, 40]])).values.tolist()
    [[12.0, 18.0], [28.0, 42.0]]
    """
    return like(table, expected_counts(checked(table)))


def adjusted_residuals(table: pd.DataFrame) -> pd.DataFrame:
    """Return how far each count stands from independence, in standard errors.

    Parameters
    ----------
    table : DataFrame
        Counts, rows × columns.

    Returns
    -------
    DataFrame
        ``(O − E) / √(E (1 − row share)(1 − column share))``; NaN where a row or a column is empty
        or holds everything.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not a number.

    References
    ----------
    Haberman, S. J. (1973). The analysis of residuals in cross-classified tables. *Biometrics*,
    29(1), 205–220.

    Examples
    --------
    >>> adjusted_residuals(pd.DataFrame([[10, 20], [30, 40]])).round(4).values.tolist()
    [[-0.8909, 0.8909], [0.8909, -0.8909]]
    """
    o = checked(table)
    e = expected_counts(o)
    n = o.sum()
    row_share = o.sum(axis=1, keepdims=True) / n if n else o.sum(axis=1, keepdims=True)
    column_share = o.sum(axis=0, keepdims=True) / n if n else o.sum(axis=0, keepdims=True)
    variance = e * (1 - row_share) * (1 - column_share)
    variance[variance <= 0] = np.nan
    return like(table, (o - e) / np.sqrt(variance))


def chi_square(table: pd.DataFrame) -> ChiSquare:
    """Return Pearson's χ², without continuity correction.

    Parameters
    ----------
    table : DataFrame
        Counts, rows × columns.

    Returns
    -------
    ChiSquare
        Unpacks as ``statistic, dof, p``; p is NaN when fewer than two rows or columns are filled.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not a number.

    References
    ----------
    Pearson, K. (1900). On the criterion that a given system of deviations… *Philosophical
    Magazine*, 50(302), 157–175. R: ``chisq.test(table, correct = FALSE)``.

    Examples
    --------
    >>> statistic, dof, p = chi_square(pd.DataFrame([[10, 20], [30, 40]]))
    >>> round(statistic, 4), dof, round(p, 4)
    (0.7937, 1, 0.373)
    """
    o = filled(checked(table))
    if min(o.shape) < 2:
        return ChiSquare(0.0, 0, float("nan"))
    dof = (o.shape[0] - 1) * (o.shape[1] - 1)
    from scipy.special import chdtrc

    e = expected_counts(o)
    statistic = float(((o - e) ** 2 / e).sum())
    return ChiSquare(statistic, dof, float(chdtrc(dof, statistic)))


def cramers_v(table: pd.DataFrame, correction: bool = False) -> float:
    """Return Cramér's V: the strength of the link, from 0 (none) to 1 (complete).

    Parameters
    ----------
    table : DataFrame
        Counts, rows × columns.
    correction : bool
        Take off the bias upwards that small tables have (Bergsma).

    Returns
    -------
    float
        NaN when fewer than two rows or columns are filled.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not a number.

    References
    ----------
    Cramér, H. (1946). *Mathematical Methods of Statistics*, § 21.9, p. 282. Princeton.
    Bergsma, W. (2013). A bias-correction for Cramér's V and Tschuprow's T. *Journal of the Korean
    Statistical Society*, 42(3), 323–328, eq. 7–9.

    Examples
    --------
    >>> round(cramers_v(pd.DataFrame([[10, 20], [30, 40]])), 4)
    0.0891
    """
    o = filled(checked(table))
    r, c = o.shape
    n = o.sum()
    if min(r, c) < 2 or n <= 1:
        return float("nan")
    phi2 = chi_square(table).statistic / n
    if not correction:
        return float(np.sqrt(phi2 / (min(r, c) - 1)))
    phi2 = max(0.0, phi2 - (r - 1) * (c - 1) / (n - 1))
    r_corrected, c_corrected = r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)
    smallest = min(r_corrected, c_corrected) - 1
    return float(np.sqrt(phi2 / smallest)) if smallest > 0 else float("nan")


def specificities(table: pd.DataFrame) -> pd.DataFrame:
    """Return Lafon's specificity of each cell, as a signed order of magnitude.

    A score of 3 says that so many occurrences *or more* had one chance in a thousand, −3 that so
    few *or fewer* had, were the occurrences dealt at random among columns of these sizes.

    Parameters
    ----------
    table : DataFrame
        Whole counts, rows × columns.

    Returns
    -------
    DataFrame
        ``−log10 P(X ≥ k)`` above the mode of the hypergeometric law, ``log10 P(X ≤ k)`` up to it.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not whole.

    References
    ----------
    Lafon, P. (1980). Sur la variabilité de la fréquence des formes dans un corpus. *Mots*, 1,
    127–165. Same convention as ``specificities`` of R's textometry.

    Examples
    --------
    >>> specificities(pd.DataFrame([[10, 0], [20, 70]])).round(2).values.tolist()
    [[5.76, -5.76], [-5.76, 5.76]]
    """
    from workbench.analysis.hypergeometric import signed_log10

    o = checked(table, whole=True)
    rows, columns = o.sum(axis=1, keepdims=True), o.sum(axis=0, keepdims=True)
    return like(table, signed_log10(o, rows, columns, o.sum()))
