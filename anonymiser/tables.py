"""Decisions as tables that a person edits: data frames, CSV and Excel files."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from anonymiser.adding import tidy
from anonymiser.errors import InvalidDecisions
from anonymiser.labels import label_of
from anonymiser.messages import translate
from anonymiser.text import fold

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
        lines.append((
            row.id, row.label, row.ref, one.document, one.start, one.end, row.text,
            row.shown(one), row.decided(one)[0], round(one.entity.score, 3), one.context, one.flag,
        ))  # fmt: skip
    return lines


def with_frame(decisions: Decisions, frame: pd.DataFrame) -> Decisions:
    """Take over what a table decides, then add its lines that have no number."""
    missing = [name for name in ("id", "replacement", "decision") if name not in frame.columns]
    if missing:
        message = translate("The table has no column {columns}.")
        raise InvalidDecisions(message.format(columns=", ".join(missing)))
    by_place = {"document", "start"} <= set(frame.columns)
    known = {row.id: row for row in decisions.rows}
    decided_before: dict[tuple[Hashable, ...], tuple[str, str]] = {}
    statuses: dict[int, str] = {}
    renamed: dict[int, str] = {}
    added: list[tuple[int, dict[Hashable, Any]]] = []
    for number, line in enumerate(frame.to_dict("records"), 2):
        if not _written(line["id"]):
            added.append((number, line))
            continue
        row = known.get(_whole(line["id"]))
        if row is None:
            message = translate("Line {line}: no row {row} in the table of decisions.")
            raise InvalidDecisions(message.format(line=number, row=line["id"]))
        status, wanted = _read(line["decision"], number), _written(line["replacement"])
        _same_row(row, line, number)
        place = (row.id, line["document"], line["start"]) if by_place else (row.id,)
        if decided_before.setdefault(place, (status, wanted)) != (status, wanted):
            message = translate("Line {line}: row {row} is decided twice, and differently.")
            raise InvalidDecisions(message.format(line=number, row=row.id))
        if by_place:
            known[row.id] = _at(row, str(line["document"]), _whole(line["start"]), status, wanted)
            continue
        statuses[row.id] = status
        if wanted and wanted != row.replacement:
            renamed[row.id] = wanted
            statuses[row.id] = status or "accept"
    decided = decisions._with(list(known.values()))._renamed(renamed)
    rows = [replace(row, status=statuses.get(row.id, row.status)) for row in decided.rows]
    decided = decided._with(rows)
    for number, line in added:
        decided = _with_added(decided, line, number)
    return decided


def _same_row(row: Decision, line: dict[Hashable, Any], number: int) -> None:
    """Refuse a table of another study, or of this one before its texts changed.

    Letters alone are compared: a spreadsheet may write figures and dates in its own way.
    """
    said = _letters(_written(line.get("text")))
    if said and said != _letters(row.text):
        message = translate(
            "Line {line}: row {row} is another text by now. This table is of another study, or the "
            "texts have changed since: export the table again."
        )
        raise InvalidDecisions(message.format(line=number, row=row.id))


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalpha())


def _with_added(decisions: Decisions, line: dict[Hashable, Any], number: int) -> Decisions:
    """Add what a line without a number names, and decide it; a line that says nothing is passed."""
    form, label = _written(line.get("text")), _written(line.get("label"))
    status, wanted = _read(line["decision"], number), _written(line["replacement"])
    if not (form or label):
        return decisions
    before = {row.id for row in decisions.rows}
    try:
        after = decisions.add(form, label)
        new = [row.id for row in after.rows if row.id not in before]
    except InvalidDecisions as error:
        # A table that was read before: what it added is there.
        after, new = decisions, _holding(decisions, form, label)
        if not new:
            message = translate("Line {line}: {reason}").format(line=number, reason=error)
            raise InvalidDecisions(message) from error
    if wanted:
        after = after._renamed({new[0]: wanted})
    decision = status or ("accept" if wanted else "")
    ids = set(new)
    return after._with(
        [replace(row, status=decision) if row.id in ids else row for row in after.rows]
    )


def _holding(decisions: Decisions, form: str, label: str) -> list[int]:
    """Give the rows that hold a form and nothing else."""
    key = fold(tidy(form))
    return [
        row.id
        for row in decisions.rows
        if row.label == label_of(label) and " ".join(fold(row.text).split()) == key
    ]


def _written(value: object) -> str:
    """Give what stands in a cell; an empty one is "", or no number."""
    text = "" if value is None or value != value else str(value).strip()  # noqa: PLR0124
    return "" if text in ("nan", "None", "<NA>") else text


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
