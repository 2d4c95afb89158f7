"""Names in a text without capitals: known words, words after a title, and what follows them."""

from __future__ import annotations

from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.pseudonyms import origin_of
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_titles import after_title, surname_after, titled_run
from anonymiser.recognisers.caseless_words import (
    accented_otherwise,
    conjugated,
    lower_rules,
    qualifies,
    typed,
)
from anonymiser.recognisers.run_parts import (
    ORDINARY,
    Run,
    adjacent,
    composed,
    inverted,
    names_a_service,
    person_rules,
)
from anonymiser.recognisers.standing import stands_as_name
from anonymiser.resources import contexts

_SOME = frozenset(
    ("un", "une", "ce", "cet", "cette", "ces", "des", "deux", "quel", "quelle", "aucun")
)


def caseless_run(reading: Reading, first: int, free: bytearray) -> Run | None:
    """Give the name that may begin at a word without a capital."""
    key = reading.tokens[first].key
    titled = after_title(reading, first) and not _some_title(reading, first)
    if (len(key) < 2 or key.endswith("'")) and not (key in ("n'", "m'", "o'") and titled):
        return None
    joined = _longest_place(reading, first)
    if joined > first:
        return Run(first, joined, True)
    if not titled and names_a_service(key) and _of_a_town(reading, first):
        return None
    if titled:
        return titled_run(reading, first, free)
    return None if typed(key) else _unannounced(reading, first, free)


def _unannounced(reading: Reading, first: int, free: bytearray) -> Run | None:
    """Give the name that begins at a word which no title announces."""
    key = reading.tokens[first].key
    if key in person_rules()["own_kin"] and not _introduced(reading, first):
        return None
    if stands_as_name(reading, first):
        return Run(first, surname_after(reading, first, free), True)
    if key in _never() and not _introduced(reading, first):
        return None
    if qualifies(reading, first) or accented_otherwise(reading, first):
        return None
    return _by_its_letters(reading, first, free)


def _by_its_letters(reading: Reading, first: int, free: bytearray) -> Run | None:
    """Give the name that a word known as one begins, or one that no dictionary has."""
    key = reading.tokens[first].key
    if _may_be_given(key) or (_unknown(reading, first) and key in surnames()):
        return Run(first, surname_after(reading, first, free), True)
    alone = _may_be_place(key) or _unknown(reading, first)
    return Run(first, first, True) if alone else None


def _of_a_town(reading: Reading, index: int) -> bool:
    """Say whether "le" or "du" and "de" stand around: "au chu de rouen"."""
    around = reading.tokens[max(index - 1, 0)].key, reading.tokens[index + 1 : index + 2]
    articled = around[0] in ("le", "la", "l'", "au", "du", "un", "une")
    return articled and bool(around[1]) and around[1][0].key in ("de", "d'")


def _some_title(reading: Reading, index: int) -> bool:
    """Say whether the title is a noun, as in "un monsieur sous curatelle"."""
    return index > 1 and reading.tokens[index - 2].key in _SOME


def _may_be_given(key: str) -> bool:
    name = given_names().get(key)
    often = frequency(key)
    if name is None:
        return bool(origin_of(key, "given")) and often < 1
    return often < ORDINARY or (name.band <= 2 and often < 90)


def _may_be_place(key: str) -> bool:
    place = places().get(key)
    often = frequency(key)
    if place is None:
        return False
    return often < 1 or (place.population > 15_000 and often < 60) or place.kind != "town"


def _unknown(reading: Reading, index: int) -> bool:
    """Say whether a word is in no dictionary and stands where a name does."""
    key = reading.tokens[index].key
    if len(key) <= 3 or frequency(key) > 0 or inverted(key) or composed(key):
        return False
    if conjugated(reading, index) and key not in surnames() and key not in places():
        return False
    if _introduced(reading, index):
        return True
    return key not in words() and (_rare_surname(key) or _led(reading, index))


def _rare_surname(key: str) -> bool:
    """Say whether a word that no dictionary has is a surname, and no word typed in a hurry."""
    return key in surnames() and key not in places() and len(key) > 4


def _led(reading: Reading, index: int) -> bool:
    """Say whether a word that no dictionary has stands where a name does."""
    if index == 0 or not adjacent(reading, index):
        return index > 0 and reading.gap(index).strip() in ("", ",", ":", "«")
    before = reading.tokens[index - 1].key
    rules = person_rules()
    return (
        before in contexts()["leading"]
        or before in rules["kinship"]
        or before in rules["strong_introductions"]
        or before in given_names()
    )


def _never() -> frozenset[str]:
    return lower_rules("lower_case")


def _introduced(reading: Reading, index: int) -> bool:
    return index > 0 and reading.tokens[index - 1].key in person_rules()["strong_introductions"]


def _longest_place(reading: Reading, first: int) -> int:
    """Give the last token of a place of several words that begins there, or ``first`` for none."""
    tokens = reading.tokens
    key = tokens[first].key
    best = first
    for last in range(first + 1, min(first + 5, len(tokens))):
        if not adjacent(reading, last):
            break
        key += ("" if key.endswith("'") else " ") + tokens[last].key
        place = places().get(key)
        if place is not None and frequency(tokens[last].key) < ORDINARY:
            best = last
    return best
