"""The documents dealt anew: every order once, large tables like small ones."""

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.frames import study
from workbench.analysis import crosstab
from workbench.analysis.orders import count_ways, every_order
from workbench.analysis.permutation import permute


@given(st.lists(st.integers(0, 2), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_order_once(pattern):
    found = np.concatenate(list(every_order(np.array(pattern), None, 7)))
    assert len(found) == count_ways(np.array(pattern), None) == len(set(permutations(pattern)))
    assert len({tuple(o) for o in found}) == len(found)


def test_very_large_tables_are_dealt_the_same_way(monkeypatch):
    blocks = crosstab(study(), columns="patient").blocks
    wanted = permute(blocks, 200, 7, lambda *_: None)
    monkeypatch.setattr("workbench.analysis.dealing._DENSE", 0)
    assert permute(blocks, 200, 7, lambda *_: None) == wanted


def test_progress_is_told_and_ends_at_the_end():
    told = []
    crosstab(study()).test(samples=50, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (50, 50)
