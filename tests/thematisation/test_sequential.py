from pathlib import Path

import pandas as pd
import pytest

from tests.thematisation.steps import drawn, frozen, rest
from workbench.errors import SchemeError, WorkbenchError
from workbench.model import Coding
from workbench.scheme_shelf import SchemeShelf
from workbench.store import journal, reading

#: The summary table of the published study: how many of the sixteen psychiatrists…
FROZEN = Path(__file__).parents[1] / "corpora" / "published_psychiatrists.csv"
PUBLISHED = pd.read_csv(FROZEN, comment="#", index_col="code")["psychiatrists"].to_dict()


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
