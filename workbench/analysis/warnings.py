"""What a reader of a table must be told, in sentences that a thesis can quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis.counts import filled
from workbench.analysis.independence import on_the_test
from workbench.analysis.labels import label_text, listed
from workbench.analysis.units import unit_name
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.counted import Counted


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
        **on_the_test(table),
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


def _suggestions(table: Counted) -> str:
    if not table.layout.suggestions:
        return ""
    return _(
        "Machine suggestions that nobody has accepted and that the table counts: {n}. It does not "
        "describe a coding done by people."
    ).format(n=table.layout.suggestions)


def _nothing(table: Counted) -> str:
    return "" if table.total else _("Nothing was counted: no coding answers to these choices.")


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
        label_text(label)
        for totals in (table.row_totals, table.column_totals)
        for label, value in totals.items()
        if value == 0
    ]
    if not empty:
        return ""
    return _("Left out of the test, because nothing was counted there: {labels}.").format(
        labels=listed(empty)
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
