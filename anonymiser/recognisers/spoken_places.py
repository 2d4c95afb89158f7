"""Places as they are said: "la ligne 3", "le 9-3", "au bord de la Sèvre", "place du pont".

The words are in ``data/spoken_places.yaml``; they look at the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import inverted, person_rules
from anonymiser.recognisers.standing import parts_of
from anonymiser.resources import load_yaml

# A town of this size is meant after "à", though somebody may be called so.
_TOWN = 2_000
_ABOUT = 45


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, what its place is, and the words one of which must stand around it."""

    source: str
    needs: tuple[str, ...]
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
        if rule.needs and not any(word in reading.folded for word in rule.needs):
            continue
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
            tuple(rule.get("needs", ())),
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
    return letter.isupper() or (reading.caseless_at(match.start()) and letter not in "aà")


def _water(reading: Reading, match: re.Match[str]) -> bool:
    """No part of a longer name: "l'Étoile du Furan"."""
    index = reading.index_at(match.start())
    before = reading.tokens[index - 1] if index else None
    led = before is not None and before.shape in "CU" and not reading.opens(index - 1)
    return _written_so(reading, match) and not led


def _town(reading: Reading, match: re.Match[str]) -> bool:
    """A town with its capital after "à", where nobody is spoken to."""
    start, end = match.span("name")
    if not reading.text[start].isupper():
        return False
    key = match["name"]
    place = places().get(key)
    if place is None or place.kind != "town" or place.population < _TOWN or key in given_names():
        return False
    index = reading.index_at(start)
    spoken_to = index > 1 and reading.tokens[index - 2].key in _datives()
    after = reading.text[end : end + 2]
    longer = after.strip()[:1].isupper() or after[:1] in ("-", "'", "’")
    return not spoken_to and not longer


@cache
def _datives() -> frozenset[str]:
    rules = load_yaml("spoken_places.yaml")["spoken_to"]
    return frozenset(rules) | person_rules()["titles"]


def _dated(reading: Reading, match: re.Match[str]) -> bool:
    """A town between a comma and a date: "réunion, Thiers, 24/01/2023"."""
    return match["name"] in places() and reading.text[match.start("name")].isupper()


def _nameable(reading: Reading, match: re.Match[str]) -> bool:
    """What is called by a name and nothing else, without capitals: "cours julien"."""
    key = match["name"]
    known = key in surnames() or key in given_names() or key in places()
    said = frequency(key) < 1.0 and not parts_of(key) & {"VER", "ADJ", "ADV"}
    return known and said and reading.caseless_at(match.start("it"))


def _unheard(reading: Reading, match: re.Match[str]) -> bool:
    """A name that is neither a word nor somebody's: "yzeron"."""
    key = match["name"]
    known = key in words() or key in given_names() or inverted(key)
    return not known and _written_so(reading, match)


def _strange(reading: Reading, match: re.Match[str]) -> bool:
    """A name that is neither a word nor anybody's: "une fille de Mtsangamouji"."""
    return _unheard(reading, match) and match["name"] not in surnames()


def _large(reading: Reading, match: re.Match[str]) -> bool:
    """A department or a region, and no word as a whole: "haut-doubs"."""
    place = places().get(match["name"])
    large = place is not None and place.kind in ("department", "region")
    return large and (reading.text[match.start("it")].isupper() or _written_so(reading, match))


def _department(reading: Reading, match: re.Match[str]) -> bool:
    """A department as its prefect has it: "le préfet du rhone"."""
    place = places().get(match["name"])
    return place is not None and place.kind == "department" and _written_so(reading, match)


_CHECKS: dict[str, Callable[[Reading, re.Match[str]], bool]] = {
    "caseless": _without_capital,
    "capital": _written_so,
    "line": _line,
    "water": _water,
    "town": _town,
    "dated": _dated,
    "nameable": _nameable,
    "unheard": _unheard,
    "strange": _strange,
    "large": _large,
    "department": _department,
}
