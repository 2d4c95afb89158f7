"""One row of the table of decisions: a form, where it stands, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.errors import InvalidDecisions
from anonymiser.key import KeyEntry
from anonymiser.messages import translate

PENDING, ACCEPT, REJECT, MIXED = "", "accept", "reject", "mixed"
STATUSES = (PENDING, ACCEPT, REJECT)
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

    ``changed`` tells that a person wrote the replacement. ``exceptions`` hold what was decided for
    one occurrence alone: place → (status, replacement).
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

    def decided(self, one: Occurrence) -> tuple[str, str]:
        """Give what was decided for one of its occurrences: the status, and another replacement."""
        return self.exceptions.get((one.document, one.start), (self.status, ""))

    @property
    def standing(self) -> str:
        """What was decided for all of its occurrences: the status, "mixed" where they differ.

        It is pending as long as one of them is.
        """
        decided = {self.decided(one) for one in self.occurrences} or {(self.status, "")}
        statuses = {status for status, _ in decided}
        if PENDING in statuses:
            return PENDING
        alike = len(statuses) == 1 and (REJECT in statuses or decided == {(ACCEPT, "")})
        return next(iter(statuses)) if alike else MIXED

    @property
    def accepted(self) -> bool:
        """Whether it is replaced anywhere."""
        if not self.occurrences:
            return self.status == ACCEPT
        return any(self.decided(one)[0] == ACCEPT for one in self.occurrences)

    def shown(self, one: Occurrence) -> str:
        """Give what would stand at one of its occurrences, if it is accepted."""
        other = self.decided(one)[1]
        return other or (self.replacement if self.changed else one.replacement)


def decided_at(
    rows: Sequence[Decision], place: Place, status: str, replacement: str
) -> list[Decision]:
    """Decide for one occurrence alone; see :meth:`anonymiser.Decisions.decide_at`."""
    there = {
        row.id for row in rows for one in row.occurrences if (one.document, one.start) == place
    }
    if not there:
        message = translate("Nothing was found at {start} in {document}.")
        raise InvalidDecisions(message.format(document=place[0], start=place[1]))
    if status not in STATUSES:
        message = translate("Row {row}: the decision must be accept, reject or empty.")
        raise InvalidDecisions(message.format(row=min(there)))
    decided = {place: (status, replacement)}
    return [
        replace(row, exceptions={**row.exceptions, **decided}) if row.id in there else row
        for row in rows
    ]
