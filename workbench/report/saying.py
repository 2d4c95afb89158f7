"""Dates and numbers as a reader says them."""

from __future__ import annotations

from datetime import date


def spoken_date(written: str, language: str = "fr") -> str:
    """Return an ISO date, whole or without its day, in words; anything else as it is.

    Parameters
    ----------
    written : str
    language : {"fr", "en"}

    Examples
    --------
    >>> print(spoken_date("2012-11-14"), spoken_date("2012-05-01"), spoken_date("2012-11"))
    14 novembre 2012 1er mai 2012 novembre 2012
    >>> spoken_date("T6"), spoken_date("2012-11-14", "en")
    ('T6', '14 November 2012')
    """
    from babel.dates import format_date

    whole = len(written) == 10
    if not whole and len(written) != 7:
        return written
    try:
        day = date.fromisoformat(written if whole else f"{written}-01")
    except ValueError:
        return written
    said = str(format_date(day, "d MMMM y" if whole else "MMMM y", locale=language))
    return f"1er {said[2:]}" if language == "fr" and whole and day.day == 1 else said


def in_thousands(number: int, language: str = "fr") -> str:
    """Write a whole number with its thousands apart.

    Parameters
    ----------
    number : int
    language : {"fr", "en"}

    Examples
    --------
    >>> in_thousands(12450).replace("\u202f", "_"), in_thousands(12450, "en")
    ('12_450', '12,450')
    """
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=language))
