"""Dates moved by a constant number of days, each written as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from anonymiser.date_words import (
    COMMON_YEAR,
    PARTS,
    Point,
    only_years,
    points_in,
    written_day,
    written_month,
)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A point of a date, and the day to which it has moved."""

    point: Point
    day: date
    year_told: bool


def shifted(text: str, days: int, before: str = "") -> str:
    """Move a date by some days, written as it was; "" when it cannot be read.

    A year alone stays as it is. A weekday becomes the one of the new date, and goes where the
    year is not told.

    Parameters
    ----------
    text : str
        A date, or several that go together.
    days : int
        How far it moves.
    before : str
        What stands before it: "la mi-mars" stays the middle of a month.

    Examples
    --------
    >>> shifted("12 mars 2011", 30), shifted("mars 2011", -40), shifted("03/04/2012", 1)
    ('11 avril 2011', 'février 2011', '04/04/2012')
    >>> shifted("lundi 4 mars 2019", 8), shifted("lundi 4 mars", 8), shifted("2019-03-04", 8)
    ('mardi 12 mars 2019', '12 mars', '2019-03-12')
    >>> shifted("du 3 au 5 mars 2019", 27), shifted("fin mars 2019", 14)
    ('du 30 mars au 1er avril 2019', 'début avril 2019')
    """
    if only_years(text):
        return text
    points = points_in(text)
    if not points:
        return ""
    moved = _moved(points, days)
    if moved is None:
        return ""
    pieces: list[str] = []
    reached = 0
    for index, one in enumerate(moved):
        after = moved[index + 1] if index + 1 < len(moved) else None
        new = _written(
            one, after, bool(re.search(r"(?:la|le|au|du) $", before + text[: one.point.start]))
        )
        pieces += [_led(text[reached : one.point.start], new), new]
        reached = one.point.end
    whole = "".join(pieces) + text[reached:]
    return whole[:1].upper() + whole[1:] if text[:1].isupper() else whole


def _moved(points: Sequence[Point], days: int) -> list[_Moved] | None:
    """Move points; a month or a year that one leaves out is that of the next."""
    moved: list[_Moved] = []
    month, year = 0, 0
    for point in reversed(points):
        told = point.year
        if point.month and month and not told and point.month > month and not point.day:
            year -= 1 if year else 0
        month, year = point.month or month, told or year
        if not month:
            return None
        try:
            start = date(year or COMMON_YEAR, month, point.day or PARTS.get(point.part, 15))
            day = start + timedelta(days=days)
        except (ValueError, OverflowError):
            return None
        whole = replace(point, month=month, year=year)
        moved.insert(0, _Moved(whole if point.year else replace(whole, year=0), day, bool(year)))
    return moved


def _written(one: _Moved, after: _Moved | None, led: bool) -> str:
    point, day = one.point, one.day
    if point.figures:
        return point.in_figures(day)
    year = written_year(point, day)
    if after is not None and not point.year and one.year_told and day.year != after.day.year:
        year = f" {day.year}"
    if not point.day:
        return written_month(point, day, year, led)
    same = after is not None and not point.month_told and _same_month(day, after.day)
    return written_day(point, day, year, not same, one.year_told)


def _same_month(first: date, second: date) -> bool:
    return (first.year, first.month) == (second.year, second.month)


def written_year(point: Point, day: date) -> str:
    """Give the year after a month as the text told it: in words, shortly, not at all.

    Examples
    --------
    >>> written_year(Point(0, 10, 3, 4, 1971, year_text=" 71"), date(1971, 3, 9))
    ' 71'
    """
    if not point.year:
        return ""
    if point.year == day.year:
        return point.year_text
    return f" {day.year}"


def _led(piece: str, new: str) -> str:
    """Elide "de" before the new month, or give it back its vowel: "d'avril", "de mars"."""
    vowel = new[:1].lower() in "aoé"
    if vowel and re.search(r"(?<!\w)[dD]e $", piece):
        return piece[:-2] + "'"
    if not vowel and re.search(r"(?<!\w)[dD]['’]$", piece):
        return piece[:-1] + "e "
    return piece
