import json

import pytest

from workbench import Project
from workbench.errors import ConflictError, ProjectError
from workbench.store import journal, reading

SOLE = (
    "E : Bonjour.\n\nP : Moi c'est Samira Benali, de Roubaix. Je suis bipolaire.\n\n"
    "E : Et qui venait ?\n\nP : Farid, de temps en temps."
)
BOTH = "E : Vous vous connaissez ?\n\nP1 : Oui, Farid.\n\nP2 : Oui."
OTHER = "E : Et vous ?\n\nP : Ousmane Diarra, de Lens. J'ai connu Farid."
TABLE = "document,mediator,patient\nd1,M1,P1\nd2,M1,P1; P2\nd3,M1,P2\n"
CASES = "case,kind,label\nM1,mediator,\nP1,patient,Madame Benali\nP2,patient,\n"


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_PASSPHRASE", "passe")
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in (("d1", SOLE), ("d2", BOTH), ("d3", OTHER)):
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")
    (raw / "documents.csv").write_text(TABLE, encoding="utf-8")
    (raw / "cases.csv").write_text(CASES, encoding="utf-8")
    study = Project.create(tmp_path / "study", passphrase="passe")
    study.import_documents(raw)
    study.anonymise().accept().apply()
    study.schemes.add("savoir_experientiel")
    for document in ("d1", "d3"):
        study.code(document, 4, 9, "distance", scheme="savoir_experientiel", coder="C1")
    return study


def forms(study):
    return {entry["form"] for entry in json.loads(study.vault.key())["entries"]}


def everything(study):
    """All bytes of the project, its write-ahead log included."""
    return b"".join(path.read_bytes() for path in study.folder.rglob("*") if path.is_file())


def test_what_would_go_is_told_and_nothing_is_touched(study):
    before = (study.codings(), study.history(), forms(study), study.vault.documents())
    planned = study.withdraw("P1", really=False)
    assert planned.documents == ("d1",)
    assert planned.shared == ("d2",)
    assert planned.codings == 1
    assert not planned.done
    assert before[0].equals(study.codings())
    assert before[1:] == (study.history(), forms(study), study.vault.documents())


def test_documents_codings_and_names_go_and_others_stay(study):
    text = study.documents[[d.id for d in study.documents].index("d1")].text
    heard = text.partition("P : ")[2].partition(".")[0].encode("utf-8")
    assert heard in everything(study)
    done = study.withdraw("P1")
    assert done.done
    assert {d.id for d in study.documents} == {"d2", "d3"}
    assert study.codings()["document"].tolist() == ["d3"]
    assert {case.id for case in study.cases} == {"M1", "P2"}
    assert {"Samira Benali", "Roubaix"}.isdisjoint(forms(study))
    assert {"Farid", "Ousmane Diarra"} <= forms(study)
    assert {raw.id for raw in study.vault.documents()} == {"d2", "d3"}
    assert "P1" not in {raw.id for raw in study.vault.cases()}
    assert heard not in everything(study)
    assert all(finding.kind != "damage" for finding in study.check())


def test_older_versions_of_the_key_and_of_the_imports_go_too(study, tmp_path):
    again = tmp_path / "again"
    again.mkdir()
    (again / "d1.txt").write_text(SOLE + "\n\nE : Merci, Samira.", encoding="utf-8")
    (again / "documents.csv").write_text(TABLE.split("d2", maxsplit=1)[0], encoding="utf-8")
    study.import_documents(again)
    study.anonymise().accept().apply()
    study.withdraw("P1")
    for path in study.vault.folder.glob("keys/*.age"):
        assert "Benali" not in study.vault._open(path)
    for path in study.vault.folder.glob("documents/*/*.age"):
        assert "Benali" not in study.vault._open(path)
    assert len(list(study.vault.folder.glob("maps/*.age"))) == 2


def test_shared_documents_go_when_asked(study):
    assert study.withdraw("P1", shared=True).shared == ()
    assert {d.id for d in study.documents} == {"d3"}


def test_the_journal_says_that_it_was_done_and_cannot_bring_it_back(study):
    study.withdraw("P1")
    assert study.history()[-1].action == "withdraw"
    undone = study.undo()
    assert undone.action == "code"
    assert study.codings().empty
    study.redo()
    assert study.codings()["document"].tolist() == ["d3"]
    while True:
        try:
            study.undo()
        except ConflictError:
            break
    assert "d1" not in {d.id for d in study.documents}
    rows = [one for e in study.history() for c in e.changes for one in (c["before"], c["after"])]
    assert not [row for row in rows if row and "d1" in (row.get("id"), row.get("document"))]


def test_an_act_taken_back_before_does_not_confuse_what_is_undone_after(study):
    study.code("d1", 0, 3, "distance", scheme="savoir_experientiel", coder="C1")
    study.undo()
    study.withdraw("P1")
    study.undo()
    assert study.codings().empty


def test_a_withdrawal_cut_short_can_be_done_again(study):
    from workbench.store.erasure import erase

    erase(study.engine, ["d1"], "P1", "x")
    assert study.withdraw("P1").documents == ("d1",)
    assert "Samira Benali" not in forms(study)


def test_an_unknown_case_is_named_with_those_that_there_are(study):
    with pytest.raises(ProjectError, match="P2"):
        study.withdraw("P9")


def test_memos_and_summaries_of_the_case_go(study):
    from workbench.ids import new_id
    from workbench.store import tables as t

    coding = next(c.id for c in reading.read_codings(study.engine) if c.document == "d1")
    with journal.change(study.engine, "C1", "memo") as change:
        for about, target in (("coding", coding), ("case", "P1"), ("case", "P2")):
            row = {"id": new_id(), "about": about, "target": target, "text": "x", "coder": "C1"}
            change.insert(t.memo, [row])
    assert study.withdraw("P1").memos == 2


def test_the_command_shows_then_asks(study, monkeypatch):
    from typer.testing import CliRunner

    from workbench.cli import app

    refused = CliRunner().invoke(app, ["withdraw", str(study.folder), "P1"], input="n\n")
    assert refused.exit_code != 0
    assert "d1" in refused.output
    assert "d1" in {d.id for d in study.documents}
    done = CliRunner().invoke(app, ["withdraw", str(study.folder), "P1", "--yes"])
    assert done.exit_code == 0, done.output
    assert "d1" not in {d.id for d in study.documents}
