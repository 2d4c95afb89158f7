"""Ages told by a number alone, once an age was told: "elle a 31 ans, lui quarante-huit"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.gazetteers import frequency, given_names, places
from anonymiser.recognisers.ages import is_age, is_grown
from anonymiser.resources import load_yaml

# How far back the age that is taken up may stand.
_REACH = 130
_OLDEST = 110
# A given name said less often than this by million is somebody where a number follows.
_SAID = 20.0


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_yaml("ages.yaml")[name])


def beside_an_age(folded: str, start: int, end: int) -> bool:
    """Say whether a number takes up an age told shortly before.

    Parameters
    ----------
    folded : str
        The folded text.
    start, end : int
        The number.

    Examples
    --------
    >>> beside_an_age("elle a 31 ans, lui douze.", 19, 24)
    True
    >>> beside_an_age("depuis dix ans, lui douze.", 20, 25)
    False
    """
    figures = folded[start:end]
    if figures.isdigit() and int(figures) > _OLDEST:
        return False
    low = max(0, start - _REACH)
    last = None
    for match in _pattern("years_told").finditer(folded, low, start):
        last = match
    if last is not None:
        return is_age(folded, *last.span("it"))
    return _pattern("age_told").search(folded, low, start) is not None


def grown_beside_an_age(folded: str, start: int, end: int) -> bool:
    """Say whether a number too high to count much else takes up an age.

    Examples
    --------
    >>> grown_beside_an_age("il a vingt ans, non, trente.", 21, 27)
    True
    """
    return is_grown(folded, start, end) and beside_an_age(folded, start, end)


def of_a_name(folded: str, start: int, end: int) -> bool:
    """Say whether a number stands beside somebody's given name: "Karim, 34, livreur".

    Examples
    --------
    >>> of_a_name("karim, 34, livreur", 7, 9), of_a_name("page, 34, voir", 6, 8)
    (True, False)
    """
    match = _pattern("name_before").search(folded, max(0, start - 40), start)
    if match is None or match[1] not in given_names() or match[1] in places():
        return False
    # "Une Renault 5".
    return frequency(match[1]) < _SAID and not (folded[start:end].isdigit() and end - start == 1)


def named_beside_an_age(folded: str, start: int, end: int) -> bool:
    """Say whether a number beside a name takes up an age: "Samia a 26 ans et Leïla 19".

    Examples
    --------
    >>> named_beside_an_age("samia a 26 ans et leila 19.", 24, 26)
    True
    """
    return of_a_name(folded, start, end) and beside_an_age(folded, start, end)
