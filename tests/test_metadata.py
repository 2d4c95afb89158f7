import pytest

from anonymiser import Key
from anonymiser.key import KeyEntry
from workbench.corpus.raw import RawCase, RawDocument
from workbench.metadata import CASES, DOCUMENTS, Metadata

KEY = Key((KeyEntry("Samira", "PERSON", "1", "Nadia", "f", "given"),))


def through(document, change, cases=()):
    metadata = Metadata((document,), tuple(cases))
    texts = {name: change(text) for name, text in metadata.texts().items()}
    return metadata.anonymised(texts, KEY)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("entretien_Samira", "Samira", "Nadia", "entretien_Nadia"),
        ("entretien_P1", "P1", "R2", "entretien_P1"),
        ("P1_avec_Samira_T0", "Samira", "Nadia", "avec_Nadia_P1_T0"),
        ("note", "x", "y", "note"),
        ("Entretien Samira M1", "Samira", "Nadia", "Entretien Nadia M1"),
        ("entretien-Samira-P1", "Samira", "Nadia", "entretien-Nadia-P1"),
        ("Entretien d'Arcy (suite)", "d'Arcy", "Morel", "Entretien Morel suite"),
    ],
)
def test_a_document_is_renamed_when_its_name_names_somebody(name, old, new, expected):
    cleaned = through(RawDocument(name, "texte"), lambda text: text.replace(old, new))
    assert cleaned.documents[0].id == expected


def test_titles_dates_labels_and_attributes_go_through():
    cleaned = through(
        RawDocument(
            "d", "t", title="Avec\nSamira", date="2012-06-12", attributes={"lieu": "chez Samira"}
        ),
        lambda text: text.replace("Samira", "Nadia").replace("2012-06-12", "2012"),
        [RawCase("M1", "mediator", "Samira B.", {"amie": "Samira"})],
    )
    document, case = cleaned.documents[0], cleaned.cases[0]
    assert (document.title, document.date, document.attributes) == (
        "Avec Nadia",
        "2012",
        {"lieu": "chez Nadia"},
    )
    assert (case.label, case.attributes) == ("Nadia B.", {"amie": "Nadia"})


def test_a_reviewer_meets_the_tables_under_their_names():
    metadata = Metadata((RawDocument("d", "t"),), (RawCase("M1", ""),))
    assert set(metadata.texts()) == {DOCUMENTS, CASES}
    assert set(Metadata((RawDocument("d", "t"),), ()).texts()) == {DOCUMENTS}


def test_a_region_stays_a_region_even_when_it_was_taken_for_somebody():
    key = Key((KeyEntry("PACA", "PERSON", "1", "Albertina", "f", "given"),))
    case = RawCase("M1", "mediator", "", {"region": "PACA", "amie": "PACA"})
    metadata = Metadata((RawDocument("d", "t"),), (case,))
    cleaned = metadata.anonymised(metadata.texts(), key).cases[0]
    assert cleaned.attributes == {"region": "PACA", "amie": "ALBERTINA"}
