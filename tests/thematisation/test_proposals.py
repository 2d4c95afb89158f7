import pytest

from tests.thematisation.steps import frozen
from workbench.errors import SchemeError
from workbench.scheme_shelf import SchemeShelf
from workbench.store import journal, reading


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
