import shutil

import pytest

from workbench import Project
from workbench.errors import ProjectError
from workbench.model import Document
from workbench.store import journal
from workbench.store.writing import write_document

SCHEME = "savoir_experientiel"


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
        write_document(change, Document("N1", "Une main sur l'épaule."), "")
    study.schemes.add(SCHEME)
    return study


def memos(study):
    return list(study.memos().itertuples(index=False, name=None))


def test_memos_are_on_documents_codes_and_passages(study):
    coding = study.code("N1", 0, 8, "distance.toucher", scheme=SCHEME, coder="C1")
    study.memo("N1", "Relire.", coder="C1")
    study.memo("distance.toucher", "Donnée ou rendue ?", scheme=SCHEME, coder="C1")
    study.memo(coding, "La droite.", coder="C1")
    assert sorted(memos(study)) == [
        ("code", "distance.toucher", "C1", "Donnée ou rendue ?"),
        ("coding", "N1 [0, 8)", "C1", "La droite."),
        ("document", "N1", "C1", "Relire."),
    ]


def test_a_memo_is_rewritten_taken_away_and_brought_back(study):
    study.memo("N1", "Un.", coder="C1")
    study.memo("N1", "Autre.", coder="C2")
    study.memo("N1", "Deux.", coder="C1")
    assert {(coder, text) for _about, _on, coder, text in memos(study)} == {
        ("C1", "Deux."),
        ("C2", "Autre."),
    }
    study.memo("N1", "", coder="C1")
    assert [coder for _about, _on, coder, _text in memos(study)] == ["C2"]
    study.undo()
    assert len(memos(study)) == 2


@pytest.mark.parametrize(("on", "scheme"), [("N9", ""), ("inconnu", SCHEME)])
def test_a_memo_on_nothing_is_refused(study, on, scheme):
    with pytest.raises(ProjectError, match=on):
        study.memo(on, "…", scheme=scheme)
    assert memos(study) == []
