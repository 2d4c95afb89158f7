"""Names that their spelling betrays: "Bipol'Aire", "HandiPsy", "Espoir 59"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

# "Bipol'Aire 53", "Entr'Aide", "Récup'R": an apostrophe between two parts with capitals.
_APOSTROPHE = re.compile(
    r"(?<![\w'’-])(?P<first>[A-ZÉÈ][\w-]{2,})['’][A-ZÉÈÀ][\w-]*"
    r"(?: [A-ZÉ][a-zé]{2,}(?= ?[»\",.]))?(?:[ -]\d{2,3}(?![\w,.]\d|\w))?(?!\w)"
)
# "HandiPsy", "AgoraPsy59": a capital inside a word.
_CAMEL = re.compile(r"(?<![\w'’@./-])[A-ZÉ][a-zéèêàâîïôûç]+(?:[A-ZÉ][a-zéèêàâîïôûç]+)+\d*(?![\w@])")
# "Espoir 59", "PHOBI-94": a name and the number of a department.
_NUMBERED = re.compile(
    r"(?<![\w'’.-])(?P<word>[A-ZÉÈ][\w'’-]{2,}?)(?P<gap>[ -])(?P<number>\d{2})"
    r"(?![\w]|[.,:/-]\d| ?[%€])"
)
# A given name said more often than this is a word first.
_SAID = 20.0
# Before what is called after somebody.
_TO = frozenset(("a", "apres", "depuis", "fait"))
_TOWN = re.compile(r"-(?:sur|sous|les|lez|en|la|le|aux|du|de|des)-|-[dl]'")
_LARGE = 1_500
_BAND = 3
_AFTER = re.compile(r" (?P<next>[^\W\d_]+)")


@cache
def _lists() -> dict[str, frozenset[str]]:
    rules = load_yaml("things.yaml")
    found = {name: frozenset(rules[name]) for name in ("products", "numbered", "counted")}
    found["calling_at"] = frozenset(load_yaml("organisations.yaml")["calling_at"])
    return found


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_yaml("organisations.yaml")["generic"])


# "Cordier & Fils", "Petit et Associés"; a word without end is no name.
_PARTNERS = re.compile(
    r"(?<!\w)[^\W\d_a-zà-ÿ][\w'’-]{1,60}(?: [^\W\d_a-zà-ÿ][\w'’-]{1,60})? (?:&|et) "
    r"(?:Fils|Frères|Filles|Cie|Associés|associés)(?!\w)"
)


def find_shaped(reading: Reading) -> list[Entity]:
    """Find the names with an apostrophe or a capital inside, or a department's number after.

    Examples
    --------
    >>> text = "Chez Bipol'Aire, à HandiPsy, à Espoir 59, j'ai WhatsApp et 24 ans."
    >>> [entity.text for entity in find_shaped(Reading(text))]
    ["Bipol'Aire", 'HandiPsy', 'Espoir 59']
    """
    spans = [m.span() for m in _APOSTROPHE.finditer(reading.text) if _coined(m)]
    spans += [m.span() for m in _CAMEL.finditer(reading.text) if _unknown(fold(m.group()))]
    spans += [
        span for index in range(1, len(reading.tokens)) if (span := _dedicated(reading, index))
    ]
    spans += [m.span() for m in _NUMBERED.finditer(reading.text) if _numbered(reading, m)]
    spans += [m.span() for m in _PARTNERS.finditer(reading.text)]
    return [
        Entity(start, end, "ORGANISATION", reading.text[start:end], 0.8, "shape")
        for start, end in sorted(spans)
    ]


def _dedicated(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "à Germaine-Loubet", "à Saint-Éloi": what is called after somebody, or after a saint."""
    token = reading.tokens[index]
    if (
        "-" not in token.key
        or reading.tokens[index - 1].key not in _TO
        or reading.gap(index) != " "
    ):
        return None
    first, *_, last = halves = token.key.split("-")
    place = places().get(token.key)
    known = place is not None and (place.kind != "town" or place.population >= _LARGE)
    called = index > 1 and reading.tokens[index - 2].key in _lists()["calling_at"]
    if _TOWN.search(token.key) or known or (token.key in _shortened() and not called):
        return None
    somebody = (
        len(halves) == 2
        and first in given_names()
        and given_names()[first].band <= _BAND
        and place is None
        and last not in given_names()
        and last in surnames()
    )
    saint = first in ("saint", "sainte") and len(halves) == 2
    return (token.start, token.end) if somebody or saint else None


@cache
def _shortened() -> frozenset[str]:
    """Give the towns said without their end: "Saint-Valery" for "Saint-Valery-sur-Somme"."""
    return frozenset(
        match.string[: match.start()]
        for key in places()
        if key.startswith(("saint-", "sainte-")) and (match := _TOWN.search(key))
    )


def _coined(match: re.Match[str]) -> bool:
    """Say whether the first part is no word that loses its vowel: "Lorsqu'Anne", "Presqu'Île"."""
    first = fold(match["first"])
    if "-" in first or f"{first}'" in load_yaml("persons.yaml")["particles"]:
        return False
    return (not first.endswith("qu") and first not in ("entr", "aujourd", "prud", "grand")) or (
        first == "entr"
    )


def _unknown(key: str) -> bool:
    name = key in given_names() or key in surnames() or key.startswith(("mc", "mac", "fitz"))
    return not name and key not in _lists()["products"]


def _numbered(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a number is a department's there, not a rank or a count."""
    key, number = fold(match["word"]), int(match["number"])
    if not 1 <= number <= 95 or key in _lists()["numbered"] | _lists()["products"]:
        return False
    following = _AFTER.match(reading.text, match.end())
    counted = following is not None and fold(following["next"]) in _lists()["counted"]
    index = reading.index_at(match.start())
    if counted or reading.tokens[index].start != match.start():
        return False
    if reading.tokens[index].shape == "U":
        return len(key) > 2 and key not in _generic() and index > 0
    if match["gap"] == "-" or reading.opens(index):
        return False
    word = words().get(key)
    noun = word is not None and "NOM" in word.parts
    return noun and (key not in given_names() or (word is not None and word.frequency > _SAID))
