"""Labels of a side: what a cell holds, in which order they stand, how they are written."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Any, cast

import numpy as np
import pandas as pd

from workbench.language import _


def labels_of(value: Any) -> tuple[Hashable, ...]:
    """Return the labels that a cell holds, each once.

    Examples
    --------
    >>> labels_of(("f", "f", "")), labels_of(None), labels_of("T0")
    (('f',), (), ('T0',))
    """
    parts = value if isinstance(value, tuple | list | set | frozenset) else (value,)
    return tuple(dict.fromkeys(part for part in parts if not _nothing(part)))


def natural(labels: Iterable[Any]) -> list[Any]:
    """Sort labels the way a reader does: ``M2`` before ``M10``.

    Examples
    --------
    >>> natural(["T12", "T6", "T0"])
    ['T0', 'T6', 'T12']
    """
    return sorted(labels, key=_natural_key)


def label_text(label: object) -> str:
    """Return a label as a reader sees it; two levels are joined by a dot.

    Examples
    --------
    >>> label_text(("T1", "T6"))
    'T1 · T6'
    """
    return " · ".join(map(str, label)) if isinstance(label, tuple) else str(label)


def listed(names: list[str], most: int = 8) -> str:
    """Return names in a row; from the ninth on, how many more there are.

    Examples
    --------
    >>> listed(["T1", "T6"])
    'T1, T6'
    """
    shown = ", ".join(names[:most])
    return (
        shown
        if len(names) <= most
        else _("{names} and {n} more").format(names=shown, n=len(names) - most)
    )


def union(one: pd.Index, other: pd.Index) -> pd.Index:
    """Return the labels of both, in their natural order unless nothing is added.

    Examples
    --------
    >>> union(pd.Index(["M10"]), pd.Index(["M2"])).tolist()
    ['M2', 'M10']
    """
    added = [label for label in other if label not in one]
    if not added:
        return one
    return as_index(natural([*one, *added]), one.names if one.nlevels > 1 else one.name)


def as_index(labels: list[Any], name: Any) -> pd.Index:
    """Return labels as an index, of several levels when each is a tuple.

    Examples
    --------
    >>> as_index([("T1", "T6")], ["team", "wave"]).nlevels
    2
    """
    if labels and all(isinstance(label, tuple) for label in labels):
        found: Any = pd.MultiIndex.from_tuples(labels, names=name)
    else:
        found = pd.Index(labels, name=name, dtype=None if labels else object)
    return cast("pd.Index", found)


def _natural_key(label: Any) -> tuple[Any, ...]:
    if isinstance(label, tuple):
        return tuple(_natural_key(part) for part in label)
    if isinstance(label, int | float | np.number):
        return ((0, float(label), ""),)
    parts = re.split(r"(\d+)", str(label))
    return tuple((0, int(p), "") if n % 2 else (1, 0, p) for n, p in enumerate(parts))


def _nothing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value == "" or _nan(value)


def _nan(value: Any) -> bool:
    return isinstance(value, float | np.floating) and bool(np.isnan(value))
