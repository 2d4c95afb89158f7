"""The rule files of the package, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import IO, Any

_DATA = files("anonymiser") / "data"


@cache
def load_yaml(name: str) -> dict[str, Any]:
    """Read a YAML file of ``anonymiser/data``.

    Parameters
    ----------
    name : str
        Path below the folder, with its ending.

    Returns
    -------
    dict
        Its content; the same object every time, not to be changed.

    Examples
    --------
    >>> "mme" in load_yaml("persons.yaml")["titles"]
    True
    """
    return dict(_read_yaml(name))


@cache
def load_list(name: str) -> list[dict[str, Any]]:
    """Read a YAML file of ``anonymiser/data`` that is a list of rules.

    Examples
    --------
    >>> load_list("grammar/bare_nouns.yaml")[0]["role"]
    'disorder'
    """
    return list(_read_yaml(name))


def data_file(name: str) -> IO[bytes]:
    """Open a file of ``anonymiser/data`` that is no text."""
    return (_DATA / name).open("rb")


def _read_yaml(name: str) -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe").load((_DATA / name).read_text(encoding="utf-8"))


@cache
def contexts() -> dict[str, frozenset[str]]:
    """Give the lists of words around names, of ``data/contexts.yaml``.

    Examples
    --------
    >>> "habite" in contexts()["living"]
    True
    """
    return {name: frozenset(words) for name, words in load_yaml("contexts.yaml").items()}


def load_csv(name: str) -> list[dict[str, str]]:
    """Read a CSV file of ``anonymiser/data``, one dictionary a row; ``#`` opens a comment.

    Examples
    --------
    >>> load_csv("nicknames.csv")[0]["name"]
    'Abdallah'
    """
    text = (_DATA / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return list(csv.DictReader(lines))


def read_rows(name: str) -> list[list[str]]:
    """Read a large CSV file without its header, one list a row, quickly.

    Examples
    --------
    >>> len(read_rows("surnames.csv")[0])
    3
    """
    text = (_DATA / name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()[1:]))
