"""The cross-tabulation: counted against a slow and plain count, unit by unit."""

import json
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.frames import study
from workbench.analysis import crosstab
from workbench.errors import WorkbenchError


def labels(value):
    parts = value if isinstance(value, tuple) else (value,)
    return [p for p in dict.fromkeys(parts) if p is not None and p == p and p != ""]


def slow(frame, column, unit):
    """Count the way one would by hand."""
    seen, counts = set(), Counter()
    for line in frame.to_dict("records"):
        if line["status"] != "accepted":
            continue
        for label in labels(line[column]):
            cell = line["code"], label
            if unit == "segments":
                counts[cell] += 1
            elif unit == "words":
                counts[cell] += line["words"]
            elif unit == "characters":
                counts[cell] += line["end"] - line["start"]
            else:
                key = (*cell, line["document"], line["turn"] if unit == "turns" else None)
                counts[cell] += key not in seen
                seen.add(key)
    return counts


@pytest.mark.parametrize("unit", ["segments", "words", "characters", "turns", "documents"])
@pytest.mark.parametrize("column", ["mediator", "team", "patient", "patient.sexe", "wave"])
@pytest.mark.parametrize("attrs", [True, False], ids=["with documents", "bare"])
def test_counts_are_what_one_would_count_by_hand(unit, column, attrs):
    frame = study(seed=len(column))
    if not attrs:
        frame.attrs = {}
    table = crosstab(frame, columns=column, unit=unit)
    wanted = slow(frame, column, unit)
    assert table.total == sum(wanted.values())
    for row in table.counts.index:
        for label in table.counts.columns:
            assert table.counts.at[row, label] == wanted[row, label]


@pytest.mark.parametrize("unit", ["segments", "words", "turns", "documents"])
@pytest.mark.parametrize("columns", ["mediator", "patient", "speaker", ["team", "wave"]])
def test_what_documents_bring_adds_up_to_the_table(unit, columns):
    table = crosstab(study(), columns=columns, unit=unit)
    np.testing.assert_allclose(table.blocks.counts, table.counts)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_every_cells_verbatims_are_as_many_as_the_cell_says(seed):
    frame = study(seed=seed, n=80)
    for columns in ("patient", ["team", "wave"]):
        table = crosstab(frame, columns=columns)
        for row in table.counts.index:
            for label in table.counts.columns:
                assert len(table.verbatims(row, label)) == table.counts.at[row, label]


def test_verbatims_carry_their_source_and_what_stands_around_them():
    frame = study()
    line = crosstab(frame).verbatims("savoir", "M8").iloc[0]
    text = frame.attrs["texts"][line["document"]]
    assert line["before"] + line["text"] + line["after"] in text
    assert line["date"] == "2013-01-01"
    assert line["speaker"] in "EP"


def test_verbatims_of_an_unknown_cell_say_what_there_is():
    with pytest.raises(WorkbenchError, match="M8"):
        crosstab(study()).verbatims("savoir", "M99")


def test_labels_are_in_natural_order_and_documents_without_codings_keep_their_column():
    frame = study()
    assert crosstab(frame).counts.columns.tolist() == ["M8", "M9", "M10", "M11", "M12"]
    frame.attrs["documents"].loc[23, "mediator"] = "M100"
    table = crosstab(frame)
    assert table.counts["M100"].tolist() == [0] * 5
    assert table.column_words["M100"] == frame.attrs["documents"].loc[23, "words"]


def test_suggestions_count_only_when_asked_and_rejected_ones_never():
    frame = study()
    accepted, suggested = (frame.status == s for s in ("accepted", "suggested"))
    assert crosstab(frame).total == accepted.sum()
    table = crosstab(frame, suggestions=True)
    assert table.total == accepted.sum() + suggested.sum()
    assert str(suggested.sum()) in {c.kind: c.text for c in table.cautions}["suggestions"]
    assert "suggestions" not in [c.kind for c in crosstab(frame).cautions]


def test_speakers_coders_and_co_coded_segments():
    frame = study(suggested=False)
    assert crosstab(frame, speakers="P").total == (frame.speaker == "P").sum()
    assert crosstab(frame, coders=["C1"]).total == len(frame)
    assert crosstab(frame, coders="C2").total == 0
    table = crosstab(frame, co_coded="savoir")
    others = frame[frame.code == "savoir"]
    near = [
        ((others.document == d) & (others.start < e) & (s < others.end)).any()
        for d, s, e in zip(frame.document, frame.start, frame.end, strict=True)
    ]
    assert table.total == sum(near)
    assert table.counts.loc["savoir"].sum() == len(others)


def test_codes_roll_up():
    frame = study(suggested=False)
    by_top = crosstab(frame, level=1).counts
    assert by_top.index.tolist() == ["bilinguisme", "distance", "savoir"]
    assert by_top.loc["savoir"].sum() == frame.code.str.startswith("savoir").sum()
    pd.testing.assert_frame_equal(by_top, crosstab(frame, level="parent").counts)
    pd.testing.assert_frame_equal(by_top, crosstab(frame, rows="parent").counts)
    assert crosstab(frame, rows="scheme").counts.index.tolist() == ["s"]
    with pytest.raises(WorkbenchError):
        crosstab(frame, level=0)


