import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
#: Extras that conda users and the lock do without: torch, or a database server.
OPTIONAL = {"postgres", "gamma", "transformers", "bench"}


def wanted():
    extras = PROJECT["optional-dependencies"]
    lines = PROJECT["dependencies"] + [
        line for name, some in extras.items() if name not in OPTIONAL for line in some
    ]
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def locked():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", " "))]
    return {canonicalize_name(r.name): r for r in found}


def conda():
    lines = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    plain = [line for line in lines if isinstance(line, str)] + [
        line for part in lines if isinstance(part, dict) for line in part["pip"] if line[0] != "-"
    ]
    found = {canonicalize_name(r.name): r for r in map(Requirement, plain)}
    return {name: r for name, r in found.items() if name not in ("python", "pip")}


def test_the_lock_has_every_dependency_at_a_version_that_pyproject_allows():
    lock = locked()
    for name, requirement in wanted().items():
        assert name in lock, name
        version = next(iter(lock[name].specifier)).version
        assert version in requirement.specifier, (name, version)


def test_the_conda_file_asks_for_the_same():
    assert {n: str(r.specifier) for n, r in conda().items()} == {
        n: str(r.specifier) for n, r in wanted().items()
    }


@pytest.mark.parametrize("unwanted", ["torch", "sentence-transformers", "nvidia"])
def test_the_lock_leaves_torch_out(unwanted):
    assert not [name for name in locked() if name.startswith(unwanted)]


def test_the_lock_names_no_host():
    assert not re.search(r"https?:|--index|--find-links", (ROOT / "requirements.lock").read_text())
