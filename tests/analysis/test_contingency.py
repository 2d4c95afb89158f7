"""The measures against R, scipy, published numbers, and against each other."""

from fractions import Fraction
from itertools import product
from math import comb, factorial, log10, prod
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analysis import contingency, counts
from workbench.analysis.hypergeometric import signed_log10
from workbench.errors import WorkbenchError

REFERENCE = Path(__file__).parent / "reference"
CHISQ = pd.read_csv(REFERENCE / "chisq.csv")
PEM = pd.read_csv(REFERENCE / "pem.csv")
TABLES = sorted(CHISQ["table"].unique())


def matrix(frame, values="count"):
    return frame.pivot(index="row", columns="column", values=values)


def tables(most=12):
    sides = st.tuples(st.integers(2, 4), st.integers(2, 4))
    return sides.flatmap(
        lambda s: st.lists(
            st.lists(st.integers(0, most), min_size=s[1], max_size=s[1]),
            min_size=s[0],
            max_size=s[0],
        )
    ).map(pd.DataFrame)


@pytest.mark.parametrize("name", TABLES)
def test_chi_square_expected_and_residuals_are_rs(name):
    reference = CHISQ[CHISQ["table"] == name]
    table, first = matrix(reference), reference.iloc[0]
    statistic, dof, p = contingency.chi_square(table)
    assert statistic == pytest.approx(first.statistic, rel=1e-10)
    assert dof == first.dof
    assert p == pytest.approx(first.p, rel=1e-10)
    np.testing.assert_allclose(
        contingency.expected(table), matrix(reference, "expected"), rtol=1e-10
    )
    np.testing.assert_allclose(
        contingency.adjusted_residuals(table), matrix(reference, "residual"), rtol=0, atol=1e-10
    )


@pytest.mark.parametrize("name", sorted(CHISQ[CHISQ.fisher.notna()]["table"].unique()))
def test_fisher_is_rs(name):
    reference = CHISQ[CHISQ["table"] == name]
    result = contingency.fisher_exact(matrix(reference), samples=40_000)
    wanted = reference.iloc[0].fisher
    if result.exact:
        assert result.p == pytest.approx(wanted, rel=1e-10)
    else:
        assert abs(result.p - wanted) < 4 * result.error


@pytest.mark.parametrize("name", sorted(PEM["table"].unique()))
def test_pem_is_gdatools(name):
    reference = PEM[PEM["table"] == name]
    table = matrix(reference)
    np.testing.assert_allclose(contingency.pem_local(table), matrix(reference, "local"), atol=1e-10)
    assert contingency.pem_global(table) == pytest.approx(reference.iloc[0].overall, rel=1e-10)


def test_global_pem_does_not_depend_on_the_order_in_which_rows_came():
    table = matrix(PEM[PEM["table"] == "caith"])
    turned = table.iloc[::-1, [2, 0, 4, 1, 3]]
    assert contingency.pem_global(turned) == pytest.approx(contingency.pem_global(table), rel=1e-12)


@given(tables())
@settings(max_examples=60, deadline=None)
def test_pem_stays_between_its_bounds(table):
    pem = contingency.pem_local(table).to_numpy()
    assert np.all(np.isnan(pem) | (np.abs(pem) <= 100 + 1e-9))


def test_a_complete_link_has_pem_and_v_of_one():
    table = pd.DataFrame(np.diag([4, 7, 2]))
    assert contingency.pem_global(table) == pytest.approx(100)
    assert contingency.cramers_v(table) == pytest.approx(1)
    assert np.diag(contingency.pem_local(table)).tolist() == pytest.approx([100] * 3)


def test_specificities_are_lafons():
    table = pd.read_csv(REFERENCE / "robespierre.csv", index_col="word")
    scores = contingency.specificities(table)
    wanted = pd.read_csv(REFERENCE / "lafon.csv")
    for line in wanted.itertuples():
        assert scores.at[line.row, line.column] == pytest.approx(line.score, rel=1e-10, abs=1e-10)
    assert table.to_numpy().sum() == 61_449
    # The digits that Lafon prints for "peuple" in the fourth speech.
    assert f"{10 ** scores.at['peuple', 'D4']:.4e}" == "6.6937e-05"


def test_tails_are_rs_up_to_a_thousand_million_words():
    for line in pd.read_csv(REFERENCE / "phyper.csv").itertuples():
        score = float(signed_log10(line.k, line.row, line.column, line.total))
        wanted = -line.log10_upper if score > 0 else line.log10_lower
        assert score == pytest.approx(wanted, rel=1e-10, abs=1e-10), line


def test_one_word_in_a_thousand_million_is_exact_where_r_is_not():
    # R 4.2.2's phyper(0, 1, 1e9 - 1, 1, lower.tail = FALSE, log.p = TRUE) is off by 8e-8 here.
    assert float(signed_log10(1, 1, 1, 10**9)) == pytest.approx(9, rel=1e-14)


@given(st.integers(1, 40), st.integers(0, 40), st.data())
@settings(max_examples=120, deadline=None)
def test_tails_are_exact(total, row, data):
    row = min(row, total)
    column = data.draw(st.integers(0, total))
    k = data.draw(st.integers(max(0, row + column - total), min(row, column)))

    def chances(values):
        return sum(comb(row, x) * comb(total - row, column - x) for x in values)

    whole = comb(total, column)
    mode = (row + 1) * (column + 1) // (total + 2)
    if k > mode:
        wanted = -log10(Fraction(chances(range(k, min(row, column) + 1)), whole))
    else:
        wanted = log10(Fraction(chances(range(max(0, row + column - total), k + 1)), whole))
    assert float(signed_log10(k, row, column, total)) == pytest.approx(wanted, rel=1e-10, abs=1e-10)


