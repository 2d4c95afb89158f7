"""From the chances of each word's tag to names: the likeliest sequence in which names are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from anonymiser.tagger.tags import TAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

# As likely as this to be outside of names, a word is.
_OUTSIDE = 0.95
# What leans towards "outside" by less than this is given all the same: its signs decide.
_LEANING = 4.0
_NEVER = -1e4


class Stretch(NamedTuple):
    """Words ``[first, last]`` that read as a name."""

    first: int
    last: int
    label: str


def decode(chances: NDArray[np.float32]) -> list[Stretch]:
    """Give the names of the likeliest sequence of tags.

    A name begins with its B and goes on with its own I. Viterbi (1967), over the words that may
    be names only: elsewhere the likeliest tag is "outside" and nothing is to be decided.

    Parameters
    ----------
    chances : array of shape (words, tags)
        Chances that sum to 1 for each word.

    Returns
    -------
    list of Stretch
        In order, without overlaps.

    Examples
    --------
    >>> outside, begins, goes_on = np.eye(7)[0], np.eye(7)[1], np.eye(7)[2]
    >>> decode(np.array([outside, begins, goes_on, outside]))
    [Stretch(first=1, last=2, label='PERSON')]
    """
    found: list[Stretch] = []
    doubtful = np.flatnonzero(chances[:, 0] < _OUTSIDE)
    if not len(doubtful):
        return found
    for group in np.split(doubtful, np.flatnonzero(np.diff(doubtful) > 1) + 1):
        scores = np.log(chances[group] + 1e-9)
        scores[:, 0] -= np.log(_LEANING)
        found += _names(_likeliest(scores), int(group[0]))
    return found


def _likeliest(scores: NDArray[np.float32]) -> list[int]:
    best = scores[0] + _MOVES[0]
    back = []
    for row in scores[1:]:
        ways = best[:, None] + _MOVES
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _names(path: list[int], offset: int) -> list[Stretch]:
    found: list[Stretch] = []
    for index, tag in enumerate(path, offset):
        label = TAGS[tag][2:]
        if TAGS[tag].startswith("B-"):
            found.append(Stretch(index, index, label))
        elif tag:
            found[-1] = found[-1]._replace(last=index)
    return found


def _moves() -> NDArray[np.float64]:
    moves = np.zeros((len(TAGS), len(TAGS)))
    for to, tag in enumerate(TAGS):
        for origin, before in enumerate(TAGS):
            if tag.startswith("I-") and before[2:] != tag[2:]:
                moves[origin, to] = _NEVER
    return moves


_MOVES = _moves()
