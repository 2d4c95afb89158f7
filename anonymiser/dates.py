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
_COMMON_YEAR = 2011
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_RANGE = re.compile(r"(?:de|du|d'|entre).*")
_SAID = re.compile(r"(?:mille neuf cents?|dix[- ]neuf cents?|deux mille)(?:[ -][\w-]+)*")
_LONG = re.compile(r"(?P<day>\d{1,2})(?:er)? (?P<month>[a-z]+)(?: (?P<year>\d{4}))?")
_SHORT = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)")
_PART = re.compile(r"^(?:fin|debut|mi|milieu|courant)[ -]")
_MONTH_YEAR = re.compile(r"(?P<month>[a-z]+) (?P<year>\d{4})")


def year_of(text: str) -> str:
    """Give the last year that a date tells, as it is written there, or "".

    Examples
    --------
    >>> year_of("12 mars 2011"), year_of("14 juillet"), year_of("03/04/12")
    ('2011', '', '2012')
    >>> year_of("de novembre 2017 à février 2018")
    'de 2017 à 2018'
    """
    found = _YEAR.findall(text)
    if len(set(found)) > 1 and _RANGE.fullmatch(fold(text)):
        opening, joining = ("entre", "et") if fold(text).startswith("entre") else ("de", "à")
        return f"{opening} {found[0]} {joining} {found[-1]}"
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
    if _YEAR.fullmatch(_PART.sub("", key)):
        return text
    found = (way(key, days) for way in (_figures, _day_and_month, _month_and_year, _month))
    return next((moved for moved in found if moved), "")


def _figures(key: str, days: int) -> str:
    match = _SHORT.fullmatch(key)
    if match is None:
        return ""
    whole = len(match["year"]) == 4
    year = int(match["year"]) + (0 if whole else 2000)
    moved = _moved(year, int(match["month"]), int(match["day"]), days)
    if moved is None:
        return ""
    written = f"{moved.year}" if whole else f"{moved.year % 100:02}"
    return match["sep"].join((f"{moved.day:02}", f"{moved.month:02}", written))


def _day_and_month(key: str, days: int) -> str:
    match = _LONG.fullmatch(key)
    if match is None or match["month"] not in _FOLDED:
        return ""
    # Without its year a date is moved within a common one.
    year = int(match["year"] or _COMMON_YEAR)
    moved = _moved(year, _FOLDED.index(match["month"]) + 1, int(match["day"]), days)
    if moved is None:
        return ""
    day = "1er" if moved.day == 1 else str(moved.day)
    tail = f" {moved.year}" if match["year"] else ""
    return f"{day} {_MONTHS[moved.month - 1]}{tail}"


def _month_and_year(key: str, days: int) -> str:
    match = _MONTH_YEAR.fullmatch(key)
    if match is None or match["month"] not in _FOLDED:
        return ""
    moved = _moved(int(match["year"]), _FOLDED.index(match["month"]) + 1, 15, days)
    return f"{_MONTHS[moved.month - 1]} {moved.year}" if moved else ""


def _month(key: str, days: int) -> str:
    if key not in _FOLDED:
        return ""
    moved = _moved(_COMMON_YEAR, _FOLDED.index(key) + 1, 15, days)
    return _MONTHS[moved.month - 1] if moved else ""


def _moved(year: int, month: int, day: int, days: int) -> date | None:
    try:
        return date(year, month, day) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
