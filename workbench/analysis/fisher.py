"""The exact test of Fisher, Freeman and Halton for a table of any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import factorial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

#: Beyond so many partial tables, the test draws tables instead of going through them all.
_PARTIAL_TABLES = 100_000
#: Beyond so many occurrences the factorials alone would take too long.
_OCCURRENCES = 300

Margins = tuple[int, ...]


class FisherExact(NamedTuple):
    """The p-value, and how it was had."""

    p: float
    #: True when every table of these margins was gone through.
    exact: bool
    #: How many tables were drawn; 0 when exact.
    samples: int
    #: Standard error of p; 0 when exact.
    error: float


def fisher_exact(table: pd.DataFrame, samples: int = 10_000, seed: int = 0) -> FisherExact:
    """Test independence given both margins, without any large-sample formula.

    The p-value is the probability of all the tables that are no more probable than the one
    observed. Small tables are gone through exactly, in whole numbers; beyond that, tables of the
    same margins are drawn and p is ``(1 + number as rare) / (1 + samples)``.

    Parameters
    ----------
    table : DataFrame
        Whole counts, rows × columns.
    samples : int
        How many tables to draw when there are too many to go through.
    seed : int
        Of the draws.

    Returns
    -------
    FisherExact
        ``p``, ``exact``, ``samples``, ``error``.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not whole.

    References
    ----------
    Freeman, G. H. & Halton, J. H. (1951). Note on an exact treatment of contingency, goodness of
    fit and other problems of significance. *Biometrika*, 38(1/2), 141–149. R: ``fisher.test``.

    Examples
    --------
    Fisher's tea taster (Agresti 2013, § 3.5.2).

    >>> round(fisher_exact(pd.DataFrame([[3, 1], [1, 3]])).p, 4)
    0.4857
    """
    from workbench.analysis.counts import checked, filled

    o = filled(checked(table, whole=True)).astype(np.int64)
    if min(o.shape) < 2:
        return FisherExact(1.0, True, 0, 0.0)
    p = _enumerated(o)
    return FisherExact(p, True, 0, 0.0) if p is not None else _drawn(o, samples, seed)


def _enumerated(o: npt.NDArray[np.int64]) -> float | None:
    """Go through every table, column by column; None when there are too many.

    A table's probability is proportional to 1 / Π n!. Rows that have the same count left are
    interchangeable, so partial tables are kept by what is left of the rows, sorted, and by their
    Π n!, which stays a whole number: ties are true ties.
    """
    if o.sum() > _OCCURRENCES:
        return None
    if o.shape[1] > o.shape[0]:
        o = o.T
    columns = sorted(int(c) for c in o.sum(axis=0))[::-1]
    start = tuple(sorted(int(r) for r in o.sum(axis=1)))
    level: dict[tuple[Margins, int], int] = {(start, 1): 1}
    for column in columns[:-1]:
        following: dict[tuple[Margins, int], int] = defaultdict(int)
        fills: dict[Margins, list[tuple[Margins, int]]] = {}
        for (left, product), ways in level.items():
            if left not in fills:
                fills[left] = _fills(left, column)
            for after, more in fills[left]:
                following[after, product * more] += ways
            if len(following) > _PARTIAL_TABLES:
                return None
        level = following
    observed = _product(o.ravel().tolist())
    # Over a common scale: the sums of ways / product stay exact.
    rare = Fraction(0)
    every = Fraction(0)
    for product, ways in _completed(level).items():
        weight = Fraction(ways, product)
        every += weight
        if product >= observed:
            rare += weight
    return float(rare / every)


def _completed(level: dict[tuple[Margins, int], int]) -> dict[int, int]:
    whole: dict[int, int] = defaultdict(int)
    for (left, product), ways in level.items():
        whole[product * _product(left)] += ways
    return whole


def _fills(left: Margins, column: int) -> list[tuple[Margins, int]]:
    found = []
    for fill in _compositions(left, column):
        after = tuple(sorted(a - b for a, b in zip(left, fill, strict=True)))
        found.append((after, _product(fill)))
        if len(found) > _PARTIAL_TABLES:
            break
    return found


def _compositions(left: Margins, column: int) -> Iterator[Margins]:
    """Go through the ways to fill a column within what is left of the rows."""
    if len(left) == 1:
        yield (column,)
        return
    room = sum(left[1:])
    for first in range(max(0, column - room), min(left[0], column) + 1):
        for rest in _compositions(left[1:], column - first):
            yield (first, *rest)


def _product(counts: Margins | list[int]) -> int:
    product = 1
    for count in counts:
        product *= factorial(count)
    return product


def _drawn(o: npt.NDArray[np.int64], samples: int, seed: int) -> FisherExact:
    from scipy.special import gammaln
    from scipy.stats import random_table

    rng = np.random.default_rng(seed)
    law = random_table(o.sum(axis=1), o.sum(axis=0))
    observed = float(gammaln(o + 1).sum())
    as_rare, done = 0, 0
    while done < samples:
        size = min(samples - done, max(1, 2_000_000 // o.size))
        drawn = law.rvs(size=size, random_state=rng)
        # Same tolerance as R's fisher.test, for ties lost to rounding.
        as_rare += int((gammaln(drawn + 1).sum(axis=(1, 2)) >= observed - 1e-7).sum())
        done += size
    p = (1 + as_rare) / (1 + samples)
    return FisherExact(p, False, samples, float(np.sqrt(p * (1 - p) / (1 + samples))))
