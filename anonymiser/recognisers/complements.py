"""What stands between a kind and its name, or after it: "foyer de jeunes", "de Roubaix"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.run_parts import adjacent

_LONGEST = 5
_JOINERS = frozenset(("de", "d'", "des", "pour", "et", "loi", "du"))
_OPENERS = frozenset(("le", "la", "les", "l'", "un", "une", "au", "aux"))
_OF = frozenset(("du", "des", "de", "d'"))


def over_complements(reading: Reading, after: int) -> int | None:
    """Give where a name begins after a kind and the small words that specify it, or None.

    Parameters
    ----------
    reading : Reading
        The text.
    after : int
        The token after the kind.

    Returns
    -------
    int or None
        The capitalised article that opens the name, or the "de" that joins it to an adjective.

    Examples
    --------
    >>> reading = Reading("au foyer de jeunes travailleurs Le Trait d'Union hier")
    >>> reading.tokens[over_complements(reading, 2)].key
    'le'
    """
    tokens = reading.tokens
    at = after
    adjectives = True
    while at < len(tokens) and at - after < _LONGEST and adjacent(reading, at):
        token = tokens[at]
        if token.shape == "C" and token.key in _OPENERS and at > after:
            return at
        if adjectives and at > after and token.key in _OF and _capital_ahead(reading, at):
            return at
        if token.shape in "CU":
            return None
        word = words().get(token.key)
        parts = word.parts if word else frozenset()
        if token.shape not in "ld" or not (token.key in _JOINERS or parts & {"NOM", "ADJ"}):
            return None
        if parts & {"AUX", "PRO"} or (token.shape == "d" and token.key != "1901"):
            return None
        # "le club d'aviron de la Scarpe": what a club does is no name of its own.
        club = tokens[after - 1].key == "club" and (token.key in ("de", "d'") or "NOM" in parts)
        adjectives = adjectives and ("ADJ" in parts or club)
        at += 1
    return None


def _capital_ahead(reading: Reading, index: int) -> bool:
    """Say whether a capital follows "des", "de la"."""
    tokens = reading.tokens
    ahead = index + 1
    while ahead < len(tokens) and tokens[ahead].key in ("la", "l'") and tokens[ahead].shape == "l":
        ahead += 1
    if ahead >= len(tokens) or tokens[ahead].key in institution_rules()["telling_kinds"]:
        return False
    return tokens[ahead].shape in "CU" and adjacent(reading, ahead)


def town_after(reading: Reading, last: int) -> list[Entity]:
    """Give the town that follows a name: "lycée Simone-Veil de Roubaix".

    Examples
    --------
    >>> [entity.text for entity in town_after(Reading("lycée Simone-Veil de Roubaix"), 1)]
    ['Roubaix']
    """
    tokens = reading.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].key not in ("de", "d'", "a"):
        return []
    town = tokens[last + 2]
    place = places().get(town.key)
    if town.shape != "C" or place is None or place.kind not in ("town", "city"):
        return []
    beyond = last + 3 < len(tokens) and tokens[last + 3].shape in "CU"
    joined = adjacent(reading, last + 1) and adjacent(reading, last + 2)
    if not joined or (beyond and adjacent(reading, last + 3)):
        return []
    return [
        Entity(
            town.start, town.end, "LOCATION", reading.text[town.start : town.end], 0.9, "town of"
        )
    ]


def before_town(reading: Reading, first: int, last: int) -> int:
    """Leave out the town of "lycée Simone-Veil de Roubaix": it is a place of its own.

    Examples
    --------
    >>> before_town(Reading("lycée Simone-Veil de Roubaix"), 1, 3)
    1
    """
    tokens = reading.tokens
    for at in range(first + 1, last):
        key = tokens[at].key
        rest = " ".join(token.key for token in tokens[at + 1 : last + 1]).replace("' ", "'")
        town = key in ("de", "d'", "a") and rest in places() and tokens[at].shape == "l"
        if town and tokens[at - 1].shape in "CU" and places()[rest].kind in ("town", "city"):
            return at - 1
    return last
