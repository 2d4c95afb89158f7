"""From decisions to the anonymised text: which edits are made, and which give way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from anonymiser.anonymised import Anonymised, Flag
from anonymiser.decision import PENDING, REJECT, Decision, Occurrence
from anonymiser.edits import Edit, apply_edits
from anonymiser.errors import InvalidDecisions
from anonymiser.fitting import fit_name
from anonymiser.messages import translate
from anonymiser.name_forms import in_place
from anonymiser.spans import OffsetMap


def write(rows: Sequence[Decision], document: str, text: str) -> Anonymised:
    """Write the anonymised text of a document.

    Parameters
    ----------
    rows : sequence of Decision
        The table of decisions.
    document : str
        Its name in the table.
    text : str
        What stands in it.

    Returns
    -------
    Anonymised
        The text, the map of its offsets, and what a reviewer should look at.

    Raises
    ------
    InvalidDecisions
        When rows that concern the document are not decided.

    Examples
    --------
    >>> write([], "E1", "Bonjour.").text
    'Bonjour.'
    """
    waiting = sum(
        one.document == document and row.decided(one)[0] == PENDING
        for row in rows
        for one in row.occurrences
    )
    if waiting:
        message = translate(
            "{count} decisions are still to be made for {document}: accept or reject them."
        )
        raise InvalidDecisions(message.format(count=waiting, document=document))
    chosen = [one for row in rows for one in _chosen(row, document, text)]
    chosen.sort(key=lambda one: (one[0].start, one[0].end))
    return _written(text, chosen)


def _chosen(
    row: Decision, document: str, text: str
) -> Iterable[tuple[Occurrence, tuple[Edit, ...]]]:
    """Give the occurrences of a row that are to be replaced in a document, with their edits."""
    for one in row.occurrences:
        if one.document != document:
            continue
        status, other = row.decided(one)
        if status == REJECT:
            continue
        if other or row.changed:
            yield one, _edits_for(text, one, other or row.replacement, row)
        else:
            yield one, one.edits


def _edits_for(text: str, one: Occurrence, replacement: str, row: Decision) -> tuple[Edit, ...]:
    if row.label == "DIAGNOSIS":
        return (Edit(one.start, one.end, replacement),)
    person = row.label == "PERSON"
    written = in_place(text, one.start, one.end, replacement) if person else replacement
    return tuple(fit_name(text, one.start, one.end, written, row.sex))


def _written(text: str, chosen: Sequence[tuple[Occurrence, tuple[Edit, ...]]]) -> Anonymised:
    """Apply edits; where two claim the same characters, what repairs gives way to what hides."""
    cores = sorted((one.entity.start, one.entity.end, one.entity.label) for one, _ in chosen)
    edits: list[Edit] = []
    kept: list[tuple[Occurrence, tuple[Edit, ...]]] = []
    for one, proposed in chosen:
        own = (one.entity.start, one.entity.end, one.entity.label)
        free = tuple(
            edit for edit in proposed if not _touches(edit, edits) and not _covers(edit, cores, own)
        )
        hidden = any(edit.start <= own[0] and own[1] <= edit.end for edit in free)
        whole = any(edit.start < own[1] and own[0] < edit.end for edit in free)
        if not (hidden or whole) and proposed:
            free = (
                (*free, Edit(own[0], own[1], one.replacement))
                if not _touches(Edit(own[0], own[1], ""), [*edits, *free])
                else free
            )
        edits += free
        kept.append((one, free))
    offsets = OffsetMap.from_edits(edits, len(text))
    flags = []
    for one, own_edits in kept:
        if one.flag:
            low = min((edit.start for edit in own_edits), default=one.start)
            high = max((edit.end for edit in own_edits), default=one.end)
            flags.append(Flag(*offsets.forward(low, high), one.flag))
    return Anonymised(apply_edits(text, edits), offsets, tuple(flags))


def _touches(edit: Edit, others: Sequence[Edit]) -> bool:
    return any(
        (edit.start < other.end and other.start < edit.end)
        or (edit.start, edit.end) == (other.start, other.end)
        for other in others[-6:]
    )


def _covers(edit: Edit, cores: Sequence[tuple[int, int, str]], own: tuple[int, int, str]) -> bool:
    """Say whether an edit reaches into another entity; disorders that are bound together may."""
    index = max(0, bisect_left(cores, (edit.start, edit.start, "")) - 1)
    for core in cores[index : index + 4]:
        bound = core[2] == own[2] == "DIAGNOSIS"
        if core != own and not bound and edit.start < core[1] and core[0] < edit.end:
            return True
    return False
