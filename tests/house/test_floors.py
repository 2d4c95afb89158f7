import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import anonymiser
import workbench

ROOT = Path(__file__).parents[2]
MODULES = [
    info.name
    for package in (workbench, anonymiser)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if "migrations" not in info.name
]


def test_imports_run_down_the_floors():
    command = [str(Path(sys.executable).parent / "lint-imports")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]])
def test_linters_are_silent(command):
    program = str(Path(sys.executable).parent / command[0])
    paths = ["."] if command[0] == "ruff" else []
    done = subprocess.run(
        [program, *command[1:], *paths], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("name", ["workbench", "anonymiser", *MODULES])
def test_every_public_name_has_a_docstring(name):
    module = importlib.import_module(name)
    assert module.__doc__, name
    for label, thing in public(module):
        assert inspect.getdoc(thing), f"{name}.{label}"
        if inspect.isclass(thing):
            for member, value in vars(thing).items():
                if not member.startswith("_") and (
                    inspect.isfunction(value) or isinstance(value, property | staticmethod)
                ):
                    assert inspect.getdoc(value), f"{name}.{label}.{member}"


def public(module):
    commands = module.__name__.endswith(".cli")
    return [
        (label, thing)
        for label, thing in vars(module).items()
        if not label.startswith("_")
        and (inspect.isclass(thing) or inspect.isfunction(thing))
        and thing.__module__ == module.__name__
        # A command's help text stands in its decorator.
        and not (commands and inspect.isfunction(thing) and label != "main")
    ]


@pytest.mark.parametrize(
    "path",
    sorted(p for d in ("workbench", "anonymiser") for p in (ROOT / d).rglob("*.py")),
    ids=str,
)
def test_modules_are_short_and_packages_only_import(path):
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= 400
    if path.name == "__init__.py":
        for node in ast.parse(source).body:
            lazy = isinstance(node, ast.FunctionDef) and node.name == "__getattr__"
            plain = ast.Import | ast.ImportFrom | ast.Expr | ast.Assign | ast.If
            assert lazy or isinstance(node, plain), ast.unparse(node)


def test_importing_the_workbench_costs_little_beyond_pandas():
    # Not the clock: what it must not load.
    heavy = "sqlalchemy, spacy, torch, bertopic, sklearn, altair, alembic, docx, prince"
    code = f"import sys, workbench; print([m for m in '{heavy}'.split(', ') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
