"""Psychiatric hospitals that a bare name tells: "interné à Esquirol", "sorti du Vinatier"."""

from __future__ import annotations

import re
from functools import cache

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
        In order. A name that is a town's too wants something said of care near it.

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
        before = folded[max(0, hit.start() - _AROUND) : hit.start()]
        if _STREET.search(folded[max(0, start - 25) : start]):
            continue
        town = re.sub("[ -]", " ", hit["it"]) in _towns()
        if town and not _sent().search(before + folded[hit.start() : end + _AROUND]):
            continue
        found.append(Entity(start, end, "ORGANISATION", reading.text[start:end], 0.8, "hospital"))
    return found


@cache
def _towns() -> frozenset[str]:
    return frozenset(name.replace("-", " ") for name in load_yaml("hospitals.yaml")["towns"])


@cache
def _sent() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load_yaml('hospitals.yaml')['sent'])})(?!\w)")


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(load_yaml("hospitals.yaml")["names"], key=len, reverse=True)
    either = "|".join(re.sub("[ -]", "[ -]", name) for name in names)
    return re.compile(
        rf"(?<!\w)(?:a|de|d'|du|au|sur|pour|vers|quitte|quittee?|par|c'est|c'etait|ex-) ?"
        rf"(?:le |l')?(?P<it>{either})(?![\w-])(?! [a-z]+ (?:habite|vit)(?!\w))"
    )
