"""Taking over what a table of decisions says, line by line, or refusing it with its line."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from anonymiser.adding import tidy
from anonymiser.clashes import refuse_real_name
from anonymiser.decision import ACCEPT, PENDING, REJECT, Decision
from anonymiser.errors import InvalidDecisions
from anonymiser.labels import label_of
from anonymiser.messages import translate
from anonymiser.table_lines import Line
from anonymiser.text import fold
from anonymiser.typed import MIXED, status_of, understood, whole, written

if TYPE_CHECKING:
    from anonymiser.decisions import Decisions


def take(decisions: Decisions, lines: Sequence[Line]) -> Decisions:
    """Take over what a table decides, then add its lines that have no number.

    Parameters
    ----------
    decisions : Decisions
        As they are.
    lines : sequence of Line
        The table, by row or by occurrence.

    Raises
    ------
    InvalidDecisions
        When a line is of another study, contradicts another, or cannot be understood.
    """
    numbered = [line for line in lines if written(line.get("id"))]
    taking = _Taking(decisions)
    for line in numbered:
        taking.take(line)
    decided = taking.done()
    for line in lines:
        if not written(line.get("id")):
            decided = _with_added(decided, line)
    return decided


class _Taking:
    """What the lines with a number have decided so far."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._rows = {row.id: row for row in decisions.rows}
        self._before: dict[Hashable, tuple[str, str]] = {}
        self._statuses: dict[int, str] = {}
        self._renamed: dict[int, str] = {}

    def take(self, line: Line) -> None:
        """Take one line."""
        row = self._row(line)
        _same_row(row, line)
        status, wanted = _status(line), written(line.get("replacement"))
        place = _place(line)
        if self._before.setdefault((row.id, place), (status, wanted)) != (status, wanted):
            message = translate("row {row} is decided twice, and differently.")
            raise line.refused(message.format(row=row.id))
        try:
            if status != REJECT and wanted not in _proposed(row):
                refuse_real_name(self._decisions.rows, row, wanted, self._decisions.base)
        except InvalidDecisions as error:
            raise line.refused(str(error)) from error
        if place is not None:
            self._rows[row.id] = _at(row, line, place, status, wanted)
        else:
            self._whole_row(row, line, status, wanted)

    def done(self) -> Decisions:
        """Give the decisions with all that the lines said."""
        decisions = self._decisions
        decided = decisions.with_rows(list(self._rows.values())).renamed(self._renamed)
        return decided.with_rows([self._decided(row) for row in decided.rows])

    def _decided(self, row: Decision) -> Decision:
        if row.id not in self._statuses:
            return row
        status = self._statuses[row.id]
        # A decision for the row counts wherever it stands; nothing said takes nothing back there.
        exceptions = row.exceptions if status == PENDING else {}
        return replace(row, status=status, exceptions=exceptions)

    def _row(self, line: Line) -> Decision:
        number = whole(line.get("id"))
        row = self._rows.get(number)
        if row is None:
            # What stands there may be a name, where columns were shifted.
            message = translate("no row {row} in the table of decisions.")
            raise line.refused(message.format(row=number if number >= 0 else "…"))
        return row

    def _whole_row(self, row: Decision, line: Line, status: str, wanted: str) -> None:
        if status == MIXED:
            if row.standing != MIXED:
                message = translate(
                    "row {row} was decided place by place, and this table does not say how. Export "
                    "the table of occurrences (occurrences=True) and read that one."
                )
                raise line.refused(message.format(row=row.id))
            return
        self._statuses[row.id] = status
        if wanted and wanted != row.replacement:
            self._renamed[row.id] = wanted
            self._statuses[row.id] = status or ACCEPT


def _proposed(row: Decision) -> set[str]:
    """Give what the table itself writes for a row: nobody chose that."""
    return {"", row.replacement, *(row.shown(one) for one in row.occurrences)}


def _place(line: Line) -> tuple[str, int] | None:
    """Give where a line of a table of occurrences stands; None in a table of rows."""
    if "document" not in line.cells or "start" not in line.cells:
        return None
    return written(line.get("document")), whole(line.get("start"))


def _same_row(row: Decision, line: Line) -> None:
    """Refuse a table of another study, or of this one before its texts changed.

    Letters alone are compared: a spreadsheet may write figures and dates in its own way.
    """
    said, own = _letters(written(line.get("text"))), _letters(row.text)
    shortened = row.label == "DATE" and own.startswith(said)  # "15-avr-19"
    if said and said != own and not shortened:
        message = translate(
            "row {row} is another text by now. This table is of another study, or the texts have "
            "changed since: export the table again."
        )
        raise line.refused(message.format(row=row.id))


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalpha())


def _status(line: Line) -> str:
    status = status_of(line.get("decision"))
    if status is None:
        message = translate("this decision is not understood. Write — {words}.")
        raise line.refused(message.format(words=understood()))
    return status


def _at(row: Decision, line: Line, place: tuple[str, int], status: str, wanted: str) -> Decision:
    one = next((o for o in row.occurrences if (o.document, o.start) == place), None)
    if one is None:
        raise line.refused(translate("nothing was found at this place of the document."))
    if status == MIXED:
        message = translate("this decision is not understood. Write — {words}.")
        raise line.refused(message.format(words=understood()))
    usual = row.replacement if row.changed else one.replacement
    other = wanted if wanted != usual else ""
    if not other and status == row.status and place not in row.exceptions:
        return row
    exceptions = {**row.exceptions, place: (status or (ACCEPT if other else PENDING), other)}
    return replace(row, exceptions=exceptions)


def _with_added(decisions: Decisions, line: Line) -> Decisions:
    """Add what a line without a number names, and decide it; a line that says nothing is passed."""
    form, label = written(line.get("text")), written(line.get("label"))
    status, wanted = _status(line), written(line.get("replacement"))
    if not (form or label):
        if status or wanted:
            message = translate("this line decides something, but has neither number nor text.")
            raise line.refused(message)
        return decisions
    before = {row.id for row in decisions.rows}
    try:
        after = decisions.add(form, label)
        new = [row.id for row in after.rows if row.id not in before]
    except InvalidDecisions as error:
        # A table that was read before: what it added is there.
        after, new = decisions, _holding(decisions, form, label)
        if not new:
            raise line.refused(str(error)) from error
    if wanted:
        try:
            after = after.renamed({new[0]: wanted})
        except InvalidDecisions as error:
            raise line.refused(str(error)) from error
    decision = status or (ACCEPT if wanted else PENDING)
    ids = set(new)
    return after.with_rows(
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
