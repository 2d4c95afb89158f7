"""What speaks for and against a stretch being a person, a place or an organisation.

Each sign has a name; ``data/weights.csv`` says how much it counts for each label. The weights
were fitted by ``scripts/fit_weights.py`` on the project's tuning texts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache

from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import Run
from anonymiser.recognisers.signs_around import signs_after, signs_before
from anonymiser.recognisers.signs_inside import signs_inside
from anonymiser.resources import read_rows

KINDS = ("PERSON", "LOCATION", "ORGANISATION")


def signs(reading: Reading, run: Run, read: Iterable[str], known: frozenset[str]) -> list[str]:
    """Name the signs around and inside a stretch.

    Parameters
    ----------
    reading : Reading
        The text.
    run : Run
        The stretch.
    read : iterable of str
        What the tagger thinks of it.
    known : frozenset of str
        Folded words found elsewhere in the text as ordinary, in lower case.

    Returns
    -------
    list of str
        Names of signs; those of texts without capitals begin with "caseless ".
    """
    found = [
        *signs_inside(reading, run, known),
        *signs_before(reading, run),
        *signs_after(reading, run),
        *read,
    ]
    return [f"caseless {sign}" for sign in found] if run.caseless else found


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    return {row[0]: tuple(float(cell) for cell in row[1:]) for row in read_rows("weights.csv")}


def weigh(found: Sequence[str]) -> dict[str, float]:
    """Turn signs into a probability for each label; what is left is for no label.

    Examples
    --------
    >>> chances = weigh(["title", "surname 1 alone", "words 1"])
    >>> max(chances, key=chances.get)
    'PERSON'
    """
    weights = _weights()
    none = (0.0,) * (len(KINDS) + 1)
    totals = [
        sum(column)
        for column in zip(*(weights.get(s, none) for s in (*found, "bias")), strict=True)
    ]
    top = max(totals)
    exponents = [math.exp(total - top) for total in totals]
    whole = sum(exponents)
    return {kind: value / whole for kind, value in zip(KINDS, exponents, strict=False)}
