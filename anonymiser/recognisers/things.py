"""Things called after a place, or like somebody: "savon de Marseille", "la Chandeleur"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml

# Said at least as often as this by million, a town's name is a word too.
_SAID = 0.3
_NAMES = frozenset(("PERSON", "LOCATION", "ORGANISATION"))
_OF = re.compile(r" (?:de la |de l'|de |d'|du |des )[^\W\d_]+(?:[-'][^\W\d_]+)*")
_OVER = re.compile(
    r" (?:sur|au large de|vers|venue? de|au-dessus de) (?:l'|la |le |les )?"
    r"[^\W\d_]+(?:[-'][^\W\d_]+)*"
)
_DRUNK = re.compile(r" (?:de |du |d'|un |le |au |aux )(?P<what>[^\W\d_]+(?:-[^\W\d_]+)*)")
# A given name of this band, and a town smaller than this: somebody is meant.
_COMMON = 2
_LARGE = 60_000
_ARTICLES = frozenset(("la", "le", "les", "l'", "de", "d'", "du", "a", "au", "aux"))
_OWNED = frozenset(
    ("la", "une", "ma", "ta", "sa", "leur", "notre", "cette", "vieille", "petite", "grosse", "en")
)


def find_things(reading: Reading) -> list[tuple[int, int]]:
    """Find the stretches that are things, though they hold a place's or a person's name.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of (start, end)
        In order.

    Examples
    --------
    >>> text = "À la Chandeleur, le savon de Marseille, sa Clio."
    >>> [text[start:end] for start, end in find_things(Reading(text))]
    ['Chandeleur', 'savon de Marseille', 'Clio']
    """
    found = []
    for index, token in enumerate(reading.tokens):
        end = _whole(reading, token.start, token.key)
        end = max(end, _introduced(reading, index), _complement(reading, index))
        end = max(end, _ordinary_town(reading, index))
        if end > token.start:
            found.append((token.start, end))
    return found


def _whole(reading: Reading, start: int, key: str) -> int:
    """Give the end of a thing's whole name that begins at an offset, or 0."""
    if key in _words("products"):
        return start + len(key)
    for phrase in _phrases("things").get(key.partition("-")[0], ()):
        if _stands(reading, start, phrase):
            return start + len(phrase)
    return 0


def _ordinary_town(reading: Reading, index: int) -> int:
    """Give the end of "orange" after "une", "calais" after "je": no town there; or 0."""
    token = reading.tokens[index]
    if token.shape != "l" or index == 0 or token.key not in words():
        return 0
    before = reading.tokens[index - 1].key
    if before not in _words("before_a_noun") or words()[token.key].frequency < _SAID:
        return 0
    place = places().get(token.key)
    whole = f"{before} {token.key}" in places()
    town = place is not None and place.kind == "town"
    return token.end if town and not whole and reading.caseless_at(token.start) else 0


def _introduced(reading: Reading, index: int) -> int:
    """Give the end of a feast after its article, or of a car after "sa", or 0."""
    if index == 0:
        return 0
    token, before = reading.tokens[index], reading.tokens[index - 1].key
    if before in ("d'", "en", "l'", "parle", "parlait") and token.key in _words("languages"):
        return token.end
    if before in ("la", "une") and token.key.startswith(("saint-", "sainte-")):
        return token.end
    tables = ("feasts",) * (before in _ARTICLES) + ("vehicles",) * (before in _OWNED)
    for table in tables:
        for phrase in _phrases(table).get(token.key.partition("-")[0], ()):
            if _stands(reading, token.start, phrase):
                return token.start + len(phrase)
    return 0


def _complement(reading: Reading, index: int) -> int:
    """Give the end of "savon de …", "dépression sur …", "verre de …" with what follows, or 0."""
    token = reading.tokens[index]
    for table, pattern in (("product_heads", _OF), ("weather", _OVER)):
        if token.key in _words(table) and (token.shape == "l" or reading.opens(index)):
            match = pattern.match(reading.folded, token.end)
            return match.end() if match and not _somebody(match.group()) else 0
    if token.key in _words("drinking"):
        match = _DRUNK.match(reading.folded, token.end)
        return match.end() if match and match["what"] in _words("wines") else 0
    return 0


def _somebody(complement: str) -> bool:
    """Say whether a complement is somebody's name: "le gâteau de Samira"."""
    key = re.split("[ ']", complement)[-1]
    name, place = given_names().get(key), places().get(key)
    small = place is None or place.population < _LARGE
    return name is not None and name.band <= _COMMON and small


def _stands(reading: Reading, start: int, phrase: str) -> bool:
    """Say whether a phrase stands at an offset, whole words."""
    end = start + len(phrase)
    written = reading.folded[start:end]
    after = reading.folded[end : end + 1]
    return written.replace("-", " ") == phrase.replace("-", " ") and not after.isalnum()


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load_yaml("things.yaml")[table])


@cache
def _phrases(table: str) -> dict[str, list[str]]:
    """Give the phrases of a list by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(load_yaml("things.yaml")[table], key=len, reverse=True):
        found.setdefault(
            re.split("[ '-]", phrase)[0] + ("'" if phrase[1:2] == "'" else ""), []
        ).append(phrase)
    return found


def without_things(entities: Iterable[Entity], things: Sequence[tuple[int, int]]) -> list[Entity]:
    """Leave out the names that are only part of a thing.

    Parameters
    ----------
    entities : iterable of Entity
        What was found.
    things : sequence of (start, end)
        As :func:`find_things` gives them.

    Returns
    -------
    list of Entity
        Those that reach beyond, or lie elsewhere.

    Examples
    --------
    >>> town = Entity(9, 18, "LOCATION", "Marseille")
    >>> without_things([town], [(0, 18)])
    []
    """
    starts = [start for start, _ in things]
    kept = []
    for entity in entities:
        near = things[
            max(0, bisect_right(starts, entity.start) - 2) : bisect_right(starts, entity.start)
        ]
        inside = entity.label in _NAMES and any(entity.end <= end for _, end in near)
        if not inside:
            kept.append(entity)
    return kept
