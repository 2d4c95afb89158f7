"""Without capitals, what may be the name of an institution or a place after its kind."""

from __future__ import annotations

from functools import cache

from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.resources import load_yaml

_LONGEST = 4
# A noun said more often than this by million names nothing: "l'hôpital des enfants".
_SAID = 22.0
_HARDLY_SAID = 2.0


@cache
def _rules() -> dict[str, frozenset[str]]:
    rules = load_yaml("organisations.yaml")
    return {
        name: frozenset(rules[name])
        for name in ("caseless_heads", "articles", "possessing", "ordinary_after", "generic")
    }


def caseless_name(reading: Reading, after: int) -> int | None:
    """Give the last token of the name that begins right after a kind, or None.

    Parameters
    ----------
    reading : Reading
        The text.
    after : int
        The token after the kind ("hôpital", "café").

    Returns
    -------
    int or None
        The last token of the name.

    Examples
    --------
    >>> reading = Reading("le gem la marée douce et l'unité les mésanges je connais bien")
    >>> [reading.tokens[caseless_name(reading, at)].key for at in (2, 8)]
    ['douce', 'mesanges']
    >>> caseless_name(Reading("à l'hôpital les infirmières sont là"), 3) is None
    True
    """
    tokens = reading.tokens
    joiner, first = "", after
    while first < len(tokens) and first - after < 2 and tokens[first].key in _joining():
        if not adjacent(reading, first):
            return None
        joiner = f"{joiner} {tokens[first].key}".strip()
        first += 1
    if first >= len(tokens) or not adjacent(reading, first):
        return None
    if joiner in _rules()["articles"] and tokens[after - 1].key not in _rules()["caseless_heads"]:
        return None
    return _named(reading, joiner, first)


def _joining() -> frozenset[str]:
    return _rules()["articles"] | {"de", "d'", "du", "des"}


def _named(reading: Reading, joiner: str, first: int) -> int | None:
    tokens = reading.tokens
    key = tokens[first].key
    number = key in _rules()["ordinary_after"] and joiner
    start = first + 1 if number and first + 1 < len(tokens) else first
    if joiner in ("de", "d'"):
        return first if _unheard(reading, first) else None
    if not _may_name(tokens[start].key, joiner):
        return None
    last = start
    while last + 1 < len(tokens) and last + 1 - first < _LONGEST and adjacent(reading, last + 1):
        if not _goes_on(tokens[last + 1].key, joiner):
            break
        last += 1
    following = tokens[last + 1].key if last + 1 < len(tokens) else ""
    verb = following in words() and words()[following].parts <= {"VER", "AUX"}
    spoken = joiner in _rules()["articles"] and (verb or following in _rules()["possessing"])
    return None if spoken and adjacent(reading, last + 1) else last


def _unheard(reading: Reading, first: int) -> bool:
    """Say whether "de" leads to a word of which nothing is known: "l'hôpital de kervallon"."""
    key, kind = reading.tokens[first].key, reading.tokens[first - 2].key
    known = key in words() or key in places() or key in given_names() or f"le {key}" in places()
    return kind in _rules()["caseless_heads"] and not known and len(key) > 4 and key.isalpha()


def _may_name(key: str, joiner: str) -> bool:
    """Say whether a word may be the first of a name, after "des", "la" or nothing."""
    if len(key) < 3 or not key[:1].isalpha() or key in _rules()["generic"] or key.endswith("'"):
        return False
    word = words().get(key)
    if word is None:
        halves = key.split("-")
        return not all(frequency(half) > 1 for half in halves) or halves[0] in given_names()
    if "ONO" in word.parts or (key in places() and places()[key].population > 5_000):
        return False
    if not joiner:
        named = key in given_names() or key in surnames()
        return word.frequency < (_HARDLY_SAID if named else 0.5) and "VER" not in word.parts
    return "NOM" in word.parts and word.frequency < _SAID


def _goes_on(key: str, joiner: str) -> bool:
    word = words().get(key)
    if word is None:
        return len(key) > 2 and key.isalpha() and key not in places()
    adjective = "ADJ" in word.parts and not word.parts & {"ADV", "AUX", "PRE", "PRO", "VER"}
    if joiner:
        return adjective and word.frequency < 60
    return key in surnames() and word.frequency < _HARDLY_SAID and "VER" not in word.parts
