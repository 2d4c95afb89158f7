"""Rows brought together with those there were: whoever is named in both is one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from anonymiser.decision import Decision
from anonymiser.entities import Entity


def in_one_identity(
    kept: Sequence[Decision],
    proposed: Sequence[Decision],
    new: Mapping[str, Sequence[Entity]],
    known: Collection[str] = (),
) -> tuple[list[Decision], list[Decision]]:
    """Tell who the persons of new occurrences are among those of a table.

    Parameters
    ----------
    kept : sequence of Decision
        The rows of the table.
    proposed : sequence of Decision
        Rows proposed for the old and the new occurrences together, their persons counted anew.
    new : mapping
        The new entities by document.
    known : collection of str
        The references of the persons of a key: they stay as they are.

    Returns
    -------
    tuple
        The rows of the table, and the rows of the new occurrences alone. Two persons of the table
        that a new form shows to be one ("Kevin", "M. Martin"; now "Kevin Martin") are one there.

    Examples
    --------
    >>> in_one_identity([], [], {})
    ([], [])
    """
    places = {(name, one.start) for name, some in new.items() for one in some}
    fresh = [part for part in (_part(row, places) for row in proposed) if part.occurrences]
    homes, merged = _homes(kept, proposed, fresh, known)
    return [_moved(row, merged) for row in kept], [_moved(row, homes) for row in fresh]


def _part(row: Decision, places: set[tuple[str, int]]) -> Decision:
    """Give the part of a row that stands at some places."""
    some = tuple(one for one in row.occurrences if (one.document, one.entity.start) in places)
    return replace(
        row,
        occurrences=some,
        replacement=some[0].replacement if some else row.replacement,
        score=min((one.entity.score for one in some), default=row.score),
        flag=next((one.flag for one in some if one.flag), ""),
    )


def _homes(
    kept: Sequence[Decision],
    proposed: Sequence[Decision],
    fresh: Sequence[Decision],
    known: Collection[str],
) -> tuple[dict[str, str], dict[str, str]]:
    """Give the persons that the fresh ones are, and those of the table that are one."""
    told = {
        (one.document, one.start): row.ref
        for row in kept
        if row.label == "PERSON"
        for one in row.occurrences
    }
    olds: dict[str, dict[str, None]] = {}
    news: dict[str, set[str]] = {}
    for row in proposed:
        for one in row.occurrences if row.label == "PERSON" else ():
            old = told.get((one.document, one.start))
            if old is not None:
                olds.setdefault(row.ref, {})[old] = None
                news.setdefault(old, set()).add(row.ref)
    count = max(map(_number, (*told.values(), *known)), default=0)
    homes, merged = {}, {}
    for ref in dict.fromkeys(row.ref for row in fresh if row.label == "PERSON"):
        met = list(olds.get(ref, ()))
        sure = [old for old in met if news[old] == {ref}]
        count += not met and ref not in known
        homes[ref] = (sure or met or [ref if ref in known else f"personne {count}"])[0]
        merged.update(dict.fromkeys(sure, homes[ref]))
    return homes, merged


def _number(ref: str) -> int:
    last = ref.rsplit(" ", 1)[-1]
    return int(last) if last.isdigit() else 0


def _moved(row: Decision, homes: Mapping[str, str]) -> Decision:
    """Give a row to another person."""
    if row.label != "PERSON" or row.ref not in homes or homes[row.ref] == row.ref:
        return row
    ref = homes[row.ref]
    entries = tuple(replace(entry, ref=ref) for entry in row.entries)
    return replace(row, ref=ref, entries=entries)
