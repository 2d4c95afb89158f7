"""Compound given names cut short, as friends do: "Anne-So", "Jean-Phi"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names
from anonymiser.reading import Reading
from anonymiser.text import fold

_SHORT = re.compile(r"(?<![\w-])[^\W\d_]{3,}-[^\W\d_]{2,4}(?![\w-])")
#: "Cette Anne-là" and "cette Anne-ci" are whole names.
_POINTING = ("-la", "-ci")


@cache
def _beginnings() -> frozenset[str]:
    """Give the compound given names without their end, two letters at least of the second part."""
    names = given_names()
    compounds = [name for name in names if name.count("-") == 1]
    return frozenset(
        name[:end]
        for name in compounds
        for end in range(name.index("-") + 3, len(name))
        if name.partition("-")[0] in names
    ) - frozenset(names)


def find_shortened(reading: Reading) -> list[Entity]:
    """Find the compound given names of which only the beginning is said.

    Parameters
    ----------
    reading : Reading

    Examples
    --------
    >>> [entity.text for entity in find_shortened(Reading("Avec Anne-So et cette Anne-là."))]
    ['Anne-So']
    """
    found = []
    for match in _SHORT.finditer(reading.text):
        said, folded = match.group(), fold(match.group())
        capital = said[0].isupper() or reading.caseless_at(match.start())
        if capital and folded in _beginnings() and not folded.endswith(_POINTING):
            found.append(Entity(*match.span(), "PERSON", said, 0.9, "shortened"))
    return found
