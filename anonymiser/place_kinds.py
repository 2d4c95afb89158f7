"""Places by kind and size: what a town, a street, a café becomes."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.fitting import Noun
from anonymiser.gazetteers import places
from anonymiser.resources import load_yaml
from anonymiser.text import fold


def place_kind(entity: Entity) -> tuple[str, str]:
    """Give the kind of a place ("town", "street"…, "unknown") and the area it lies in.

    Examples
    --------
    >>> place_kind(Entity(0, 4, "LOCATION", "Lens"))
    ('town', 'Hauts-de-France')
    """
    place = places().get(fold(entity.text))
    told = entity.source.split(" ")[0]
    if told in ("street", "shop", "stop", "district"):
        return told, ""
    if place is None:
        return "unknown", ""
    return place.kind, place.area


def place_noun(kind: str, entity: Entity) -> Noun:
    """Give what stands for a place: its kind, and for a town its size.

    Examples
    --------
    >>> place_noun("town", Entity(0, 4, "LOCATION", "Lens")).text
    'ville moyenne'
    """
    rules = load_yaml("fitting.yaml")
    name = kind
    place = places().get(fold(entity.text))
    if kind == "town" and place is not None:
        name = next(
            size
            for size, least in rules["sizes"].items()
            if place.population >= least or size == "village"
        )
    if kind == "street" and any(character.isdigit() for character in entity.text):
        name = "address"
    rule = rules["places"][name]
    return Noun(rule["noun"], rule["gender"], rule["at"], False)
