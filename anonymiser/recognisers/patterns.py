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
from anonymiser.recognisers.identifiers import (
    is_iban,
    is_identifier,
    is_long_identifier,
    is_nir,
    is_office_identifier,
)
from anonymiser.recognisers.resumed_ages import (
    beside_an_age,
    grown_beside_an_age,
    named_beside_an_age,
    of_a_name,
)
from anonymiser.resources import load_yaml

_CHECKS: dict[str, Callable[[str, int, int], bool]] = {
    "age": is_age,
    "years": is_grown,
    "beside": beside_an_age,
    "grown beside": grown_beside_an_age,
    "beside a name": named_beside_an_age,
    "name": of_a_name,
    "nir": is_nir,
    "iban": is_iban,
    "id": is_identifier,
    "long id": is_long_identifier,
    "office id": is_office_identifier,
}
_AROUND = 60
# How far from its anchor a pattern may begin or end; from an age that was told, or asked for, far.
_NEAR = 80
_FAR = 150
_FAR_REACHING = frozenset(("told", "age"))
# Before others where two labels claim the same characters.
_ORDER = ("EMAIL", "URL", "ID", "PHONE", "DATE", "AGE")


@dataclass(frozen=True, slots=True)
class _Pattern:
    label: str
    name: str
    regex: re.Pattern[str]
    check: Callable[[str, int, int], bool] | None
    score: float
    near: str


@cache
def _lists() -> dict[str, str]:
    """Give the lists that the patterns name, each with the lists that it names itself."""
    lists: dict[str, str] = {}
    for name, value in load_yaml("patterns.yaml")["lists"].items():
        lists[name] = f"(?:{value.format(**lists) if '{' in value else value})"
    return lists


@cache
def _patterns() -> list[_Pattern]:
    rules, lists = load_yaml("patterns.yaml"), _lists()
    return [
        _Pattern(
            label,
            rule["name"],
            re.compile(rule["regex"].format(**lists)),
            _CHECKS[rule["check"]] if "check" in rule else None,
            rule.get("score", 1.0),
            rule.get("near", ""),
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
    windows = {
        name: _windows(regex, reading.folded, _FAR if name in _FAR_REACHING else _NEAR)
        for name, regex in _anchors().items()
    }
    windows[""] = [(0, len(reading.folded))]
    for label in _ORDER:
        candidates = sorted(
            (
                entity
                for pattern in _patterns()
                if pattern.label == label
                for window in windows[pattern.near]
                for entity in _matches(pattern, reading, *window)
            ),
            key=lambda entity: (entity.start, -entity.end),
        )
        taken = _merge(taken, candidates)
    return taken


@cache
def _anchors() -> dict[str, re.Pattern[str]]:
    rules = load_yaml("patterns.yaml")["anchors"]
    return {name: re.compile(rule.format(**_lists())) for name, rule in rules.items()}


def _windows(anchor: re.Pattern[str], folded: str, near: int) -> list[tuple[int, int]]:
    """Give the stretches around all anchors, those that touch as one."""
    windows: list[tuple[int, int]] = []
    low = high = -1
    for match in anchor.finditer(folded):
        start, end = match.span()
        if start - near > high:
            if high >= 0:
                windows.append((max(low, 0), high))
            low = start - near
        high = end + near
    return [*windows, (max(low, 0), high)] if high >= 0 else []


@cache
def _excluded() -> list[re.Pattern[str]]:
    return [re.compile(rule.format(**_lists())) for rule in load_yaml("patterns.yaml")["not"]]


def _is_excluded(folded: str, start: int, end: int) -> bool:
    """Say whether a date is only part of a law's name, or of another thing's."""
    low = max(0, start - _AROUND)
    return any(
        match.start() <= start and end <= match.end()
        for regex in _excluded()
        for match in regex.finditer(folded, low, end + _AROUND)
    )


def _named_so(reading: Reading, start: int) -> bool:
    """Say whether "Mai" or "Mars" with a capital inside a sentence is a name."""
    index = reading.index_at(start)
    if reading.tokens[index].key not in ("mai", "mars") or reading.tokens[index].shape != "C":
        return False
    return not reading.opens(index) and reading.tokens[index - 1].shape != "d"


def _matches(pattern: _Pattern, reading: Reading, low: int, high: int) -> Iterator[Entity]:
    for match in pattern.regex.finditer(reading.folded, low, high):
        start, end = match.span("it")
        if pattern.label == "DATE" and (
            _is_excluded(reading.folded, start, end) or _named_so(reading, start)
        ):
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
