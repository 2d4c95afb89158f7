"""What needs no weighing: patterns, disorders, medication, names that announce themselves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from anonymiser.diagnoses import find_diagnoses
from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.acronyms import (
    find_acronyms,
    find_small_acronyms,
    join_associations,
)
from anonymiser.recognisers.addresses import find_addresses
from anonymiser.recognisers.announced import find_announced
from anonymiser.recognisers.apposed import find_apposed
from anonymiser.recognisers.articled import find_articled
from anonymiser.recognisers.bare_initials import find_bare_initials
from anonymiser.recognisers.bare_names import find_bare_names
from anonymiser.recognisers.brands import find_brands
from anonymiser.recognisers.calling import find_called
from anonymiser.recognisers.capital_nouns import find_capital_nouns
from anonymiser.recognisers.dated_places import find_dated_places
from anonymiser.recognisers.districts import find_districts
from anonymiser.recognisers.employers import find_employers
from anonymiser.recognisers.firms import find_firms
from anonymiser.recognisers.forms import find_in_forms
from anonymiser.recognisers.hospitals import find_hospitals
from anonymiser.recognisers.initials import find_initials
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.institutions import find_institutions
from anonymiser.recognisers.lesser_places import find_lesser_places
from anonymiser.recognisers.medication import find_medication
from anonymiser.recognisers.naming import find_named
from anonymiser.recognisers.nearby import find_nearby
from anonymiser.recognisers.nicknames import find_nicknames
from anonymiser.recognisers.openings import find_opened
from anonymiser.recognisers.organisations import find_organisations
from anonymiser.recognisers.patterns import find_patterns
from anonymiser.recognisers.presented import find_presented
from anonymiser.recognisers.registers import find_registered
from anonymiser.recognisers.shapes import find_shaped
from anonymiser.recognisers.shortened import find_shortened
from anonymiser.recognisers.small_names import find_small_names
from anonymiser.recognisers.spaced_towns import find_spaced_towns
from anonymiser.recognisers.speakers import find_speakers
from anonymiser.recognisers.spoken_places import find_spoken_places
from anonymiser.recognisers.teams import find_teams
from anonymiser.recognisers.told_together import find_told_together
from anonymiser.recognisers.untouched import off_untouched


def find_firm(reading: Reading) -> list[Entity]:
    """Find what is sure by itself, before names are weighed.

    Examples
    --------
    >>> [entity.label for entity in find_firm(Reading("le 12 mars 2011"))]
    ['DATE']
    """
    diagnoses = find_diagnoses(reading.text)
    found = [
        *find_dated_places(reading),
        *find_spaced_towns(reading),
        *find_lesser_places(reading),
        *find_named(reading),
        *find_teams(reading),
        *find_in_forms(reading),
        *find_registered(reading),
        *find_announced(reading),
        *find_patterns(reading),
        *find_speakers(reading),
        *find_medication(reading.text),
        *find_articled(reading),
        *find_bare_names(reading),
        *find_brands(reading),
        *find_bare_initials(reading),
        *find_organisations(reading),
        *find_presented(reading),
        *find_shaped(reading),
        *join_associations(reading, diagnoses),
        *find_addresses(reading),
        *find_hospitals(reading),
        *find_districts(reading),
        *find_institutions(reading),
        *diagnoses,
        *find_called(reading),
        *find_small_names(reading),
        *find_opened(reading),
        *find_capital_nouns(reading),
        *find_nearby(reading),
        *find_apposed(reading),
        *find_employers(reading),
        *find_firms(reading),
        *find_shortened(reading),
        *find_nicknames(reading),
        *find_told_together(reading),
        *find_initials(reading),
        *find_acronyms(reading),
        *find_spoken_places(reading),
        *find_small_acronyms(reading),
    ]
    return resolve(off_untouched(reading, _short_of(reading, found, diagnoses)))


def _short_of(
    reading: Reading, found: Sequence[Entity], diagnoses: Sequence[Entity]
) -> list[Entity]:
    """End a hospital's name before what one is there for: "des Acacias pour neurasthénie"."""
    treating, treated_for = _treating()
    starts = [one.start for one in diagnoses]
    kept = []
    for entity in found:
        at = bisect_right(starts, entity.start)
        end = entity.end
        if at < len(starts) and starts[at] < end and treating.match(reading.folded, entity.start):
            treated = treated_for.search(reading.folded, entity.start, starts[at])
            end = treated.start() if treated else end
        kept.append(replace(entity, end=end, text=reading.text[entity.start : end]))
    return kept


@cache
def _treating() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match what begins a hospital's name, and what ends right before a disorder."""
    rules = {name: "|".join(map(re.escape, found)) for name, found in institution_rules().items()}
    kind = re.compile(rf"(?:{rules['treating']})(?!\w)")
    return kind, re.compile(rf" (?:{rules['treated']})(?: (?:{rules['determiners']}))? ?\Z")


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
