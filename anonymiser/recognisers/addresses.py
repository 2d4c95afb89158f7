"""Streets, stops, quarters, shops that say so: "12 rue des Sorbiers", "métro Barbès"."""

from __future__ import annotations

from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless import caseless_name
from anonymiser.recognisers.caseless_kinds import caseless_phrase
from anonymiser.recognisers.run_parts import adjacent, is_no_place
from anonymiser.recognisers.street_numbers import street_number
from anonymiser.resources import contexts, load_yaml

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
    >>> reading = Reading("au 12 rue des Sorbiers, station Barbès")
    >>> [entity.text for entity in find_addresses(reading)]
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
    ahead = _name_start(reading, index, kind)
    if ahead is None:
        return None
    if kind in _WHOLE:
        street = _street(reading, index, ahead)
        return street if street else _without_capitals(reading, index)
    between = {token.key for token in tokens[index + 1 : ahead]}
    whole = tokens[index].key in _kept() and not between & {"a", "au", "aux"}
    if whole and reading.caseless_at(tokens[index].start):
        return _without_capitals(reading, index)
    return _capitalised(reading, index, ahead, kind, whole)


def _capitalised(
    reading: Reading, index: int, ahead: int, kind: str, whole: bool
) -> tuple[int, int] | None:
    """Give a place named with capitals after its kind."""
    tokens = reading.tokens
    opening = tokens[ahead]
    if opening.shape not in "CU" or (opening.shape == "U" and len(opening.key) > 1):
        return None
    if kind == "stop" and len(opening.key) == 1:
        return None
    last = _last(reading, ahead, True)
    if (kind == "shop" or whole) and tokens[index].shape == "C" and not reading.opens(index):
        return tokens[index].start, tokens[last].end
    # "le café de Samira" belongs to somebody; "le café du Pilote" has a name.
    owned = tokens[ahead - 1].key in ("de", "d'")
    if whole and not (owned and _somebody_or_town(opening.key, kind)):
        return tokens[index].start, tokens[last].end
    if owned or (kind == "district" and ahead > index + 1 and tokens[index].key != "quartier"):
        return None
    return opening.start, tokens[last].end


@cache
def _kept() -> frozenset[str]:
    """Give the heads that belong to the name: "parc des Beaumonts", "café de la Corderie"."""
    return frozenset(load_yaml("places.yaml")["kept"])


def _somebody_or_town(key: str, kind: str) -> bool:
    return kind != "district" or key in given_names() or key in surnames()


def _without_capitals(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give a place named in lower case: "bar de la marine", "cité des courtillières"."""
    tokens = reading.tokens
    kept = tokens[index].key in _kept() or tokens[index].key in contexts()["streets"]
    if not kept or not reading.caseless_at(tokens[index].start):
        return None
    written = reading.text[tokens[index].start : tokens[index].end]
    before = tokens[index - 1].key if index else ""
    # "il cite des articles", "à la place du médecin".
    if written == "cite" or (written == "place" and before in ("la", "a", "sa", "ma", "leur")):
        return None
    last = caseless_name(reading, index + 1)
    if last is None and tokens[index].key == "residence":
        last = caseless_phrase(reading, index + 1)
    return None if last is None else (tokens[index].start, tokens[last].end)


def _name_start(reading: Reading, index: int, kind: str) -> int | None:
    """Give the first word of the proper name after a head and its articles."""
    tokens = reading.tokens
    if is_no_place(reading, index):
        return None
    ahead = index + 1
    while ahead < len(tokens) and ahead - index < 4 and adjacent(reading, ahead):
        token = tokens[ahead]
        if kind in _WHOLE and token.key in ("a", "au", "aux"):
            return None
        if token.key not in _ARTICLES or (token.shape == "C" and kind not in _WHOLE):
            return ahead
        ahead += 1
    return ahead if ahead < len(tokens) and adjacent(reading, ahead) else None


def _street(reading: Reading, index: int, ahead: int) -> tuple[int, int] | None:
    """Give the span of a street, from its number or its kind to the end of its name."""
    tokens = reading.tokens
    capital = tokens[ahead].shape in "CU"
    street = tokens[index].key in contexts()["streets"]
    number = street_number(reading, index)
    last = _last(reading, ahead, capital)
    if tokens[last].key.endswith("'") or not (street or (capital and ahead == index + 1)):
        return None
    if not capital and number is None and not _lower_street(reading, index, ahead, last):
        return None
    return (number if number is not None else tokens[index].start), tokens[last].end


def _lower_street(reading: Reading, index: int, ahead: int, last: int) -> bool:
    """Say whether a street without capital or number is one all the same."""
    tokens = reading.tokens
    head = tokens[index].key
    if not reading.caseless_at(tokens[index].start):
        return False
    joined = ahead > index + 1 and tokens[ahead - 1].key != "de" and _nameable(tokens[ahead].key)
    return (head in contexts()["roads"] and joined) or (
        _plain_road(head) and _rare(reading, ahead, last)
    )


def _last(reading: Reading, first: int, capital: bool) -> int:
    tokens = reading.tokens
    last = ahead = first
    while ahead + 1 < len(tokens) and ahead + 1 - first < _LONGEST and adjacent(reading, ahead + 1):
        ahead += 1
        # "12 rue des lilas 3e étage"
        if tokens[ahead].shape == "d" and tokens[ahead - 1].key not in _ARTICLES:
            break
        if capital and tokens[ahead].shape in "CU" and not tokens[ahead].key.endswith("'"):
            last = ahead
        elif capital and _in_town(reading, ahead):
            break
        elif tokens[ahead].key in _JOINERS or tokens[ahead].key.endswith("'"):
            if not capital and reading.tokens[first].key != tokens[ahead].key and ahead - first > 1:
                break
            continue
        elif not capital and ahead - first < 3 and frequency(tokens[ahead].key) < 5.0:
            last = ahead
        else:
            break
    return last


def _in_town(reading: Reading, index: int) -> bool:
    """Say whether "à Thiers" begins there."""
    beside = reading.tokens[index + 1 : index + 2]
    return reading.tokens[index].key == "a" and bool(beside) and beside[0].key in places()


def _plain_road(key: str) -> bool:
    """Say whether a word opens a street's name without an article: "allée" is a participle too."""
    return key in contexts()["roads"] and key not in ("allee", "allees", "bd", "quai")


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