@given(tables(most=4))
@settings(max_examples=40, deadline=None)
def test_fisher_is_the_sum_over_every_table(table):
    o = counts.filled(table.to_numpy(float)).astype(int)
    if min(o.shape, default=0) < 2 or o.sum() > 14:
        return
    result = contingency.fisher_exact(table)
    assert result.exact
    assert result.p == pytest.approx(by_brute_force(o), rel=1e-10)


def by_brute_force(o):
    rows, columns = o.sum(axis=1), o.sum(axis=0)
    lines = [
        [c for c in product(*(range(int(m) + 1) for m in columns)) if sum(c) == r] for r in rows
    ]
    rare = every = Fraction(0)
    seen = Fraction(1, prod(factorial(int(x)) for x in o.ravel()))
    for table in product(*lines):
        if all(
            sum(column) == m for column, m in zip(zip(*table, strict=True), columns, strict=True)
        ):
            chance = Fraction(1, prod(factorial(x) for line in table for x in line))
            every += chance
            rare += chance if chance <= seen else 0
    return float(rare / every)


def test_fisher_two_by_two_is_scipys():
    table = pd.DataFrame([[8, 2], [1, 5]])
    wanted = scipy.stats.fisher_exact(table).pvalue
    assert contingency.fisher_exact(table).p == pytest.approx(wanted, rel=1e-10)


def test_fisher_draws_when_there_are_too_many_tables_and_says_so():
    table = matrix(CHISQ[CHISQ["table"] == "caith"])
    result = contingency.fisher_exact(table, samples=500, seed=3)
    assert not result.exact
    assert result.samples == 500
    assert result.p == pytest.approx(1 / 501)
    assert result == contingency.fisher_exact(table, samples=500, seed=3)


def test_cramers_v_is_scipys():
    table = matrix(CHISQ[CHISQ["table"] == "smoking"])
    wanted = scipy.stats.contingency.association(table.to_numpy().astype(int), method="cramer")
    assert contingency.cramers_v(table) == pytest.approx(wanted, rel=1e-12)


def test_corrected_v_vanishes_without_a_link_and_plain_v_does_not():
    rng = np.random.default_rng(1)
    drawn = [
        pd.DataFrame(scipy.stats.random_table([10] * 4, [10] * 4).rvs(random_state=rng))
        for _ in range(200)
    ]
    plain = np.mean([contingency.cramers_v(t) for t in drawn])
    corrected = np.mean([contingency.cramers_v(t, correction=True) for t in drawn])
    assert plain > 0.2
    assert corrected < 0.1


def test_corrected_v_by_hand():
    # Bergsma 2013, eq. 7-9, on [[10, 20], [30, 40]]: phi2 below its bias, so nothing is left.
    table = pd.DataFrame([[30, 10], [10, 40]])
    phi2 = contingency.chi_square(table).statistic / 90 - 1 / 89
    assert contingency.cramers_v(table, correction=True) == pytest.approx(
        (phi2 / (1 - 1 / 89)) ** 0.5
    )


@given(tables())
@settings(max_examples=60, deadline=None)
def test_empty_rows_and_columns_change_nothing(table):
    wider = table.copy()
    wider["empty"] = 0
    wider.loc["empty"] = 0
    assert contingency.chi_square(wider) == pytest.approx(
        contingency.chi_square(table), nan_ok=True
    )
    assert contingency.cramers_v(wider) == pytest.approx(contingency.cramers_v(table), nan_ok=True)
    assert contingency.adjusted_residuals(wider)["empty"].isna().all()
    if table.to_numpy().sum():
        assert contingency.specificities(wider)["empty"].eq(0).all()


@given(tables())
@settings(max_examples=60, deadline=None)
def test_residuals_and_chi_square_agree_on_two_by_two(table):
    cut = table.iloc[:2, :2]
    if counts.filled(cut.to_numpy(float)).shape == (2, 2):
        residuals = contingency.adjusted_residuals(cut).to_numpy()
        assert (residuals**2).tolist() == pytest.approx(
            np.full((2, 2), contingency.chi_square(cut).statistic), abs=1e-8
        )


@pytest.mark.parametrize(
    "table", [[[1, -1], [2, 3]], [[1, None], [2, 3]], [["a", 1], [2, 3]]], ids=str
)
@pytest.mark.parametrize(
    "measure", ["expected", "adjusted_residuals", "chi_square", "cramers_v", "pem_local",
                "pem_global", "specificities", "fisher_exact"]
)  # fmt: skip
def test_a_table_that_is_not_counts_is_refused(table, measure):
    with pytest.raises(WorkbenchError):
        getattr(contingency, measure)(pd.DataFrame(table))


@pytest.mark.parametrize("measure", ["specificities", "fisher_exact"])
def test_fractions_are_refused_where_whole_counts_are_needed(measure):
    with pytest.raises(WorkbenchError):
        getattr(contingency, measure)(pd.DataFrame([[1.5, 2], [3, 4]]))


def test_labels_are_kept():
    table = pd.DataFrame([[1, 2], [3, 4]], index=["a", "b"], columns=["x", "y"])
    for measure in ("expected", "adjusted_residuals", "pem_local", "specificities"):
        result = getattr(contingency, measure)(table)
        assert result.index.equals(table.index)
        assert result.columns.equals(table.columns)


@pytest.mark.parametrize("shape", [(0, 0), (1, 3), (2, 0)])
def test_tables_too_small_for_a_test_say_nothing(shape):
    table = pd.DataFrame(np.zeros(shape))
    assert np.isnan(contingency.chi_square(table).p)
    assert np.isnan(contingency.cramers_v(table))
    assert np.isnan(contingency.pem_global(table))
    assert contingency.fisher_exact(table).p == 1
    assert contingency.specificities(table).shape == shape
