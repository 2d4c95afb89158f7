"""Places that only their context or a list tells: quarters, and towns called like a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.resources import contexts, load_yaml
from anonymiser.text import fold

# A town so small is hardly meant where its name is a word too.
_SMALL = 2_000
_LIVING = frozenset(("habite", "habitais", "habitait", "habites", "habitent", "habiter"))
_LEADING = frozenset(("a", "au", "aux", "vers", "depuis", "sur", "par"))
_ARTICLES = {"au": "le", "du": "le", "aux": "les", "des": "les"}
# No quarter's name is longer, in characters.
_LONGEST_QUARTER = 60
_APART = re.compile(r"[ '-]")
_BORN = frozenset(("ne", "nee", "nes", "nees", "grandi", "habite", "habitais", "habitait"))
# "né à", "viens de", "habite" stand before a town that is a word too.
_BEFORE_TOWNS = frozenset(("a", "de", "d'")) | _LIVING
_COMING = frozenset(
    ("viens", "vient", "venait", "venais", "venu", "venue", "venus", "originaire", "viennent")
)


def find_districts(reading: Reading) -> list[Entity]:
    """Find well-known quarters, and in small letters the towns that somebody is of.

    Examples
    --------
    >>> [e.text for e in find_districts(Reading("je viens de croix et après wazemmes j'ai bougé"))]
    ['croix', 'wazemmes']
    """
    found: list[Entity] = []
    quarters, before = _quarters(), ""
    for index, token in enumerate(reading.tokens):
        led, before = before, token.key
        end = token.key.partition("-")[0] in quarters and _quarter(reading, index)
        lived = token.shape == "l" and led in _BEFORE_TOWNS
        end = end or (lived and _lived_in(reading, index))
        end = end or (led in _ARTICLES and _contracted(reading, index))
        if end and not (found and token.start < found[-1].end):
            text = reading.text[token.start : end]
            found.append(Entity(token.start, end, "LOCATION", text, 0.8, "district known"))
    return found


def _quarter(reading: Reading, index: int) -> int:
    """Give the end of a well-known quarter that begins at a token, or 0."""
    token = reading.tokens[index]
    # "L'Escale de Tasdon" is no quarter.
    named = index > 1 and reading.tokens[index - 2].shape in "CU"
    if named and reading.tokens[index - 1].key in ("de", "d'"):
        return 0
    spaced = reading.folded[token.start : token.start + _LONGEST_QUARTER].replace("-", " ")
    for name in _quarters().get(token.key.split("-")[0], ()):
        end = token.start + len(name)
        if not spaced.startswith(name.replace("-", " ")) or reading.folded[end : end + 1].isalnum():
            continue
        written = reading.text[token.start : end]
        last = written.replace("'", " ").split()[-1]
        if last[:1].isupper() or _told(reading, index, name):
            return end
    return 0


def _contracted(reading: Reading, index: int) -> int:
    """Give the end of "mans" after "au", "lilas" after "aux", "chaudron" after "du"; or 0.

    Their article is part of "au", "du"; a word that is said is a place where somebody lives.
    """
    token = reading.tokens[index]
    article = _ARTICLES.get(reading.tokens[index - 1].key) if index else None
    if article is None or token.shape not in "lC" or not adjacent(reading, index):
        return 0
    whole = f"{article} {token.key}"
    place = places().get(whole)
    quarter = whole in _articled()
    if not quarter and (place is None or place.population < _SMALL):
        return 0
    small = token.shape == "l"
    if small and not reading.caseless_at(token.start):
        return 0
    said = token.key in words() or token.key in given_names() or token.key in surnames()
    far = reading.tokens[index - 2].key if index > 1 else ""
    lived = far in contexts()["living"] or far in _LIVING | _BORN | _COMING
    sure = quarter if not small else not said
    return token.end if lived or sure else 0


@cache
def _articled() -> frozenset[str]:
    """Give the quarters that have an article, folded."""
    keys = (fold(name) for name in load_yaml("districts.yaml")["quarters"])
    return frozenset(key for key in keys if key.startswith(("le ", "les ")))


def _told(reading: Reading, index: int, name: str) -> bool:
    """Say whether a quarter in small letters is one: it is led to, or can be nothing else."""
    token = reading.tokens[index]
    if not reading.caseless_at(token.start):
        return False
    parts = [part for part in _APART.split(name) if len(part) > 2]
    unknown = [part not in words() for part in parts]
    before = reading.tokens[index - 1].key if index else ""
    # "à la belle de mai", "au plan d'aou": led to, and no phrase of every day.
    telling = "-" in name or len(_APART.split(name)) > 2 or any(unknown)
    return all(unknown) or before in _LIVING or (before in _LEADING and telling)


@cache
def _quarters() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in load_yaml("districts.yaml")["quarters"]:
        key = fold(name)
        found.setdefault(next(_first_words(key)), []).append(key)
    return found


def _first_words(key: str) -> Iterator[str]:
    first = key.split(" ", maxsplit=1)[0]
    if "'" in first[:-1]:
        first = first[: first.index("'") + 1]
    yield (
        first.split("-")[0].rstrip("'")
        if first.endswith("'") and first == key
        else first.split("-")[0]
    )


def _lived_in(reading: Reading, index: int) -> int:
    """Give the end of "croix" after "je viens de", "rue" after "né à", in small letters, or 0."""
    tokens = reading.tokens
    token = tokens[index]
    if index < 2 or token.shape != "l" or not reading.caseless_at(token.start):
        return 0
    place = places().get(token.key)
    if place is None or place.kind != "town" or place.population < _SMALL:
        return 0
    before, far = tokens[index - 1].key, tokens[index - 2].key
    led = (before in ("de", "d'") and far in _COMING) or (before == "a" and far in _BORN)
    alone = before in _LIVING
    word = words().get(token.key)
    noun = word is None or ("NOM" in word.parts and not word.parts & {"ADV", "PRO", "AUX"})
    if not (led or alone) or not noun or not adjacent(reading, index):
        return 0
    following = tokens[index + 1].key if index + 1 < len(tokens) else ""
    goes_on = following in ("de", "d'", "du", "des") or (alone and following == "")
    return 0 if goes_on else token.end
