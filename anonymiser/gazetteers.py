"""Look-ups of given names, surnames, places and ordinary words, by folded form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anonymiser.resources import load_yaml, read_rows
from anonymiser.text import fold


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name: sex (f, m or x), frequency band (1 common, 4 very rare), decade of birth.

    ``old``: in use in France before most immigration.
    """

    name: str
    sex: str
    band: int
    peak: int
    old: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A town or larger: number of inhabitants (0 if not told), and the area it lies in."""

    name: str
    kind: str
    population: int
    area: str


@dataclass(frozen=True, slots=True)
class Word:
    """An ordinary word: occurrences per million spoken words, and its parts of speech."""

    frequency: float
    parts: frozenset[str]


@cache
def given_names() -> dict[str, GivenName]:
    """Give all given names by folded form.

    Examples
    --------
    >>> given_names()["aissatou"].sex
    'f'
    """
    found: dict[str, GivenName] = {}
    for name, sex, band, peak, old in read_rows("given_names.csv"):
        key = fold(name)
        known = found.get(key)
        if known is None or int(band) < known.band:
            found[key] = GivenName(name, sex, int(band), int(peak or 0), old == "1")
    return found


@cache
def surnames() -> dict[str, int]:
    """Give the frequency band of all surnames by folded form.

    Examples
    --------
    >>> surnames()["le goff"]
    1
    """
    return {fold(row[0]): int(row[1]) for row in read_rows("surnames.csv")}


@cache
def old_surnames() -> dict[int, list[str]]:
    """Give the surnames of French stock by frequency band.

    Examples
    --------
    >>> "Moreau" in old_surnames()[1]
    True
    """
    found: dict[int, list[str]] = {}
    for name, band, old in read_rows("surnames.csv"):
        if old == "1":
            found.setdefault(int(band), []).append(name)
    return found


# From this size, a town is called by the first part of its name: "La Seyne", "Vandœuvre".
_KNOWN_SHORT = 8_000
_SHORT = re.compile(r"(.{4,}?)[- ](?:(?:sur|sous|les|lez|la|le|en|du|de|escoublac)(?:[- ]|$)|d')")


def _short_form(key: str) -> str:
    match = _SHORT.match(key)
    last = re.split("[- ]", match[1])[-1] if match else ""
    return match[1] if match and len(last) > 3 and frequency(last) < 1 else ""


@cache
def places() -> dict[str, Place]:
    """Give towns, departments, regions and countries by folded form.

    Examples
    --------
    >>> places()["tourcoing"].area
    'Hauts-de-France'
    >>> places()["ile-de-france"].kind
    'region'
    """
    found: dict[str, Place] = {}
    for name, people, area in read_rows("communes.csv"):
        key = fold(name)
        if key not in found or found[key].population < int(people):
            found[key] = Place(name, "town", int(people), area)
        if "-" in key:
            found.setdefault(key.replace("-", " "), found[key])
    for key, place in list(found.items()):
        short = _short_form(key) if place.population >= _KNOWN_SHORT else ""
        if short:
            found.setdefault(short, place)
    for kind, names in load_yaml("places.yaml")["names"].items():
        for name in names:
            found[fold(name)] = Place(name, kind, 0, "")
    return found


@cache
def words() -> dict[str, Word]:
    """Give the ordinary words of French by folded form.

    Examples
    --------
    >>> words()["petit"].frequency > 100
    True
    """
    found: dict[str, Word] = {}
    for form, frequency, parts in read_rows("words.csv"):
        key = fold(form)
        known = found.get(key)
        more = known.frequency if known else 0.0
        kinds = known.parts if known else frozenset()
        found[key] = Word(float(frequency) + more, kinds | frozenset(parts.split()))
    return found


def frequency(key: str) -> float:
    """Give how often a folded form is said as an ordinary word, per million words.

    Examples
    --------
    >>> frequency("tourcoing")
    0.0
    """
    word = words().get(key)
    return word.frequency if word else 0.0
