import sqlite3

import pytest

from workbench import Project
from workbench.errors import ConflictError, ProjectError
from workbench.store import journal
from workbench.store import tables as t

TEXT = (
    "E : Bonjour.\n\nMSP : Je m'appelle Samira Benali, je suis bipolaire. "
    "On se tutoie, avec Farid.\n\n"
    "E : Et à Roubaix ?\n\nMSP : On a bu un café, Samira et moi."
)


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_PASSPHRASE", "passe")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "d1.txt").write_text(TEXT, encoding="utf-8")
    study = Project.create(tmp_path / "study", passphrase="passe")
    study.import_documents(raw)
    return study


@pytest.fixture
def stricter(tmp_path):
    """A policy under which the same text comes out otherwise."""
    path = tmp_path / "stricter.yaml"
    path.write_text("persons: mask\ndiagnoses: generic\n", encoding="utf-8")
    return path


def test_nothing_enters_the_project_before_it_is_applied(study):
    review = study.anonymise()
    assert study.documents == []
    review.accept().apply()
    assert "Samira" not in study.documents[0].text
    assert [turn.speaker for turn in study.documents[0].turns] == ["E", "MSP", "E", "MSP"]


def test_pending_proposals_are_not_applied(study):
    review = study.anonymise()
    assert len(review.decisions.pending)
    with pytest.raises(ProjectError):
        review.apply()
    assert study.documents == []


def test_what_a_notebook_saves_of_a_review_names_nobody(study):
    from IPython.core.formatters import DisplayFormatter

    shown, _metadata = DisplayFormatter().format(study.anonymise())
    assert "PERSON" in str(shown)
    assert "Samira" not in str(shown)
    assert "Roubaix" not in str(shown)


def test_codings_follow_when_a_document_is_anonymised_anew(study, stricter):
    study.anonymise().accept().apply()
    study.schemes.add("savoir_experientiel")
    document = study.documents[0]
    start = document.text.index("On se tutoie")
    study.code(
        "d1",
        start,
        start + 12,
        "distance.prenoms_tutoiement",
        scheme="savoir_experientiel",
        coder="C1",
    )
    study.anonymise(stricter).accept().apply()
    again = study.documents[0]
    assert again.text != document.text
    frame = study.codings()
    assert frame["text"].tolist() == ["On se tutoie"]
    assert frame["revision"].tolist() == [again.revision]
    assert all(finding.kind != "damage" for finding in study.check())


def test_the_earlier_text_is_forgotten_in_every_table_and_in_the_file(study, stricter):
    study.anonymise().accept().apply()
    old = study.documents[0].text
    overlooked = old.split("avec ")[1].split(".")[0]
    study.anonymise(stricter).accept().apply()
    study.engine.dispose()
    with sqlite3.connect(study.folder / "study.db") as connection:
        assert old not in "\n".join(connection.iterdump()).replace("\\n", "\n")
        connection.execute("pragma wal_checkpoint(truncate)")
    assert overlooked.encode() not in (study.folder / "study.db").read_bytes()
    with pytest.raises(ConflictError):
        Project.open(study.folder).undo()


def test_one_person_keeps_one_pseudonym_from_one_import_to_the_next(study, tmp_path):
    study.anonymise().accept().apply()
    name = study.documents[0].text.split("m'appelle ")[1].split(",")[0]
    (tmp_path / "raw" / "d2.txt").write_text("E : Et ?\n\nMSP : Samira Benali est là.", "utf-8")
    study.import_documents(tmp_path / "raw")
    study.anonymise().accept().apply()
    first, second = (document.text for document in study.documents)
    assert name in second
    assert name in first


def test_undo_takes_a_first_anonymisation_back_and_redo_restores_it(study):
    study.anonymise().accept().apply()
    there = study.documents
    study.undo()
    assert study.documents == []
    study.redo()
    assert study.documents == there


def test_a_file_that_is_called_after_somebody_is_not_in_the_project(study, tmp_path):
    for name in ("Entretien Samira M1", "entretien-Samira", "Josiane Lefebvre"):
        (tmp_path / "raw" / f"{name}.txt").write_text("E : Bonjour.\n\nMSP : Oui.", "utf-8")
    study.import_documents(tmp_path / "raw")
    study.anonymise().accept().apply()
    names = " ".join(document.id for document in study.documents)
    assert not [name for name in ("Samira", "Josiane", "Lefebvre") if name in names]
    assert "M1" in names
    assert not [finding for finding in study.check() if finding.grave]


def test_a_title_that_names_somebody_of_the_key_is_found(study):
    study.anonymise().accept().apply()
    with journal.change(study.engine, "moi", "rename") as change:
        change.update(t.document, "d1", title="Avec Samira")
    [finding] = [one for one in study.check() if one.grave]
    assert (finding.kind, finding.where) == ("leak", "d1")


def test_what_is_added_is_taken_out_of_titles_and_file_names_too(study, tmp_path):
    said = "E : Et chouquette ?\n\nMSP : Chouquette rit."
    (tmp_path / "raw" / "entretien chouquette M2.txt").write_text(said, "utf-8")
    study.import_documents(tmp_path / "raw")
    study.anonymise().add("Chouquette").accept().apply()
    held = " ".join(f"{d.id} {d.title} {d.text}" for d in study.documents)
    assert "chouquette" not in held.lower()
    assert "M2" in held
