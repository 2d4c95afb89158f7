"""Places as they are said: "la ligne 3", "le 9-3", "au bord de la Sèvre", "place du pont".

The words are in ``data/spoken_places.yaml``; they look at the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import person_rules
from anonymiser.resources import load_yaml
from anonymiser.text import fold

# A town of this size is meant after "à", though somebody may be called so.
_TOWN = 2_000
# A country whose name is an adjective too ("bénin") is said less often than this as a word.
_SELDOM = 5.0
_ABOUT = 45


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, what its place is, and the words one of which must stand around it."""

    source: str
    regex: re.Pattern[str]
    around: re.Pattern[str] | None
    check: Callable[[Reading, re.Match[str]], bool] | None


def find_spoken_places(reading: Reading) -> list[Entity]:
    """Find the lines, numbers of departments, rivers, squares that the words around them tell.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order.

    Examples
    --------
    >>> text = "J'ai pris la ligne 3, il vient du 9-3, on pêchait au bord de la Sèvre."
    >>> [entity.text for entity in find_spoken_places(Reading(text))]
    ['ligne 3', '9-3', 'Sèvre']
    """
    found = []
    for rule in _rules():
        for match in rule.regex.finditer(reading.folded):
            start, end = match.span("it")
            around = reading.folded[max(0, match.start() - _ABOUT) : end + _ABOUT]
            if rule.around is not None and rule.around.search(around) is None:
                continue
            if rule.check is None or rule.check(reading, match):
                text = reading.text[start:end]
                found.append(Entity(start, end, "LOCATION", text, 0.8, rule.source))
    return sorted(found, key=lambda entity: (entity.start, -entity.end))


@cache
def _rules() -> list[_Rule]:
    rules = load_yaml("spoken_places.yaml")
    lists = {
        name: "(?:" + "|".join(map(str, value)) + ")" for name, value in rules["lists"].items()
    }
    return [
        _Rule(
            rule["source"],
            re.compile(rule["regex"].format(**lists), re.MULTILINE),
            re.compile(r"(?<!\w)" + lists[rule["around"]]) if "around" in rule else None,
            _CHECKS[rule["check"]] if "check" in rule else None,
        )
        for rule in rules["rules"]
    ]


def _without_capital(reading: Reading, match: re.Match[str]) -> bool:
    """A text without capitals: with them the name would have one."""
    return reading.caseless_at(match.start("it"))


def _written_so(reading: Reading, match: re.Match[str]) -> bool:
    """The name has its capital, or stands in a text that has none."""
    start = match.start("name")
    return reading.text[start].isupper() or reading.caseless_at(start)


def _line(reading: Reading, match: re.Match[str]) -> bool:
    """A line called by a letter has a capital, or is no "à"."""
    letter = reading.text[match.end("it") - 1]
    return letter.isupper() or (reading.caseless_at(match.start()) and letter != "a")


def _water(reading: Reading, match: re.Match[str]) -> bool:
    """No part of a longer name: "l'Étoile du Furan"."""
    index = reading.index_at(match.start())
    before = reading.tokens[index - 1] if index else None
    led = before is not None and before.shape in "CU" and not reading.opens(index - 1)
    return _written_so(reading, match) and not led


def _town(reading: Reading, match: re.Match[str]) -> bool:
    """A town with its capital after "à", where nobody is spoken to."""
    key = fold(match["name"])
    place = places().get(key)
    start, end = match.span("name")
    if place is None or place.kind != "town" or place.population < _TOWN or key in given_names():
        return False
    index = reading.index_at(start)
    spoken_to = index > 1 and reading.tokens[index - 2].key in _datives()
    longer = (
        reading.text[end : end + 2].strip()[:1].isupper() or reading.text[end : end + 1] in "-'’"
    )
    return (
        reading.text[start].isupper() and not spoken_to and not (end < len(reading.text) and longer)
    )


@cache
def _datives() -> frozenset[str]:
    rules = load_yaml("spoken_places.yaml")["spoken_to"]
    return frozenset(rules) | person_rules()["titles"]


def _dated(reading: Reading, match: re.Match[str]) -> bool:
    """A town between a comma and a date: "réunion, Thiers, 24/01/2023"."""
    place = places().get(fold(match["name"]))
    return place is not None and reading.text[match.start("name")].isupper()


def _country(reading: Reading, match: re.Match[str]) -> bool:
    """A country whose name is an adjective too: "il vient du bénin"."""
    key = match["it"]
    place = places().get(key)
    if place is None or place.kind != "country" or not _written_so(reading, match):
        return False
    return key in words() and frequency(key) < _SELDOM


_CHECKS: dict[str, Callable[[Reading, re.Match[str]], bool]] = {
    "caseless": _without_capital,
    "capital": _written_so,
    "line": _line,
    "water": _water,
    "town": _town,
    "dated": _dated,
    "country": _country,
}
