"""Dates cut to the year."""

from __future__ import annotations

import re

from anonymiser.text import fold

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_TWO_YEARS = re.compile(r"(?<!\d)(?:1[89]|20)\d\d[-/](?:\d{4}|\d\d)(?![\d/-])")
_RANGE = re.compile(r"(?:de|du|d'|entre).*")
_SAID = re.compile(r"(?:mille neuf cents?|dix[- ]neuf cents?|deux mille)(?:[ -][\w-]+)*")
_SHORT = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)")


def year_of(text: str) -> str:
    """Give the last year that a date tells, as it is written there, or "".

    Examples
    --------
    >>> year_of("12 mars 2011"), year_of("14 juillet"), year_of("03/04/12")
    ('2011', '', '2012')
    >>> year_of("de novembre 2017 à février 2018")
    'de 2017 à 2018'
    >>> year_of("L'hiver 2011-2012")
    '2011-2012'
    """
    two = _TWO_YEARS.search(text)
    if two:
        return two[0]
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
