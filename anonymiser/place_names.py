"""One place under all the forms of its name: "Le Havre", "au Havre", "du Havre"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import Place, places
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_ARTICLE = re.compile(r"(?:le |la |les |l')(?=\w)")
_AROUND = 120


def place_key(text: str) -> str:
    """Give the folded name by which all forms of a place's name are one.

    Examples
    --------
    >>> place_key("Le Havre"), place_key("Havre"), place_key("Les Ulis"), place_key("Lens")
    ('le havre', 'le havre', 'les ulis', 'lens')
    """
    key = fold(text)
    whole = _articled().get(_ARTICLE.sub("", key, count=1), key)
    known, longer = places().get(key), places().get(whole)
    if longer is None or (known is not None and known.population >= longer.population):
        return key
    return whole


def place_called(text: str) -> Place | None:
    """Give the place of the gazetteer that a name, with or without its article, stands for.

    Examples
    --------
    >>> place_called("Havre").name, place_called("nowhere at all")
    ('Le Havre', None)
    """
    return places().get(place_key(text))


@cache
def _articled() -> dict[str, str]:
    """Give the towns whose name has an article, by their name without it."""
    found: dict[str, str] = {}
    for key, place in places().items():
        bare = _ARTICLE.sub("", key, count=1)
        if bare == key or place.kind != "town":
            continue
        other = places().get(found.get(bare, ""))
        if other is None or other.population < place.population:
            found[bare] = key
    return found


def is_hospital(text: str, entity: Entity) -> bool:
    """Say whether a name is that of a hospital, though it may be a town's too.

    Examples
    --------
    >>> text = "J'ai été interné à Sainte-Anne"
    >>> is_hospital(text, Entity(19, 30, "LOCATION", "Sainte-Anne"))
    True
    """
    rules = load_yaml("hospitals.yaml")
    key = _ARTICLE.sub("", fold(entity.text), count=1).replace("-", " ")
    if key in rules["names"]:
        return True
    around = fold(text[max(0, entity.start - _AROUND) : entity.end + _AROUND])
    return (
        key in {*rules["saints"], *rules["towns"]} and re.search(rules["care"], around) is not None
    )
