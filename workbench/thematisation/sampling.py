"""Draw a random sample of documents that can be drawn again, spread over strata if wished."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.language import _


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents drawn at random.

    Parameters
    ----------
    documents : tuple of str
        In the order of their ids.
    strata : mapping of str to list
        Value of the stratum to how many there were and how many were drawn.
    """

    documents: tuple[str, ...]
    strata: Mapping[str, list[int]]


def draw(strata_of: Mapping[str, str], size: int, seed: int) -> Sample:
    """Draw documents at random, each stratum in proportion to its size.

    Parts are rounded by largest remainders, ties among them drawn at random like the documents.
    The order of import has no effect.

    Parameters
    ----------
    strata_of : mapping of str to str
        Document id to the value of its stratum; the same value for all draws without strata.
    size : int
    seed : int

    Returns
    -------
    Sample

    Raises
    ------
    WorkbenchError
        When the size is not between one and the number of documents.

    Examples
    --------
    >>> sample = draw({"d1": "S1", "d2": "S1", "d3": "S2", "d4": "S2"}, size=2, seed=7)
    >>> {name: drawn for name, (there, drawn) in sample.strata.items()}
    {'S1': 1, 'S2': 1}
    """
    if not 1 <= size <= len(strata_of):
        raise WorkbenchError(
            _("A sample of {size} cannot be drawn from {n} documents.").format(
                size=size, n=len(strata_of)
            )
        )
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for document in sorted(strata_of):
        groups[strata_of[document]].append(document)
    chance = random.Random(seed)
    parts = allocate({name: len(groups[name]) for name in sorted(groups)}, size, chance)
    drawn = [d for name in sorted(groups) for d in chance.sample(groups[name], parts[name])]
    strata = {name: [len(groups[name]), parts[name]] for name in sorted(groups)}
    return Sample(tuple(sorted(drawn)), strata)


def allocate(sizes: Mapping[str, int], size: int, chance: random.Random) -> dict[str, int]:
    """Share a sample out among strata in proportion to their sizes.

    Parameters
    ----------
    sizes : mapping of str to int
    size : int
        At most their sum.
    chance : random.Random
        Breaks the ties.

    Examples
    --------
    >>> allocate({"a": 5, "b": 3, "c": 2}, 4, random.Random(1))
    {'a': 2, 'b': 1, 'c': 1}
    """
    total = sum(sizes.values())
    # In whole numbers, so that equal remainders are equal.
    parts = {name: size * n // total for name, n in sizes.items()}
    order = chance.sample(list(sizes), len(sizes))
    order.sort(key=lambda name: -(size * sizes[name] % total))
    for name in order[: size - sum(parts.values())]:
        parts[name] += 1
    return parts
