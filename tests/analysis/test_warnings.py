"""What a reader of a table is told, and when."""

import pandas as pd

from tests.analysis.frames import study
from workbench.analysis import crosstab


def kinds(frame, **options):
    return {c.kind for c in crosstab(frame, **options).cautions}


def test_warnings_come_when_they_should_and_not_otherwise():
    frame = study(suggested=False)
    assert "clustered" in kinds(frame)
    assert "several_columns" in kinds(frame, columns="patient")
    assert "several_columns" not in kinds(frame)
    assert "left_out" in kinds(frame, columns="team")
    assert "within" in kinds(frame, columns="speaker")
    assert "speaker_words" in kinds(frame, speakers="P")
    assert "unknown_documents" not in kinds(frame)
    assert "no_turn" in kinds(frame.assign(turn=None, mediator="M8"), unit="turns")
    assert "no_turn" not in kinds(frame, unit="turns")
    two = frame.assign(coder=["C1", "C2"] * (len(frame) // 2))
    assert "coders" in kinds(two)
    one_each = pd.DataFrame(
        {"document": range(400), "code": ["a", "b"] * 200, "team": ["x", "x", "y", "y"] * 100}
    )
    table = crosstab(one_each, columns="team")
    assert not table.descriptive
    assert {c.kind for c in table.cautions} == {"unknown_documents"}


def test_where_no_test_is_possible_it_is_said_and_none_is_advised():
    frame = study(suggested=False)
    for columns in ("document", "scheme"):
        said = {c.kind: c.text for c in crosstab(frame, columns=columns).cautions}
        assert "no_test" in said
        assert "permut" not in said["clustered"]
        assert "one_document" not in said
    said = {c.kind: c.text for c in crosstab(frame).cautions}
    assert "no_test" not in said
    assert "permut" in said["clustered"]


def test_a_column_that_rests_on_one_document_is_named():
    frame = pd.DataFrame(
        {"document": ["a", "b", "b", "c"], "code": list("xyxy"), "team": ["T1", "T2", "T2", "T1"]}
    )
    sentence = {c.kind: c.text for c in crosstab(frame, columns="team").cautions}["one_document"]
    assert "T2" in sentence
    assert "T1" not in sentence


def test_expected_counts_and_empty_cells_are_counted():
    frame = pd.DataFrame(
        {"document": range(20), "code": ["a"] * 19 + ["b"], "team": ["x", "y"] * 10}
    )
    said = {c.kind: c.text for c in crosstab(frame, columns="team").cautions}
    assert "0.5" in said["expected"].replace(",", ".")
    assert said["expected"].startswith("2 ") or " 2 " in said["expected"]
    assert "empty_cells" in said
