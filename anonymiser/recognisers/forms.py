"""People as forms have them: "Nom : PETIT  Prénom : Grégory"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_ARTICLES = frozenset(("le", "la", "les", "l"))


def find_in_forms(reading: Reading) -> list[Entity]:
    """Find the names that are written behind a form's fields.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order: one for each field that is filled in with capitals.

    Examples
    --------
    >>> reading = Reading("Nom d'usage : PETIT   Prénom : Grégory   Nom de naissance : inconnu")
    >>> [entity.text for entity in find_in_forms(reading)]
    ['PETIT', 'Grégory']
    """
    return [
        Entity(*span, "PERSON", reading.text[slice(*span)], 0.95, "form")
        for field in _field().finditer(reading.folded)
        if (written := _written().match(reading.text, field.end())) and _somebody(written["it"])
        for span in [written.span("it")]
    ]


def _somebody(name: str) -> bool:
    """Say whether a field is filled in, and not with the name of a house: "La Boussole"."""
    first = fold(name).replace("'", " ").split()[0]
    blank = {fold(name), first} & set(load_yaml("persons.yaml")["form_blanks"])
    house = (first,) in heads() or (first in _ARTICLES and not name.isupper())
    return not blank and not house


@cache
def _field() -> re.Pattern[str]:
    fields = sorted(load_yaml("persons.yaml")["form_fields"], key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, fields))})(?:\(s\))? ?: ?")


@cache
def _written() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, load_yaml("persons.yaml")["titles"]), key=len)[::-1])
    name = r"[^\W\d_a-zà-öø-ÿ](?:[\w'’-]*\w|\.)?"
    particles = r"(?:(?:de|du|des|la|le|d['’]|van|von|ben|el|da|dos) ?)*"
    return re.compile(
        rf"(?:(?i:{titles})\.? )?(?P<it>{name}(?: {particles}{name}){{0,3}})(?!\w| ?:)"
    )
