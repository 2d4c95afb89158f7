"""The table of decisions: what is proposed, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from anonymiser.anonymised import Anonymised
from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.errors import InvalidDecisions
from anonymiser.key import Key, KeyEntry
from anonymiser.messages import translate

if TYPE_CHECKING:
    import pandas as pd

PENDING, ACCEPT, REJECT = "", "accept", "reject"
_STATUSES = (PENDING, ACCEPT, REJECT)
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where an entity stands, and the edits proposed for it.

    ``start`` and ``end`` are what the replacement replaces; ``entity`` may be shorter, as a
    disorder's name is in its phrase. ``edits`` may reach further, to the article before it.
    """

    document: str
    start: int
    end: int
    entity: Entity
    replacement: str
    edits: tuple[Edit, ...]
    context: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: a form, what it would become, and what was decided.

    ``exceptions`` hold what was decided for one occurrence alone: place → (status, replacement).
    """

    id: int
    label: str
    text: str
    ref: str
    replacement: str
    score: float
    occurrences: tuple[Occurrence, ...]
    status: str = PENDING
    changed: bool = False
    sex: str = ""
    flag: str = ""
    entries: tuple[KeyEntry, ...] = ()
    exceptions: Mapping[Place, tuple[str, str]] = field(default_factory=dict)


class Decisions:
    """All decisions of a study. Methods that decide give a new table; the old one stays as it was.

    Examples
    --------
    >>> from anonymiser import Anonymiser
    >>> decisions = Anonymiser().propose({"E1": "Mme Dupont est venue."}).accept()
    >>> "Dupont" in decisions.apply("E1").text
    False
    """

    def __init__(
        self,
        rows: Sequence[Decision],
        texts: Mapping[str, str],
        key: Key | None = None,
        found: Mapping[str, Sequence[Entity]] | None = None,
    ) -> None:
        self._found = dict(found or {})
        self.rows = tuple(rows)
        self._texts = dict(texts)
        self._base = key or Key()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the texts."""
        return tuple(self._texts)

    def entities(self, document: str) -> tuple[Entity, ...]:
        """Everything found in a document, what the policy keeps included."""
        return tuple(self._found.get(document, ()))

    @property
    def pending(self) -> tuple[Decision, ...]:
        """The rows not decided yet."""
        return tuple(row for row in self.rows if row.status == PENDING)

    @property
    def key(self) -> Key:
        """The key that this study began with, and what the accepted rows add."""
        return self._base.merged(
            [e for row in self.rows if row.status == ACCEPT for e in row.entries]
        )

    def accept(self, *which: int | str) -> Decisions:
        """Accept rows, by number or by form; all pending ones when none is named."""
        return self._decide(which, lambda row: replace(row, status=ACCEPT))

    def reject(self, *which: int | str) -> Decisions:
        """Leave rows as they are in the text, by number or by form."""
        if not which:
            raise InvalidDecisions(translate("Say which rows to reject."))
        return self._decide(which, lambda row: replace(row, status=REJECT))

    def change(self, which: int | str, replacement: str) -> Decisions:
        """Accept a row with another replacement."""
        return self._decide((which,), lambda row: _with_replacement(row, replacement))

    def _decide(
        self, which: Sequence[int | str], change: Callable[[Decision], Decision]
    ) -> Decisions:
        known = {row.id for row in self.rows} | {row.text for row in self.rows}
        for one in which:
            if one not in known:
                message = translate("No row {row} in the table of decisions.")
                raise InvalidDecisions(message.format(row=one if isinstance(one, int) else "…"))

        def chosen(row: Decision) -> bool:
            return row.status == PENDING if not which else row.id in which or row.text in which

        rows = [change(row) if chosen(row) else row for row in self.rows]
        return Decisions(rows, self._texts, self._base, self._found)

    def decide_at(self, document: str, start: int, status: str, replacement: str = "") -> Decisions:
        """Decide for one occurrence alone.

        Parameters
        ----------
        document, start
            Where it stands.
        status : str
            "accept" or "reject".
        replacement : str
            Another replacement there; "" for the row's.
        """
        place = document, start
        rows = []
        found = False
        for row in self.rows:
            here = any((one.document, one.start) == place for one in row.occurrences)
            found = found or here
            exceptions = {**row.exceptions, place: (_status(status, row.id), replacement)}
            rows.append(replace(row, exceptions=exceptions) if here else row)
        if not found:
            message = translate("Nothing was found at {start} in {document}.")
            raise InvalidDecisions(message.format(start=start, document=document))
        return Decisions(rows, self._texts, self._base, self._found)

    def apply(self, document: str) -> Anonymised:
        """Write the anonymised text of a document.

        Raises
        ------
        InvalidDecisions
            When the document is unknown, or rows that concern it are not decided.
        """
        if document not in self._texts:
            message = translate("No document is called {document} here.")
            raise InvalidDecisions(message.format(document=document))
        from anonymiser.writing import write

        return write(self.rows, document, self._texts[document])

    def to_frame(self, occurrences: bool = False) -> pd.DataFrame:
        """Give the table, the doubtful rows first.

        Parameters
        ----------
        occurrences : bool
            One row an occurrence instead of one a form.

        Returns
        -------
        DataFrame
            Change its ``decision`` and ``replacement`` columns and give it to :meth:`with_frame`.
        """
        from anonymiser.tables import to_frame

        return to_frame(self, occurrences)

    def with_frame(self, frame: pd.DataFrame) -> Decisions:
        """Take over the decisions of a table that :meth:`to_frame` gave.

        Raises
        ------
        InvalidDecisions
            When a row or a decision in it is unknown.
        """
        from anonymiser.tables import with_frame

        return with_frame(self, frame)

    def to_csv(self, path: str | Path, occurrences: bool = False) -> None:
        """Write the table as CSV (UTF-8 with mark, so that Excel reads it)."""
        self.to_frame(occurrences).to_csv(path, index=False, encoding="utf-8-sig")

    def from_csv(self, path: str | Path) -> Decisions:
        """Take over the decisions of a CSV file; see :meth:`with_frame`."""
        from anonymiser.tables import read_csv

        return self.with_frame(read_csv(path))

    def to_excel(self, path: str | Path, occurrences: bool = False) -> None:
        """Write the table as an Excel file."""
        self.to_frame(occurrences).to_excel(path, index=False)

    def from_excel(self, path: str | Path) -> Decisions:
        """Take over the decisions of an Excel file; see :meth:`with_frame`."""
        from anonymiser.tables import read_excel

        return self.with_frame(read_excel(path))


def _status(status: str, row: int) -> str:
    if status not in _STATUSES:
        message = translate("Row {row}: the decision must be accept, reject or empty.")
        raise InvalidDecisions(message.format(row=row))
    return status


def _with_replacement(row: Decision, replacement: str) -> Decision:
    entries = tuple(
        replace(entry, pseudonym=replacement) if entry.form == row.text else entry
        for entry in row.entries
    )
    changed = replacement != row.replacement or row.changed
    return replace(row, status=ACCEPT, replacement=replacement, changed=changed, entries=entries)
