"""Acronyms and names that hold a disorder's: what an association may be called."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_ROMAN = re.compile(r"[ivxlcdm]+")
# "l'A.T.P.": letters with their periods, after an article.
_DOTTED = re.compile(r"(?<!\w)(?:[lLdD]['’]|[lL]a |[lL]e |à )(?P<it>(?:[A-Z]\.){3,6})(?!\w)")
_SHORTEST, _LONGEST = 3, 7
_LONGEST_SMALL = 5
_BEFORE_LETTERS = frozenset(("l'", "la"))
# How French words may begin, go on and end.
_SAYABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxz]|[bcdfgkptv][rl]|ch|ph|th|qu|gn|s[cklmnptq]|s[cpt]r|ps|gu)?"
    r"(?:[aeiouyœ]{1,3}(?:ch|ph|th|ntr|str|mbl|ndr|[lrnmsc][bcdfghjklmnpqrstvxz]|([b-df-hj-np-tv-z])\1"
    r"|[bcdfghjklmnpqrstvwxz][rl]?)?)+"
)


@cache
def _generic() -> frozenset[str]:
    rules = load_yaml("organisations.yaml")
    kinds = (head for kind in rules["kinds"].values() for head in kind["heads"])
    return frozenset((*rules["generic"], *kinds))


def find_acronyms(reading: Reading) -> list[Entity]:
    """Find acronyms that are neither generic, nor a word in capitals, nor a name.

    Examples
    --------
    >>> [entity.text for entity in find_acronyms(Reading("au CMP, puis à la BEN, tout va BIEN"))]
    ['BEN']
    """
    found = []
    for index, token in enumerate(reading.tokens):
        if token.shape != "U" or not _SHORTEST <= token.end - token.start <= _LONGEST:
            continue
        if _telling(reading, index):
            text = reading.text[token.start : token.end]
            found.append(Entity(token.start, token.end, "ORGANISATION", text, 0.6, "acronym"))
    found += [
        Entity(*match.span("it"), "ORGANISATION", match["it"], 0.6, "acronym")
        for match in _DOTTED.finditer(reading.text)
        if fold(match["it"]).replace(".", "") not in _generic()
    ]
    return sorted(found, key=lambda entity: entity.start)


def find_small_acronyms(reading: Reading) -> list[Entity]:
    """Find, in the parts without capitals, the letters after an article that make no French word.

    Examples
    --------
    >>> [entity.text for entity in find_small_acronyms(Reading("on va à l'atp et à la caf"))]
    ['atp']
    """
    if not any(reading.caseless):
        return []
    found = []
    for index in range(1, len(reading.tokens)):
        token = reading.tokens[index]
        short = _SHORTEST <= token.end - token.start <= _LONGEST_SMALL
        if not short or token.shape != "l" or reading.tokens[index - 1].key not in _BEFORE_LETTERS:
            continue
        gap = reading.gap(index) in (" ", "")
        if gap and _letters(token.key) and reading.caseless_at(token.start):
            text = reading.text[token.start : token.end]
            found.append(Entity(token.start, token.end, "ORGANISATION", text, 0.6, "acronym"))
    return found


def _letters(key: str) -> bool:
    """Say whether a word is letters: nobody's name, no place's, no word, hard to say aloud."""
    if key in _generic() or key in words() or key in places() or key in _typed():
        return False
    if key in given_names() or key in surnames() or not key.isalpha():
        return False
    return _SAYABLE.fullmatch(key) is None


@cache
def _typed() -> frozenset[str]:
    return frozenset(load_yaml("not_names.yaml")["typed"])


def _telling(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    key = token.key
    if key in _generic() or _ROMAN.fullmatch(key) or "-" in key or key in places():
        return False
    announced = index > 0 and reading.tokens[index - 1].key in (
        "la",
        "l'",
        "le",
        "a",
        "de",
        "d'",
        "les",
    )
    if key in given_names() or key in surnames():
        # BEN is a given name too: an article makes it an acronym, unless all around is in capitals.
        return announced and len(key) <= 4 and not _shouted(reading, index)
    return frequency(key) == 0.0 and not _shouted(reading, index)


def _shouted(reading: Reading, index: int) -> bool:
    """Say whether the words around are in capitals too: somebody shouts, or it is a heading."""
    near = reading.tokens[max(0, index - 2) : index] + reading.tokens[index + 1 : index + 3]
    return sum(token.shape == "U" for token in near) >= 2


def join_associations(reading: Reading, diagnoses: list[Entity]) -> list[Entity]:
    """Find the associations whose name holds a disorder's: "Schizo Sud Entraide".

    Parameters
    ----------
    reading : Reading
        The text.
    diagnoses : list of Entity
        The disorders found in it.

    Returns
    -------
    list of Entity
        The associations' whole names.

    Examples
    --------
    >>> reading = Reading("Une : Bipolaires en Nord. Je suis bipolaire.")
    >>> found = join_associations(reading, [Entity(6, 16, "DIAGNOSIS", "Bipolaires")])
    >>> [entity.text for entity in found]
    ['Bipolaires en Nord']
    """
    found = []
    for diagnosis in diagnoses:
        first = last = reading.index_at(diagnosis.start)
        while first > 0 and _joins(reading, first, first - 1):
            first -= 1
        while last + 1 < len(reading.tokens) and _joins(reading, last + 1, last + 1):
            last += 1
        last = _closed(reading, last)
        keys = [token.key for token in reading.tokens[first : last + 1]]
        told = sum(key in _association_words() for key in keys)
        capitals = sum(token.shape in "CU" for token in reading.tokens[first : last + 1])
        inner = reading.tokens[reading.index_at(diagnosis.start)]
        hyphenated = any(part in _association_words() for part in inner.key.split("-")[1:])
        caseless = reading.caseless_at(diagnosis.start)
        named = (told and (capitals >= 2 or (caseless and last > first))) or hyphenated
        if named and (inner.shape in "CU" or caseless):
            start, end = reading.tokens[first].start, reading.tokens[last].end
            found.append(
                Entity(
                    start, end, "ORGANISATION", reading.text[start:end], 0.85, "holds a disorder"
                )
            )
    return found


def _joins(reading: Reading, gap_index: int, index: int) -> bool:
    token = reading.tokens[index]
    if reading.gap(gap_index) not in (" ", "\u00a0", "-", "–", "'", "’"):
        return False
    if token.shape in "CU":
        return not reading.opens(gap_index) and token.key not in ("c'", "l'", "d'")
    return token.key == "en" or (
        reading.caseless_at(token.start) and token.key in _association_words()
    )


def _closed(reading: Reading, last: int) -> int:
    """Drop a joiner left at the end."""
    while reading.tokens[last].key in ("en",):
        last -= 1
    return last


@cache
def _association_words() -> frozenset[str]:
    return frozenset(load_yaml("organisations.yaml")["association_words"])
