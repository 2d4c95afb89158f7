"""The test that moves whole documents."""

from itertools import permutations
from math import factorial

import numpy as np
import pandas as pd
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.frames import study
from workbench.analysis import crosstab
from workbench.analysis.blocks import Blocks
from workbench.analysis.multiple import residuals_of
from workbench.analysis.orders import count_ways, drawn_orders
from workbench.analysis.permutation import chi_squares, permute
from workbench.errors import WorkbenchError


def small(seed, documents=6, rows=3, columns=2):
    rng = np.random.default_rng(seed)
    membership = (rng.random((documents, columns)) < 0.5).astype(float)
    membership[~membership.any(axis=1), 0] = 1
    profile = rng.integers(0, 5, (documents, rows)).astype(float)
    return Blocks(profile, membership, pd.RangeIndex(documents))


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_exact_p_is_the_share_of_all_the_ways(seed):
    blocks = small(seed)
    found = permute(blocks, 10_000, progress=lambda *_: None)
    assert found.exact
    observed = chi_squares(blocks.counts[None])[0]
    dealt = [
        chi_squares((blocks.profile.T @ blocks.membership[list(order)])[None])[0]
        for order in permutations(range(6))
    ]
    assert len(dealt) == factorial(6)
    assert found.p == pytest.approx(np.mean(np.array(dealt) >= observed - 1e-9))


def test_drawn_p_comes_close_to_the_exact_one():
    blocks = small(3, documents=9)
    exact = permute(blocks, 10**6, progress=lambda *_: None)
    drawn = permute(blocks, count_ways(np.unique(blocks.membership, axis=0, return_inverse=True)[1],
                                       None) - 1, 1, lambda *_: None)  # fmt: skip
    assert exact.exact
    assert not drawn.exact
    assert abs(exact.p - drawn.p) < 5 * drawn.error + 1e-3


def test_the_same_seed_gives_the_same_p_and_another_another():
    table = crosstab(study())
    assert table.test(samples=300, seed=4) == table.test(samples=300, seed=4)
    assert table.test(samples=300, seed=4).p != table.test(samples=300, seed=5).p


def test_chi_squares_are_scipys():
    tables = np.random.default_rng(0).integers(1, 9, (5, 3, 4)).astype(float)
    wanted = [scipy.stats.chi2_contingency(t).statistic for t in tables]
    assert chi_squares(tables).tolist() == pytest.approx(wanted, rel=1e-10)
    wanted = [scipy.stats.contingency.expected_freq(t) for t in tables]
    found = residuals_of(tables)
    assert found.shape == tables.shape


def test_one_segment_a_document_gives_back_the_permutation_of_segments():
    # Then the ways to deal documents are those of the hypergeometric law: Fisher's p by χ².
    frame = pd.DataFrame({"document": range(8), "code": list("aaaabbbb"), "team": list("xxxyxyyy")})
    table = crosstab(frame, columns="team")
    assert not table.descriptive
    test = table.test()
    assert test.exact
    assert test.p == pytest.approx(scipy.stats.fisher_exact(table.counts).pvalue, rel=1e-10)
    assert table.test("fisher").p == pytest.approx(test.p, rel=1e-10)


def test_documents_without_codings_are_dealt_too():
    frame = study(suggested=False)
    assert crosstab(frame).blocks.names.size == 24
    frame.attrs = {}
    assert crosstab(frame).blocks.names.size == 23


def test_columns_inside_documents_change_places_inside_them_only():
    table = crosstab(study(suggested=False), columns="speaker")
    assert table.blocks.within is not None
    for order in drawn_orders(
        table.blocks.membership.argmax(axis=1), table.blocks.within, 50, 0, 50
    ):
        for one in order:
            for document in np.unique(table.blocks.within):
                held = table.blocks.within == document
                before = table.blocks.membership.argmax(axis=1)[held]
                assert sorted(one[held]) == sorted(before)
    assert table.test(samples=99).within


def test_a_difference_between_documents_is_found_and_clusters_alone_are_not():
    # Ten documents a column: one column talks of nothing else than "a".
    frame = pd.DataFrame(
        [
            {"document": f"{team}{d}", "team": team, "code": "a" if team == "x" else "ab"[s % 2]}
            for team in "xy"
            for d in range(10)
            for s in range(6)
        ]
    )
    assert crosstab(frame, columns="team").test().p < 0.001
    # One chatty document makes the whole χ²; dealt elsewhere it would make it there.
    lone = pd.DataFrame(
        [{"document": "chatty", "team": "x", "code": "a"}] * 60
        + [{"document": f"d{n}", "team": "xy"[n % 2], "code": "b"} for n in range(20)]
    )
    table = crosstab(lone, columns="team")
    assert table.chi2.p < 1e-6
    assert table.test().p > 0.3


def test_methods_that_suppose_independence_say_that_they_only_describe():
    table = crosstab(study())
    for method in ("chi2", "fisher"):
        assert table.test(method, samples=200).descriptive
    assert not table.test(samples=99).descriptive
    with pytest.raises(WorkbenchError):
        table.test("anova")
