"""The names that the chances of tags make: whole, in order, and no better ones overlooked."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from anonymiser.tagger.decoding import Stretch, decode
from anonymiser.tagger.tags import TAGS

CHANCES = st.lists(
    st.lists(st.floats(0.01, 1.0), min_size=len(TAGS), max_size=len(TAGS)), min_size=1, max_size=4
).map(lambda rows: np.array([np.array(row) / sum(row) for row in rows]))


def possible(path: tuple[int, ...]) -> bool:
    """A name goes on with its own kind only, and begins with its beginning."""
    before = ""
    for tag in (TAGS[number] for number in path):
        if tag.startswith("I-") and before[2:] != tag[2:]:
            return False
        before = tag
    return True


def stretches(path: tuple[int, ...]) -> list[Stretch]:
    found: list[Stretch] = []
    for index, tag in enumerate(TAGS[number] for number in path):
        if tag.startswith("B-"):
            found.append(Stretch(index, index, tag[2:]))
        elif tag:
            found[-1] = Stretch(found[-1].first, index, tag[2:])
    return found


@given(CHANCES)
def test_no_possible_sequence_is_likelier(chances: np.ndarray) -> None:
    leaning = np.array([0.25, *[1.0] * (len(TAGS) - 1)])
    scores = np.log(chances * leaning)
    # A word that is surely outside of names parts the sequence.
    surely = chances[:, 0] >= 0.95
    every = [
        path
        for path in product(range(len(TAGS)), repeat=len(chances))
        if possible(path) and not any(path[i] and surely[i] for i in range(len(path)))
    ]
    likely = {path: sum(scores[i, tag] for i, tag in enumerate(path)) for path in every}
    best = max(likely.values())
    # Of sequences that are alike likely, any will do.
    among = [stretches(path) for path, score in likely.items() if score > best - 1e-9]
    assert decode(chances) in among


def test_nothing_is_read_where_no_word_may_be_a_name() -> None:
    chances = np.zeros((5, len(TAGS)))
    chances[:, 0] = 1.0
    assert decode(chances) == []
    assert decode(chances[:0]) == []


def test_two_names_side_by_side_are_two() -> None:
    begins = TAGS.index("B-PERSON")
    chances = np.full((2, len(TAGS)), 0.01)
    chances[:, begins] = 0.94
    assert decode(chances) == [Stretch(0, 0, "PERSON"), Stretch(1, 1, "PERSON")]
    assert_array_equal(chances[:, begins], 0.94)