def test_rows_can_be_chosen_and_kept_empty():
    table = crosstab(study(), codes=["savoir", "jamais", "bilinguisme"])
    assert table.counts.index.tolist() == ["savoir", "jamais", "bilinguisme"]
    assert table.counts.loc["jamais"].sum() == 0


def test_cases_count_people_and_each_with_their_own_attribute():
    frame = study(suggested=False)
    table = crosstab(frame, columns="patient.sexe", unit="cases")
    seen = {
        (line["code"], patient, sex)
        for line in frame.to_dict("records")
        for patient, sex in zip(
            *(v if isinstance(v, tuple) else (v,) for v in (line["patient"], line["patient.sexe"])),
            strict=True,
        )
    }
    for (row, label), count in Counter((c, s) for c, _p, s in seen).items():
        assert table.counts.at[row, label] == count
    assert table.column_bases.to_dict() == {"f": 5, "h": 4}
    crossed = crosstab(frame, columns="mediator", unit="cases", cases="patient")
    who = set()
    for line in frame.to_dict("records"):
        for patient in labels(line["patient"]):
            who.add((line["code"], patient, line["mediator"]))
    assert crossed.total == len(who)


def test_rates_divide_by_all_the_words_of_the_columns_documents():
    frame = study(suggested=False)
    documents = frame.attrs["documents"]
    table = crosstab(frame)
    words = documents.groupby("mediator")["words"].sum()
    for label in table.counts.columns:
        wanted = 1000 * table.counts[label] / words[label]
        pd.testing.assert_series_equal(table.rates[label], wanted, check_names=False)
    frame.attrs = {}
    assert crosstab(frame).rates.isna().to_numpy().all()


def test_presence_is_a_share_of_all_the_documents_of_the_column():
    frame = study(suggested=False)
    table = crosstab(frame, columns="wave", unit="documents")
    assert table.column_bases.tolist() == [8, 8, 8]
    share = 100 * table.counts.at["savoir", "T12"] / 8
    assert table.presence_percent.at["savoir", "T12"] == share
    assert crosstab(frame).presence_percent.isna().to_numpy().all()


def test_percentages_add_up():
    table = crosstab(study())
    assert table.row_percent.sum(axis=1).tolist() == pytest.approx([100] * 5)
    assert table.column_percent.sum().tolist() == pytest.approx([100] * 5)
    assert table.total_percent.to_numpy().sum() == pytest.approx(100)


def test_somebody_elses_frame_works():
    frame = pd.DataFrame({"theme": ["a", "b", "a"], "group": [1, 2, 2]})
    table = crosstab(frame, rows="theme", columns="group")
    assert table.counts.to_numpy().tolist() == [[1, 1], [0, 1]]
    assert "no_documents" in [c.kind for c in table.cautions]
    assert table.descriptive
    with pytest.raises(WorkbenchError, match="document"):
        table.test()
    table.to_json()
    table._repr_html_()
    table.to_markdown()
    assert len(table.verbatims("a", 2)) == 1


@pytest.mark.parametrize("wrong", [{"rows": "nothing"}, {"columns": "nothing"}, {"unit": "lines"},
                                   {"unit": "cases", "columns": "wave"}])  # fmt: skip
def test_what_is_missing_is_named(wrong):
    if wrong.get("unit") == "cases":
        assert crosstab(study(), **wrong).total  # each wave counts as its own case
        return
    with pytest.raises(WorkbenchError, match=next(iter(wrong.values()))):
        crosstab(study(), **wrong)


def test_categories_and_strings_give_the_same_table():
    frame = study()
    attrs, frame.attrs = frame.attrs, {}
    wanted = crosstab(frame).counts
    same = frame.assign(code=frame.code.astype("category"))
    same["mediator"] = pd.Categorical(
        frame.mediator, categories=["M8", "M9", "M10", "M11", "M12", "M13"]
    )
    pd.testing.assert_frame_equal(
        crosstab(same).counts, wanted, check_index_type=False, check_column_type=False
    )
    frame.attrs = attrs


def test_the_frame_is_left_as_it_was():
    frame = study()
    before = frame.copy()
    documents = frame.attrs["documents"].copy()
    crosstab(frame, columns="patient", unit="cases")._repr_html_()
    pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before))
    pd.testing.assert_frame_equal(frame.attrs["documents"], documents)


@pytest.mark.parametrize("columns", ["mediator", ["team", "wave"], "patient"])
def test_json_holds_every_measure_and_no_nan(columns):
    found = crosstab(study(), columns=columns).to_json()
    text = json.dumps(found, allow_nan=False)
    for measure in ("counts", "row_percent", "column_percent", "total_percent", "rates", "expected",
                    "residuals", "pem", "pem_global", "specificities", "chi2", "cramers_v",
                    "warnings"):  # fmt: skip
        assert f'"{measure}"' in text
    assert len(found["counts"]) == len(found["row_labels"])
    assert found["chi2"]["descriptive"] is True
    assert found["test"]["p"] == crosstab(study(), columns=columns).test().p


def test_an_empty_study_says_so():
    frame = study().iloc[:0]
    for attrs in ({}, study().attrs):
        frame.attrs = attrs
        table = crosstab(frame)
        assert table.total == 0
        assert "nothing" in [c.kind for c in table.cautions]
        json.dumps(table.to_json(), allow_nan=False)
        table._repr_html_()
        table.to_markdown()
