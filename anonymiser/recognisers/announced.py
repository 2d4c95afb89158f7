"""People whom the word before announces, whatever their name means: "mon oncle Noël"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.run_parts import Run, adjacent, person_rules
from anonymiser.recognisers.runs import cased_run
from anonymiser.resources import load_yaml

# Said more often than this, a given name after kin in lower case is taken for the word.
_SAID = 90.0
# No surname after "je m'appelle" is said more often than this.
_ALWAYS = 900.0


@cache
def _lists() -> dict[str, frozenset[str]]:
    rules, others = load_yaml("persons.yaml"), load_yaml("not_names.yaml")
    found = {name: frozenset(rules[name]) for name in ("announcing", "possessives", "naming")}
    found["nobody"] = frozenset(rules["nobody"])
    found["kinship"] = frozenset(rules["kinship"])
    found["titles"] = frozenset(rules["titles"])
    found["nationalities"] = frozenset(others["nationalities"])
    found["generic"] = frozenset(load_yaml("organisations.yaml")["generic"])
    found["naming ends"] = frozenset(re.split("[ ']", said)[-1] for said in found["naming"])
    found["no person"] = frozenset(others["lower_case"])
    return found


def find_announced(reading: Reading) -> list[Entity]:
    """Find persons right after a title, kin or "s'appelle".

    Examples
    --------
    >>> text = "Mon oncle Noël croit au père Noël."
    >>> [entity.start for entity in find_announced(Reading(text))]
    [10]
    >>> [entity.text for entity in find_announced(Reading("ma voisine rose et son pull"))]
    ['rose']
    """
    found = []
    free = bytearray(b"\x01") * len(reading.tokens)
    for index in range(1, len(reading.tokens)):
        run = _announced(reading, index, free)
        if run is not None:
            start, end = reading.tokens[run.first].start, reading.tokens[run.last].end
            text = reading.text[start:end]
            found.append(Entity(start, end, "PERSON", text, 0.9, "announced"))
    return found


def _announced(reading: Reading, index: int, free: bytearray) -> Run | None:
    before = reading.tokens[index - 1].key
    lists = _lists()
    if before not in lists["announcing"] and before not in lists["naming ends"]:
        return None
    named = before in lists["naming"] or _two_before(reading, index) in lists["naming"]
    if not (before in _lists()["announcing"] or named) or not _follows(reading, index):
        return None
    token = reading.tokens[index]
    if f"{before} {token.key}" in _lists()["nobody"] or token.key in _lists()["nationalities"]:
        return None
    if token.shape == "C":
        return _with_capital(reading, index, free)
    if token.shape == "l" and reading.caseless_at(token.start):
        return Run(index, index, True) if _in_lower_case(reading, index, named) else None
    return None


def _follows(reading: Reading, index: int) -> bool:
    return adjacent(reading, index) or reading.gap(index) in (". ", ".\u00a0")


def _two_before(reading: Reading, index: int) -> str:
    keys = [token.key for token in reading.tokens[max(0, index - 2) : index]]
    return " ".join(keys).replace("' ", "'")


def _with_capital(reading: Reading, index: int, free: bytearray) -> Run | None:
    """Take the whole capitalised name, unless it is a kind of institution or a place."""
    token = reading.tokens[index]
    if token.end - token.start < 2 or token.key in _lists()["generic"]:
        return None
    if (token.key,) in heads() or token.key in _lists()["titles"] | _lists()["kinship"]:
        return None
    joined = " ".join(t.key for t in reading.tokens[index : index + 2])
    if token.key in ("la", "le", "les", "un", "une", "des") and joined not in surnames():
        return None
    before = reading.tokens[index - 1].key
    if reading.gap(index).startswith(".") and before not in person_rules()["short_titles"]:
        return None
    run = cased_run(reading, index, free)
    place = places().get(token.key)
    if run is None or run.first != index:
        return None
    # "Ma sœur Vienne" is called so, "le docteur France" may be anything.
    called = (
        before in _lists()["kinship"]
        and _two_before(reading, index).split()[0] in (_lists()["possessives"])
    )
    towns = ("town", "city", "department") if called else ("town",)
    return run if place is None or place.kind in towns else None


def _in_lower_case(reading: Reading, index: int, named: bool) -> bool:
    """Say whether a word in lower case is a name there: "s'appelait soleil", "ma sœur marine"."""
    key = reading.tokens[index].key
    word, given = words().get(key), key in given_names()
    often = word.frequency if word else 0.0
    noun = word is None or bool(word.parts & {"NOM"})
    if key in _lists()["no person"] and not noun:
        return False
    if named:
        known = given or surnames().get(key, 9) == 1
        little = word is not None and bool(word.parts & {"PRE", "CON", "ART", "ADV", "PRO"})
        return known and noun and not little and often < _ALWAYS
    kin = index > 1 and (
        reading.tokens[index - 2].key in _lists()["possessives"]
        or reading.tokens[index - 1].key in person_rules()["own_kin"]
    )
    return kin and given and noun and often < _SAID and not _goes_on(reading, index)


def _goes_on(reading: Reading, index: int) -> bool:
    """Say whether what follows makes an ordinary phrase of it: "ma fille reine de beauté"."""
    nexts = reading.tokens[index + 1 : index + 2]
    return any(token.key in ("de", "d'", "du", "des") for token in nexts)
