"""The lists that signs are read off, and words put together as the lists write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from anonymiser.resources import load_yaml


def joined(keys: Sequence[str]) -> str:
    """Put words together as a list of names has them.

    Examples
    --------
    >>> joined(["l'", "etoile", "bleue"])
    "l'etoile bleue"
    """
    return " ".join(keys).replace("' ", "'")


def listed(name: str) -> frozenset[str]:
    """Give a list of words that are signs.

    Examples
    --------
    >>> "gem" in listed("organisation heads")
    True
    """
    return _lists()[name]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    organisations, place = load_yaml("organisations.yaml"), load_yaml("places.yaml")
    heads = {head for kind in organisations["kinds"].values() for head in kind["heads"]}
    return {
        "organisation heads": frozenset(heads),
        "generic": frozenset(organisations["generic"]),
        "calling": frozenset(organisations["calling"]),
        "calling at": frozenset(organisations["calling_at"]),
        "firm words": frozenset(organisations["firm_words"]),
        "place heads": frozenset(head for kind in place["heads"].values() for head in kind),
        "not names": frozenset(load_yaml("not_names.yaml")["words"]),
        "nationalities": frozenset(load_yaml("not_names.yaml")["nationalities"]),
    }
