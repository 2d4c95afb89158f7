"""Stretches of words that may be a name, before anything says which kind.

In a text with capitals: capitalised words and what joins them. In a text without: words known as
names, words after a title or an introduction, and the unknown words that follow them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from anonymiser.gazetteers import frequency, given_names, places, surnames
from anonymiser.reading import Reading, Token
from anonymiser.recognisers.caseless_runs import caseless_run
from anonymiser.recognisers.caseless_titles import after_title
from anonymiser.recognisers.run_parts import (
    VERY_ORDINARY,
    Run,
    adjacent,
    inverted,
    joiners,
    names_a_service,
    person_rules,
)
from anonymiser.resources import load_yaml

_LONGEST_RUN = 7
_PLACING = frozenset(("en", "sur", "sous", "aux"))
# "Karima de Lens" comes from there; "Yves de Montigny" is called so.
_OF = frozenset(("de", "d'", "du"))
_ARTICLES = frozenset(("le", "la", "les", "l'", "de", "du", "des", "d'", "un", "une", "au", "aux"))
_LARGE = 20_000
# Between the persons of a list: "A. Delmas, B. Petit".
_LISTING = frozenset((",", ":", ";", "("))
# "Innocent Mukendi": a given name before another name, though it is a word.
_GIVEN_SAID = 60.0


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
            run = cased_run(reading, index, free)
        elif shape == "l" and reading.caseless_at(tokens[index].start):
            run = caseless_run(reading, index, free)
        if run is None:
            index += 1
            continue
        yield run
        index = run.last + 1


def _particle_of_title(reading: Reading, index: int, free: bytearray) -> bool:
    """Say whether a particle begins a name after a title, as in "Madame de La Roche"."""
    tokens = reading.tokens
    if tokens[index].key not in person_rules()["opening_particles"] or index + 1 >= len(tokens):
        return False
    # "Le docteur de Sainte-Menehould" is a town's.
    town = tokens[index + 1].key in places() and tokens[index + 1].key not in surnames()
    # "Le père de Lina" is not called "de Lina".
    kin = tokens[index + 1].key in given_names() and index > 0
    kin = kin and tokens[index - 1].key in person_rules()["kinship"]
    if (town or kin) and tokens[index].key in ("de", "d'"):
        return False
    follows = tokens[index + 1].shape == "C" and free[index + 1] and adjacent(reading, index + 1)
    return bool(follows) and index > 0 and tokens[index - 1].key in person_rules()["titles"]


def cased_run(reading: Reading, first: int, free: bytearray) -> Run | None:
    """Give the capitalised name that may begin at a token."""
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
    if start is None or inverted(tokens[start].key):
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
    service = tokens[last].shape == "U" and names_a_service(tokens[last].key)
    if service or tokens[last].key in _generic():
        return last
    return _over_particles(reading, last, free)


def _over_particles(reading: Reading, last: int, free: bytearray) -> int:
    """Give the capitalised word after "de", "du", "de la", or ``last`` when none follows."""
    tokens = reading.tokens
    ahead = last + 1
    if _placed(reading, last):
        return last
    while ahead < len(tokens) and ahead - last < 4 and free[ahead] and adjacent(reading, ahead):
        if tokens[ahead].shape in "CU" and not tokens[ahead].key.endswith("'"):
            titled = tokens[ahead].key in person_rules()["short_titles"]
            return ahead if ahead > last + 1 and not titled else last
        if tokens[ahead].key not in joiners() or tokens[ahead].key == "et":
            return last
        ahead += 1
    return last


def _initial_before(reading: Reading, index: int) -> bool:
    """Say whether an initial precedes a surname, as in "S. Poissonnier"."""
    before, token = reading.tokens[index - 1], reading.tokens[index]
    if before.end - before.start != 1 or before.shape not in "CU" or token.shape != "C":
        return False
    gap = reading.gap(index - 1)
    alone = index == 1 or "\n" in gap or gap.strip() in _LISTING
    if alone and token.key in surnames() and reading.gap(index) in (". ", ".\u00a0"):
        return True
    named = token.key in surnames() or frequency(token.key) < 1
    return reading.gap(index) in (". ", ".\u00a0", ".") and named and frequency(token.key) < 30


def _placed(reading: Reading, last: int) -> bool:
    """Say whether somebody or a town is said to be somewhere: "Karima en Algérie"."""
    keys = [token.key for token in reading.tokens[last : last + 3]]
    if len(keys) < 3 or keys[1] not in _PLACING | _OF or "-".join(keys) in places():
        return False
    place = places().get(keys[2])
    given = keys[0] in given_names() and not keys[0].startswith("saint")
    country = place is not None and place.kind != "town"
    if keys[1] in _OF:
        return given and place is not None and (country or place.population >= _LARGE)
    return given or (keys[1] == "en" and country)


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
        initial = len(token.key) == 1 and token.key not in person_rules()["titles"]
        if rest and initial and reading.gap(start + 1).startswith("."):
            return start
        if start == last and after_title(reading, start) and token.shape == "C":
            return start
        if token.key in person_rules()["titles"] and (
            rest or len(token.key) == 1 or token.key not in given_names()
        ):
            start += 1
            titled = True
        elif _of_an_office(tokens[start : last + 1]) or (
            reading.opens(start) and _only_capitalised(token, rest > 0)
        ):
            start += 1
        elif token.key in _ARTICLES:
            joined = " ".join(t.key for t in tokens[start : last + 1])
            two = " ".join(t.key for t in tokens[start : start + 2])
            known = two in surnames() and not _region(tokens[start + 1 : last + 1])
            if known or joined in places() or (not reading.opens(start) and rest):
                return start
            start += 1
        else:
            return start
        while start <= last and tokens[start].shape == "l":
            if titled and tokens[start].key in person_rules()["opening_particles"]:
                return start
            start += 1
    return None


def _region(tokens: Sequence[Token]) -> bool:
    """Say whether a region or a department is all that follows an article: "La Vendée"."""
    place = places().get(tokens[0].key) if len(tokens) == 1 else None
    return place is not None and place.kind != "town"


def _of_an_office(tokens: Sequence[Token]) -> bool:
    """Say whether an acronym that everybody has precedes a town or somebody: "MSP Colmar"."""
    if len(tokens) < 2 or tokens[0].shape != "U" or tokens[0].key not in _generic():
        return False
    place = places().get(tokens[1].key)
    town = place is not None and place.population >= _LARGE
    return town or tokens[1].key in given_names()


def _only_capitalised(token: Token, more: bool) -> bool:
    """Say whether a word that opens a sentence has its capital from there alone."""
    often = frequency(token.key)
    if token.shape == "U" and len(token.key) > 1:
        return often > VERY_ORDINARY and token.key not in given_names()
    if token.key in given_names() and given_names()[token.key].band <= 2:
        return often > 400
    if token.key in places() and places()[token.key].population > 20_000:
        return often > 100
    if more and (token.key in surnames() or token.key in given_names()):
        return often > (_GIVEN_SAID if token.key in given_names() else 20)
    return often > 0.5
