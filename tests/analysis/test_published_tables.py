"""BRIEF's two tables, out of the corpora themselves and through the public functions."""

from pathlib import Path

import pandas as pd
import pytest

from workbench.analysis import attributes_table, case_code_matrix

CORPORA = Path(__file__).parents[2] / "corpora"
FROZEN = Path(__file__).parents[1] / "corpora"
PUBLISHED_B = pd.read_csv(FROZEN / "published_psychiatrists.csv", comment="#", index_col="code")
REGIONS = ["Île-de-France", "Nord–Pas-de-Calais", "PACA", "Total"]
PUBLISHED_A = {
    "post_2012_01": [10, 9, 10, 29],
    "post_2013_01": [5, 7, 5, 17],
    "post_2014_06": [5, 6, 5, 16],
    "diploma_2013_01": [5, 9, 6, 20],
    "diploma_2014_06": [5, 9, 4, 18],
    "fte_2012_01": [6.8, 6.0, 10.0, 22.8],
    "fte_2013_01": [4.4, 5.3, 5.0, 14.7],
    "fte_2014_06": [4.4, 4.3, 5.0, 13.7],
}


def test_how_many_of_the_sixteen_psychiatrists():
    codings = pd.read_csv(CORPORA / "mdu" / "gold" / "codings.csv")
    codings = codings[codings["code"].str.startswith("tableau.")]
    matrix = case_code_matrix(codings.assign(psychiatrist=codings["document"]), "psychiatrist")
    assert (matrix > 0).sum().to_dict() == PUBLISHED_B["psychiatrists"].to_dict()


@pytest.mark.parametrize("attribute", PUBLISHED_A)
def test_posts_by_region(attribute):
    cases = pd.read_csv(CORPORA / "msp" / "cases.csv", dtype=str).fillna("")
    mediators = cases[cases["kind"] == "mediator"]
    table = attributes_table(mediators, "region", values=attribute)
    assert table.loc[REGIONS].iloc[:, 0].round(1).tolist() == PUBLISHED_A[attribute]


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        ("hospital", [[5, 3, 4], [5, 3, 3], [5, 2, 2]]),
        ("service", [[5, 6, 5], [5, 5, 4], [5, 5, 3]]),
    ],
)
def test_hospitals_and_services_by_region(kind, printed):
    cases = pd.read_csv(CORPORA / "msp" / "cases.csv", dtype=str).fillna("")
    some = cases[cases["kind"] == kind]
    dates = ("programme_2012_01", "programme_2013_01", "programme_2014_06")
    found = [attributes_table(some, "region", values=date).loc[REGIONS[:3]] for date in dates]
    assert [table.iloc[:, 0].astype(int).tolist() for table in found] == printed
