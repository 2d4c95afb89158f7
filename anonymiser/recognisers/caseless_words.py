"""What speaks against a small word being a name: its accent, its place, its spelling."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import adjacent, person_rules
from anonymiser.recognisers.standing import parts_of
from anonymiser.resources import load_yaml

_PARTICIPLE = re.compile(r"é(?:e?s?)$")
_STRETCHED = re.compile(r"([a-z])\1\1")
_VOWEL = re.compile(r"[aeiouy]")


def accented_otherwise(reading: Reading, index: int) -> bool:
    """Say whether an accent makes another word of a given name: "marié", "gênés", "péter".

    Examples
    --------
    >>> accented_otherwise(Reading("il est marié"), 2)
    True
    """
    token = reading.tokens[index]
    written = reading.text[token.start : token.end].lower()
    known = given_names().get(token.key)
    ending = _PARTICIPLE.search(written)
    if known is None or known.name.lower() == written:
        return False
    if parts_of(token.key) == {"VER"} and written.endswith("er") and written != token.key:
        return True
    return ending is not None and not known.name.lower().endswith(ending[0])


def qualifies(reading: Reading, index: int) -> bool:
    """Say whether an adjective follows its noun: "un air martial", no "cousin martial".

    Examples
    --------
    >>> qualifies(Reading("un air martial"), 2)
    True
    """
    if (
        index == 0
        or not adjacent(reading, index)
        or "ADJ" not in parts_of(reading.tokens[index].key)
    ):
        return False
    before = reading.tokens[index - 1].key
    person = before in person_rules()["kinship"] or before in given_names()
    # "C'est benoît": "est" is a noun too, the east.
    told = before == "est" and index > 1 and reading.tokens[index - 2].key == "c'"
    return "NOM" in parts_of(before) and not told and not person


def conjugated(reading: Reading, index: int) -> bool:
    """Say whether a word is a participle: "scolarisé", of a verb; "on l'a marabouté".

    Examples
    --------
    >>> conjugated(Reading("il est scolarisé"), 2)
    True
    """
    token = reading.tokens[index]
    if _PARTICIPLE.search(reading.text[token.start : token.end].lower()) is None:
        return False
    verb = token.key.rstrip("s").removesuffix("e").removesuffix("e") + "er"
    before = reading.text[reading.tokens[index - 1].start : token.start].strip() if index else ""
    made = verb.endswith(("iser", "ifier"))
    return made or "VER" in parts_of(verb) or "AUX" in parts_of(before)


@cache
def lower_rules(name: str) -> frozenset[str]:
    """Give a list of not_names.yaml.

    Examples
    --------
    >>> "rose" in lower_rules("lower_case")
    True
    """
    return frozenset(load_yaml("not_names.yaml")[name])


def typed(key: str) -> bool:
    """Say whether a word is typed as it sounds: "jsuis", "stp", "ouiii".

    Examples
    --------
    >>> typed("stp"), typed("samira")
    (True, False)
    """
    if key in lower_rules("typed") or _STRETCHED.search(key):
        return True
    if key in given_names() or key in surnames() or key in words() or key in places():
        return False
    said = words().get(key[1:]) if key[:1] in "jtcms" else None
    return not _VOWEL.search(key) or (said is not None and "VER" in said.parts)
