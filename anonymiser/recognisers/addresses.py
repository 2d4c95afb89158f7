"""Streets, stops, quarters and shops that say what they are: "12 rue des Sorbiers", "métro Barbès"."""

from __future__ import annotations

from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.runs import adjacent
from anonymiser.resources import load_yaml

_ARTICLES = ("de", "du", "des", "d'", "la", "le", "les", "l'", "aux", "au", "a")
_JOINERS = (*_ARTICLES, "et", "sur", "en", "sous", "saint", "sainte")
_LONGEST = 7
# The word that opens a street stays in the mark; "le quartier X" keeps its own.
_WHOLE = ("street",)


@cache
def _heads() -> dict[str, str]:
    kinds = load_yaml("places.yaml")["heads"]
    return {head: kind for kind, names in kinds.items() for head in names}


def find_addresses(reading: Reading) -> list[Entity]:
    """Find places named by a kind and a proper name.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order. A street's number and its kind belong to it.

    Examples
    --------
    >>> [entity.text for entity in find_addresses(Reading("au 12 rue des Sorbiers, station Barbès"))]
    ['12 rue des Sorbiers', 'Barbès']
    """
    tokens = reading.tokens
    found: list[Entity] = []
    for index, token in enumerate(tokens):
        kind = _heads().get(token.key)
        if kind is None or (found and token.start < found[-1].end):
            continue
        span = _named(reading, index, kind)
        if span is not None:
            start, end = span
            text = reading.text[start:end]
            found.append(Entity(start, end, "LOCATION", text, 0.9, f"{kind} and name"))
    return found


def _named(reading: Reading, index: int, kind: str) -> tuple[int, int] | None:
    tokens = reading.tokens
    number = _number(reading, index)
    ahead = index + 1
    while ahead < len(tokens) and ahead - index < 4 and adjacent(reading, ahead):
        if tokens[ahead].key not in _ARTICLES or (tokens[ahead].shape == "C" and kind not in _WHOLE):
            break
        ahead += 1
    if ahead >= len(tokens) or not adjacent(reading, ahead):
        return None
    capital = tokens[ahead].shape in "CU"
    street = kind in _WHOLE and tokens[index].key in _STREETS
    caseless = reading.caseless_at(tokens[index].start)
    if not capital and not (street and (number is not None or caseless)):
        return None
    last = _last(reading, ahead, capital)
    if tokens[last].key.endswith("'"):
        return None
    if not capital and number is None:
        named = tokens[index].key in _ROADS and ahead > index + 1 and tokens[ahead - 1].key != "de"
        named = named and _nameable(tokens[ahead].key)
        if not (named or (tokens[index].key in _ROADS and _rare(reading, ahead, last))):
            return None
    if capital and tokens[ahead].shape == "U" and len(tokens[ahead].key) > 1 and not street:
        return None
    if kind in _WHOLE and (street or ahead == index + 1):
        start = number if number is not None else tokens[index].start
        return start, tokens[last].end
    if kind == "shop" and tokens[index].shape == "C":
        return tokens[index].start, tokens[last].end
    if kind in ("stop", "district", "shop") and (ahead == index + 1 or kind != "district"):
        # "le café de Samira" belongs to somebody; "le café du Pilote" has a name.
        if tokens[ahead - 1].key in ("de", "d'"):
            return None
        return tokens[ahead].start, tokens[last].end
    return None


# Words that hardly open anything but a street's name.
_ROADS = frozenset("rue avenue boulevard bd allee allees quai impasse chemin".split())
_STREETS = frozenset(
    "rue avenue boulevard bd av place impasse allee allees quai chemin passage square sentier "
    "ruelle esplanade rond-point venelle faubourg cite residence lotissement promenade".split()
)


def _number(reading: Reading, index: int) -> int | None:
    """Give where a street's number begins, "12", "12 bis" or "12,"."""
    tokens = reading.tokens
    at = index - 1
    if at >= 0 and tokens[at].key in ("bis", "ter") and reading.gap(index) in (" ", ", "):
        at -= 1
    if at < 0 or tokens[at].shape != "d" or reading.gap(at + 1) not in (" ", ", ", "\u00a0"):
        return None
    return tokens[at].start if len(tokens[at].key) <= 4 else None


def _last(reading: Reading, first: int, capital: bool) -> int:
    tokens = reading.tokens
    last = ahead = first
    while ahead + 1 < len(tokens) and ahead + 1 - first < _LONGEST and adjacent(reading, ahead + 1):
        ahead += 1
        if capital and tokens[ahead].shape in "CU" and not tokens[ahead].key.endswith("'"):
            last = ahead
        elif tokens[ahead].key in _JOINERS or tokens[ahead].key.endswith("'"):
            if not capital and reading.tokens[first].key != tokens[ahead].key and ahead - first > 1:
                break
            continue
        elif not capital and ahead - first < 3 and frequency(tokens[ahead].key) < 5.0:
            last = ahead
        else:
            break
    return last


def _nameable(key: str) -> bool:
    """Say whether a word may close "rue des …": a noun, or a word that no dictionary has."""
    word = words().get(key)
    return word is None or bool(word.parts & {"NOM", "ADJ"})


def _rare(reading: Reading, first: int, last: int) -> bool:
    """Without capitals or number, a street needs a name that is hardly an ordinary word."""
    keys = [token.key for token in reading.tokens[first : last + 1]]
    return any(
        frequency(key) < 2.0 or (key in surnames() and frequency(key) < 10) or key in places()
        for key in keys
    )
