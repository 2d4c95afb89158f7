"""Dates cut to the year, or moved by a constant number of days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from anonymiser.text import fold

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_FOLDED = tuple(fold(month) for month in _MONTHS)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_SAID = re.compile(r"(?:mille neuf cents?|dix[- ]neuf cents?|deux mille)(?:[ -][\w-]+)*")
_LONG = re.compile(r"(?P<day>\d{1,2})(?:er)? (?P<month>[a-z]+)(?: (?P<year>\d{4}))?")
_SHORT = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)")
_MONTH_YEAR = re.compile(r"(?P<month>[a-z]+) (?P<year>\d{4})")


def year_of(text: str) -> str:
    """Give the last year that a date tells, as it is written there, or "".

    Examples
    --------
    >>> year_of("12 mars 2011"), year_of("14 juillet"), year_of("03/04/12")
    ('2011', '', '2012')
    """
    found = _YEAR.findall(text)
    if found:
        return str(found[-1])
    short = _SHORT.fullmatch(text)
    if short:
        return ("19" if int(short["year"]) > 30 else "20") + short["year"]
    said = _SAID.search(fold(text))
    return text[said.start() : said.end()] if said else ""


def shifted(text: str, days: int) -> str:
    """Move a date by some days, written as it was; "" when it cannot be read.

    A year alone stays as it is.

    Examples
    --------
    >>> shifted("12 mars 2011", 30), shifted("mars 2011", -40), shifted("03/04/2012", 1)
    ('11 avril 2011', 'février 2011', '04/04/2012')
    """
    key = fold(text)
    if _YEAR.fullmatch(key):
        return text
    short, long, month = _SHORT.fullmatch(key), _LONG.fullmatch(key), _MONTH_YEAR.fullmatch(key)
    if short:
        year = int(short["year"]) + (0 if len(short["year"]) == 4 else 2000)
        moved = _moved(year, int(short["month"]), int(short["day"]), days)
        if moved is None:
            return ""
        written = f"{moved.year}" if len(short["year"]) == 4 else f"{moved.year % 100:02}"
        return short["sep"].join((f"{moved.day:02}", f"{moved.month:02}", written))
    if long and long["month"] in _FOLDED:
        # Without its year a date is moved within a common one.
        year = int(long["year"] or 2011)
        moved = _moved(year, _FOLDED.index(long["month"]) + 1, int(long["day"]), days)
        if moved is None:
            return ""
        day = "1er" if moved.day == 1 else str(moved.day)
        tail = f" {moved.year}" if long["year"] else ""
        return f"{day} {_MONTHS[moved.month - 1]}{tail}"
    if month and month["month"] in _FOLDED:
        moved = _moved(int(month["year"]), _FOLDED.index(month["month"]) + 1, 15, days)
        return f"{_MONTHS[moved.month - 1]} {moved.year}" if moved else ""
    if key in _FOLDED:
        moved = _moved(2011, _FOLDED.index(key) + 1, 15, days)
        return _MONTHS[moved.month - 1] if moved else ""
    return ""


def _moved(year: int, month: int, day: int, days: int) -> date | None:
    try:
        return date(year, month, day) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
