"""The tables of ``data/grammar``, folded and ready to look up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from anonymiser.resources import load_list, load_yaml
from anonymiser.text import fold


def table(name: str) -> Mapping[str, Any]:
    """Give one of the files of ``data/grammar``.

    Examples
    --------
    >>> table("determiners")["before_trouble"]["ma"]
    'mon'
    """
    content: Mapping[str, Any] = load_yaml(f"grammar/{name}.yaml")
    return content


def rules(name: str) -> list[dict[str, Any]]:
    """Give a file of ``data/grammar`` that is a list of constructions.

    Examples
    --------
    >>> rules("constructions")[0]["name"]
    'either'
    """
    return load_list(f"grammar/{name}.yaml")


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Give a list of a table as a set of folded words.

    Examples
    --------
    >>> "grosse" in word_set("adjectives", "prenominal")
    True
    """
    return frozenset(fold(str(word)) for word in table(name)[key])


@cache
def word_map(name: str, key: str) -> Mapping[str, str]:
    """Give a mapping of a table with folded keys.

    Examples
    --------
    >>> word_map("verbs", "avoir")["etait"]
    'avait'
    """
    return {fold(str(word)): str(value) for word, value in table(name)[key].items()}


@cache
def word_class(name: str) -> frozenset[tuple[str, ...]]:
    """Give a class of ``classes.yaml``: each member as its folded words; ETRE is a verb table.

    Examples
    --------
    >>> ("un", "peu") in word_class("ADV"), ("suis",) in word_class("ETRE")
    (True, True)
    """
    if name == "ETRE":
        return frozenset((form,) for form in word_map("verbs", "avoir"))
    return frozenset(tuple(fold(str(entry)).split(" ")) for entry in table("classes")[name])


def is_adverb(word: str) -> bool:
    """Say whether a folded word is an adverb of the list or of the productive ending -ment.

    Examples
    --------
    >>> is_adverb("terriblement"), is_adverb("moment")
    (True, False)
    """
    return (word,) in word_class("ADV") or (
        word.endswith("ment") and len(word) > 7 and word not in word_set("agreement", "ment_nouns")
    )
