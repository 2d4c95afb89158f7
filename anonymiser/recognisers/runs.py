"""Stretches of words that may be a name, before anything says which kind.

In a text with capitals: capitalised words and what joins them. In a text without: words known as
names, words after a title or an introduction, and the unknown words that follow them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.pseudonyms import origin_of
from anonymiser.reading import Reading, Token
from anonymiser.resources import contexts, load_yaml

_SPACES = frozenset((" ", "\u00a0", "\u202f"))
_LONGEST_RUN = 7
# An ordinary word said more often than this by million is no name without a reason.
ORDINARY = 8.0
VERY_ORDINARY = 150.0


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``[first, last]`` that may be a name; ``caseless``: found without capitals."""

    first: int
    last: int
    caseless: bool


@cache
def _persons() -> dict[str, frozenset[str]]:
    rules = load_yaml("persons.yaml")
    return {name: frozenset(rules[name]) for name in rules}


@cache
def _joiners() -> frozenset[str]:
    return _persons()["particles"] | {"sur", "sous", "en", "les", "aux", "lez", "et"}


def find_runs(reading: Reading, free: bytearray) -> Iterator[Run]:
    """Find the stretches that may be names.

    Parameters
    ----------
    reading : Reading
        The text.
    free : bytearray
        One byte a token, 0 where another recogniser or a role label stands.

    Yields
    ------
    Run
        In order, without overlaps.
    """
    tokens = reading.tokens
    index = 0
    while index < len(tokens):
        if not free[index]:
            index += 1
            continue
        shape = tokens[index].shape
        run = None
        if shape in "CU" or _particle_of_title(reading, index, free):
            run = _cased_run(reading, index, free)
        elif shape == "l" and reading.caseless_at(tokens[index].start):
            run = _caseless_run(reading, index, free)
        if run is None:
            index += 1
            continue
        yield run
        index = run.last + 1


def _particle_of_title(reading: Reading, index: int, free: bytearray) -> bool:
    """Say whether a particle begins a name after a title, as in "Madame de La Roche"."""
    tokens = reading.tokens
    if tokens[index].key not in _persons()["opening_particles"] or index + 1 >= len(tokens):
        return False
    follows = tokens[index + 1].shape == "C" and free[index + 1] and adjacent(reading, index + 1)
    return bool(follows) and index > 0 and tokens[index - 1].key in _persons()["titles"]


def adjacent(reading: Reading, index: int) -> bool:
    """Say whether only one space, or nothing after an apostrophe, precedes a token."""
    gap = reading.gap(index)
    return gap in _SPACES or (gap == "" and reading.tokens[index - 1].key.endswith("'"))


def _cased_run(reading: Reading, first: int, free: bytearray) -> Run | None:
    tokens = reading.tokens
    if tokens[first].key.endswith("'") and not _name_elision(reading, first):
        return None
    last = first if tokens[first].shape in "CU" else first + 1
    while last + 1 < len(tokens) and last - first < _LONGEST_RUN:
        step = _next_in_name(reading, last, free)
        if step == last:
            break
        last = step
    start = _trim(reading, first, last)
    if start is None:
        return None
    return Run(start, last, False)


def _name_elision(reading: Reading, index: int) -> bool:
    """N'Diaye, M'Baye, O'Brien, D'Angelo, L'Haÿ: an apostrophe inside a name."""
    tokens = reading.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].shape not in "CU":
        return False
    if reading.gap(index + 1) != "":
        return False
    if tokens[index].key in ("n'", "m'", "o'", "k'", "r'"):
        return True
    joined = tokens[index].key + tokens[index + 1].key
    return joined in surnames() or joined.replace("'", "") in surnames() or joined in places()


def _next_in_name(reading: Reading, last: int, free: bytearray) -> int:
    """Give the index that a name reaches beyond ``last``, or ``last`` when it ends there."""
    tokens = reading.tokens
    ahead = last + 1
    token = tokens[ahead]
    if not free[ahead]:
        return last
    if not adjacent(reading, ahead):
        return ahead if _initial_before(reading, ahead) else last
    if token.shape in "CU":
        if not token.key.endswith("'"):
            return ahead
        if _name_elision(reading, ahead):
            return ahead + 1
    return last if tokens[last].key in _generic() else _over_particles(reading, last, free)


def _over_particles(reading: Reading, last: int, free: bytearray) -> int:
    """Give the capitalised word after "de", "du", "de la", or ``last`` when none follows."""
    tokens = reading.tokens
    ahead = last + 1
    while ahead < len(tokens) and ahead - last < 4 and free[ahead] and adjacent(reading, ahead):
        if tokens[ahead].shape in "CU" and not tokens[ahead].key.endswith("'"):
            return ahead if ahead > last + 1 else last
        if tokens[ahead].key not in _joiners() or tokens[ahead].key == "et":
            return last
        ahead += 1
    return last


def _initial_before(reading: Reading, index: int) -> bool:
    """Say whether an initial precedes a surname, as in "S. Poissonnier"."""
    before, token = reading.tokens[index - 1], reading.tokens[index]
    if before.end - before.start != 1 or before.shape not in "CU" or token.shape != "C":
        return False
    named = token.key in surnames() or frequency(token.key) < 1
    return reading.gap(index) in (". ", ".\u00a0", ".") and named and frequency(token.key) < 30


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_yaml("organisations.yaml")["generic"])


