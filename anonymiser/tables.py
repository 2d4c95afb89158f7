"""Decisions as tables that a person edits: data frames, CSV and Excel files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from anonymiser.errors import InvalidDecisions
from anonymiser.messages import translate
from anonymiser.text import fold

if TYPE_CHECKING:
    from anonymiser.decisions import Decision, Decisions

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
# What a person may type in the column "decision", folded.
_TYPED = {
    "accept": ("accept", "accepter", "accepte", "oui", "o", "a", "change", "changer"),
    "reject": ("reject", "rejeter", "rejete", "refuser", "non", "n", "r"),
    "": ("", "nan", "none"),
}
_WORDS = {typed: status for status, words in _TYPED.items() for typed in words}


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
        row.id, row.label, row.ref, row.text, row.replacement, row.status, len(row.occurrences),
        " ; ".join(documents), round(row.score, 3), first.context, row.flag,
    )  # fmt: skip


def _occurrence_lines(row: Decision) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    for one in row.occurrences:
        status, other = row.exceptions.get((one.document, one.start), (row.status, ""))
        shown = other or (row.replacement if row.changed else one.replacement)
        lines.append((
            row.id, row.label, row.ref, one.document, one.start, one.end, row.text, shown, status,
            round(one.entity.score, 3), one.context, one.flag,
        ))  # fmt: skip
    return lines


def with_frame(decisions: Decisions, frame: pd.DataFrame) -> Decisions:
    """Take over what a table decides."""
    missing = [name for name in ("id", "replacement", "decision") if name not in frame.columns]
    if missing:
        message = translate("The table has no column {columns}.")
        raise InvalidDecisions(message.format(columns=", ".join(missing)))
    by_place = {"document", "start"} <= set(frame.columns)
    known = {row.id: row for row in decisions.rows}
    for number, line in enumerate(frame.to_dict("records"), 2):
        row = known.get(_whole(line["id"]))
        if row is None:
            message = translate("Line {line}: no row {row} in the table of decisions.")
            raise InvalidDecisions(message.format(line=number, row=line["id"]))
        status = _read(line["decision"], number)
        value = line["replacement"]
        wanted = "" if not isinstance(value, str) else value
        if by_place:
            known[row.id] = _at(row, str(line["document"]), _whole(line["start"]), status, wanted)
        else:
            known[row.id] = _whole_row(row, status, wanted)
    return type(decisions)(
        list(known.values()), decisions._texts, decisions._base, decisions._found
    )


def _whole(value: object) -> int:
    try:
        return int(float(str(value)))
    except ValueError:
        return -1


def _read(value: object, line: int) -> str:
    word = fold(str(value)).strip()
    if word not in _WORDS:
        message = translate("Line {line}: the decision must be accept, reject or empty.")
        raise InvalidDecisions(message.format(line=line))
    return _WORDS[word]


def _whole_row(row: Decision, status: str, wanted: str) -> Decision:
    from anonymiser.decisions import _with_replacement

    if wanted and wanted != row.replacement:
        changed = _with_replacement(row, wanted)
        return replace(changed, status=status) if status == "reject" else changed
    return replace(row, status=status)


def _at(row: Decision, document: str, start: int, status: str, wanted: str) -> Decision:
    one = next((o for o in row.occurrences if (o.document, o.start) == (document, start)), None)
    if one is None:
        message = translate("Nothing was found at {start} in {document}.")
        raise InvalidDecisions(message.format(start=start, document=document))
    shown = row.replacement if row.changed else one.replacement
    other = wanted if wanted != shown else ""
    if not other and status == row.status and (document, start) not in row.exceptions:
        return row
    exceptions = {
        **row.exceptions,
        (document, start): (status or ("accept" if other else ""), other),
    }
    return replace(row, exceptions=exceptions)


def read_csv(path: str | Path) -> pd.DataFrame:
    """Read a table of decisions, separated by commas or, as French Excel writes, semicolons."""
    try:
        return pd.read_csv(
            path, dtype=str, keep_default_na=False, encoding="utf-8-sig", sep=None, engine="python"
        )
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise InvalidDecisions(
            translate("{path} is not a table of decisions.").format(path=path)
        ) from error


def read_excel(path: str | Path) -> pd.DataFrame:
    """Read a table of decisions from Excel."""
    from zipfile import BadZipFile

    try:
        return pd.read_excel(path, dtype=str, keep_default_na=False)
    except (OSError, ValueError, BadZipFile) as error:
        raise InvalidDecisions(
            translate("{path} is not a table of decisions.").format(path=path)
        ) from error
