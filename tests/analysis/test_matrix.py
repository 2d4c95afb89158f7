"""Cases × codes, pivots of cases, waves; and the tables of the two studies."""

from pathlib import Path

import pandas as pd
import pytest

from tests.analysis.frames import study
from workbench.analysis import attributes_table, case_code_matrix, cases_of, crosstab, waves
from workbench.errors import WorkbenchError

ROOT = Path(__file__).parents[2]


def test_a_matrix_is_the_table_turned():
    frame = study()
    turned = case_code_matrix(frame, "patient", "column_percent")
    pd.testing.assert_frame_equal(turned.T, crosstab(frame, columns="patient").column_percent)


def test_cases_come_with_their_own_attributes():
    cases = cases_of(study(), "patient")
    assert cases["sexe"].tolist() == list("fhfhfhfhf")
    held = study().attrs["documents"]["patient"].map(lambda p: "P0" in p if p else False)
    assert cases.at["P0", "documents"] == held.sum()
    assert len(cases_of(study(), "team")) == 3


def test_a_case_that_contradicts_itself_is_named():
    frame = study()
    frame.attrs["documents"].at[1, "patient.sexe"] = "x"
    with pytest.raises(WorkbenchError, match="P1"):
        cases_of(frame, "patient")


def test_pivots_count_add_up_and_keep_what_is_not_known():
    cases = pd.DataFrame(
        {"region": ["A", "A", "B", None], "sex": list("fhff"), "etp": ["1.0", "0.5", None, "0.8"]}
    )
    counted = attributes_table(cases, "region", "sex")
    assert counted.loc["A"].tolist() == [1, 1, 2]
    assert counted.iloc[-1].tolist() == [3, 1, 4]
    assert counted.to_numpy()[:-1, -1].sum() == 4
    added = attributes_table(cases, "region", values="etp")
    assert added.loc["A"].iloc[0] == 1.5
    means = attributes_table(cases, "region", values="etp", aggregate="mean")
    assert means.loc["A"].iloc[0] == 0.75
    with pytest.raises(WorkbenchError):
        attributes_table(cases.assign(etp="beaucoup"), "region", values="etp")


def test_the_posts_of_the_mediators_come_out():
    # BRIEF, study A: mediators in post and full-time equivalents, by region and date.
    posts = {
        ("Île-de-France", "2012-01"): (10, 6.8), ("Nord–Pas-de-Calais", "2012-01"): (9, 6.0),
        ("PACA", "2012-01"): (10, 10.0), ("Île-de-France", "2013-01"): (5, 4.4),
        ("Nord–Pas-de-Calais", "2013-01"): (7, 5.3), ("PACA", "2013-01"): (5, 5.0),
        ("Île-de-France", "2014-06"): (5, 4.4), ("Nord–Pas-de-Calais", "2014-06"): (6, 4.3),
        ("PACA", "2014-06"): (5, 5.0),
    }  # fmt: skip
    cases = pd.DataFrame(
        [
            {"region": region, "date": date, "etp": etp / mediators}
            for (region, date), (mediators, etp) in posts.items()
            for _ in range(mediators)
        ]
    )
    counted = attributes_table(cases, "region", "date")
    assert counted.iloc[-1].tolist() == [29, 17, 16, 62]
    etp = attributes_table(cases, "region", "date", values="etp").round(1)
    assert etp.loc["PACA"].tolist()[:3] == [10.0, 5.0, 5.0]
    assert etp.iloc[-1].tolist()[:3] == [22.8, 14.7, 13.7]


def test_the_table_of_the_sixteen_psychiatrists_comes_out():
    # BRIEF, study B: how many of 16 have…
    plan = ROOT / "corpora" / "mdu" / "source" / "table_plan.csv"
    psychiatrists = pd.read_csv(plan)
    codes = [c for c in psychiatrists if c not in ("psychiatrist", "service")]
    frame = pd.DataFrame(
        [
            {"document": f"entretien_{line['psychiatrist']}", "code": code, "all": "16",
             "psychiatrist": line["psychiatrist"], "service": line["service"]}
            for line in psychiatrists.to_dict("records") for code in codes if line[code]
        ]
    )  # fmt: skip
    frame.attrs["documents"] = psychiatrists.assign(
        document="entretien_" + psychiatrists["psychiatrist"], all="16"
    )
    wanted = {
        "contact_mdu": 4, "contact_mdu_coordinator": 4, "contact_mdu_member": 3, "visited_mdu": 2,
        "contact_association": 9, "contact_unafam": 6, "knows_gem": 16, "contact_gem": 7,
        "patient_in_gem": 14, "advised_association_or_gem": 5, "advised_alcohol_association": 14,
        "advised_alcohol_at_mdu": 3, "advised_patient_mdu": 5, "advised_relative_mdu": 5,
        "knows_mdu_precisely": 6,
    }  # fmt: skip
    for unit, options in (("documents", {}), ("cases", {"cases": "psychiatrist"})):
        table = crosstab(frame, columns="all", unit=unit, codes=codes, **options)
        assert table.counts["16"].to_dict() == wanted
        assert table.column_bases["16"] == 16
        assert table.presence_percent.at["knows_gem", "16"] == 100
    by_service = crosstab(frame, columns="service", unit="documents")
    assert by_service.counts.sum(axis=1).to_dict() == wanted
    assert len(by_service.counts.columns) == psychiatrists["service"].nunique()


def test_waves_stand_side_by_side_and_a_missing_wave_is_not_a_zero():
    frame = study(suggested=False)
    frame.attrs["documents"] = frame.attrs["documents"].query("wave != 'T12'")
    attrs, frame.attrs = frame.attrs, {}
    frame = frame[frame.wave != "T12"]
    frame.attrs = attrs
    found = waves(frame, order=["T0", "T6", "T12", "T18"], case="patient")
    assert found.table.columns.tolist() == ["T0", "T6", "T12", "T18"]
    assert found.table[["T12", "T18"]].isna().to_numpy().all()
    assert "T18" in found.warnings[0]
    wanted = found.table["T6"] - found.table["T0"]
    pd.testing.assert_series_equal(found.changes["T0 → T6"], wanted, check_names=False)
    assert found.changes["T6 → T12"].isna().all()
    assert ("P0", "T12") in found.missing


def test_complete_cases_are_those_seen_every_time():
    frame = pd.DataFrame(
        {"document": list("uvwx"), "code": "a", "patient": ["P1", "P1", "P2", "P3"],
         "wave": ["T0", "T6", "T0", "T6"]}
    )  # fmt: skip
    assert waves(frame, case="patient").table.loc["a"].tolist() == [2, 2]
    found = waves(frame, case="patient", complete=True)
    assert found.table.loc["a"].tolist() == [1, 1]
    assert "2" in found.warnings[0]
    with pytest.raises(WorkbenchError):
        waves(frame, complete=True)
    assert "T0" in found._repr_html_()
