"""The verbs ``workbench schemes …`` on a project."""

import pytest

from workbench.project import Project


@pytest.fixture
def study(tmp_path):
    made = Project.create(tmp_path / "étude", passphrase="à garder")
    made.schemes.add("spirales")
    return made


def test_a_scheme_is_changed_through_the_project_and_undone(study):
    study.schemes.rename("spirales", "precarite", "Glissades", reason="mot des enquêtés")
    assert study.schemes["spirales"].code("precarite").name() == "Glissades"
    assert study.schemes["spirales"].code("precarite").name("en") == "Spiral of precarity"
    study.undo()
    assert study.schemes["spirales"].version == 1


def test_adding_a_scheme_again_leaves_a_changed_one_as_it_is(study):
    study.schemes.retire("spirales", "impuissance", reason="hors sujet")
    assert study.schemes.add("spirales").version == 2


def test_versions_and_differences_in_a_terminal(study, workbench):
    study.schemes.rename("spirales", "precarite", "Glissades", reason="mot des enquêtés")
    listed = workbench("schemes", "versions", study.folder, "spirales")
    assert "mot des enquêtés" in " ".join(listed.stdout.split())
    told = workbench("schemes", "diff", study.folder, "spirales", "1", "2")
    assert "Glissades" in told.stdout
    assert workbench("schemes", "diff", study.folder, "spirales", "1", "9").returncode == 2


@pytest.mark.parametrize("name", ["g.qdc", "g.xlsx", "g.csv"])
def test_a_scheme_is_exported(workbench, tmp_path, name):
    done = workbench("schemes", "export", "spirales", tmp_path / name)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).stat().st_size > 1000


def test_another_ending_is_refused(workbench, tmp_path):
    assert workbench("schemes", "export", "spirales", tmp_path / "g.doc").returncode == 2
