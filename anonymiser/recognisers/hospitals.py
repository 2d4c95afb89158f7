"""Psychiatric hospitals that a bare name tells: "interné à Esquirol", "sorti du Vinatier"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.diagnoses.patterns import trie_pattern
from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml

_AROUND = 60
_STREET = re.compile(
    r"(?:rue|avenue|boulevard|place|metro|station|quartier|allee|quai) (?:d[eu] |d'|de la )?$"
)


def find_hospitals(reading: Reading) -> list[Entity]:
    """Find the hospitals of the list where one goes, is, or comes from.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order. A name that is a saint's or a word too wants care spoken of near it.

    Examples
    --------
    >>> said = "Interné à Esquirol en 1998, puis en isolement à Charcot. On va rue de Pinel."
    >>> [entity.text for entity in find_hospitals(Reading(said))]
    ['Esquirol', 'Charcot']
    """
    folded = reading.folded
    found = []
    for hit in _pattern().finditer(folded):
        start, end = hit.span("it")
        if not (reading.text[start].isupper() or reading.caseless_at(start)):
            continue
        if _STREET.search(folded[max(0, start - 25) : start]):
            continue
        saint = re.sub("[ -]", " ", hit["it"]) in load_yaml("hospitals.yaml")["saints"]
        if saint and not _care().search(folded[max(0, start - _AROUND) : end + _AROUND]):
            continue
        found.append(Entity(start, end, "ORGANISATION", reading.text[start:end], 0.8, "hospital"))
    return found


@cache
def _care() -> re.Pattern[str]:
    return re.compile(load_yaml("hospitals.yaml")["care"])


@cache
def _pattern() -> re.Pattern[str]:
    rules = load_yaml("hospitals.yaml")
    return re.compile(
        rf"(?<!\w)(?:a|de|d'|du|au|aux|sur|pour|vers|quitte|quittee?|par|c'est|c'etait|ex-) ?"
        rf"(?:le |la |les |l')?(?P<it>{trie_pattern((*rules['names'], *rules['saints']))})(?![\w-])"
    )
