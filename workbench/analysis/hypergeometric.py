"""Tails of the hypergeometric law in logarithms, exact to the last digits for huge tables.

The log of a point probability is written as Loader's saddle-point expansion, the way R's
``dhyper`` does: differences of log-gammas would lose eight digits on a million words.

Loader, C. (2000). *Fast and accurate computation of binomial probabilities*. Bell Laboratories.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
_LOG10 = math.log(10)
_SMALL = 16
#: The error of Stirling's formula for 0…15; 0 stands for a term that is never used.
_STIRLING = np.array(
    [0.0]
    + [
        float(math.log(math.factorial(n)) - (n + 0.5) * math.log(n) + n - 0.5 * math.log(math.tau))
        for n in range(1, _SMALL)
    ]
)


def signed_log10(k: Any, row: Any, column: Any, total: float) -> Array:
    """Return the signed log10 of the tail in which a count stands.

    Parameters
    ----------
    k, row, column : array_like
        Counts and their two margins, broadcast together.
    total : float
        The grand total.

    Returns
    -------
    ndarray
        ``−log10 P(X ≥ k)`` when k is above the mode, ``log10 P(X ≤ k)`` otherwise.

    References
    ----------
    Lafon, P. (1980). Sur la variabilité de la fréquence des formes dans un corpus. *Mots*, 1,
    127–165.

    Examples
    --------
    >>> float(signed_log10(2.0, 2.0, 2.0, 4.0).round(4))
    0.7782
    """
    k, row, column = np.broadcast_arrays(
        np.asarray(k, float), np.asarray(row, float), np.asarray(column, float)
    )
    mode = np.floor((row + 1) * (column + 1) / (total + 2))
    above = k > mode
    # The lower tail of X is the upper tail of row − X, drawn from the other columns.
    tail = log_upper_tail(
        np.where(above, k, row - k), row, np.where(above, column, total - column), total
    )
    scores = np.where(above, -tail, tail) / _LOG10
    return np.asarray(scores + 0.0)


def log_upper_tail(k: Array, row: Array, column: Array, total: float) -> Array:
    """Return log P(X ≥ k), X hypergeometric, for k at the mode or beyond.

    Parameters
    ----------
    k, row, column : ndarray
        Of one shape.
    total : float

    Returns
    -------
    ndarray
        The first term, then the terms that follow it, each from the one before, until they are
        too small to count.

    Examples
    --------
    >>> float(np.exp(log_upper_tail(np.array(2.0), np.array(2.0), np.array(2.0), 4.0)).round(6))
    0.166667
    """
    shape = np.broadcast_shapes(np.shape(k), np.shape(row), np.shape(column))
    k, row, column = (np.broadcast_to(a, shape).astype(float).ravel() for a in (k, row, column))
    first = log_probability(k, row, column, total)
    ratio_sum, term, step = np.ones_like(k), np.ones_like(k), k.copy()
    active = np.arange(k.size)
    while active.size:
        x, r, c = step[active], row[active], column[active]
        term[active] *= np.clip((r - x) * (c - x) / ((x + 1) * (total - r - c + x + 1)), 0, None)
        ratio_sum[active] += term[active]
        step[active] += 1
        active = active[term[active] > 1e-17 * ratio_sum[active]]
    return np.asarray(np.minimum(first + np.log(ratio_sum), 0.0)).reshape(shape)


def log_probability(k: Array, row: Array, column: Array, total: float) -> Array:
    """Return log P(X = k) for X the row's occurrences that fall in the column.

    Parameters
    ----------
    k, row, column : ndarray
    total : float

    Returns
    -------
    ndarray

    Examples
    --------
    >>> float(np.exp(log_probability(1.0, 2.0, 2.0, 4.0)).round(6))
    0.666667
    """
    p = np.asarray(column, float) / (total or 1.0)
    return np.asarray(
        _log_binomial(k, row, p)
        + _log_binomial(column - np.asarray(k, float), total - np.asarray(row, float), p)
        - _log_binomial(column, np.asarray(total, float), p)
    )


def _log_binomial(k: Any, n: Any, p: Any) -> Array:
    """Return log of the binomial probability by Loader's expansion."""
    k, n, p = np.broadcast_arrays(np.asarray(k, float), np.asarray(n, float), np.asarray(p, float))
    q = 1 - p
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = (
            _stirling_error(n)
            - _stirling_error(k)
            - _stirling_error(n - k)
            - _deviance(k, n * p)
            - _deviance(n - k, n * q)
            + 0.5 * np.log(n / (math.tau * k * (n - k)))
        )
        none = np.where(n == 0, 0.0, n * np.log1p(-p))
        every = np.where(n == 0, 0.0, n * np.log(p))
    return np.asarray(np.where(k == 0, none, np.where(k == n, every, inside)))


def _stirling_error(n: Array) -> Array:
    """Return log n! minus Stirling's formula."""
    small = _STIRLING[np.clip(n, 0, _SMALL - 1).astype(int)]
    m = np.maximum(n, _SMALL)
    square = m * m
    series = (
        1 / 12
        - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188) / square) / square) / square) / square
    ) / m
    return np.asarray(np.where(n < _SMALL, small, series))


def _deviance(x: Array, mean: Array) -> Array:
    """Return x log(x / mean) + mean − x, without cancellation when the two are close."""
    with np.errstate(divide="ignore", invalid="ignore"):
        far = x * np.log(x / mean) + mean - x
        v = (x - mean) / (x + mean)
    # Loader's series in v: Σ 2 x v^(2j+1) / (2j+1), after the leading (x − mean) v.
    near = (x - mean) * v
    power = 2 * x * v
    for j in range(1, 16):
        power = power * v * v
        near = near + power / (2 * j + 1)
    return np.asarray(np.where(np.abs(v) < 0.1, near, far))
