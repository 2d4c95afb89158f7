import pytest
from IPython.core.interactiveshell import InteractiveShell

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


def test_a_notebook_shows_a_missing_corpus_as_a_sentence_without_a_traceback(monkeypatch):
    with pytest.raises(InputError) as caught:
        tutorial.corpus("ailleurs")
    shell = InteractiveShell()
    shown = []
    monkeypatch.setattr(shell, "_showtraceback", lambda _kind, _error, lines: shown.extend(lines))
    shell.showtraceback((caught.type, caught.value, caught.tb))
    assert shown == [str(caught.value)]
    assert "«\u00a0ailleurs\u00a0»" in shown[0]
    assert "procurez-vous une copie du dépôt" in shown[0]
