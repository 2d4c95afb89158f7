"""Families by their surname: "les Moreau"."""

from __future__ import annotations

from anonymiser.gazetteers import surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import Run, adjacent


def is_family(reading: Reading, run: Run) -> bool:
    """Say whether "les" and a surname that is no word in the plural are all there is.

    Parameters
    ----------
    reading : Reading
        The text.
    run : Run
        The stretch, with its "les" or after it.

    Examples
    --------
    >>> is_family(Reading("chez les Moreau"), Run(1, 2, False))
    True
    >>> is_family(Reading("chez les Tournesols"), Run(1, 2, False))
    False
    """
    before = run.first if run.first < run.last else run.first - 1
    if before != run.last - 1 or before < 0 or reading.tokens[before].key != "les":
        return False
    key = reading.tokens[run.last].key
    return key in surnames() and key not in words() and adjacent(reading, run.last)
