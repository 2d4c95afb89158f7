"""What a table of codings can be handed back for: accepting, rejecting, coding, joining."""

import shutil

import pandas as pd
import pytest

from workbench import Project
from workbench.model import Code, Coding, Document, Turn
from workbench.store import journal
from workbench.store.writing import write_codings, write_document

TEXT = "Une main sur l'épaule. Un café en ville. Un texto la nuit."


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A project made once: choosing a passphrase takes its time, on purpose."""
    folder = tmp_path_factory.mktemp("empty")
    Project.create(folder / "study", passphrase="x")
    return folder


@pytest.fixture
def study(empty, tmp_path):
    study = Project.open(shutil.copytree(empty, tmp_path / "copy") / "study")
    with journal.change(study.engine, "moi", "begin") as change:
        note = Document("N1", TEXT, turns=(Turn(0, "", 0, len(TEXT)),), attributes={"wave": "T0"})
        write_document(change, note, "")
    study.schemes.new("s", "Essai", "essai")
    study.schemes.create("s", Code("a", {"fr": "A"}), reason="essai")
    revision = study.documents[0].revision
    study.schemes.keep(
        Coding(f"{n}" * 32, "N1", revision, start, start + 5, "s", "a", "m", "search", "suggested")
        for n, start in enumerate((0, 23, 41))
    )
    return study


def test_rows_of_a_table_are_accepted_and_rejected(study):
    frame = study.codings()
    assert study.accept(frame[frame["start"] == 23], coder="C1") == 1
    assert study.reject(frame[frame["start"] == 41], coder="C1") == 1
    left = study.codings()
    assert dict(zip(left["start"], left["status"], strict=True)) == {0: "suggested", 23: "accepted"}


def test_what_one_decided_working_blind_is_not_accepted_twice(study):
    revision = study.documents[0].revision
    decided = ("N1", revision, 23, 28, "s", "a", "C1", "search", "accepted")
    with journal.change(study.engine, "C1", "accept") as change:
        write_codings(change, "s", [Coding("f" * 32, *decided)])
    assert study.accept(coder="C1") == 2
    assert sorted(study.codings(coder="C1")["start"]) == [0, 23, 41]
    left = study.codings()
    assert left.loc[left["status"] == "suggested", "start"].tolist() == [23]
    assert study.accept(coder="C2") == 1


def test_bounds_from_a_table_are_bounds(study):
    row = study.codings().iloc[0]
    study.code(row["document"], row["start"], row["end"], "a", scheme="s", coder="C2")
    assert study.codings(coder="C2")["start"].tolist() == [0]


def test_frames_of_codings_are_joined_and_merged(study):
    one, other = study.codings(), study.codings()
    assert len(pd.concat([one, other])) == 6
    assert len(one[one["start"] > 0].merge(other, on=["document", "start"])) == 2


def test_the_inventory_has_a_row_a_document_and_is_ones_own(study):
    inventory = study.inventory()
    assert inventory[["document", "words", "wave"]].values.tolist() == [["N1", 12, "T0"]]
    inventory.loc[0, "words"] = 0
    assert study.inventory()["words"].tolist() == [12]
