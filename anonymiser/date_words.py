"""The days, months and years that a date is made of, read from French and written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from anonymiser.age_bands import ages_in
from anonymiser.resources import load_yaml
from anonymiser.text import fold

#: The year of a date that tells none.
COMMON_YEAR: Final = 2011
#: The day for which a part of a month stands.
PARTS: Final = {"debut": 5, "mi": 15, "milieu": 15, "courant": 15, "fin": 25}
_ENDS_OF_PARTS: Final = ((10, "début"), (20, "mi"), (31, "fin"))
_SHORT_CENTURY = 30


@dataclass(frozen=True, slots=True)
class Point:
    """One day, or one month, of a date: what is not told is 0 or "".

    ``start`` and ``end`` are its place in the date; ``figures`` its separator when it is written
    in figures, ``order`` then the parts in their order.
    """

    start: int
    end: int
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: bool = False
    part: str = ""
    year_text: str = ""
    month_told: bool = False
    figures: str = ""
    order: str = ""

    def in_figures(self, day: date) -> str:
        """Write a day in figures, with the parts that this point has.

        Examples
        --------
        >>> Point(0, 5, 4, 3, figures="/", order="dm").in_figures(date(2011, 3, 9))
        '09/03'
        """
        parts = {
            "d": f"{day.day:02}",
            "m": f"{day.month:02}",
            "y": f"{day.year % 100:02}",
            "Y": f"{day.year}",
        }
        return self.figures.join(parts[part] for part in self.order)


def points_in(text: str) -> list[Point]:
    """Give the points of a date, in order; nothing when a part of it is none of them.

    Examples
    --------
    >>> [(point.day, point.month, point.year) for point in points_in("du 3 au 5 mars 2019")]
    [(3, 0, 0), (5, 3, 2019)]
    """
    key = fold(text)
    points = []
    for match in _point().finditer(key):
        told = {name: value or "" for name, value in match.groupdict().items()}
        points.append(_from_figures(match) if told["figures"] else _from_words(match, told))
    left = _point().sub("", key)
    return points if re.fullmatch(load_yaml("dates.yaml")["between"], left) else []


def only_years(text: str) -> bool:
    """Say whether a date tells years, and nothing finer.

    Examples
    --------
    >>> only_years("fin 2018"), only_years("de 1983 à 1991"), only_years("mars 2019")
    (True, True, False)
    """
    return re.fullmatch(load_yaml("dates.yaml")["years"], fold(text)) is not None


def _from_figures(match: re.Match[str]) -> Point:
    told = match.groupdict()
    if told["iso_year"]:
        separator = match["iso_sep"]
        year, month, day = (int(told[f"iso_{part}"]) for part in ("year", "month", "day"))
        return Point(
            *match.span(), day, month, year, month_told=True, figures=separator, order="Ymd"
        )
    if told["my_year"]:
        month, year = int(told["my_month"]), int(told["my_year"])
        return Point(*match.span(), 0, month, year, month_told=True, figures="/", order="mY")
    year_text = told["fig_year"] or ""
    order = "dm" + ("Y" if len(year_text) == 4 else "y" if year_text else "")
    day, month = int(told["fig_day"]), int(told["fig_month"])
    year = full_year(year_text) if year_text else 0
    return Point(
        *match.span(), day, month, year, month_told=True, figures=match["fig_sep"], order=order
    )


def _from_words(match: re.Match[str], told: dict[str, str]) -> Point:
    month = told["month"] or told["of_month"] or told["alone"]
    year = told["year"] or told["alone_year"]
    year_start = match.end() - len(year)
    year_text = match.string[year_start : match.end()]
    number = _day(told["day"] or told["first"])
    return Point(
        match.start(),
        match.end(),
        number,
        months().get(month.rstrip("."), 0) if month else 0,
        full_year(year) if year else 0,
        bool(told["weekday"] or told["first_weekday"]),
        told["part"],
        f" {year_text}" if year else "",
        bool(month),
    )


def _day(text: str) -> int:
    if not text:
        return 0
    if text.startswith("premier"):
        return 1
    return int(next(iter(ages_in(text.removesuffix("er").strip())), 0))


def full_year(text: str) -> int:
    """Give the year that a text tells, in figures or words, whole or short.

    Examples
    --------
    >>> full_year("2019"), full_year("71"), full_year("'04"), full_year("deux mille onze")
    (2019, 1971, 2004, 2011)
    """
    key = fold(text).strip("' ")
    for words, century in load_yaml("dates.yaml")["centuries"].items():
        if key.startswith(words):
            return int(century) + sum(ages_in(key.removeprefix(words)))
    number = sum(ages_in(key))
    if number >= 100:
        return number
    return number + (1900 if number > _SHORT_CENTURY else 2000)


def written_day(point: Point, day: date, year: str, month: bool, year_known: bool) -> str:
    """Write a day as a point told it: with its weekday, its month, its year.

    Examples
    --------
    >>> written_day(Point(0, 9, 4, 3, weekday=True), date(2019, 3, 12), "", True, True)
    'mardi 12 mars'
    """
    words = load_yaml("dates.yaml")
    weekday = f"{words['weekdays'][day.weekday()]} " if point.weekday and year_known else ""
    number = "1er" if day.day == 1 else str(day.day)
    return weekday + number + (f" {words['months'][day.month - 1]}" if month else "") + year


def written_month(point: Point, day: date, year: str, led: bool) -> str:
    """Write a month as a point told it; ``led``: by an article, which keeps the part as it is.

    Examples
    --------
    >>> written_month(Point(0, 8, part="fin"), date(2019, 4, 8), " 2019", False)
    'début avril 2019'
    """
    part = point.part
    if part and not led and part != "courant":
        part = next(name for last, name in _ENDS_OF_PARTS if day.day <= last)
    part = {"debut": "début"}.get(part, part)
    joint = "-" if part == "mi" else " "
    month = load_yaml("dates.yaml")["months"][day.month - 1]
    return f"{part}{joint if part else ''}{month}{year}"


@cache
def months() -> dict[str, int]:
    """Give the numbers of the months by their folded names, long and short.

    Examples
    --------
    >>> months()["fevrier"], months()["sept"]
    (2, 9)
    """
    words = load_yaml("dates.yaml")
    long = {fold(name): number for number, name in enumerate(words["months"], 1)}
    return {**words["short_months"], **long}


@cache
def _point() -> re.Pattern[str]:
    words = load_yaml("dates.yaml")
    names = "|".join(sorted(months(), key=len, reverse=True))
    return re.compile(words["point"].format(month=names, **words["lists"]))
