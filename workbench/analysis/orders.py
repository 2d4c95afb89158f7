"""The ways to deal columns to documents: all of them when they are few, drawn otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from math import factorial, prod

import numpy as np
import numpy.typing as npt

_ENDLESS = 10**30
Codes = npt.NDArray[np.intp]


def count_ways(pattern: Codes, within: Codes | None) -> int:
    """Count the distinct ways to deal patterns to blocks; 10³⁰ for any more.

    Parameters
    ----------
    pattern : ndarray of int
        Which pattern of columns each block has.
    within : ndarray of int or None
        Blocks of one number change places among themselves only.

    Examples
    --------
    >>> count_ways(np.array([0, 0, 1, 1]), None)
    6
    >>> count_ways(np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1]))
    4
    """
    groups = [np.arange(len(pattern))] if within is None else _groups(within)
    ways = 1
    for group in groups:
        if len(group) > 60 and len(np.unique(pattern[group])) > 1:
            return _ENDLESS
        counts = np.unique(pattern[group], return_counts=True)[1]
        ways *= factorial(len(group)) // prod(factorial(int(c)) for c in counts)
        if ways > _ENDLESS:
            break
    return ways


def _groups(within: Codes) -> list[Codes]:
    order = np.argsort(within, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(within[order])) + 1)


def drawn_orders(
    pattern: Codes,
    within: Codes | None,
    samples: int,
    seed: int,
    size: int,
) -> Iterator[Codes]:
    """Draw orders of the patterns, many at a time.

    Parameters
    ----------
    pattern, within
        As for `count_ways`.
    samples, seed : int
    size : int
        How many to give at a time.

    Yields
    ------
    ndarray
        Orders × blocks.

    Examples
    --------
    >>> [o.shape for o in drawn_orders(np.array([0, 1, 1]), None, 5, 0, 4)]
    [(4, 3), (1, 3)]
    """
    rng = np.random.default_rng(seed)
    done = 0
    while done < samples:
        many = min(size, samples - done)
        if within is None:
            yield rng.permuted(np.broadcast_to(pattern, (many, len(pattern))), axis=1)
        else:
            # Sorting random numbers inside each group shuffles the group.
            keys = rng.random((many, len(pattern))) + within
            place = np.argsort(within, kind="stable")
            order = np.empty((many, len(pattern)), dtype=np.intp)
            order[:, place] = pattern[np.argsort(keys, axis=1)]
            yield order
        done += many


def every_order(pattern: Codes, within: Codes | None, size: int) -> Iterator[Codes]:
    """Go through every distinct order of the patterns, many at a time.

    Parameters
    ----------
    pattern, within
        As for `count_ways`.
    size : int
        How many to give at a time.

    Yields
    ------
    ndarray
        Orders × blocks.

    Examples
    --------
    >>> [o.tolist() for o in every_order(np.array([0, 1, 1]), None, 9)]
    [[[0, 1, 1], [1, 0, 1], [1, 1, 0]]]
    """
    groups = [np.arange(len(pattern))] if within is None else _groups(within)
    held: list[Codes] = []
    for order in _dealt(groups, pattern, pattern.copy()):
        held.append(order)
        if len(held) == size:
            yield np.array(held)
            held = []
    if held:
        yield np.array(held)


def _dealt(groups: list[Codes], pattern: Codes, order: Codes) -> Iterator[Codes]:
    if not groups:
        yield order.copy()
        return
    for arrangement in _arrangements(sorted(pattern[groups[0]].tolist())):
        order[groups[0]] = arrangement
        yield from _dealt(groups[1:], pattern, order)


def _arrangements(items: list[int]) -> Iterator[list[int]]:
    """Go through the distinct arrangements of a sorted list (next permutation)."""
    items = list(items)
    while True:
        yield list(items)
        pivot = next((i for i in range(len(items) - 2, -1, -1) if items[i] < items[i + 1]), -1)
        if pivot < 0:
            return
        successor = next(i for i in range(len(items) - 1, pivot, -1) if items[i] > items[pivot])
        items[pivot], items[successor] = items[successor], items[pivot]
        items[pivot + 1 :] = reversed(items[pivot + 1 :])
