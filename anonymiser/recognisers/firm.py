"""What needs no weighing: patterns, disorders, medication, names that announce themselves."""

from __future__ import annotations

from bisect import bisect_right

from anonymiser.diagnoses import find_diagnoses
from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.acronyms import find_acronyms, join_associations
from anonymiser.recognisers.addresses import find_addresses
from anonymiser.recognisers.announced import find_announced
from anonymiser.recognisers.initials import find_initials
from anonymiser.recognisers.institutions import find_institutions
from anonymiser.recognisers.medication import find_medication
from anonymiser.recognisers.organisations import find_organisations
from anonymiser.recognisers.patterns import find_patterns
from anonymiser.recognisers.speakers import find_speakers


def find_firm(reading: Reading) -> list[Entity]:
    """Find what is sure by itself, before names are weighed.

    Examples
    --------
    >>> [entity.label for entity in find_firm(Reading("le 12 mars 2011"))]
    ['DATE']
    """
    diagnoses = find_diagnoses(reading.text)
    found = [
        *find_announced(reading),
        *find_patterns(reading),
        *find_speakers(reading),
        *find_medication(reading.text),
        *find_organisations(reading),
        *join_associations(reading, diagnoses),
        *find_addresses(reading),
        *find_institutions(reading),
        *diagnoses,
        *find_initials(reading),
        *find_acronyms(reading),
    ]
    return resolve(_off_labels(reading, found))


def _off_labels(reading: Reading, entities: list[Entity]) -> list[Entity]:
    """Leave out what touches a speaker's label that is a role."""
    roles = [(label.start, label.end) for label in reading.labels if label.role]
    starts = [start for start, _ in roles]
    kept = []
    for entity in entities:
        index = bisect_right(starts, entity.end - 1) - 1
        if index < 0 or roles[index][1] <= entity.start:
            kept.append(entity)
    return kept


def resolve(entities: list[Entity]) -> list[Entity]:
    """Keep, where entities overlap, the one that comes first in the list.

    Examples
    --------
    >>> kept = resolve([Entity(3, 5, "DATE", "ab"), Entity(0, 4, "PERSON", "abcd")])
    >>> [entity.label for entity in kept]
    ['DATE']
    """
    ranked = sorted(enumerate(entities), key=lambda pair: (pair[1].start, pair[0]))
    kept: list[tuple[int, Entity]] = []
    for rank, entity in ranked:
        if kept and entity.start < kept[-1][1].end:
            if rank < kept[-1][0]:
                kept[-1] = rank, entity
            continue
        kept.append((rank, entity))
    return [entity for _, entity in kept]
