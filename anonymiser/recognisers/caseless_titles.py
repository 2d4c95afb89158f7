"""Without capitals, the name after a title, and the surname after a given name."""

from __future__ import annotations

from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_words import typed
from anonymiser.recognisers.run_parts import (
    ORDINARY,
    VERY_ORDINARY,
    Run,
    adjacent,
    joiners,
    person_rules,
)
from anonymiser.recognisers.standing import parts_of

# Surnames that are words, taken after a given name and before a mark.
_COMMON_SURNAME = 2


def after_title(reading: Reading, index: int) -> bool:
    """Say whether a word stands right after a title, such as "docteur" or "M."."""
    if index == 0 or reading.gap(index) not in (" ", ". ", "\u00a0", ".\u00a0"):
        return False
    before = reading.tokens[index - 1].key
    if before in ("m", "mr", "pr") and reading.gap(index).startswith("."):
        return True
    if before in person_rules()["weak_titles"]:
        key = reading.tokens[index].key
        return frequency(key) == 0.0 and key not in words() and before not in ("me", "m")
    return before in person_rules()["titles"]


def titled_run(reading: Reading, first: int, free: bytearray) -> Run | None:
    """Give a name right after a title: its particles, one word, a surname after a given name.

    Examples
    --------
    >>> reading = Reading("avec madame boulet jeannine hier")
    >>> titled_run(reading, 2, bytearray([1] * 5)).last
    3
    """
    tokens = reading.tokens
    last = first
    hops = 0
    while hops < 3 and tokens[last].key in joiners() and last + 1 < len(tokens):
        if not adjacent(reading, last + 1):
            return None
        last += 1
        hops += 1
    key = tokens[last].key
    if hops and _of_a_place(reading, first, last):
        return None
    if (
        _adverb(reading, last)
        or not _nameable(key)
        or (hops and not _surname_of_particles(reading, first, last))
    ):
        return None
    if key in given_names():
        last = surname_after(reading, last, free)
    elif _given_after(reading, last, free):
        last += 1
    return Run(first, last, True)


def _of_a_place(reading: Reading, first: int, last: int) -> bool:
    """Say whether "le docteur de valognes" is told by his town, and not by his name."""
    tokens = reading.tokens
    joined = " ".join(token.key for token in tokens[first : last + 1]).replace("' ", "'")
    definite = first > 1 and tokens[first - 2].key in ("le", "la", "un", "une", "notre", "leur")
    return definite and tokens[last].key in places() and joined not in surnames()


def _adverb(reading: Reading, index: int) -> bool:
    """Say whether a word bears on what follows: "madame juste des tocs"."""
    key = reading.tokens[index].key
    ahead = index + 1
    if "ADV" not in parts_of(key) or ahead >= len(reading.tokens) or not adjacent(reading, ahead):
        return False
    return reading.tokens[ahead].key in ("des", "un", "une", "pour", "pas", "que")


def _given_after(reading: Reading, last: int, free: bytearray) -> bool:
    """Say whether a given name that is no word follows a surname: "madame boulet jeannine"."""
    ahead = last + 1
    if ahead >= len(reading.tokens) or not free[ahead] or not adjacent(reading, ahead):
        return False
    key = reading.tokens[ahead].key
    return len(key) > 2 and key in given_names() and frequency(key) < 1 and key not in places()


def _nameable(key: str) -> bool:
    """Say whether a word after a title may be a name: "docteur petit", never "docteur demain"."""
    word = words().get(key)
    if word is None:
        return key[:1].isalpha()
    if not word.parts & {"NOM", "ADJ"} or word.parts & {"PRE", "AUX", "CON"}:
        return key in given_names() and word.frequency < ORDINARY
    known = surnames().get(key, 9)
    limit = 1500 if known == 1 else VERY_ORDINARY if known < 9 else ORDINARY
    return word.frequency < (min(limit, VERY_ORDINARY) if "VER" in word.parts else limit)


def _surname_of_particles(reading: Reading, first: int, last: int) -> bool:
    """Say whether particles and a word are a surname: "le goff", "de wulf", not "le savait"."""
    keys = [token.key for token in reading.tokens[first : last + 1]]
    joined = " ".join(keys).replace("' ", "'")
    return joined in surnames() or (keys[-1] not in words() and reading.tokens[last].shape != "d")


def surname_after(reading: Reading, last: int, free: bytearray) -> int:
    """Take in the surname, or second given name, that follows a given name.

    Examples
    --------
    >>> surname_after(Reading("avec samira benali hier"), 1, bytearray([1] * 4))
    2
    """
    tokens = reading.tokens
    ahead = last + 1
    hops = 0
    while (
        ahead + 1 < len(tokens)
        and hops < 3
        and tokens[ahead].key in person_rules()["opening_particles"] | {"la"}
        and adjacent(reading, ahead)
    ):
        ahead += 1
        hops += 1
    if ahead >= len(tokens) or not free[ahead] or not adjacent(reading, ahead):
        return last
    key = tokens[ahead].key
    often = frequency(key)
    if hops:
        joined = " ".join(t.key for t in tokens[last + 1 : ahead + 1])
        return ahead if joined in surnames() or (often == 0.0 and key in surnames()) else last
    if len(key) < 3 or tokens[ahead].shape == "d" or typed(key) or key.endswith("'"):
        return last
    known = key in surnames()
    if (known and often < ORDINARY) or (often == 0.0 and key not in words()):
        return ahead
    return ahead if _closed_surname(reading, ahead) else last


def _closed_surname(reading: Reading, index: int) -> bool:
    """Say whether a noun after a given name, then a mark, is a surname: "sandrine petit, la…"."""
    key = reading.tokens[index].key
    word = words().get(key)
    if word is None or surnames().get(key, 9) > _COMMON_SURNAME or "NOM" not in word.parts:
        return False
    if word.parts & {"PRE", "CON", "PRO", "AUX", "VER"}:
        return False
    after = reading.text[reading.tokens[index].end : reading.tokens[index].end + 2].strip()
    return after[:1] in tuple(",.;:)!?»") and bool(after)
