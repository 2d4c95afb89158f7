"""Short forms of given names: which are in use, and whom one may stand for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from anonymiser.gazetteers import given_names
from anonymiser.resources import load_csv, load_yaml
from anonymiser.text import fold

# Cut shorter than this, the beginning of a name tells no name.
_SHORTEST_CUT = 3


@cache
def nicknames() -> dict[str, tuple[str, ...]]:
    """Give the usual nicknames of given names, both folded keys and names as written.

    Examples
    --------
    >>> nicknames()["gregory"]
    ('Greg',)
    """
    return {fold(row["name"]): tuple(row["nicknames"].split()) for row in load_csv("nicknames.csv")}


@cache
def _bases() -> dict[str, frozenset[str]]:
    """Give the folded given names that each folded nickname is short for."""
    found: dict[str, set[str]] = {}
    for name, short in nicknames().items():
        for one in short:
            found.setdefault(fold(one), set()).add(name)
    return {one: frozenset(names) for one, names in found.items()}


def may_be_short(word: str) -> bool:
    """Say whether a word is a short form in use, and not rather a name of its own.

    Examples
    --------
    >>> may_be_short("Isa"), may_be_short("Rose"), may_be_short("Isabelle")
    (True, False, False)
    """
    key = fold(word)
    return key in _bases() and key not in _own_names()


@cache
def _own_names() -> frozenset[str]:
    return frozenset(fold(name) for name in load_yaml("persons.yaml")["names_of_their_own"])


def short_for(word: str, givens: Collection[str]) -> set[str]:
    """Give those of some folded given names that a word is short for.

    Examples
    --------
    >>> short_for("Isa", {"isabelle", "marie"}), short_for("Isab", {"isabelle"})
    ({'isabelle'}, {'isabelle'})
    """
    key = fold(word)
    if key in _own_names():
        return set()
    listed = _bases().get(key, frozenset()) & set(givens)
    if listed or len(key) < _SHORTEST_CUT or key in given_names():
        return set(listed)
    return {given for given in givens if given.startswith(key) and len(given) > len(key)}
