"""What a permutation moves whole: documents or cases, with all that was counted in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.axis import Array, Axis, Codes
from workbench.analysis.columns import need
from workbench.analysis.layout import Layout
from workbench.analysis.tally import keys, weights_of


@dataclass(frozen=True)
class Blocks:
    """What a permutation moves whole: documents or cases, or their parts in a column.

    Parameters
    ----------
    profile : ndarray
        Blocks × rows: what each block brings to the table.
    membership : ndarray
        Blocks × columns, of 0 and 1.
    names : Index
        Document or case of each block.
    within : ndarray of int or None
        Blocks of the same number change places among themselves only; None when all may.
    """

    profile: Array
    membership: Array
    names: pd.Index
    within: Codes | None = None

    @property
    def counts(self) -> Array:
        """The table that these blocks make."""
        return np.asarray(self.profile.T @ self.membership)


def gather_blocks(layout: Layout, unit: str) -> Blocks:
    """Gather what each document (or case) brings, for permutations and for the bootstrap.

    Parameters
    ----------
    layout : Layout
    unit : str

    Returns
    -------
    Blocks
        Whole documents when each stands under the same columns throughout; otherwise the parts
        of a document, which change places within it only.
    """
    need(layout.frame, layout.cluster)
    cluster, names = pd.factorize(layout.frame[layout.cluster])
    if layout.document_columns is not None and layout.documents is not None:
        of_documents, known = pd.factorize(layout.documents[layout.cluster])
        names = pd.Index(known).append(pd.Index(names).difference(known, sort=False))
        cluster = names.get_indexer(pd.Index(layout.frame[layout.cluster]))
        pairs = [
            (of_documents, layout.document_columns),
            (cluster, layout.columns),
        ]
    else:
        pairs = [(cluster, layout.columns)]
    membership = _one_membership(pairs, len(names))
    if membership is None:
        return _parts(layout, unit, cluster, pd.Index(names))
    row, weight, of = _entries(layout, unit, cluster)
    size = len(names) * len(layout.rows.labels)
    flat = np.bincount(of * len(layout.rows.labels) + row, weights=weight, minlength=size)
    profile: Array = flat.reshape(len(names), len(layout.rows.labels)).astype(float)
    held = membership.any(axis=1)
    return Blocks(profile[held], membership[held], pd.Index(names)[held])


def _entries(layout: Layout, unit: str, cluster: Any) -> tuple[Codes, Array, Codes]:
    """Return the row, weight and cluster of each unit, whatever its column."""
    known, key = keys(layout, unit, cluster)
    row = layout.rows.first()
    if unit in ("turns", "documents", "cases"):
        table = pd.DataFrame({"row": row, "key": key, "cluster": cluster})[known]
        table = table.drop_duplicates()
        return table["row"].to_numpy(), np.ones(len(table)), table["cluster"].to_numpy()
    weights = weights_of(layout, unit)
    weight = np.ones(int(known.sum())) if weights is None else weights[known]
    return row[known], weight, cluster[known]


def _one_membership(pairs: list[tuple[Any, Axis]], size: int) -> Array | None:
    """Return each cluster's columns, or None when they differ within one."""
    width = len(pairs[-1][1].labels)
    membership = np.zeros((size, width))
    seen = [_seen(cluster, axis) for cluster, axis in pairs]
    for (_cluster, axis), (of, pattern) in zip(pairs, seen, strict=True):
        membership[of] = axis.membership[pattern]
    for (_cluster, axis), (of, pattern) in zip(pairs, seen, strict=True):
        if not np.array_equal(membership[of], axis.membership[pattern]):
            return None
    return membership


def _seen(cluster: Any, axis: Axis) -> tuple[Codes, Codes]:
    """Return the distinct pairs of a cluster and its pattern of columns."""
    known = (axis.codes >= 0) & (cluster >= 0)
    width = max(1, len(axis.membership))
    joint = pd.unique(np.asarray(cluster)[known].astype(np.int64) * width + axis.codes[known])
    return joint // width, joint % width


def _parts(layout: Layout, unit: str, cluster: Any, names: pd.Index) -> Blocks:
    """Cut documents by column; the parts of one document change places among themselves."""
    width, height = len(layout.columns.labels), len(layout.rows.labels)
    total = np.zeros((len(names), width, height))
    for column in range(width):
        axis = Axis(
            layout.columns.codes,
            layout.columns.labels[[column]],
            layout.columns.membership[:, [column]],
        )
        inside = np.append(axis.membership[:, 0] > 0, False)[axis.codes]
        part = Layout(
            layout.frame[inside],
            _cut(layout.rows, inside),
            _cut(axis, inside),
            layout.cluster,
            None,
            None,
            {},
        )
        row, weight, of = _entries(part, unit, np.asarray(cluster)[inside])
        np.add.at(total, (of, np.full(len(of), column), row), weight)
    held = np.zeros((len(names), width), dtype=bool)
    of, pattern = _seen(cluster, layout.columns)
    np.logical_or.at(held, of, layout.columns.membership[pattern] > 0)
    who, where = np.nonzero(held)
    return Blocks(total[who, where], np.eye(width)[where], names[who], who)


def _cut(axis: Axis, mask: npt.NDArray[np.bool_]) -> Axis:
    return Axis(axis.codes[mask], axis.labels, axis.membership)
