"""What a reader of a table must be told, in sentences that a thesis can quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis.blocks import Blocks
from workbench.analysis.counts import filled
from workbench.analysis.units import unit_name
from workbench.analysis.wording import number
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.counted import Counted

_SMALL_EXPECTED = 5


@dataclass(frozen=True)
class Caution:
    """One warning: its kind, for programs, and its sentence, for readers.

    Examples
    --------
    >>> str(Caution("empty", "Two cells are empty."))
    'Two cells are empty.'
    """

    kind: str
    text: str

    def __str__(self) -> str:
        return self.text


def cautions(table: Counted) -> tuple[Caution, ...]:
    """Return the warnings of a table, gravest first.

    Parameters
    ----------
    table : Counted

    Returns
    -------
    tuple of Caution
    """
    said = {
        "suggestions": _suggestions(table),
        "nothing": _nothing(table),
        "clustered": _clustered(table),
        "no_test": _no_test(table),
        "no_documents": _no_documents(table),
        "within": _within(table),
        "one_document": _one_document(table),
        "expected": _expected(table),
        "empty_cells": _empty_cells(table),
        "empty_lines": _empty_lines(table),
        "several_columns": _several_columns(table),
        "coders": _coders(table),
        "left_out": _left_out(table),
        "no_turn": _no_turn(table),
        "unknown_documents": _unknown_documents(table),
        "speaker_words": _speaker_words(table),
    }
    return tuple(Caution(kind, text) for kind, text in said.items() if text)


def documents_per_column(blocks: Blocks, table: Counted) -> list[int]:
    """Return how many documents bring something to each column of a table.

    Examples
    --------
    >>> from workbench.analysis import crosstab
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"document": ["d1", "d2"], "code": "a", "team": ["T1", "T1"]})
    >>> table = crosstab(frame, columns="team")
    >>> documents_per_column(table.blocks, table)
    [2]
    """
    bringing = blocks.profile.sum(axis=1) > 0
    held = blocks.membership[bringing] > 0
    names = blocks.names[bringing]
    return [int(names[held[:, n]].nunique()) for n in range(len(table.counts.columns))]


def _suggestions(table: Counted) -> str:
    if not table.layout.suggestions:
        return ""
    return _(
        "Machine suggestions that nobody has accepted and that the table counts: {n}. It does not "
        "describe a coding done by people."
    ).format(n=table.layout.suggestions)


def _nothing(table: Counted) -> str:
    return "" if table.total else _("Nothing was counted: no coding answers to these choices.")


def _clustered(table: Counted) -> str:
    if not table.descriptive or table.blocks is None:
        return ""
    if table.unit == "segments":
        n = table.blocks.names[table.blocks.profile.sum(axis=1) > 0].nunique()
        said = (
            _("The {total} segments all come from one document.")
            if n == 1
            else _(
                "The {total} segments come from {n} documents: segments of one document are not "
                "independent of each other."
            )
        ).format(total=table.total, n=n)
    elif table.unit in ("documents", "cases"):
        said = _(
            "One document (or case) can stand in several rows: the cells are not independent "
            "of each other."
        )
    else:
        said = _("The {unit} of one document are not independent of each other.").format(
            unit=unit_name(table.unit)
        )
    return f"{said} {_advice(table)}"


def _advice(table: Counted) -> str:
    if _no_test(table):
        return _("The χ² and its p-value describe the table, they prove nothing.")
    if table.layout.cluster == "document":
        return _(
            "The χ² and its p-value describe the table, they prove nothing; the test to quote "
            "permutes whole documents between columns."
        )
    return _(
        "The χ² and its p-value describe the table, they prove nothing; the test to quote "
        "permutes whole cases between columns."
    )


def _no_test(table: Counted) -> str:
    if table.blocks is None or table.blocks.within is not None or not table.total:
        return ""
    held = (table.blocks.membership > 0).sum(axis=0)
    if (held > 0).sum() < 2:
        return _("There is one column only: there is nothing to compare it with.")
    if (held <= 1).all() and table.layout.cluster == "document":
        return _(
            "Every column rests on a single document: nothing tells what belongs to the column "
            "and what to its document, and no test can."
        )
    return ""


def _no_documents(table: Counted) -> str:
    if table.blocks is not None:
        return ""
    return _(
        "The frame does not say which document each coding comes from: nothing can be tested, "
        "because segments of one document are not independent of each other. The χ² is "
        "descriptive."
    )


def _within(table: Counted) -> str:
    if table.blocks is None or table.blocks.within is None:
        return ""
    return _(
        "The columns differ inside one document: the permutation exchanges the parts of each "
        "document among themselves, and documents that stand in one column only say nothing in "
        "the test."
    )


def _one_document(table: Counted) -> str:
    if table.blocks is None or table.layout.cluster != "document":
        return ""
    held = documents_per_column(table.blocks, table)
    alone = [_name(c) for c, n in zip(table.counts.columns, held, strict=True) if n == 1]
    if not alone or _no_test(table):
        return ""
    return _(
        "Columns that rest on a single document: {columns}. What they show may be that "
        "document's own."
    ).format(columns=_listed(alone))


def _expected(table: Counted) -> str:
    counts = filled(table.counts.to_numpy(float))
    if min(counts.shape, default=0) < 2:
        return ""
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    small = int((expected < _SMALL_EXPECTED).sum())
    if not small:
        return ""
    said = _(
        "Cells whose expected count is under 5: {n} out of {all} ({percent} %; the smallest: "
        "{smallest}). The χ² approximation is not to be trusted."
    ).format(
        n=small,
        all=expected.size,
        percent=round(100 * small / expected.size),
        smallest=number(float(expected.min())),
    )
    if table.descriptive:
        return said
    advice = _("Use an exact or a permutation test.")
    return f"{said} {advice}"


def _empty_cells(table: Counted) -> str:
    zeros = int((filled(table.counts.to_numpy(float)) == 0).sum())
    if not zeros:
        return ""
    return _(
        "Empty cells: {n}. That nothing is coded there does not mean that nothing was said."
    ).format(n=zeros)


def _empty_lines(table: Counted) -> str:
    if not table.total:
        return ""
    empty = [
        _name(label)
        for totals in (table.row_totals, table.column_totals)
        for label, value in totals.items()
        if value == 0
    ]
    if not empty:
        return ""
    return _("Left out of the test, because nothing was counted there: {labels}.").format(
        labels=_listed(empty)
    )


def _several_columns(table: Counted) -> str:
    if not (table.layout.columns.several and table.total):
        return ""
    return _(
        "Some documents belong to several columns and count in each of them: the total of the "
        "table is larger than the number of {unit}."
    ).format(unit=unit_name(table.unit))


def _coders(table: Counted) -> str:
    frame = table.layout.frame
    if "coder" not in frame.columns or table.columns == ("coder",) or not len(frame):
        return ""
    coders = frame["coder"].dropna().unique()
    if len(coders) < 2 or table.unit in ("documents", "cases", "turns"):
        return ""
    return _(
        "{n} coders' codings are added up: a passage that two of them coded counts twice. "
        "Choose one with coders=…"
    ).format(n=len(coders))


def _left_out(table: Counted) -> str:
    held = table.layout.columns
    without = int((~np.append(held.membership.any(axis=1), False)[held.codes]).sum())
    if not without:
        return ""
    return _("Codings left out of the table, for want of a value of {columns}: {n}.").format(
        n=without, columns=table.column_name
    )


def _no_turn(table: Counted) -> str:
    if table.unit != "turns":
        return ""
    without = int(table.layout.frame["turn"].isna().sum())
    if not without:
        return ""
    return _("Codings left out of the table, because they lie in no turn: {n}.").format(n=without)


def _unknown_documents(table: Counted) -> str:
    if table.layout.documents is not None or table.blocks is None:
        return ""
    return _(
        "Only documents that carry a coding are known: those without any are missing from the "
        "rates, the test and the intervals."
    )


def _speaker_words(table: Counted) -> str:
    if not table.restricted or table.layout.document_columns is None:
        return ""
    return _(
        "The rates per 1,000 words divide what some speakers said by all the words of the "
        "documents."
    )


def _listed(names: list[str], most: int = 8) -> str:
    shown = ", ".join(names[:most])
    return (
        shown
        if len(names) <= most
        else _("{names} and {n} more").format(names=shown, n=len(names) - most)
    )


def _name(label: object) -> str:
    return " · ".join(map(str, label)) if isinstance(label, tuple) else str(label)
