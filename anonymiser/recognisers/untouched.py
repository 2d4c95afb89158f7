"""What no name may be found in: speakers' labels that are roles, and things."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.things import without_things


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
