"""Codings as stretches of text: which ones lie over one another, and how much they cover."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
_PAIRS = 5_000_000


@dataclass(frozen=True)
class Stretches:
    """Half-open stretches ``[start, end)`` of one long line, document after document.

    Parameters
    ----------
    start, end : ndarray
    """

    start: Array
    end: Array

    @classmethod
    def of(cls, documents: pd.Series, start: Array, end: Array) -> Stretches:
        """Lay the documents out on one line, each on a stretch of its own.

        Examples
        --------
        >>> Stretches.of(pd.Series(["d", "e"]), np.array([0.0, 0.0]), np.array([4.0, 2.0])).start
        array([0., 6.])
        """
        place = pd.factorize(documents)[0]
        low = min(0.0, float(start.min(initial=0.0)))
        stride = np.ceil(float(end.max(initial=0.0)) - low) + 2
        shift = place * stride - np.floor(low)
        return cls(start + shift, end + shift)


def beside(frame: pd.DataFrame, others: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tell which codings share at least one character with some of the others.

    Parameters
    ----------
    frame : DataFrame
        ``document``, ``start``, ``end``.
    others : ndarray of bool
        Which lines are the others.

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> frame = pd.DataFrame({"document": "d", "start": [0, 3, 9], "end": [4, 6, 12]})
    >>> beside(frame, np.array([True, False, False])).tolist()
    [True, True, False]
    """
    line = Stretches.of(
        frame["document"], frame["start"].to_numpy(float), frame["end"].to_numpy(float)
    )
    starts, ends = merged(line.start[others], line.end[others])
    if not len(starts):
        return np.zeros(len(frame), dtype=bool)
    last = np.searchsorted(starts, line.end, side="left") - 1
    return np.asarray((last >= 0) & (ends[last] > line.start))


def merged(start: Array, end: Array) -> tuple[Array, Array]:
    """Join stretches that touch or overlap.

    Examples
    --------
    >>> merged(np.array([5.0, 0, 2]), np.array([7.0, 3, 4]))
    (array([0., 5.]), array([4., 7.]))
    """
    if not len(start):
        return start, end
    order = np.argsort(start, kind="stable")
    start, end = start[order], np.maximum.accumulate(end[order])
    fresh = np.append(True, start[1:] > end[:-1])
    return start[fresh], end[np.append(fresh[1:], True)]


def meetings(line: Stretches, number: Codes, many: int) -> Array:
    """Count the pairs of stretches that overlap, by their two codes.

    Parameters
    ----------
    line : Stretches
    number : ndarray of int
        Which code each stretch has.
    many : int
        How many codes there are.

    Returns
    -------
    ndarray
        Codes × codes; on the diagonal, the stretches of each code.

    Examples
    --------
    >>> line = Stretches(np.array([0.0, 5, 20]), np.array([10.0, 15, 30]))
    >>> meetings(line, np.array([0, 1, 0]), 2).tolist()
    [[2.0, 1.0], [1.0, 1.0]]
    """
    order = np.argsort(line.start, kind="stable")
    start, end, code = line.start[order], line.end[order], number[order]
    # In order of their starts, a stretch meets those that follow and begin before it ends.
    last = np.searchsorted(start, end, side="left")
    times = np.maximum(last - np.arange(len(start)) - 1, 0)
    counts = np.zeros((many, many))
    # Many pairs at a time, but not all: a text coded over and over has millions of them.
    batch = np.cumsum(times) // _PAIRS
    bounds = [0, *(np.flatnonzero(np.diff(batch)) + 1).tolist(), len(start)]
    for low, high in pairwise(bounds):
        some = times[low:high]
        one = np.repeat(np.arange(low, high), some)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(some) - some, some)
        different = code[one] != code[other]
        joint = code[one[different]] * many + code[other[different]]
        counts += np.bincount(joint, minlength=many * many).reshape(many, many)
    counts = counts + counts.T
    np.fill_diagonal(counts, np.bincount(number, minlength=many))
    return counts


def coverage(line: Stretches, number: Codes, many: int) -> Array:
    """Measure how much of the line two codes cover together.

    Parameters
    ----------
    line : Stretches
    number : ndarray of int
    many : int

    Returns
    -------
    ndarray
        Codes × codes: lengths; on the diagonal, what each code covers.

    Examples
    --------
    >>> line = Stretches(np.array([0.0, 5, 20]), np.array([10.0, 15, 30]))
    >>> coverage(line, np.array([0, 1, 0]), 2).tolist()
    [[20.0, 5.0], [5.0, 10.0]]
    """
    from scipy.sparse import csr_array

    cuts = np.unique(np.concatenate([line.start, line.end]))
    length = np.diff(cuts)
    rows, pieces = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
    for code in range(many):
        start, end = merged(line.start[number == code], line.end[number == code])
        first, last = np.searchsorted(cuts, start), np.searchsorted(cuts, end)
        times = last - first
        piece = np.repeat(first - np.cumsum(times) + times, times) + np.arange(times.sum())
        rows.append(np.full(len(piece), code))
        pieces.append(piece)
    row, piece = np.concatenate(rows), np.concatenate(pieces)
    held = csr_array((np.ones(len(row)), (row, piece)), shape=(many, len(length)))
    long = csr_array((length[piece], (row, piece)), shape=(many, len(length)))
    return np.asarray((held @ long.T).toarray())
