"""A table read cell by cell, with the corrections for many tests."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from tests.analysis.frames import study
from workbench.analysis import crosstab
from workbench.analysis.multiple import benjamini_hochberg, holm
from workbench.errors import WorkbenchError


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
