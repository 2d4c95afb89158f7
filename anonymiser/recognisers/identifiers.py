"""Checks on numbers: the key of a NIR, the key of an IBAN, a plausible file number."""

from __future__ import annotations

import re

_GROUPS = 5
_DATE_LIKE = re.compile(r"(?:19|20)\d\d")
# A code of the classification of disorders: "F20.0".
_DISORDER = re.compile(r"f\d\d(?:\.\d{1,2})?")
_PHONE_LIKE = re.compile(r"0[1-9]\d{8}|(?:\+|00)\d{10,13}")
_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.](?:\d\d|(?:19|20)\d\d))?")
# A day, a month, a school year: "12/05/2014", "12/2014", "2014-2015".
_DAY_LIKE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d\d|(?:19|20)\d\d))?|\d{1,2}[/.-](?:19|20)\d\d|"
    r"(?:19|20)\d\d[/.-](?:\d\d|(?:19|20)\d\d)(?:[/.-]\d\d)?"
)
# Numbers that everybody may dial: emergencies and help lines (ARCEP, numéros courts).
_PUBLIC = re.compile(r"1[0-9]{2}|3[0-9]{3}|0[89]00\d*|118\d{3}")


def is_nir(folded: str, start: int, end: int) -> bool:
    """Say whether a stretch is a French social security number.

    Its key must be right, unless it is written in the groups that nothing else is: then somebody
    mistyped it, and it tells all the same. Without its key, the month must be right.

    Source: INSEE, numéro d'inscription au répertoire; checked by python-stdnum.

    Examples
    --------
    >>> is_nir("2 55 08 14 168 025 38", 0, 21)
    True
    >>> is_nir("255081416802539", 0, 15)
    False
    """
    from stdnum.exceptions import ValidationError
    from stdnum.fr import nir

    digits = folded[start:end].replace(" ", "").upper()
    if len(digits) == 13:
        return int(digits[3:5]) <= 12 and " " in folded[start:end]
    try:
        nir.validate(digits)
    except ValidationError:
        return folded[start:end].count(" ") >= _GROUPS
    return True


def is_iban(folded: str, start: int, end: int) -> bool:
    """Say whether a stretch is a bank account number with a right key.

    Examples
    --------
    >>> is_iban("fr76 3000 6000 0112 3456 7890 189", 0, 33)
    True
    """
    from stdnum import iban
    from stdnum.exceptions import ValidationError

    try:
        iban.validate(folded[start:end], check_country=False)
    except ValidationError:
        return False
    return True


def is_identifier(folded: str, start: int, end: int) -> bool:
    """Say whether what follows "dossier" or "n°" is long enough to identify and is not a year.

    Examples
    --------
    >>> is_identifier("dossier 2011-04872", 8, 18), is_identifier("dossier 2011", 8, 12)
    (True, False)
    """
    number = folded[start:end]
    if _DISORDER.fullmatch(number) or _DAY.fullmatch(number):
        return False
    return sum(c.isdigit() for c in number) >= 3 and not _DATE_LIKE.fullmatch(number)


def is_long_identifier(folded: str, start: int, end: int) -> bool:
    """Say whether what follows "numéro de…" identifies: no telephone, no public number, no year.

    Examples
    --------
    >>> is_long_identifier("4403187256", 0, 10), is_long_identifier("0639981234", 0, 10)
    (True, False)
    """
    number = folded[start:end]
    if _PHONE_LIKE.fullmatch(number) or _PUBLIC.fullmatch(number):
        return False
    return is_identifier(folded, start, end) and (len(number) > 3 or not number.isdigit())


def is_office_identifier(folded: str, start: int, end: int) -> bool:
    """Say whether what follows "dossier préfecture" identifies: no day, no telephone.

    Examples
    --------
    >>> is_office_identifier("9733-23-55718", 0, 13), is_office_identifier("12/05/2014", 0, 10)
    (True, False)
    """
    number = folded[start:end]
    if _DAY_LIKE.fullmatch(number) or _PHONE_LIKE.fullmatch(re.sub(r"[ ./-]", "", number)):
        return False
    return is_identifier(folded, start, end) and sum(c.isdigit() for c in number) > 3
