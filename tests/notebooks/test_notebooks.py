"""What every notebook keeps to: thin, empty, readable, honest to its end."""

import ast
import re
import shutil

import nbformat
import pytest

from tests.notebooks.conftest import NOTEBOOKS, everything

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
LESSONS = sorted(NOTEBOOKS.glob("0[1-6]_*.ipynb"))
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def code_of(path):
    return [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def headings(path):
    cells = nbformat.read(path, as_version=4).cells
    texts = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.findall(r"^#+ .*", texts, re.MULTILINE)


@named(ALL)
def test_notebooks_are_thin_and_committed_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert "widgets" not in notebook.metadata
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            assert not [n for n in ast.walk(ast.parse(cell.source)) if isinstance(n, DEFINITIONS)]


def test_the_six_lessons_are_there_in_order():
    numbers = [headings(path)[0][:4] for path in LESSONS]
    assert numbers == [f"# {n}." for n in range(1, 7)]


@named(LESSONS)
def test_a_lesson_opens_with_what_one_will_be_able_to_do_and_closes_with_doubt(path):
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert "À la fin de ce carnet, vous saurez" in first.source
    assert headings(path)[-1] == "## Ce dont il faut douter"


@named(LESSONS)
def test_a_lesson_fits_a_laptop_and_breaks_no_line(path):
    assert not [line for code in code_of(path) for line in code.splitlines() if len(line) > 100]
    assert max(len(code.splitlines()) for code in code_of(path)) <= 16


@named(LESSONS)
def test_a_lesson_says_that_its_passphrase_is_public(path):
    text = path.read_text("utf-8")
    assert "passphrase=PASSPHRASE" in text
    assert "phrase de passe" in text
    assert "publique" in text


def test_the_first_table_comes_in_the_tenth_cell():
    first = code_of(LESSONS[0])
    assert "crosstab(" in first[9]
    assert not [code for code in first[:9] if "crosstab(" in code]


@pytest.mark.slow
def test_the_demonstration_runs(run, demo, tmp_path):
    for name in ("demo", "demo.vault"):
        shutil.copytree(demo.parent / name, tmp_path / name)
    saved = everything(run("demonstration", tmp_path / "demo"))
    assert "distance" in saved