def _trim(reading: Reading, first: int, last: int) -> int | None:
    """Drop what the beginning of a sentence, a title or an article capitalised."""
    tokens = reading.tokens
    start = first
    titled = False
    while start <= last:
        token = tokens[start]
        rest = last - start
        if token.key in _persons()["titles"] and (rest or token.key not in given_names()):
            start += 1
            titled = True
        elif reading.opens(start) and _only_capitalised(token, rest > 0):
            start += 1
        elif token.key in (
            "le",
            "la",
            "les",
            "l'",
            "de",
            "du",
            "des",
            "d'",
            "un",
            "une",
            "au",
            "aux",
        ):
            joined = " ".join(t.key for t in tokens[start : last + 1])
            two = " ".join(t.key for t in tokens[start : start + 2])
            if two in surnames() or joined in places() or (not reading.opens(start) and rest):
                return start
            start += 1
        else:
            return start
        while start <= last and tokens[start].shape == "l":
            if titled and tokens[start].key in _persons()["opening_particles"]:
                return start
            start += 1
    return None


def _only_capitalised(token: Token, more: bool) -> bool:
    """Say whether a word that opens a sentence has its capital from there alone."""
    often = frequency(token.key)
    if token.shape == "U" and len(token.key) > 1:
        return often > VERY_ORDINARY and token.key not in given_names()
    if token.key in given_names() and given_names()[token.key].band <= 2:
        return often > 400
    if token.key in places() and places()[token.key].population > 20_000:
        return often > 100
    if more and token.key in surnames():
        return often > 20
    return often > 0.5


def _caseless_run(reading: Reading, first: int, free: bytearray) -> Run | None:
    """Give the name that may begin at a word without a capital."""
    key = reading.tokens[first].key
    titled = _after_title(reading, first)
    if (len(key) < 2 or key.endswith("'")) and not (key in ("n'", "m'", "o'") and titled):
        return None
    joined = _longest_place(reading, first)
    if joined > first:
        return Run(first, joined, True)
    if titled:
        return _announced(reading, first, free)
    if key in _never() and not _introduced(reading, first):
        return None
    if _may_be_given(key) or (_unknown(reading, first) and key in surnames()):
        return Run(first, _surname_after(reading, first, free), True)
    alone = _may_be_place(key) or _unknown(reading, first)
    return Run(first, first, True) if alone else None


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
    if len(key) <= 3 or frequency(key) > 0:
        return False
    return _introduced(reading, index) or (key not in words() and _led(reading, index))


def _led(reading: Reading, index: int) -> bool:
    """Say whether a word that no dictionary has stands where a name does."""
    if index == 0 or not adjacent(reading, index):
        return index > 0 and reading.gap(index).strip() in ("", ",", ":", "«")
    before = reading.tokens[index - 1].key
    rules = _persons()
    return (
        before in contexts()["leading"]
        or before in rules["kinship"]
        or before in rules["strong_introductions"]
        or before in given_names()
    )


@cache
def _never() -> frozenset[str]:
    return frozenset(load_yaml("not_names.yaml")["lower_case"])


def _introduced(reading: Reading, index: int) -> bool:
    return index > 0 and reading.tokens[index - 1].key in _persons()["strong_introductions"]


def _after_title(reading: Reading, index: int) -> bool:
    if index == 0 or reading.gap(index) not in (" ", ". ", "\u00a0", ".\u00a0"):
        return False
    before = reading.tokens[index - 1].key
    if before in ("m", "mr", "pr") and reading.gap(index).startswith("."):
        return True
    if before in _persons()["weak_titles"]:
        key = reading.tokens[index].key
        return frequency(key) == 0.0 and key not in words() and before not in ("me", "m")
    return before in _persons()["titles"]


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


def _announced(reading: Reading, first: int, free: bytearray) -> Run | None:
    """A name right after a title: its particles, one word, and a surname after a given name."""
    tokens = reading.tokens
    last = first
    hops = 0
    while hops < 3 and tokens[last].key in _joiners() and last + 1 < len(tokens):
        if not adjacent(reading, last + 1):
            return None
        last += 1
        hops += 1
    key = tokens[last].key
    if frequency(key) > VERY_ORDINARY and key not in surnames() and key not in given_names():
        return None
    if frequency(key) > 1500:
        return None
    if key in given_names():
        last = _surname_after(reading, last, free)
    return Run(first, last, True)


def _surname_after(reading: Reading, last: int, free: bytearray) -> int:
    """Take in the surname, or second given name, that follows a given name."""
    tokens = reading.tokens
    ahead = last + 1
    hops = 0
    while (
        ahead + 1 < len(tokens)
        and hops < 3
        and tokens[ahead].key in _persons()["opening_particles"] | {"la"}
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
    if len(key) < 3 or tokens[ahead].shape == "d":
        return last
    known = key in surnames()
    if (known and often < ORDINARY) or (often == 0.0 and key not in words()):
        return ahead
    return last
