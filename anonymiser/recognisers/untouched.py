"""What no name may be found in: speakers' labels that are roles, names turned common words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from anonymiser.diagnoses.patterns import trie_pattern
from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_NAMES = ("PERSON", "LOCATION", "ORGANISATION")
# Filled in by what the texts say, not by a list.
_OPEN = {"name": r"[^\W\d_]+", "capital": r"(?P<capital>[^\W\d_]+)"}


def find_set_phrases(reading: Reading) -> list[tuple[int, int]]:
    """Find the phrases in which a name tells nobody and no place.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of (start, end)
        In order; they may overlap.

    Examples
    --------
    >>> reading = Reading("La robe Vichy de madame Vichy.")
    >>> [reading.text[start:end] for start, end in find_set_phrases(reading)]
    ['robe Vichy']
    """
    return sorted(
        match.span()
        for pattern in _patterns()
        for match in pattern.finditer(reading.folded)
        if _holds(reading, match)
    )


def _holds(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a capital stands where a pattern wants one."""
    found = match.groupdict()
    return found.get("capital") is None or reading.text[match.start("capital")].isupper()


@cache
def _patterns() -> list[re.Pattern[str]]:
    rules = load_yaml("set_phrases.yaml")
    lists = {name: f"(?:{value})" for name, value in rules["lists"].items()} | _OPEN
    phrases = trie_pattern([fold(phrase) for phrase in rules["phrases"]])
    return [
        re.compile(rf"(?<!\w)(?:{phrases})(?!\w)"),
        *(re.compile(rule.format(**lists)) for rule in rules["patterns"]),
    ]


def off_untouched(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Leave out what touches a role's label, and the names that a set phrase holds.

    Examples
    --------
    >>> reading = Reading("Sa robe Vichy.")
    >>> off_untouched(reading, [Entity(8, 13, "PERSON", "Vichy")])
    []
    """
    roles = [(label.start, label.end) for label in reading.labels if label.role]
    starts = [start for start, _ in roles]
    phrases = reading.set_phrases
    kept = []
    for entity in entities:
        index = bisect_right(starts, entity.end - 1) - 1
        on_role = index >= 0 and roles[index][1] > entity.start
        if not on_role and not _held(entity, phrases):
            kept.append(entity)
    return kept


def _held(entity: Entity, phrases: Sequence[tuple[int, int]]) -> bool:
    if entity.label not in _NAMES:
        return False
    last = bisect_left(phrases, (entity.start + 1, 0))
    return any(entity.end <= end for _, end in phrases[max(0, last - 4) : last])


def untouched(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give every stretch that no name may be found in.

    Examples
    --------
    >>> list(untouched(Reading("E : Une robe Vichy.")))
    [(0, 1), (8, 18)]
    """
    yield from ((label.start, label.end) for label in reading.labels if label.role)
    yield from reading.set_phrases
