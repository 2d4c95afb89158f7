"""The counts that the two studies owe (issue 3), printed and asserted."""

from collections import Counter

import pandas as pd
import pytest
from marked_text import LABELS

OWED = {"msp": (30, 36_000), "mdu": (30, 28_000)}
MSP_CASES = {"mediator": 29, "team": 6, "patient": 12, "service": 16, "hospital": 12}
MDU_CASES = {"psychiatrist": 16, "service": 9, "helper": 8, "association": 3}


def table(corpus, name):
    return pd.read_csv(corpus / f"{name}.csv", dtype=str, keep_default_na=False)


def named(column):
    """The cases that a column of documents.csv names."""
    return {case for cell in column for case in cell.split(";") if case}


def words(document):
    return len(document.text.split())


@pytest.mark.parametrize("study", ["msp", "mdu"])
def test_the_studies_are_as_long_as_they_should_be(texts, study):
    documents = texts[study]
    total = sum(words(document) for document in documents)
    print(f"{study}: {len(documents)} documents, {total} words")
    assert len(documents) >= OWED[study][0]
    assert total >= OWED[study][1]


@pytest.mark.parametrize("study", ["msp", "mdu"])
def test_entities_are_many_and_of_every_label(texts, study):
    marks = [mark for document in texts[study] for mark in document.marks]
    labels = Counter(mark.label for mark in marks)
    forms = {mark.text.casefold() for mark in marks if mark.label == "DIAGNOSIS"}
    print(f"{study}: {dict(labels)}, {len(forms)} forms of diagnosis")
    assert sum(labels.values()) - labels["KEEP"] >= 900
    assert set(labels) == set(LABELS)
    assert len(forms) >= 90


def test_diagnoses_are_named_in_many_ways(texts):
    mentions = [
        mark.text.casefold()
        for study in ("msp", "mdu")
        for document in texts[study]
        for mark in document.entities
        if mark.label == "DIAGNOSIS"
    ]
    print(f"{len(mentions)} diagnoses named, {len(set(mentions))} forms")
    assert len(mentions) >= 250
    assert len(set(mentions)) >= 150


@pytest.mark.parametrize(("study", "kinds"), [("msp", MSP_CASES), ("mdu", MDU_CASES)])
def test_cases_are_as_many_as_the_studies_say(folders, study, kinds):
    cases = table(folders[study], "cases")
    print(study, cases.kind.value_counts().to_dict())
    assert cases.kind.value_counts().to_dict() == kinds
    assert cases.case.is_unique
    assert cases.label.is_unique


def test_msp_documents_name_eight_mediators_six_teams_twelve_patients(folders):
    documents = table(folders["msp"], "documents")
    assert named(documents.mediator) == {f"M{n:02}" for n in range(1, 9)}
    assert named(documents.team) == {f"E{n}" for n in range(1, 7)}
    assert named(documents.patient) == {f"P{n:02}" for n in range(1, 13)}
    assert (documents.team != "").all()
    assert {"T0", "T6", "T12"} <= set(documents.wave)


def test_msp_has_interviews_meetings_and_ten_dated_field_notes(folders):
    kinds = table(folders["msp"], "documents").kind.value_counts()
    print(kinds.to_dict())
    assert kinds["note_de_terrain"] == 10
    assert kinds["reunion"] + kinds["focus_group"] == 4
    assert kinds["entretien"] == 22


def test_mdu_has_eight_helpers_six_sessions_sixteen_psychiatrists(folders, texts):
    documents = table(folders["mdu"], "documents")
    counts = documents.document.str.extract(r"([A-Z]+)")[0].value_counts().to_dict()
    assert counts == {"PA": 8, "GR": 6, "PSY": 16}
    lengths = {
        document.front["document"]: words(document)
        for document in texts["mdu"]
        if document.front["document"].startswith("PSY")
    }
    print(lengths)
    assert all(600 <= length <= 1_000 for length in lengths.values())


def test_mdu_documents_agree_with_its_cases(folders):
    documents = table(folders["mdu"], "documents")
    cases = table(folders["mdu"], "cases").set_index("case")
    for row in documents[documents.psychiatrist != ""].itertuples():
        assert row.psychiatrist == row.document
        assert cases.service[row.psychiatrist] == row.service
    for row in documents[documents.kind.eq("entretien") & documents.helper.ne("")].itertuples():
        assert cases.association[row.helper] == row.association
    helpers = cases[cases.kind == "helper"].association.value_counts().to_dict()
    assert helpers == {"B": 6, "A": 1, "C": 1}
    assert set(documents[documents.kind == "observation"].association) == {"A", "B"}


def test_every_case_that_a_document_names_is_described(corpus):
    documents, cases = table(corpus, "documents"), table(corpus, "cases")
    for kind, described in cases.groupby("kind"):
        if kind in documents:
            assert named(documents[kind]) <= set(described.case)


@pytest.mark.parametrize("study", ["msp", "mdu"])
def test_every_form_of_transcript_is_there(texts, study):
    fronts = [document.front for document in texts[study]]
    forms = Counter(front["form"] for front in fronts)
    assert forms["lowercase"] >= 2
    assert forms["word"] >= 1
    assert forms["mojibake"] == 1
    assert forms["no_accents"] >= (study == "msp")
    assert {front["output"] for front in fronts} >= {"txt", "docx"}
