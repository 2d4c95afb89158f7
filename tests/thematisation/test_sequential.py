from pathlib import Path

import docx
import pandas as pd
import pytest

from workbench.errors import SchemeError, WorkbenchError
from workbench.model import Coding
from workbench.scheme_shelf import SchemeShelf
from workbench.store import journal, reading

#: The summary table of the published study: how many of the sixteen psychiatrists…
FROZEN = Path(__file__).parents[1] / "corpora" / "published_psychiatrists.csv"
PUBLISHED = pd.read_csv(FROZEN, comment="#", index_col="code")["psychiatrists"].to_dict()


def drawn(fiche):
    return fiche.draw(4, seed=2014, stratify="service", among="psychiatrist")


def frozen(fiche, code, mode="strict"):
    sample = drawn(fiche)
    code(*sample.documents)
    for document in sample.documents:
        fiche.done(document, "REF")
    fiche.freeze(reason="plus rien de neuf au quatrième entretien")
    fiche.apply(mode)
    return sample.documents


def rest(fiche):
    table = fiche.progress()
    return list(table.loc[table["state"] != "done", "document"])


def test_the_procedure_ends_in_the_published_table(fiche, code):
    frozen(fiche, code)
    left = rest(fiche)
    assert len(left) == 12
    code(*left)
    for document in left:
        fiche.done(document, "REF")
    table = fiche.table("tableau", role="psychiatrist")
    assert set(table["of"]) == {16}
    assert table["yes"].to_dict() == PUBLISHED
    assert "report" in fiche.next_step()


def test_the_same_seed_draws_the_same_sample_in_proportion(fiche):
    one = drawn(fiche)
    again = fiche.draw(
        4, seed=2014, stratify="service", among="psychiatrist", reason="pour vérifier"
    )
    assert one == again == drawn_from_record(fiche)
    other = fiche.draw(
        8, seed=2014, stratify="service", among="psychiatrist", reason="quatre ne suffisent pas"
    )
    assert all(drawn <= there for there, drawn in other.strata.values())


def drawn_from_record(fiche):
    from workbench.thematisation.sampling import Sample

    procedure = fiche.standing().procedure
    return Sample(procedure.sample, procedure.strata)


def test_only_the_documents_of_the_corpus_chosen_take_part(fiche):
    drawn(fiche)
    assert len(fiche.progress()) == 16
    with pytest.raises(SchemeError, match="GR01"):
        fiche.done("GR01")


def test_each_step_waits_for_the_one_before(fiche):
    for early in (
        lambda: fiche.done("PSY01"),
        lambda: fiche.freeze(reason="tôt"),
        lambda: fiche.apply("strict"),
        lambda: fiche.report("r.md"),
    ):
        with pytest.raises(SchemeError):
            early()
    sample = drawn(fiche).documents
    with pytest.raises(SchemeError, match=sample[0]):
        fiche.freeze(reason="tôt")
    outside = next(d for d in rest(fiche) if d not in sample)
    with pytest.raises(SchemeError, match=outside):
        fiche.done(outside)


def test_a_sample_is_drawn_anew_with_a_reason_and_not_after_freezing(fiche, code):
    drawn(fiche)
    with pytest.raises(SchemeError):
        drawn(fiche)
    fiche.draw(3, seed=1, reason="les notes n'en sont pas")
    with pytest.raises(WorkbenchError, match="99"):
        fiche.draw(99, seed=1, reason="trop")
    with pytest.raises(SchemeError, match="nulle"):
        fiche.draw(3, seed=1, stratify="nulle", reason="essai")


def test_strict_takes_no_new_theme(fiche, code):
    frozen(fiche, code)
    with pytest.raises(SchemeError):
        fiche.propose("PSY05", 0, 40, "cout", "Le coût")
    with pytest.raises(SchemeError):
        SchemeShelf(fiche._engine).retire("psychiatres_mdu", "risques", reason="essai")


