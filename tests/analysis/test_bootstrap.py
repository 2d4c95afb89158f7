"""Intervals of the bootstrap over documents."""

import numpy as np
import pandas as pd
import pytest

from tests.analysis.frames import study
from workbench.analysis import crosstab
from workbench.analysis.bootstrap import MEASURES


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
