import docx
import pytest

from tests.thematisation.steps import drawn, frozen, rest
from workbench.errors import WorkbenchError
from workbench.scheme_shelf import SchemeShelf


def told(fiche, code, path):
    frozen(fiche, code, "open")
    fiche.propose("PSY01", 200, 260, "cout", "Le coût <des> soins", coder="REF")
    fiche.accept(fiche.queue()[0], reason="trois entretiens en parlent")
    left = rest(fiche)
    code(*[d for d in left if d not in fiche.sample])
    for document in left:
        fiche.done(document, "REF")
    return fiche.report(path)


def test_the_report_says_what_a_method_chapter_says(fiche, code, tmp_path):
    text = told(fiche, code, tmp_path / "methode.md").read_text("utf-8")
    assert "seize documents" in text
    assert "quatre documents en ont été tirés au hasard" in text
    assert "graine 2014" in text
    assert "Une seule proposition a été faite ; elle a été retenue." in text
    assert "trois entretiens en parlent" in text
    assert "Les seize documents ont été lus avec la fiche dans sa version définitive" in text
    assert "quatre documents ont été relus après un ajout" in text
    assert "Le coût \\<des\\> soins" in text
    body = text.partition("## Annexe")[0].replace("\\", "")
    assert not [word for word in ("None", "nan", "{", "[]", "..", " ,", " .", "  ") if word in body]
    assert "rouverte" not in body


def test_the_report_as_a_word_file_has_the_same_words(fiche, code, tmp_path):
    path = told(fiche, code, tmp_path / "methode.docx")
    paragraphs = docx.Document(path).paragraphs
    text = "\n".join(p.text for p in paragraphs)
    assert "Le coût <des> soins" in text
    assert "\\" not in text
    assert "**" not in text
    assert paragraphs[0].style.name == "Heading 1"


def test_a_report_ends_in_md_or_docx(fiche, tmp_path):
    drawn(fiche)
    with pytest.raises(WorkbenchError, match=r"r\.pdf"):
        fiche.report(tmp_path / "r.pdf")


def test_a_report_can_be_written_at_every_step(fiche, code, tmp_path, english):
    drawn(fiche)
    assert "not frozen" in fiche.report(tmp_path / "r.md").read_text("utf-8")


def test_a_sheet_made_from_nothing_is_told_with_its_reasons(mdu, tmp_path):
    shelf = SchemeShelf(mdu)
    shelf.new("mien", "Mes thèmes", "carnet de terrain")
    sheet, reading_on = shelf.sequential("mien"), shelf.continuous("mien")
    sample = sheet.draw(2, seed=7, among="psychiatrist").documents
    reading_on.note_rubric("Le lieu", reason="tous en parlent d'abord")
    reading_on.note_theme("Le flou", under="le_lieu", reason="vu deux fois", at=(sample[0], 40, 90))
    sheet.done(sample[0], "C1")
    reading_on.note_theme("La porte", under="le_lieu", reason="elle revient")
    assert sheet.to_revisit() == (sample[0],)
    for document in sample:
        sheet.done(document, "C1")
    shelf.merge("mien", ["le_lieu.la_porte"], "le_lieu.le_flou", reason="une seule idée")
    assert not sheet.to_revisit()
    sheet.freeze(reason="plus rien de neuf")
    text = sheet.report(tmp_path / "r.md").read_text("utf-8")
    assert "page blanche" in text
    assert "quatre reprises" in text
    for reason in ("tous en parlent d'abord", "vu deux fois", "elle revient", "une seule idée"):
        assert reason in text
    assert "le\\_lieu" not in text
