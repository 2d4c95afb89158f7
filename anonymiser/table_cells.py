"""Cells of a table of decisions as spreadsheets hold them: formulas, errors, dates."""

from __future__ import annotations

import re
from datetime import date, datetime

from anonymiser.resources import load_yaml

_GUARDED = re.compile(r"'+[=+@-]")
_OPENS_FORMULA = re.compile(r"'*[=+@\t\r-]")
_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def guarded(cell: object) -> object:
    """Write a text so that no spreadsheet takes it for a formula; :func:`unguarded` takes it back.

    Examples
    --------
    >>> guarded("=cmd()"), guarded("Odile"), unguarded("'=cmd()")
    ("'=cmd()", 'Odile', '=cmd()')
    """
    if isinstance(cell, str) and _OPENS_FORMULA.match(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """Give what a guarded text was."""
    return cell[1:] if _GUARDED.match(cell) else cell


def is_formula(cell: str) -> bool:
    """Say whether a cell of a CSV file is a formula, or what is left of one.

    Examples
    --------
    >>> is_formula("=A1"), is_formula("#REF!"), is_formula("'=A1"), is_formula("Odile")
    (True, True, False, False)
    """
    text = cell.strip()
    return text.startswith("=") or text.lower() in load_yaml("decisions.yaml")["errors"]


def as_people_write(value: date, number_format: str) -> str | None:
    """Write a date cell out, as far as its format shows it; None where it has an hour.

    Examples
    --------
    >>> as_people_write(date(2019, 3, 1), "mmm-yy"), as_people_write(date(2019, 3, 1), "d-mmm")
    ('mars 2019', '1er mars')
    """
    code = _LETTERS.sub("", number_format.lower())
    timed = isinstance(value, datetime) and (value.hour or value.minute or value.second)
    if timed or "h" in code or "s" in code:
        return None
    month = load_yaml("decisions.yaml")["months"][value.month - 1]
    day = "1er" if value.day == 1 else str(value.day)
    plain = code in ("", "general") or not re.search("[dmyja]", code)
    parts = [
        day if plain or re.search("[dj]", code) else "",
        month if plain or "m" in code else "",
        str(value.year) if plain or re.search("[ya]", code) else "",
    ]
    return " ".join(part for part in parts if part)
