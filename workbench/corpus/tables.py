"""``documents.csv`` and ``cases.csv``: what the researcher knows about documents and cases."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from anonymiser.text import fold
from workbench.encoding import read_text
from workbench.errors import InputError
from workbench.language import _

#: Columns of documents.csv that name cases, whatever cases.csv says.
USUAL_ROLES = ("mediator", "team", "patient", "professional")
_SEVERAL = re.compile(r"\s*[;|,]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, with the number that a spreadsheet shows beside it."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table as read: its file's name, its headings in the workbench's words, its lines."""

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    notices: tuple[str, ...] = ()


def read_table(path: Path, key: str) -> CsvTable:
    """Read a CSV file whose key column names each line once.

    Parameters
    ----------
    path : Path
        Comma, semicolon or tab between columns; any encoding.
    key : str
        The heading that must be there: ``document`` or ``case``.

    Raises
    ------
    InputError
        No such column, a line with too many cells, an empty or repeated key.
    """
    reading = read_text(path)
    rows = list(_rows(reading.text, path.name))
    if not rows:
        raise InputError(_("{file}: the table is empty.").format(file=path.name))
    headings = tuple(_heading(cell) for cell in rows[0][1])
    if key not in headings:
        raise InputError(
            _("{file}, line 1: there is no column “{column}”. Columns found: {found}.").format(
                file=path.name, column=key, found=", ".join(headings)
            )
        )
    lines = [_line(path.name, headings, number, cells) for number, cells in rows[1:]]
    lines = [line for line in lines if any(line.values.values())]
    _check_keys(path.name, key, lines)
    return CsvTable(path.name, headings, tuple(lines), reading.notices)


def several(value: str) -> list[str]:
    """Split a cell that names several cases.

    Examples
    --------
    >>> several("P01; P02")
    ['P01', 'P02']
    """
    return [part for part in _SEVERAL.split(value.strip()) if part]


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise InputError(
            _("{file}, line {line}: a quotation mark is not closed, or stands astray.").format(
                file=name, line=reader.line_num
            )
        ) from error


def _line(name: str, headings: tuple[str, ...], number: int, cells: list[str]) -> Line:
    if len(cells) > len(headings) and any(cells[len(headings) :]):
        raise InputError(
            _("{file}, line {line}: more cells than columns ({cells} for {columns}).").format(
                file=name, line=number, cells=len(cells), columns=len(headings)
            )
        )
    padded = cells + [""] * (len(headings) - len(cells))
    return Line(number, dict(zip(headings, padded, strict=False)))


def _check_keys(name: str, key: str, lines: list[Line]) -> None:
    seen: dict[str, int] = {}
    for line in lines:
        value = line.values[key]
        if not value:
            raise InputError(
                _("{file}, line {line}: the column “{column}” is empty.").format(
                    file=name, line=line.number, column=key
                )
            )
        if value in seen:
            raise InputError(
                _("{file}, line {line}: “{value}” is on line {first} already.").format(
                    file=name, line=line.number, value=value, first=seen[value]
                )
            )
        seen[value] = line.number


def _heading(cell: str) -> str:
    return _headings().get(fold(cell), cell)


@cache
def _headings() -> dict[str, str]:
    words = yaml.safe_load(files("workbench.corpus").joinpath("headings.yaml").read_text("utf-8"))
    return {fold(word): name for name, synonyms in words.items() for word in synonyms}
