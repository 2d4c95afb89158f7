"""People called by a nickname that all know: "avec Dom", "Joëlle, Max et Ben"."""

from __future__ import annotations

from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, places
from anonymiser.nicknames import nicknames
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import adjacent, person_rules
from anonymiser.text import fold

# Said more often than this, a word that opens a sentence is the word: "Ben est-ce que".
_SAID = 5.0


def find_nicknames(reading: Reading) -> list[Entity]:
    """Find the nicknames of the list that a capital shows, alone between small letters.

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
    >>> said = "J'ai revu Dom et Ben. Val Fleuri, ben c'est loin."
    >>> [entity.text for entity in find_nicknames(Reading(said))]
    ['Dom', 'Ben']
    """
    found = []
    for index, token in enumerate(reading.tokens):
        if token.shape != "C" or token.key not in _nicknames() or token.key in places():
            continue
        if _beside_a_capital(reading, index) or reading.caseless_at(token.start):
            continue
        if not reading.opens(index) or _acts(reading, index):
            text = reading.text[token.start : token.end]
            found.append(Entity(token.start, token.end, "PERSON", text, 0.8, "nickname"))
    return found


@cache
def _nicknames() -> frozenset[str]:
    return frozenset(fold(short) for every in nicknames().values() for short in every)


def _beside_a_capital(reading: Reading, index: int) -> bool:
    """Say whether the word is part of a longer name: "Val Fleuri", "M. Ben"."""
    tokens = reading.tokens
    after = index + 1 < len(tokens) and adjacent(reading, index + 1)
    if after and (tokens[index + 1].shape in "CU" or tokens[index + 1].key in _particles()):
        return True
    before = index > 0 and adjacent(reading, index) and not reading.opens(index)
    return before and tokens[index - 1].shape in "CU" and not reading.opens(index - 1)


@cache
def _particles() -> frozenset[str]:
    return person_rules()["particles"]


def _acts(reading: Reading, index: int) -> bool:
    """Say whether the word is the subject of the verb that follows it."""
    tokens = reading.tokens
    if frequency(tokens[index].key) >= _SAID or index + 1 >= len(tokens):
        return False
    return adjacent(reading, index + 1) and tokens[index + 1].key in person_rules()["predicates"]
