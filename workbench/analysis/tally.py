"""Counting: how many units of each row stand in each column, and in which document."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.axis import Array, Axis, Codes
from workbench.analysis.columns import need
from workbench.analysis.layout import Layout


def count(layout: Layout, unit: str) -> pd.DataFrame:
    """Count a layout's codings, in one pass.

    Parameters
    ----------
    layout : Layout
    unit : str
        One of `workbench.analysis.units.UNITS`.

    Returns
    -------
    DataFrame
        Rows × columns.
    """
    rows, columns = layout.rows, layout.columns
    if unit in ("turns", "documents", "cases"):
        row, column, _cluster = _distinct(layout, unit)
        shape = len(rows.labels), len(columns.labels)
        flat = np.bincount(row * shape[1] + column, minlength=shape[0] * shape[1])
        counts: Any = flat.reshape(shape)
    else:
        found = _patterns(rows, columns, weights_of(layout, unit))
        counts = columns.gather(rows.gather(found).T).T
    return pd.DataFrame(_whole(counts), index=rows.labels, columns=columns.labels)


def column_words(layout: Layout) -> pd.Series:
    """Return how many words each column's documents hold; NaN where nothing is known.

    Parameters
    ----------
    layout : Layout

    Returns
    -------
    Series
    """
    labels, documents, axis = layout.columns.labels, layout.documents, layout.document_columns
    if axis is None or documents is None or "words" not in documents.columns:
        return pd.Series(np.nan, index=labels, name="words")
    # A document that two cases share counts once in a column.
    words = documents["words"].to_numpy(float)
    place = np.append(axis.membership, np.zeros((1, len(labels))), axis=0)[axis.codes]
    document = pd.factorize(documents["document"])[0]
    once = pd.DataFrame(place * words[:, None]).groupby(document).max()
    return pd.Series(once.sum().to_numpy(), index=labels, name="words")


def _whole(counts: Any) -> Any:
    """Return whole numbers as whole numbers."""
    if counts.dtype.kind in "iu":
        return counts
    whole = np.rint(counts)
    return whole.astype(np.int64) if np.array_equal(whole, counts) else counts


def _patterns(rows: Axis, columns: Axis, weights: Array | None) -> Array:
    """Count row patterns × column patterns with one bincount; −1 falls in a margin cut off."""
    row, column = rows.codes, columns.codes
    margin = int(len(row) > 0 and (row.min() < 0 or column.min() < 0))
    width, height = len(columns.membership) + margin, len(rows.membership) + margin
    joint = np.multiply(row, width, dtype=np.intp)
    joint += column
    if margin:
        joint += width + 1
    found = np.bincount(joint, weights=weights, minlength=height * width).reshape(height, width)
    return np.asarray(found[margin:, margin:])


def weights_of(layout: Layout, unit: str) -> Array | None:
    """Return what each coding weighs in a unit that adds up; None for one each.

    Parameters
    ----------
    layout : Layout
    unit : {"segments", "words", "characters"}

    Raises
    ------
    WorkbenchError
        When the column that measures it is missing.
    """
    if unit == "segments":
        return None
    frame = layout.frame
    if unit == "characters":
        need(frame, "start", "end")
        return np.asarray(frame["end"].to_numpy(float) - frame["start"].to_numpy(float))
    if "words" in frame.columns:
        return np.asarray(frame["words"].to_numpy(float))
    need(frame, "text")
    return np.asarray(frame["text"].map(lambda text: len(str(text).split())).to_numpy(float))


def keys(layout: Layout, unit: str, cluster: Any) -> tuple[npt.NDArray[np.bool_], Codes]:
    """Return which codings can be counted, and what makes one unit of several codings.

    Parameters
    ----------
    layout : Layout
    unit : str
    cluster : ndarray of int
        The document (or case) of each coding.

    Returns
    -------
    tuple of ndarray

    Raises
    ------
    WorkbenchError
        When turns are counted and unknown.
    """
    known = (layout.rows.first() >= 0) & (layout.columns.codes >= 0) & (cluster >= 0)
    if unit != "turns":
        return known, cluster
    need(layout.frame, "turn")
    turn = layout.frame["turn"]
    known &= turn.notna().to_numpy()
    numbers = pd.factorize(turn)[0] + 1
    return known, cluster * (int(numbers.max(initial=0)) + 1) + numbers


def _distinct(layout: Layout, unit: str) -> tuple[Codes, Codes, Codes]:
    """Return the row, column and key of each distinct unit."""
    need(layout.frame, layout.cluster)
    cluster = pd.factorize(layout.frame[layout.cluster])[0]
    known, key = keys(layout, unit, cluster)
    pattern, place = np.nonzero(layout.columns.membership)
    starts = np.searchsorted(pattern, np.arange(len(layout.columns.membership) + 1))
    codes = layout.columns.codes[known]
    times = np.diff(starts)[codes]
    line = np.repeat(np.flatnonzero(known), times)
    within = np.arange(len(line)) - np.repeat(np.cumsum(times) - times, times)
    column = place[np.repeat(starts[:-1][codes], times) + within]
    table = np.stack([layout.rows.first()[line], column, key[line]], axis=1)
    unique = pd.DataFrame(table).drop_duplicates().to_numpy()
    return unique[:, 0], unique[:, 1], unique[:, 2]
