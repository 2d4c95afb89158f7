"""The words that names of institutions are made of, and those that never are."""

from __future__ import annotations

from functools import cache

from anonymiser.gazetteers import words
from anonymiser.resources import load_yaml

_INFINITIVES = ("er", "ir", "re", "oir")
# A form that is also one of these is taken for it.
GRAMMATICAL = frozenset(("AUX", "PRO", "CON", "ART", "PRE"))


@cache
def institution_rules() -> dict[str, frozenset[str]]:
    """Give the lists of institutions.yaml, as sets.

    Examples
    --------
    >>> "gem" in institution_rules()["strong_kinds"]
    True
    """
    return {name: frozenset(found) for name, found in load_yaml("institutions.yaml").items()}


@cache
def organisation_contexts() -> dict[str, frozenset[str]]:
    """Give the lists of organisation_contexts.yaml, as sets.

    Examples
    --------
    >>> "quitte" in organisation_contexts()["frequenting"]
    True
    """
    rules = load_yaml("organisation_contexts.yaml")
    return {name: frozenset(found) for name, found in rules.items()}


def infinitive(key: str) -> bool:
    """Say whether a word is the infinitive of a verb, and hardly anything else.

    Examples
    --------
    >>> infinitive("vivre"), infinitive("boussole")
    (True, False)
    """
    word = words().get(key)
    return word is not None and "VER" in word.parts and key.endswith(_INFINITIVES)


def is_noun(key: str) -> bool:
    """Say whether a word may be a noun: the dictionary says so, or does not have it.

    Examples
    --------
    >>> is_noun("passerelle"), is_noun("nous")
    (True, False)
    """
    word = words().get(key)
    if word is None:
        return len(key) > 2 and key[:1].isalpha() and not key.endswith("'")
    return "NOM" in word.parts and not word.parts & GRAMMATICAL
