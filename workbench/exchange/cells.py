"""Cells of spreadsheets: what a person typed must never run as a formula."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r|%]")


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> neutral("=HYPERLINK(1)"), neutral("une main")
    ("'=HYPERLINK(1)", 'une main')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def as_typed(text: str) -> str:
    """Return the text that `neutral` made safe.

    Examples
    --------
    >>> as_typed(neutral("'=1")), as_typed("'tis")
    ("'=1", "'tis")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
