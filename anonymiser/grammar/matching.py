"""Match the constructions of ``constructions.yaml`` against the words before a disorder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from anonymiser.grammar.tables import is_adverb, rules, word_class
from anonymiser.grammar.words import Word
from anonymiser.text import fold


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: a class or literal words, optional or repeated, kept or dropped.

    Examples
    --------
    >>> Item.read("ADV*")
    Item(name='ADV', literals=frozenset(), optional=True, repeated=True, dropped=False)
    """

    name: str
    literals: frozenset[tuple[str, ...]]
    optional: bool
    repeated: bool
    dropped: bool

    @classmethod
    def read(cls, notation: str) -> Item:
        """Read the notation of ``constructions.yaml``.

        Examples
        --------
        >>> Item.read("-de|d'").dropped
        True
        """
        core = notation.lstrip("-").rstrip("?*")
        literals = frozenset() if core.isupper() else frozenset((fold(w),) for w in core.split("|"))
        return cls(
            core, literals, notation[-1] in "?*", notation[-1] == "*", notation.startswith("-")
        )

    def endings(self, words: Sequence[Word], stop: int) -> Iterator[int]:
        """Give the places where this item may begin if it ends before ``stop``."""
        if self.name == "ANY":
            yield from range(stop - 1, max(-1, stop - 2), -1)
            return
        members = self.literals or word_class(self.name)
        for size in (3, 2, 1):
            if stop >= size and tuple(word.fold for word in words[stop - size : stop]) in members:
                yield stop - size
        if self.name == "ADV" and stop and is_adverb(words[stop - 1].fold):
            yield stop - 1


@dataclass(frozen=True, slots=True)
class Construction:
    """One rule: what stands before the disorder, the word that must follow it, what to write.

    Examples
    --------
    >>> constructions()[0].name
    'either'
    """

    name: str
    left: tuple[Item, ...]
    right: frozenset[str]
    write: tuple[str, ...]
    role: str
    flag: str
    example: str


@dataclass(frozen=True, slots=True)
class Capture:
    """The words that one item of a pattern took.

    Examples
    --------
    >>> Capture(Item.read("PAS"), ()).words
    ()
    """

    item: Item
    words: tuple[Word, ...]


@cache
def constructions() -> tuple[Construction, ...]:
    """Read ``constructions.yaml``.

    Examples
    --------
    >>> "predicate" in {rule.name for rule in constructions()}
    True
    """
    return _read("constructions")


@cache
def bare_constructions() -> tuple[Construction, ...]:
    """Read ``bare_nouns.yaml``: a disorder's noun without determiner.

    Examples
    --------
    >>> bare_constructions()[0].role
    'disorder'
    """
    return _read("bare_nouns")


@cache
def partitive_constructions() -> tuple[Construction, ...]:
    """Read ``partitives.yaml``: a disorder that somebody has or does.

    Examples
    --------
    >>> partitive_constructions()[0].name
    'to have some, denied'
    """
    return _read("partitives")


def _read(name: str) -> tuple[Construction, ...]:
    return tuple(
        Construction(
            rule["name"],
            tuple(Item.read(part) for part in rule["left"].split()),
            frozenset(fold(word) for word in rule.get("right", "").split("|") if word),
            tuple(rule["write"].split()),
            rule["role"],
            rule.get("flag", ""),
            rule["example"],
        )
        for rule in rules(name)
    )


def match(items: Sequence[Item], words: Sequence[Word]) -> list[Capture] | None:
    """Match a pattern so that it ends with the last word; greedy, with backtracking.

    Examples
    --------
    >>> from anonymiser.grammar.words import words_before
    >>> words = words_before("elle n'est pas ", "elle n'est pas ", 15)
    >>> found = match([Item.read(part) for part in "NE? ETRE PAS ADV*".split()], words)
    >>> [capture.item.name for capture in found if capture.words]
    ['NE', 'ETRE', 'PAS']
    """
    return _match(tuple(items), words, len(words))


def _match(items: tuple[Item, ...], words: Sequence[Word], stop: int) -> list[Capture] | None:
    if not items:
        return []
    *before, item = items
    for start in _extents(item, words, stop):
        rest = _match(tuple(before), words, start)
        if rest is not None:
            return [*rest, Capture(item, tuple(words[start:stop]))]
    return None


def _extents(item: Item, words: Sequence[Word], stop: int) -> Iterator[int]:
    """Longest first for a repeated item; the empty extent last when it is optional."""
    for start in item.endings(words, stop):
        if item.repeated:
            yield from _extents(item, words, start)
        else:
            yield start
    if item.optional:
        yield stop
