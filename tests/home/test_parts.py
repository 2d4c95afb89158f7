"""The small parts of the home: folders, files, standing."""

import json
from pathlib import Path

import nbformat
import pytest

from workbench import Project
from workbench.counting import several
from workbench.errors import InputError, ProjectError
from workbench.home.action import quoted
from workbench.home.folders import listing, studies
from workbench.home.standing import STEPS, Standing, facts, read_standing, why_not
from workbench.home.study_steps import check_name
from workbench.home.uploads import FOLDER, Uploads, clear
from workbench.home.work_steps import checked_coder, checked_file
from workbench.lab import HOME, HOMES, home_notebook
from workbench.language import use_language

HERE = Path(__file__).parents[2] / "workbench" / "home"


def test_one_walks_down_folders_and_never_above_the_labs(root):
    (root / "textes" / "2012").mkdir()
    (root / ".caché").mkdir()
    (root / "étude.vault").mkdir()
    assert listing(root, "")["folders"] == ["textes"]
    inside = listing(root, "textes")
    assert inside["folders"] == ["2012"]
    assert inside["transcripts"] == 2
    assert inside["tables"] == ["documents.csv"]
    for path in ("..", "../..", "/", "nulle part", "textes/../.."):
        assert listing(root, path)["path"] == "", path


def test_studies_are_listed_and_are_no_folders_to_import(begun, root):
    assert studies(root) == ["étude"]
    assert listing(root, "")["folders"] == ["textes"]
    assert studies(root / "étude") == ["."]


@pytest.mark.parametrize("name", ["", "..", "a/b.txt", "..\\b.txt", ".caché", "/etc/passwd"])
def test_an_uploaded_file_has_a_plain_name(name):
    with pytest.raises(InputError):
        Uploads().add(name, b"")


def test_uploads_are_gone_when_the_import_fails_and_after_a_crash(tmp_path):
    uploads = Uploads()
    uploads.add("a.txt", b"brut")
    laid_out = uploads.in_folder(tmp_path)
    assert (laid_out.__enter__() / "a.txt").read_bytes() == b"brut"
    assert not laid_out.__exit__(RuntimeError, RuntimeError(), None)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / FOLDER / "reste").mkdir(parents=True)
    (tmp_path / FOLDER / "reste" / "b.txt").write_bytes(b"brut")
    with uploads.in_folder(tmp_path) as folder:
        assert [path.name for path in (tmp_path / FOLDER).iterdir()] == [folder.name]
    clear(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_step_opens_when_what_it_needs_is_there():
    open_steps = lambda standing: [s for s in STEPS if not why_not(s, standing)]  # noqa: E731
    assert open_steps(None) == ["study"]
    assert open_steps(Standing("é", "é")) == ["study", "import"]
    assert open_steps(Standing("é", "é", imported=True)) == ["study", "import", "anonymise"]
    coded = Standing("é", "é", imported=True, documents=2, suggested=3)
    assert open_steps(coded) == ["study", "import", "anonymise", "code", "cross"]
    assert open_steps(Standing("é", "é", imported=True, documents=2, accepted=3)) == list(STEPS)


def test_the_standing_follows_what_is_done(begun):
    study = begun.names["study"]
    before = read_standing(study)
    assert (before.imported, before.waiting, before.documents) == (True, True, 0)
    study.anonymise().accept().apply()
    after = read_standing(study)
    assert (after.waiting, after.documents, after.locked) == (False, 2, False)
    assert after.columns[0] == "mediator"
    study.import_documents(begun._root / "textes")
    assert not read_standing(study).waiting
    assert len(facts(after)) == 3


@pytest.mark.parametrize("text", ["l'étude", 'dite "A"', "C:\\Users\\é", "a\nb", "\"'\\"])
def test_what_is_quoted_reads_back(text):
    assert eval(quoted(text)) == text


def test_what_cannot_be_done_is_refused_in_words(tmp_path):
    with pytest.raises(ProjectError):
        checked_file(tmp_path, "rapport.pdf", ".html")
    with pytest.raises(ProjectError):
        checked_file(tmp_path, "nulle/part.html", ".html")
    with pytest.raises(ProjectError):
        checked_coder("  ")
    with pytest.raises(ProjectError):
        check_name(tmp_path, "a:b")


def test_the_home_notebook_is_written_once_and_left_alone(tmp_path):
    path = home_notebook(tmp_path / "nouveau")
    assert path.name == HOME
    notebook = nbformat.read(path, as_version=4)
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code"]
    assert notebook.cells[1].outputs == []
    path.write_text("le mien", encoding="utf-8")
    assert home_notebook(tmp_path / "nouveau").read_text("utf-8") == "le mien"


def test_a_folder_that_cannot_be_written_in_is_told(tmp_path):
    (tmp_path / "fichier").write_text("")
    with pytest.raises(ProjectError):
        home_notebook(tmp_path / "fichier")


def test_the_extension_runs_the_notebook_that_is_shipped_and_is_found_by_jupyterlab():
    folder = HERE / "labextension" / "qualitative-workbench-home"
    package = json.loads((folder / "package.json").read_text("utf-8"))
    script = (folder / package["jupyterlab"]["_build"]["load"]).read_text("utf-8")
    for name in HOMES.values():
        cell = nbformat.read(HERE / name, as_version=4).cells[1].source
        assert f'"{name}": {json.dumps(cell)},' in script
    assert f'["{package["name"]}"]' in script


def test_only_columns_with_something_in_them_are_offered(root):
    study = Project.create(root / "étude", passphrase="à garder")
    study.import_documents(root / "textes" / "m1.txt")
    study.anonymise().accept().apply()
    assert read_standing(study).columns[0] == "document"


@pytest.mark.parametrize(
    ("n", "french", "english"), [(0, "oui", "many"), (1, "oui", "one"), (2, "ouis", "many")]
)
def test_a_number_agrees_with_its_noun(n, french, english):
    assert several(n, "oui", "ouis") == french
    use_language("en")
    try:
        assert several(n, "one", "many") == english
    finally:
        use_language("fr")
