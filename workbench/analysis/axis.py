"""One side of a table: under which labels each coding counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.labels import as_index, labels_of, natural

Codes = npt.NDArray[np.intp]
Array = npt.NDArray[np.float64]
_LOOK = 20_000


@dataclass(frozen=True)
class Axis:
    """The labels of a side, and where each line of a frame stands among them.

    Parameters
    ----------
    codes : ndarray of int
        One a line: which pattern of labels it has; −1 for none.
    labels : Index
        In the order of the table.
    membership : ndarray
        Patterns × labels, of 0 and 1. A line that has several labels has a row with several 1.
    """

    codes: Codes
    labels: pd.Index
    membership: Array

    @property
    def several(self) -> bool:
        """Whether some line counts under several labels."""
        return bool((self.membership.sum(axis=1) > 1).any())

    def towards(self, labels: pd.Index) -> Axis:
        """Return the same axis over other labels; those it lacks are empty, others are left out.

        Examples
        --------
        >>> read_axis(pd.Series(["b", "a"])).towards(pd.Index(["a", "c"])).membership.tolist()
        [[0.0, 0.0], [1.0, 0.0]]
        """
        if self.labels.equals(labels):
            return self
        places = labels.get_indexer(self.labels)
        membership = np.zeros((len(self.membership), len(labels)))
        kept = places >= 0
        membership[:, places[kept]] = self.membership[:, kept]
        return Axis(self.codes, labels, membership)

    def gather(self, by_pattern: Array) -> Array:
        """Return what stands by pattern (the lines of a matrix) by label instead.

        Examples
        --------
        >>> read_axis(pd.Series(["b", "a"])).gather(np.array([[1.0], [2.0]])).tolist()
        [[2.0], [1.0]]
        """
        size = len(self.labels)
        if self.membership.shape == (size, size) and np.count_nonzero(self.membership) == size:
            # One pattern a label: nothing to add up, at most an order to change.
            if self.membership.diagonal().all():
                return by_pattern
            if self.membership.any(axis=0).all():
                return np.asarray(by_pattern[self.membership.argmax(axis=0)])
        return np.asarray(self.membership.T @ by_pattern)

    def first(self) -> Codes:
        """Return the place of each line's first label, −1 for none."""
        if not len(self.labels):
            return np.full(len(self.codes), -1)
        places = np.where(self.membership.any(axis=1), self.membership.argmax(axis=1), -1)
        return np.asarray(np.append(places, -1)[self.codes])


def read_axis(values: pd.Series) -> Axis:
    """Read labels off a column of a frame.

    Parameters
    ----------
    values : Series
        A label, a tuple of labels, or nothing (None, NaN, an empty string).

    Returns
    -------
    Axis
        Labels in their natural order (``M2`` before ``M10``), or in a categorical's own.

    Examples
    --------
    >>> axis = read_axis(pd.Series(["M10", ("M2", "M10"), None]))
    >>> axis.labels.tolist(), axis.membership[axis.codes[1]].tolist(), int(axis.codes[2])
    (['M2', 'M10'], [1.0, 1.0], -1)
    """
    codes, uniques = _factorise(values)
    ordered = isinstance(values.dtype, pd.CategoricalDtype)
    if ordered and all(type(unique) is str and unique for unique in uniques):
        return Axis(codes, pd.Index(uniques, name=values.name), np.eye(len(uniques)))
    held = [labels_of(unique) for unique in uniques]
    found = dict.fromkeys(label for labels in held for label in labels)
    labels = list(found) if ordered else natural(found)
    place = {label: n for n, label in enumerate(labels)}
    membership = np.zeros((len(held), len(labels)))
    for pattern, some in enumerate(held):
        for label in some:
            membership[pattern, place[label]] = 1.0
    return Axis(codes, as_index(labels, values.name), membership)


def cross(axes: Sequence[Axis]) -> Axis:
    """Combine several columns into one axis of pairs or triples.

    Parameters
    ----------
    axes : sequence of Axis
        Of the same lines.

    Returns
    -------
    Axis
        Its labels are a MultiIndex of the combinations that occur.

    Examples
    --------
    >>> a, b = read_axis(pd.Series(["x", "y"])), read_axis(pd.Series([0, 1]))
    >>> cross([a, b]).labels.tolist()
    [('x', 0), ('y', 1)]
    """
    if len(axes) == 1:
        return axes[0]
    joint = axes[0].codes.astype(np.int64)
    missing = joint < 0
    for axis in axes[1:]:
        missing |= axis.codes < 0
        joint = joint * max(1, len(axis.membership)) + axis.codes
    joint[missing] = -1
    codes, uniques = pd.factorize(joint, use_na_sentinel=False)
    patterns = [_unravel(int(value), axes) for value in uniques]
    combined: dict[tuple[int, ...], None] = {}
    held: list[list[tuple[int, ...]]] = []
    for pattern in patterns:
        places = [np.flatnonzero(a.membership[p]) for a, p in zip(axes, pattern, strict=True)]
        held.append([tuple(map(int, c)) for c in product(*places)] if pattern[0] >= 0 else [])
        combined |= dict.fromkeys(held[-1])
    order = {combination: n for n, combination in enumerate(sorted(combined))}
    membership = np.zeros((len(held), len(order)))
    for row, some in enumerate(held):
        membership[row, [order[c] for c in some]] = 1.0
    labels = pd.MultiIndex.from_tuples(
        [tuple(a.labels[i] for a, i in zip(axes, c, strict=True)) for c in order],
        names=[axis.labels.name for axis in axes],
    )
    codes = np.where(missing, -1, codes)
    return Axis(codes, labels, membership)


def _factorise(values: pd.Series) -> tuple[Any, list[Any]]:
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes, categories = values.cat.codes.to_numpy(), values.cat.categories.tolist()
        # A category that nobody has keeps no label.
        present = _present(codes, len(categories))
        return codes, [c if p else None for c, p in zip(categories, present, strict=True)]
    try:
        codes, uniques = pd.factorize(values)
    except TypeError:  # lists and sets cannot be hashed
        codes, uniques = pd.factorize(values.map(labels_of))
    return codes, list(uniques)


def _present(codes: Any, many: int) -> npt.NDArray[np.bool_]:
    """Tell which categories occur, looking no further than it takes to have seen them all."""
    present = np.zeros(many + 1, dtype=bool)
    for start in range(0, len(codes), _LOOK):
        present[codes[start : start + _LOOK]] = True  # −1 marks the last place
        if present[:-1].all():
            break
    return present[:-1]


def _unravel(value: int, axes: Sequence[Axis]) -> tuple[int, ...]:
    if value < 0:
        return (-1,) * len(axes)
    parts = []
    for axis in reversed(axes[1:]):
        value, part = divmod(value, max(1, len(axis.membership)))
        parts.append(part)
    return (value, *reversed(parts))
