"""What no name may be found in: speakers' labels that are roles, and things."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from anonymiser.entities import Entity
from anonymiser.reading import Reading

_NAMES = frozenset(("PERSON", "LOCATION", "ORGANISATION"))


def off_untouched(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Leave out what touches a role's label, and the names that a thing holds.

    Parameters
    ----------
    reading : Reading
        The text.
    entities : sequence of Entity
        What was found in it.

    Examples
    --------
    >>> reading = Reading("Sa robe Vichy.")
    >>> off_untouched(reading, [Entity(8, 13, "PERSON", "Vichy")])
    []
    """
    roles = [(label.start, label.end) for label in reading.labels if label.role]
    starts = [start for start, _ in roles]
    kept = []
    for entity in entities:
        index = bisect_right(starts, entity.end - 1) - 1
        on_role = index >= 0 and roles[index][1] > entity.start
        if not on_role:
            kept.append(entity)
    return without_things(kept, reading.things)


def untouched(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give every stretch that no name may be found in.

    Examples
    --------
    >>> list(untouched(Reading("E : Une robe Vichy.")))
    [(0, 1), (8, 18)]
    """
    yield from ((label.start, label.end) for label in reading.labels if label.role)
    yield from reading.things


def without_things(entities: Iterable[Entity], things: Sequence[tuple[int, int]]) -> list[Entity]:
    """Leave out the names that are only part of a thing.

    Parameters
    ----------
    entities : iterable of Entity
        What was found.
    things : sequence of (start, end)
        As ``reading.things`` gives them.

    Returns
    -------
    list of Entity
        Those that reach beyond, or lie elsewhere.

    Examples
    --------
    >>> town = Entity(9, 18, "LOCATION", "Marseille")
    >>> without_things([town], [(0, 18)])
    []
    """
    return [entity for entity in entities if not _held(entity, things)]


def _held(entity: Entity, things: Sequence[tuple[int, int]]) -> bool:
    if entity.label not in _NAMES or entity.source == "brand":
        return False
    last = bisect_left(things, (entity.start + 1, 0))
    return any(entity.end <= end for _, end in things[max(0, last - 4) : last])
