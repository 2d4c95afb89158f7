import pytest

from workbench import tutorial
from workbench.errors import InputError


def test_a_free_folder_never_meets_an_exercise_or_its_vault(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert tutorial.free_folder("codage").as_posix() == "exercices/codage"
    (tmp_path / "exercices" / "codage").mkdir(parents=True)
    (tmp_path / "exercices" / "codage-2.vault").mkdir()
    assert tutorial.free_folder("codage").as_posix() == "exercices/codage-3"
    assert not (tmp_path / "exercices" / "codage-3").exists()


@pytest.mark.parametrize("name", ["demo", "msp", "mdu"])
def test_the_corpora_are_found(name):
    assert (tutorial.corpus(name) / "documents.csv").is_file()


def test_a_corpus_that_is_not_installed_is_named():
    with pytest.raises(InputError, match="nulle-part"):
        tutorial.corpus("nulle-part")
