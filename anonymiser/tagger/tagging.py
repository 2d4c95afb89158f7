"""The trained tagger, run over a text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from anonymiser.resources import data_file
from anonymiser.tagger.features import features
from anonymiser.tagger.tags import TAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anonymiser.reading import Reading
    from anonymiser.tagger.network import Network

# Tokens: with more at once, memory grows with the text.
_AT_ONCE = 2_000
# At least as many as the network has layers: each word sees that many on either side.
_NEIGHBOURS = 6


@cache
def load_tagger() -> Network:
    """Load the network with the weights of ``data/tagger.npz``.

    Raises
    ------
    MissingModel
        When the French model, whose word vectors it needs, is not installed.
    """
    from anonymiser.tagger.network import untrained, with_weights

    with data_file("tagger.npz") as opened, np.load(opened, allow_pickle=False) as stored:
        return with_weights(untrained(), {name: stored[name] for name in stored.files})


def tag(reading: Reading) -> NDArray[np.float32]:
    """Give the chances of each of TAGS for each token of a text.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    array of shape (tokens, 7)
        Each row sums to 1.

    Raises
    ------
    MissingModel
        When the French model is not installed.

    Examples
    --------
    >>> from anonymiser.reading import Reading
    >>> TAGS[tag(Reading("Je viens de la part de Samira."))[-1].argmax()]
    'B-PERSON'
    """
    count = len(reading.tokens)
    found = [outside(0)]
    for first in range(0, count, _AT_ONCE):
        last = min(first + _AT_ONCE, count)
        # A word sees its neighbours: those of the next part are seen with this one.
        low, high = max(0, first - _NEIGHBOURS), min(count, last + _NEIGHBOURS)
        (chances,) = load_tagger().predict([features(reading, low, high)])
        found.append(chances[first - low : last - low])
    return np.concatenate(found)


def outside(count: int) -> NDArray[np.float32]:
    """Give the chances of words that are all outside of names.

    Examples
    --------
    >>> outside(2)[:, 0].tolist()
    [1.0, 1.0]
    """
    chances = np.zeros((count, len(TAGS)), dtype=np.float32)
    chances[:, 0] = 1.0
    return chances
