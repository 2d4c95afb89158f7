"""The tests that move whole documents, the bootstrap, and readings cell by cell."""

from itertools import permutations
from math import factorial

import numpy as np
import pandas as pd
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from tests.analysis.frames import study
from workbench.analysis import crosstab
from workbench.analysis.blocks import Blocks
from workbench.analysis.bootstrap import MEASURES
from workbench.analysis.multiple import benjamini_hochberg, holm, residuals_of
from workbench.analysis.orders import count_ways, drawn_orders, every_order
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


@given(st.lists(st.integers(0, 2), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_order_once(pattern):
    found = np.concatenate(list(every_order(np.array(pattern), None, 7)))
    assert len(found) == count_ways(np.array(pattern), None) == len(set(permutations(pattern)))
    assert len({tuple(o) for o in found}) == len(found)


def test_very_large_tables_are_dealt_the_same_way(monkeypatch):
    blocks = crosstab(study(), columns="patient").blocks
    wanted = permute(blocks, 200, 7, lambda *_: None)
    monkeypatch.setattr("workbench.analysis.permutation._DENSE", 0)
    assert permute(blocks, 200, 7, lambda *_: None) == wanted


def test_progress_is_told_and_ends_at_the_end():
    told = []
    crosstab(study()).test(samples=50, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (50, 50)


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


@pytest.mark.parametrize("measure", MEASURES)
def test_intervals_surround_what_they_estimate(measure):
    unit = "documents" if measure == "presence_percent" else "segments"
    around = crosstab(study(suggested=False), unit=unit).intervals(measure, samples=400)
    low, high, at = (x.to_numpy() for x in (around.low, around.high, around.estimate))
    assert (low <= high).all()
    assert np.mean((low - 1e-9 <= at) & (at <= high + 1e-9)) > 0.95
    assert len(around.tidy()) == at.size
    again = crosstab(study(suggested=False), unit=unit).intervals(measure, samples=400)
    pd.testing.assert_frame_equal(again.low, around.low)


def test_a_column_of_one_document_has_no_interval():
    frame = pd.DataFrame({"document": list("abc"), "code": list("xyx"), "team": list("112")})
    around = crosstab(frame, columns="team").intervals(samples=100)
    assert around.low["2"].isna().all()
    assert around.low["1"].notna().all()
    assert any("2" in w for w in around.warnings)


def test_intervals_of_clusters_are_wider_than_those_of_segments():
    # Each document says the same thing 20 times: 40 documents know no more than 40 segments.
    rng = np.random.default_rng(0)
    told = rng.random(40) < 0.5
    frame = pd.DataFrame(
        {"document": np.repeat(range(40), 20), "code": np.where(np.repeat(told, 20), "a", "b")}
    ).assign(team="x")
    around = crosstab(frame, columns="team").intervals(samples=2000)
    width = around.high.at["a", "x"] - around.low.at["a", "x"]
    p = told.mean()
    assert width == pytest.approx(100 * 2 * 1.96 * (p * (1 - p) / 40) ** 0.5, rel=0.15)


@pytest.mark.slow
def test_intervals_cover_what_they_should():
    rng, covered = np.random.default_rng(1), 0
    for _ in range(300):
        share = rng.beta(3, 7, 40)
        said = rng.binomial(rng.integers(3, 12, 40), share)
        frame = pd.DataFrame(
            {"document": np.repeat(range(40), said + 5), "team": "x",
             "code": np.concatenate([["a"] * s + ["b"] * 5 for s in said])}
        )  # fmt: skip
        around = crosstab(frame, columns="team").intervals(samples=300, progress=lambda *_: None)
        truth = 100 * (7 * 0.3) / (7 * 0.3 + 5)
        covered += around.low.at["a", "x"] <= truth <= around.high.at["a", "x"]
    assert 0.90 <= covered / 300 <= 0.98


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_corrections_are_statsmodels(p):
    for ours, theirs in ((holm, "holm"), (benjamini_hochberg, "fdr_bh")):
        wanted = multipletests(p, method=theirs)[1]
        assert ours(p).tolist() == pytest.approx(wanted.tolist(), rel=1e-10, abs=1e-12)


def test_corrections_are_rs():
    p = [0.01, 0.02, 0.03, 0.04, 0.05, 0.5, 0.001]  # R 4.2.2: p.adjust
    assert holm(p).tolist() == pytest.approx([0.06, 0.1, 0.12, 0.12, 0.12, 0.5, 0.007])
    wanted = [0.035, 0.14 / 3, 0.0525, 0.056, 0.35 / 6, 0.5, 0.007]
    assert benjamini_hochberg(p).tolist() == pytest.approx(wanted, rel=1e-10)
    assert np.isnan(holm([0.1, np.nan]))[1]


def test_cells_read_one_by_one():
    table = crosstab(study())
    by_documents = table.cells(samples=200)
    assert len(by_documents) == table.counts.size
    assert (by_documents["holm"] >= by_documents["p"]).all()
    naive = table.cells("residuals")
    wanted = 2 * scipy.stats.norm.sf(np.abs(table.residuals.to_numpy().ravel()))
    assert naive["p"].tolist() == pytest.approx(wanted.tolist(), rel=1e-10)
    with pytest.raises(WorkbenchError):
        table.cells("guess")
