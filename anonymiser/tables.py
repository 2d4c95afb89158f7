"""Decisions as tables that a person edits: data frames, and files readable by nobody else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from anonymiser.private_files import write_private
from anonymiser.table_cells import guarded
from anonymiser.typed import shown

if TYPE_CHECKING:
    from anonymiser.decision import Decision
    from anonymiser.decisions import Decisions

COLUMNS = (
    "id",
    "label",
    "entity",
    "text",
    "replacement",
    "decision",
    "occurrences",
    "documents",
    "score",
    "context",
    "flag",
)
OCCURRENCE_COLUMNS = (
    "id",
    "label",
    "entity",
    "document",
    "start",
    "end",
    "text",
    "replacement",
    "decision",
    "score",
    "context",
    "flag",
)


def to_frame(decisions: Decisions, occurrences: bool) -> pd.DataFrame:
    """Give the table of decisions, doubtful rows first."""
    ordered = sorted(decisions.rows, key=lambda row: (not row.flag, row.score, row.id))
    if occurrences:
        rows = [line for row in ordered for line in _occurrence_lines(row)]
        return pd.DataFrame(rows, columns=list(OCCURRENCE_COLUMNS))
    return pd.DataFrame([_line(row) for row in ordered], columns=list(COLUMNS))


def _line(row: Decision) -> tuple[object, ...]:
    documents = list(dict.fromkeys(one.document for one in row.occurrences))
    first = row.occurrences[0]
    return (
        row.id, row.label, row.ref, row.text, row.replacement, shown(row.standing),
        len(row.occurrences), " ; ".join(documents), round(row.score, 3), first.context, row.flag,
    )  # fmt: skip


def _occurrence_lines(row: Decision) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    for one in row.occurrences:
        lines.append((
            row.id, row.label, row.ref, one.document, one.start, one.end, row.text,
            row.shown(one), row.decided(one)[0], round(one.entity.score, 3), one.context, one.flag,
        ))  # fmt: skip
    return lines


def write_csv(decisions: Decisions, path: str | Path, occurrences: bool) -> None:
    """Write the table as CSV (UTF-8 with mark, so that Excel reads it), no cell a formula."""
    table = to_frame(decisions, occurrences).map(guarded)
    write_private(path, table.to_csv(index=False).encode("utf-8-sig"))


def write_excel(decisions: Decisions, path: str | Path, occurrences: bool) -> None:
    """Write the table as an Excel file, no cell a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    def allowed(cell: object) -> object:
        return ILLEGAL_CHARACTERS_RE.sub(" ", cell) if isinstance(cell, str) else cell

    written = io.BytesIO()
    with pd.ExcelWriter(written, engine="openpyxl") as writer:
        to_frame(decisions, occurrences).map(allowed).to_excel(writer, index=False)
        for row in writer.book.active.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type = "s"
    write_private(path, written.getvalue())
