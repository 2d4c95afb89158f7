"""People as registers write them, surname first in capitals: "LE GOFF Yvette"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import person_rules
from anonymiser.text import fold


def find_registered(reading: Reading) -> list[Entity]:
    """Find surnames in capitals that begin with a particle, with the given name that follows.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order. A surname without particle before its given name is found by other rules.

    Examples
    --------
    >>> [entity.text for entity in find_registered(Reading("LE GOFF Yvette : RAS. LE CMP Julie"))]
    ['LE GOFF Yvette']
    """
    found = []
    for hit in _pattern().finditer(reading.text):
        if fold(hit["given"]) in given_names() and len(hit["surname"]) > 3:
            found.append(Entity(*hit.span(), "PERSON", hit[0], 0.9, "register"))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    particles = "|".join(
        re.escape(word.upper()) for word in person_rules()["opening_particles"] if word.isalpha()
    )
    capitals = r"[A-ZÀ-ÖØ-Þ]+(?:[-'’][A-ZÀ-ÖØ-Þ]+)*"
    given = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)*"
    return re.compile(
        rf"(?<![\w-])(?:{particles}) (?:(?:LA|LE|LOS) )?(?P<surname>{capitals})"
        rf" (?P<given>{given})(?![\w-])"
    )
