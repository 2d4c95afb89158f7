"""People named by bare initials in minutes: "Présents : CG, MT", "validé par PH"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_PAIR = "[A-ZÉÈ]{2}"


def find_bare_initials(reading: Reading) -> list[Entity]:
    """Find pairs of capitals that stand where only people do.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order; the same letters elsewhere in the text are found by their like.

    Examples
    --------
    >>> minutes = "Présents : CG, MT, AS. Relu par PH, vu avec HB. BD et ML préparent la salle."
    >>> [entity.text for entity in find_bare_initials(Reading(minutes))]
    ['CG', 'MT', 'PH', 'HB', 'BD', 'ML']
    """
    known = load_yaml("persons.yaml")["not_initials"]
    found: dict[int, Entity] = {}
    for pattern in _patterns():
        for hit in pattern.finditer(reading.text):
            pairs = list(re.finditer(_PAIR, hit["it"]))
            if reading.caseless_at(hit.start("it")):
                continue
            for pair in pairs:
                start, end = hit.start("it") + pair.start(), hit.start("it") + pair.end()
                if fold(pair[0]) not in known:
                    found[start] = Entity(start, end, "PERSON", pair[0], 0.8, "bare initials")
    return [found[start] for start in sorted(found)]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rules = load_yaml("persons.yaml")
    heads, agents, acts = (
        "|".join(rules[key]) for key in ("initials_listed", "initials_after", "initials_before")
    )
    several = rf"{_PAIR}(?:(?:, ?| et (?:à |avec )?| ?/ ?| ?; ?| - ){_PAIR})*(?![\w-]|\.\w)"
    return (
        re.compile(rf"(?<!\w)(?:(?i:{heads})\s?: ?|(?i:{agents}) )(?P<it>{several})"),
        re.compile(rf"(?<![\w.-])(?P<it>{_PAIR} et {_PAIR}(?= (?:{acts})(?!\w)))"),
    )
