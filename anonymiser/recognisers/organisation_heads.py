"""The words that open an organisation's name: "hôpital", "centre social"."""

from __future__ import annotations

from functools import cache

from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.resources import load_yaml

_LONGEST_HEAD = 5


@cache
def heads() -> dict[tuple[str, ...], str]:
    """Give the words that open an organisation's name, folded, with their kind.

    Examples
    --------
    >>> heads()["centre", "hospitalier"]
    'hospital'
    """
    kinds = load_yaml("organisations.yaml")["kinds"]
    return {
        tuple(head.replace("'", "' ").split()): kind
        for kind, rule in kinds.items()
        for head in rule["heads"]
    }


@cache
def first_words() -> frozenset[str]:
    """Give the words that heads begin with.

    Examples
    --------
    >>> "centre" in first_words()
    True
    """
    return frozenset(words[0] for words in heads())


@cache
def lists() -> dict[str, frozenset[str]]:
    """Give the lists of organisations.yaml that tell which heads name something.

    Examples
    --------
    >>> "cabinet" in lists()["general"]
    True
    """
    rules = load_yaml("organisations.yaml")
    return {
        name: frozenset(rules[name])
        for name in ("general", "generic", "joiners", "inner_joiners", "asylums", "cased_heads")
    }


def head_end(reading: Reading, index: int) -> int | None:
    """Give the index after the longest head that begins there.

    Examples
    --------
    >>> head_end(Reading("centre hospitalier Bonnet"), 0)
    2
    """
    tokens = reading.tokens
    words: tuple[str, ...] = ()
    best = None
    for ahead in range(index, min(index + _LONGEST_HEAD, len(tokens))):
        if ahead > index and not adjacent(reading, ahead):
            break
        words = (*words, tokens[ahead].key)
        if words in heads():
            best = ahead + 1
    return best
