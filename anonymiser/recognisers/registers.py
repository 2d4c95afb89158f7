"""People as registers write them, surname first in capitals: "LE GOFF Yvette", "PETIT J.-P."."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.run_parts import person_rules
from anonymiser.text import fold

# Shorter than this, capitals are an acronym: "LE CMP Julie", "ESAT Paul".
_SHORT = 3
_ACRONYM = 5
# A noun said more often than this by million is no surname before a letter: "CHAMBRE B.".
_SAID = 20.0


def find_registered(reading: Reading) -> list[Entity]:
    """Find surnames in capitals with the given name that follows.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order. Short capitals without a particle are left: they may be an acronym.

    Examples
    --------
    >>> [entity.text for entity in find_registered(Reading("LE GOFF Yvette : RAS. LE CMP Julie"))]
    ['LE GOFF Yvette']
    >>> [entity.text for entity in find_registered(Reading("PETIT Grégory, DELATTRE J.-P."))]
    ['PETIT Grégory', 'DELATTRE J.-P.']
    """
    return [
        Entity(*hit.span(), "PERSON", hit[0], 0.9, "register")
        for hit in _pattern().finditer(reading.text)
        if _surname(hit) or (_borne_by_many(hit) and not hit["particle"])
    ]


def _surname(hit: re.Match[str]) -> bool:
    """Say whether capitals are a surname's: after a particle, or "LECOURTOIS", never "URGENCES"."""
    if hit["given"] is None or fold(hit["given"]) not in given_names():
        return False
    key = fold(hit["surname"]).rpartition("'")[2]
    if hit["particle"]:
        return len(key) > _SHORT
    return len(key) > _ACRONYM and key not in words() and (key,) not in heads()


def _borne_by_many(hit: re.Match[str]) -> bool:
    """Say whether capitals are a surname that many bear, though a word: "PETIT Grégory"."""
    key = fold(hit["surname"])
    if surnames().get(key) != 1 or len(key) <= _SHORT or (key,) in heads():
        return False
    if hit["given"] is not None:
        return fold(hit["given"]) in given_names() and key not in given_names()
    word = words().get(key)
    return word is None or "ADJ" in word.parts or frequency(key) < _SAID


@cache
def _pattern() -> re.Pattern[str]:
    particles = "|".join(
        re.escape(word.upper()) for word in person_rules()["opening_particles"] if word.isalpha()
    )
    capitals = r"[A-ZÀ-ÖØ-Þ]+(?:[-'’][A-ZÀ-ÖØ-Þ]+)*"
    given = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)*"
    return re.compile(
        rf"(?<![\w-])(?P<particle>(?:{particles}) (?:(?:LA|LE|LOS) )?)?(?P<surname>{capitals})"
        rf" (?:(?P<given>{given})(?![\w-])|[A-ZÀ-ÖØ-Þ]\.(?:-?[A-ZÀ-ÖØ-Þ]\.)?(?!\w))"
    )
