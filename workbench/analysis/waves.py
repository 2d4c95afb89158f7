"""Waves side by side (T0, T6, T12): what changes, and who was not seen again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.axis import read_axis
from workbench.analysis.columns import need
from workbench.analysis.crosstab import crosstab
from workbench.analysis.labels import labels_of, natural
from workbench.errors import WorkbenchError
from workbench.language import _


@dataclass(frozen=True, eq=False)
class Waves:
    """A measure wave by wave.

    Parameters
    ----------
    table : DataFrame
        Rows × waves; NaN for a wave without any document, which is not a zero.
    changes : DataFrame
        From each wave to the next.
    seen : DataFrame or None
        Cases × waves: how many documents; 0 is a missing wave.
    warnings : tuple of str
    """

    measure: str
    table: pd.DataFrame
    changes: pd.DataFrame = field(repr=False)
    seen: pd.DataFrame | None = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def side_by_side(self) -> pd.DataFrame:
        """Waves, then changes, in one table."""
        return pd.concat([self.table, self.changes], axis=1)

    @property
    def missing(self) -> list[tuple[Any, Any]]:
        """Which case lacks which wave."""
        if self.seen is None:
            return []
        lines, columns = np.nonzero(self.seen.to_numpy() == 0)
        return [
            (self.seen.index[i], self.seen.columns[j])
            for i, j in zip(lines.tolist(), columns.tolist(), strict=True)
        ]

    def _repr_html_(self) -> str:
        from html import escape

        told = "".join(f"<li>{escape(w)}</li>" for w in self.warnings)
        return f"<div>{self.side_by_side.to_html(escape=True, na_rep='–')}<ul>{told}</ul></div>"


def waves(
    frame: pd.DataFrame,
    rows: str = "code",
    wave: str = "wave",
    *,
    case: str | None = None,
    order: Sequence[Any] | None = None,
    measure: str = "counts",
    complete: bool = False,
    **options: Any,
) -> Waves:
    """Put the waves of an enquiry side by side.

    Parameters
    ----------
    frame : DataFrame
        Codings.
    rows : str
    wave : str
        The column that holds the wave.
    case : str, optional
        The role that is followed: says who was seen when.
    order : sequence, optional
        All the waves that were planned, in order; those without documents are shown empty.
    measure : str
        ``counts``, ``column_percent``, ``rates``, ``presence_percent``…
    complete : bool
        Keep only the cases seen at every wave; needs ``case``.
    **options
        Of `crosstab`.

    Returns
    -------
    Waves

    Raises
    ------
    WorkbenchError
        When a column is missing.

    Examples
    --------
    >>> frame = pd.DataFrame({"document": list("xyz"), "code": "a", "patient": ["P1", "P2", "P1"],
    ...                       "wave": ["T0", "T0", "T6"]})
    >>> result = waves(frame, case="patient", order=["T0", "T6", "T12"])
    >>> result.table.loc["a"].tolist(), result.missing
    ([2.0, 1.0, nan], [('P1', 'T12'), ('P2', 'T6'), ('P2', 'T12')])
    """
    if complete and case is None:
        raise WorkbenchError(_("Say which role is followed (case=…) to keep complete cases."))
    source = _documents(frame, wave, case)
    planned = list(order) if order is not None else natural(_labels(source[wave]))
    seen = _seen(source, case, wave, planned) if case else None
    if complete and seen is not None and case is not None:
        frame = _only(frame, case, set(seen.index[(seen > 0).all(axis=1)]))
        source = _documents(frame, wave, case)
    table = crosstab(frame, rows, wave, **options)
    held = pd.DataFrame(getattr(table, measure)).reindex(columns=planned).astype(float)
    there = set(_labels(source[wave]))
    for label in planned:
        held[label] = held[label].fillna(0.0) if label in there else np.nan
    pairs = list(pairwise(planned))
    changes = pd.DataFrame({f"{a} → {b}": held[b] - held[a] for a, b in pairs}, index=held.index)
    told = [*_told(planned, there, seen, complete), *table.warnings]
    return Waves(measure, held, changes, seen, tuple(told))


def _documents(frame: pd.DataFrame, wave: str, case: str | None) -> pd.DataFrame:
    known = frame.attrs.get("documents")
    names = [wave, *([case] if case else [])]
    if known is not None and all(name in known.columns for name in names):
        return pd.DataFrame(known)
    source = pd.DataFrame(frame, copy=False)
    source.attrs = {}
    need(source, "document", *names)
    return source.drop_duplicates("document")


def _labels(values: pd.Series) -> list[Any]:
    return list(dict.fromkeys(label for value in values for label in labels_of(value)))


def _seen(source: pd.DataFrame, case: str, wave: str, planned: list[Any]) -> pd.DataFrame:
    who = read_axis(source[case].reset_index(drop=True))
    when = read_axis(source[wave].reset_index(drop=True)).towards(pd.Index(planned, name=wave))
    one = np.append(who.membership, np.zeros((1, len(who.labels))), axis=0)[who.codes]
    other = np.append(when.membership, np.zeros((1, len(planned))), axis=0)[when.codes]
    counts = (one.T @ other).astype(int)
    return pd.DataFrame(counts, index=who.labels, columns=when.labels)


def _only(frame: pd.DataFrame, case: str, kept: set[Any]) -> pd.DataFrame:
    attrs = frame.attrs
    bare = pd.DataFrame(frame, copy=False)
    bare.attrs = {}
    need(bare, case)

    def among(values: pd.Series) -> pd.Series:
        return values.map(lambda value: any(label in kept for label in labels_of(value)))

    found = bare[among(bare[case]).astype(bool)]
    documents = attrs.get("documents")
    if documents is not None:
        attrs = {**attrs, "documents": documents[among(documents[case]).astype(bool)]}
    found.attrs = dict(attrs)
    return found


def _told(
    planned: list[Any], there: set[Any], seen: pd.DataFrame | None, complete: bool
) -> list[str]:
    told = []
    empty = [str(label) for label in planned if label not in there]
    if empty:
        told.append(_("No document at: {waves}.").format(waves=", ".join(empty)))
    if seen is not None:
        lacking = int((seen == 0).any(axis=1).sum())
        if lacking and complete:
            told.append(
                _("Cases left out, for want of at least one wave: {n} out of {all}.").format(
                    n=lacking, all=len(seen)
                )
            )
        elif lacking:
            told.append(
                _(
                    "Cases that lack at least one wave: {n} out of {all}. A change between waves "
                    "is also a change of people; complete=True keeps those seen every time."
                ).format(n=lacking, all=len(seen))
            )
    return told
