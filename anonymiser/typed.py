"""What people type in a table of decisions: their words for yes and no, their names of columns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from anonymiser.errors import InvalidDecisions
from anonymiser.messages import translate
from anonymiser.resources import load_yaml
from anonymiser.text import fold

NEEDED = ("id", "replacement", "decision")
MIXED = "mixed"


def status_of(value: object) -> str | None:
    """Give the decision that a cell holds: "accept", "reject", "" or "mixed"; None if no word is.

    Examples
    --------
    >>> status_of("Refusée"), status_of("VRAI"), status_of(" x "), status_of("peut-être")
    ('reject', 'accept', 'accept', None)
    """
    return _words().get(" ".join(fold(written(value)).split()))


def shown(status: str) -> str:
    """Give the word that a table shows for a decision.

    Examples
    --------
    >>> shown("accept"), shown("mixed")
    ('accept', 'au cas par cas')
    """
    return str(_rules()["told"][MIXED]) if status == MIXED else status


def understood() -> str:
    """Say, for a message, which words are understood.

    Examples
    --------
    >>> "oui" in understood()
    True
    """
    told = _rules()["told"]
    message = translate("to accept: {accept}; to refuse: {reject}; or nothing, to decide later")
    return message.format(accept=told["accept"], reject=told["reject"])


def columns_of(headers: Iterable[object]) -> dict[int, str]:
    """Give the column that stands at each place of a line of headings, where it is one.

    Raises
    ------
    InvalidDecisions
        When two columns are one: nobody knows which counts.

    Examples
    --------
    >>> columns_of(["ID ", "Remplacement", "Note", "Décision"])
    {0: 'id', 1: 'replacement', 3: 'decision'}
    """
    known = _columns()
    found: dict[int, str] = {}
    for place, header in enumerate(headers):
        name = known.get(" ".join(fold(written(header)).split()))
        if name is None:
            continue
        if name in found.values():
            message = translate("there are two columns {column}: keep one")
            raise InvalidDecisions(message.format(column=name))
        found[place] = name
    return found


def is_table(headers: Iterable[object]) -> bool:
    """Say whether a line of headings is that of a table of decisions.

    Examples
    --------
    >>> is_table(["id", "replacement", "decision"]), is_table(["Notes"])
    (True, False)
    """
    found = set(_names(headers))
    return found.issuperset(NEEDED)


def missing(headers: Iterable[object]) -> list[str]:
    """Give the columns that a line of headings lacks."""
    found = _names(headers)
    return [name for name in NEEDED if name not in found]


def written(value: object) -> str:
    """Give what stands in a cell; an empty one is "", or no number.

    Examples
    --------
    >>> written(float("nan")), written(" oui ")
    ('', 'oui')
    """
    text = "" if value is None or value != value else str(value).strip()  # noqa: PLR0124
    return "" if text in ("nan", "None", "<NA>") else text


def whole(value: object) -> int:
    """Give the whole number of a cell, however a spreadsheet shows it; -1 where it is none.

    Examples
    --------
    >>> whole("29,00"), whole("29.0"), whole("1 029"), whole("29,5"), whole("Lens")
    (29, 29, 1029, -1, -1)
    """
    try:
        number = float("".join(fold(written(value)).split()).replace(",", "."))
    except ValueError:
        return -1
    return int(number) if number == number // 1 and abs(number) < 1e15 else -1


def _names(headers: Iterable[object]) -> list[str]:
    known = _columns()
    names = (known.get(" ".join(fold(written(header)).split())) for header in headers)
    return [name for name in names if name]


def _rules() -> dict[str, dict[str, list[str]]]:
    return load_yaml("decisions.yaml")


@cache
def _words() -> dict[str, str]:
    return {word: status for status, some in _rules()["words"].items() for word in some}


@cache
def _columns() -> dict[str, str]:
    return {name: column for column, names in _rules()["columns"].items() for name in names}
