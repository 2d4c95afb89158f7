import re
from pathlib import Path

import pytest

from workbench import Project
from workbench.report.saying import in_thousands, spoken_date


@pytest.fixture
def study(tmp_path):
    """A study with one document, dated, and two suggestions of which one is accepted."""
    (tmp_path / "raw").mkdir()
    text = "E : Oui ?\n\nMSP : On se tutoie. C'est bien."
    (tmp_path / "raw" / "d1.txt").write_text(text, encoding="utf-8")
    table = "document,mediator,date\nd1,M1,2012-11-14\n"
    (tmp_path / "raw" / "documents.csv").write_text(table, encoding="utf-8")
    made = Project.create(tmp_path / "study", passphrase="à garder")
    made.import_documents(tmp_path / "raw")
    made.anonymise().accept().apply()
    made.suggest(made.schemes.add("savoir_experientiel"))
    return made


def written(study):
    html = Path(study.report(study.folder / "r.html")).read_text("utf-8")
    body = html.partition("<body>")[2]
    return html, " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_one_coding_is_told_in_the_singular(study):
    waiting = study.codings()
    assert len(waiting) == 1
    study.accept(coder="C1")
    _html, text = written(study)
    assert "1 de ces codages a été proposé par des indicateurs, puis accepté." in text
    assert "1 document anonymisé, 11 mots, 1 codage par C1. Rapport du " in text


def test_dates_are_in_words(study):
    study.accept(coder="C1")
    html, text = written(study)
    assert re.search(r"Rapport du \d{1,2}(er)? \w+ \d{4}\.", text)
    assert not re.search(r"\d{4}-\d\d-\d\d", text)
    assert '\u00a0: 1"' in html
    assert not re.search(r'aria-label="[^"]*\S: ', html)


@pytest.mark.parametrize("said", ["", "T6", "2012-13-01", "en novembre", "2012", "14/11/2012"])
def test_what_is_no_date_stays_as_it_is(said):
    assert spoken_date(said) == said


def test_numbers_have_their_thousands_apart():
    assert in_thousands(999) == "999"
    assert in_thousands(12450) == "12\u202f450"


def test_a_study_without_cases_has_its_table_by_document(tmp_path):
    for name in ("d1", "d2"):
        (tmp_path / f"{name}.txt").write_text("E : Oui ?\n\nMSP : On se tutoie.", encoding="utf-8")
    study = Project.create(tmp_path / "study", passphrase="à garder")
    study.import_documents(tmp_path / "d1.txt", tmp_path / "d2.txt")
    study.anonymise().accept().apply()
    study.suggest(study.schemes.add("savoir_experientiel"))
    study.accept(coder="C1")
    html, text = written(study)
    assert "Les codes, par document" in text
    assert html.count("<figure><blockquote>") >= 2
    # Nothing is known of their kind, their date or their people: no empty columns.
    assert text.endswith("Documents Document Mots d1 9 d2 9")
