"""Read the data files that stand beside the package, once each."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML


@cache
def load_yaml(name: str) -> Any:
    """Read a YAML file of ``anonymiser/data``.

    Parameters
    ----------
    name : str
        Path below the data folder.

    Returns
    -------
    object
        The file's content as plain lists, mappings and strings.

    Examples
    --------
    >>> load_yaml("diagnoses_contexts.yaml")["capitals"]
    {'capitals': True}
    """
    text = (files("anonymiser") / "data" / name).read_text(encoding="utf-8")
    return YAML(typ="safe").load(text)


def load_rows(name: str) -> list[dict[str, str]]:
    """Read a CSV file of ``anonymiser/data``; lines that start with # are comments.

    Examples
    --------
    >>> load_rows("diagnoses.csv")[0]["form"]
    'schizophrénie'
    """
    text = (files("anonymiser") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))