def test_an_accepted_proposal_codes_its_passage_and_sends_the_coder_back(fiche, code):
    sample = frozen(fiche, code, "open")
    fiche.done("PSY05" if "PSY05" not in sample else "PSY06", "REF")
    fiche.propose("PSY01", 200, 260, "benefices.cout", "Le coût", coder="REF")
    (one,) = fiche.queue()
    back = fiche.accept(one, reason="trois entretiens en parlent")
    assert set(back) == {*sample, "PSY05" if "PSY05" not in sample else "PSY06"}
    assert "benefices.cout" in fiche.book
    assert fiche.book.frozen
    coded = [c for c in reading.read_codings(fiche._engine) if c.code == "benefices.cout"]
    assert [(c.document, c.start, c.end, c.coder) for c in coded] == [("PSY01", 200, 260, "REF")]
    fiche.done(sample[0], "REF")
    assert sample[0] not in fiche.to_revisit()
    with pytest.raises(SchemeError):
        fiche.accept(one, reason="deux fois")


def test_a_rejected_proposal_keeps_its_reason_and_changes_nothing(fiche, code):
    frozen(fiche, code, "open")
    fiche.propose("PSY01", 200, 260, "cout", "Le coût")
    before = fiche.book
    fiche.reject(fiche.queue()[0], reason="un seul entretien")
    assert fiche.book == before
    assert not fiche.to_revisit()
    assert [p.reason for p in fiche.proposals()] == ["un seul entretien"]


def test_a_proposal_is_checked_when_it_is_made(fiche, code):
    frozen(fiche, code, "open")
    for wrong in (("PSY01", 0, 10**6, "cout"), ("PSY01", 5, 9, "risques"), ("X", 0, 1, "cout")):
        with pytest.raises(SchemeError):
            fiche.propose(*wrong, "Le coût")


def test_accepting_is_undone_in_one_go(fiche, code):
    frozen(fiche, code, "open")
    fiche.propose("PSY01", 200, 260, "cout", "Le coût")
    before = fiche.book
    fiche.accept(fiche.queue()[0], reason="trois entretiens en parlent")
    journal.undo(fiche._engine, "moi")
    assert fiche.book == before
    assert len(fiche.queue()) == 1
    assert not fiche.to_revisit()


def test_the_sheet_shows_extracts_of_the_sample_alone(fiche, code):
    sample = drawn(fiche).documents
    code(*[f"PSY{n:02}" for n in range(1, 17)])
    extracts = [e for entry in fiche.sheet().entries for e in entry.extracts]
    assert extracts
    assert {e.document for e in extracts} <= set(sample)


def test_suggestions_are_counted_apart(fiche, mdu):
    from dataclasses import replace

    from workbench.coding import suggest
    from workbench.store.writing import write_codings

    documents = reading.read_documents(mdu)
    found = [replace(c, score=None) for c in suggest(documents, fiche.book)]
    with journal.change(mdu, "machine", "suggest") as change:
        write_codings(change, "psychiatres_mdu", found)
    drawn(fiche)
    table = fiche.progress()
    assert table["codings"].sum() == 0
    assert table["suggestions"].sum() > 0
    assert fiche.table("tableau", "psychiatrist")["yes"].sum() == 0


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


def test_what_is_searched_for_and_what_is_learnt_stay_suggestions(mdu, code):
    shelf = SchemeShelf(mdu)
    found = shelf.search(phrase="GEM").codings("psychiatres_mdu", "tableau.knows_gem", "moi")
    assert shelf.keep(found) == len(found) > 0
    assert shelf.keep(found) == 0
    code(*[f"PSY{n:02}" for n in range(1, 13)])
    lessons = shelf.learn("psychiatres_mdu", "REF", threshold=0.3)
    assert shelf.keep(lessons.codings) > 0
    kept = reading.read_codings(mdu)
    assert {c.status for c in kept if c.origin != "hand"} == {"suggested"}
    assert {c.origin for c in kept} == {"hand", "search", "suggestion"}
    with pytest.raises(SchemeError):
        shelf.keep(
            [Coding("n", "PSY01", kept[0].revision, 0, 9, "psychiatres_mdu", "risques", "x")]
        )
