"""Dates, ages, contact details and identifiers: what a pattern can hold.

The patterns are in ``data/patterns.yaml``; they look at the folded text, so that accents and
capitals make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.ages import is_age, is_grown
from anonymiser.recognisers.identifiers import is_iban, is_identifier, is_nir
from anonymiser.resources import load_yaml

_CHECKS: dict[str, Callable[[str, int, int], bool]] = {
    "age": is_age,
    "years": is_grown,
    "nir": is_nir,
    "iban": is_iban,
    "id": is_identifier,
}
_AROUND = 60
# Before others where two labels claim the same characters.
_ORDER = ("EMAIL", "URL", "ID", "PHONE", "DATE", "AGE")


@dataclass(frozen=True, slots=True)
class _Pattern:
    label: str
    name: str
    regex: re.Pattern[str]
    check: Callable[[str, int, int], bool] | None
    score: float


@cache
def _patterns() -> list[_Pattern]:
    rules = load_yaml("patterns.yaml")
    lists: dict[str, str] = {}
    for name, value in rules["lists"].items():
        lists[name] = f"(?:{value.format(**lists) if '{' in value else value})"
    return [
        _Pattern(
            label,
            rule["name"],
            re.compile(rule["regex"].format(**lists)),
            _CHECKS[rule["check"]] if "check" in rule else None,
            rule.get("score", 1.0),
        )
        for label in _ORDER
        for rule in rules[label]
    ]


def find_patterns(reading: Reading) -> list[Entity]:
    """Find dates, ages, phones, e-mails, URLs and identifiers.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order, without overlaps: the earlier label in the file, then the longer, wins.

    Examples
    --------
    >>> found = find_patterns(Reading("Né le 12 mars 2011, joignable au 06 39 98 12 34."))
    >>> [(entity.label, entity.text) for entity in found]
    [('DATE', '12 mars 2011'), ('PHONE', '06 39 98 12 34')]
    """
    taken: list[Entity] = []
    for label in _ORDER:
        candidates = sorted(
            (entity for p in _patterns() if p.label == label for entity in _matches(p, reading)),
            key=lambda entity: (entity.start, -entity.end),
        )
        taken = _merge(taken, candidates)
    return taken


@cache
def _excluded() -> list[re.Pattern[str]]:
    rules = load_yaml("patterns.yaml")
    return [re.compile(rule.format(**rules["lists"])) for rule in rules["not"]]


def _is_excluded(folded: str, start: int, end: int) -> bool:
    """Say whether a date is only part of a law's name, or of another thing's."""
    low = max(0, start - _AROUND)
    return any(
        match.start() <= start and end <= match.end()
        for regex in _excluded()
        for match in regex.finditer(folded, low, end + _AROUND)
    )


def _matches(pattern: _Pattern, reading: Reading) -> Iterator[Entity]:
    for match in pattern.regex.finditer(reading.folded):
        start, end = match.span("it")
        if pattern.label == "DATE" and _is_excluded(reading.folded, start, end):
            continue
        if pattern.check is None or pattern.check(reading.folded, start, end):
            yield Entity(
                start, end, pattern.label, reading.text[start:end], pattern.score, pattern.name
            )


def _merge(taken: list[Entity], more: list[Entity]) -> list[Entity]:
    """Add entities that touch nothing taken; of two new ones, the longer stays."""
    kept: list[Entity] = []
    for entity in more:
        if kept and entity.start < kept[-1].end:
            if entity.end - entity.start > kept[-1].end - kept[-1].start:
                kept[-1] = entity
        else:
            kept.append(entity)
    both = sorted(
        [(entity, 0) for entity in taken] + [(entity, 1) for entity in kept],
        key=lambda pair: (pair[0].start, pair[1]),
    )
    merged: list[tuple[Entity, int]] = []
    for entity, rank in both:
        if merged and entity.start < merged[-1][0].end:
            if rank < merged[-1][1]:
                merged[-1] = entity, rank
            continue
        merged.append((entity, rank))
    return [entity for entity, _ in merged]
