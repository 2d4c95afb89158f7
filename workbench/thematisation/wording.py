"""Numbers, dates and lists as a person writes them, in French and in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

_WORDS = {
    "fr": (
        *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
        *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
    ),
    "en": (
        *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve"),
    ),
}
_MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}


def number(n: int, language: str = "fr", feminine: bool = False) -> str:
    """Write a small number in words, a large one in figures.

    Examples
    --------
    >>> number(4), number(1, feminine=True), number(29), number(3, "en")
    ('quatre', 'une', '29', 'three')
    """
    if feminine and language == "fr" and n == 1:
        return "une"
    words = _WORDS[language]
    return words[n] if 0 <= n < len(words) else str(n)


def counted(n: int, one: str, many: str = "", language: str = "fr", feminine: bool = False) -> str:
    """Write a number with its noun in agreement.

    Examples
    --------
    >>> counted(1, "thème"), counted(0, "thème"), counted(2, "version", feminine=True)
    ('un thème', 'aucun thème', 'deux versions')
    """
    if n == 0 and language == "fr":
        return f"{'aucune' if feminine else 'aucun'} {one}"
    return f"{number(n, language, feminine)} {one if n == 1 else many or one + 's'}"


def day(moment: str, language: str = "fr") -> str:
    """Write the day of an ISO moment.

    Examples
    --------
    >>> day("2014-03-01T09:00:00+00:00"), day("2014-06-30", "en")
    ('1er mars 2014', '30 June 2014')
    """
    date = datetime.fromisoformat(moment)
    first = "1er" if language == "fr" and date.day == 1 else str(date.day)
    return f"{first} {_MONTHS[language][date.month - 1]} {date.year}"


def period(first: str, last: str, language: str = "fr") -> str:
    """Write a stretch of time: a day, or from one to another.

    Examples
    --------
    >>> period("2014-03-02", "2014-03-02"), period("2014-03-02", "2014-04-01")
    ('le 2 mars 2014', 'entre le 2 mars et le 1er avril 2014')
    """
    one, other = day(first, language), day(last, language)
    if one == other:
        return f"on {one}" if language == "en" else f"le {one}"
    if first[:4] == last[:4]:
        one = one.rpartition(" ")[0]
    return f"between {one} and {other}" if language == "en" else f"entre le {one} et le {other}"


def listed(items: Sequence[str], language: str = "fr") -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a", "b"], "en")
    ('a, b et c', 'a and b')
    """
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'et' if language == 'fr' else 'and'} {items[-1]}"
