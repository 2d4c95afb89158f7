"""The roster of msp gives the published table of posts, but for what cannot come out."""

from pathlib import Path

import pandas as pd
import pytest

HERE = Path(__file__).parent
DATES = ("2012_01", "2013_01", "2014_06")
#: Column of the table: kind of case counted, and prefix of its columns in cases.csv.
MEASURES = {
    "hospitals": ("hospital", "programme"),
    "services": ("service", "programme"),
    "mediators": ("mediator", "post"),
    "diploma": ("mediator", "diploma"),
    "fte": ("mediator", "fte"),
}
#: Printed in the source; its own regions add up to 13.
CANNOT_COME_OUT = {("2014_06", "services"): (14, 13)}


@pytest.fixture(scope="module")
def cases(folders):
    return pd.read_csv(folders["msp"] / "cases.csv")


@pytest.fixture(scope="module")
def published():
    return pd.read_csv(HERE / "published_posts.csv", comment="#").set_index(["date", "region"])


@pytest.fixture(scope="module")
def mediators(cases):
    return cases[cases.kind == "mediator"].set_index("case")


def pivot(cases, date):
    columns = {}
    for measure, (kind, prefix) in MEASURES.items():
        if f"{prefix}_{date}" in cases:
            counted = cases[cases.kind == kind]
            columns[measure] = counted.pivot_table(
                values=f"{prefix}_{date}", index="region", aggfunc="sum", margins=True
            )[f"{prefix}_{date}"]
    table = pd.DataFrame(columns).rename(index={"All": "all"})
    return table.round(1)


@pytest.mark.parametrize("date", DATES)
def test_the_pivot_is_the_published_table_cell_by_cell(cases, published, date):
    counted = pivot(cases, date)
    print(counted.to_string())
    printed = published.loc[date].dropna(axis="columns")
    assert set(counted.columns) == set(printed.columns)
    assert set(counted.index) == set(printed.index)
    for region, row in printed.iterrows():
        for measure, value in row.items():
            odd = CANNOT_COME_OUT.get((date, measure)) if region == "all" else None
            assert counted[measure][region] == pytest.approx(odd[1] if odd else value)
            assert odd is None or odd[0] == value


def test_what_cannot_come_out_is_said_in_the_readme(folders):
    text = (folders["msp"] / "README.md").read_text("utf-8")
    for printed, counted in CANNOT_COME_OUT.values():
        assert f"**{printed}**" in text
        assert f"**{counted}**" in text


def test_twenty_nine_recruits_have_an_outcome(mediators):
    counted = mediators.outcome.value_counts().to_dict()
    assert counted == {"en poste": 16, "autre emploi": 6, "études": 3, "arrêt": 4}
    assert (mediators["post_2014_06"].eq(1) == mediators.outcome.eq("en poste")).all()


def test_first_postings_fill_sixteen_services_by_one_or_two(cases, mediators):
    services = cases[cases.kind == "service"]
    posted = mediators.groupby("service").size()
    assert set(posted.index) == set(services.case)
    assert set(posted) == {1, 2}


@pytest.mark.parametrize("date", DATES)
def test_whoever_is_in_post_works_in_a_service_of_the_programme(cases, mediators, date):
    column = "service" if date == "2012_01" else f"service_{date}"
    in_post = mediators[mediators[f"post_{date}"] == 1]
    open_ = cases[(cases.kind == "service") & (cases[f"programme_{date}"] == 1)].set_index("case")
    assert set(in_post[column]) <= set(open_.index)
    assert (in_post.region == open_.region.reindex(in_post[column]).to_numpy()).all()
    assert (in_post[f"fte_{date}"] > 0).all()
    out = mediators[mediators[f"post_{date}"] == 0]
    assert out[f"fte_{date}"].isna().all()
    assert date == "2012_01" or out[column].isna().all()


def test_a_hospital_is_in_the_programme_with_one_of_its_services(cases):
    services, hospitals = cases[cases.kind == "service"], cases[cases.kind == "hospital"]
    for date in DATES:
        column = f"programme_{date}"
        of_services = services.groupby("hospital")[column].max()
        assert of_services.to_dict() == hospitals.set_index("case")[column].to_dict()


def test_teams_and_patients_are_where_their_service_is(cases):
    services = cases[cases.kind == "service"].set_index("case")
    here = cases[cases.kind.isin(["mediator", "team", "patient"])]
    for column in ("region", "hospital", "service_type"):
        assert (here[column] == services[column].reindex(here.service).to_numpy()).all()
