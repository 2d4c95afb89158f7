"""People named by bare initials in minutes: "Présents : CG, MT", "validé par PH"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_LETTERS = "[A-ZÉÈ]{2,3}"
# Where so many are named by their initials, other initials before or after a verb are somebody's.
_MINUTES = 2


def find_bare_initials(reading: Reading) -> list[Entity]:
    """Find two or three capitals that stand where only people do, and the same elsewhere.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order.

    Examples
    --------
    >>> minutes = "Présents : CG, MT, AS. Relu par PH. JLB et ML préparent. CG note l'heure."
    >>> [entity.text for entity in find_bare_initials(Reading(minutes))]
    ['CG', 'MT', 'PH', 'JLB', 'ML', 'CG']
    """
    firm, loose = _patterns()
    letters = set(_named(reading, firm))
    if len(letters) >= _MINUTES:
        letters |= set(_named(reading, loose))
    if not letters:
        return []
    again = re.compile(rf"(?<![\w.-])(?:{'|'.join(sorted(letters))})(?![\w-]|\.\w)")
    return [
        Entity(*hit.span(), "PERSON", hit[0], 0.8, "bare initials")
        for hit in again.finditer(reading.text)
    ]


def _named(reading: Reading, pattern: re.Pattern[str]) -> Iterator[str]:
    known = load_yaml("persons.yaml")["not_initials"]
    for hit in pattern.finditer(reading.text):
        group = next(name for name in hit.groupdict() if hit[name])
        if reading.caseless_at(hit.start(group)):
            continue
        for letters in re.findall(rf"(?<![A-ZÉÈ]){_LETTERS}(?![A-ZÉÈ])", hit[group]):
            if fold(letters) not in known:
                yield letters


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match initials where only people stand, and those beside a verb of minutes."""
    rules = load_yaml("persons.yaml")
    heads, agents, acts, says = (
        "|".join(rules[key])
        for key in ("initials_listed", "initials_after", "initials_before", "initials_beside")
    )
    two = "[A-ZÉÈ]{2}"
    several = rf"{two}(?:(?:, ?| et (?:à |avec )?| ?/ ?| ?; ?| - ){_LETTERS})*(?![\w-]|\.\w)"
    firm = re.compile(
        rf"(?<!\w)(?:(?i:{heads})\s?: ?|(?i:{agents}) )(?P<led>{several})"
        rf"|(?<![\w.-])(?P<both>{_LETTERS} et {_LETTERS}(?= (?:{acts})(?!\w)))"
    )
    loose = re.compile(
        rf"(?<![\w.-])(?P<before>{_LETTERS})(?= (?:{says})(?!\w))"
        rf"|(?<!\w)(?:{says}) (?P<after>{_LETTERS})(?= ?[.,;\n)])"
    )
    return firm, loose
