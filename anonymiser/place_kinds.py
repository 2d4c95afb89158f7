"""Places by kind and size: what a town, a street, a café becomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from anonymiser.entities import Entity
from anonymiser.fitting import Noun
from anonymiser.organisations import letter_of, rank_of
from anonymiser.place_names import place_called, place_key
from anonymiser.resources import load_yaml
from anonymiser.text import fold

# A town of this size is no quarter, whatever word stands before its name.
_TOWN = 2_000


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Give the heads that stay, by their spellings, with the noun and its gender."""
    rows = load_yaml("fitting.yaml")["heads"].items()
    return {key: row for row in rows for key in (row[0], fold(row[0]))}


#: Kinds that a recogniser names: what stands there need not be in the gazetteer.
_TOLD = frozenset(("street", "shop", "stop", "district", "line", "water", "department"))


def place_kind(entity: Entity) -> tuple[str, str]:
    """Give the kind of a place ("town", "street"…, "unknown") and the area it lies in.

    Examples
    --------
    >>> place_kind(Entity(0, 4, "LOCATION", "Lens"))
    ('town', 'Hauts-de-France')
    """
    place = place_called(entity.text)
    told = entity.source.split(" ")[0]
    settled = place is not None and place.kind == "town" and place.population >= _TOWN
    if told in _TOLD and not (settled and told == "district"):
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
    place = place_called(entity.text)
    if kind == "town" and place is not None:
        name = next(
            size
            for size, least in rules["sizes"].items()
            if place.population >= least or size == "village"
        )
    if kind == "street" and any(character.isdigit() for character in entity.text):
        name = "address"
    head = entity.text.split(" ", 1)[0].lower()
    if head in _heads() and " " in entity.text:
        noun, gender = _heads()[head]
        return Noun(noun, gender, "dans", False)
    rule = rules["places"][name]
    return Noun(rule["noun"], rule["gender"], rule["at"], False, rule.get("bare", "the"))


def letter_places(
    found: Mapping[str, Sequence[Entity]],
    wanted: bool = True,
    known: Mapping[str, str] | None = None,
) -> dict[str, Noun]:
    """Give the places that come back what tells them apart: "la ville moyenne A".

    Parameters
    ----------
    found : mapping
        The entities of a study by document.
    wanted : bool
        Whether the policy allows it.
    known : mapping, optional
        What stood for places before, by folded name: a key's. They keep their letters.

    Returns
    -------
    dict
        By the place's key, for the places named more than once that share their kind and size with
        others.

    Examples
    --------
    >>> towns = [Entity(0, 1, "LOCATION", name) for name in ("Lens", "Arras", "Lens")]
    >>> {name: noun.text for name, noun in letter_places({"a": towns}).items()}
    {'lens': 'ville moyenne A'}
    """
    counts: dict[str, int] = {}
    nouns: dict[str, Noun] = {}
    for entity in (one for entities in found.values() for one in entities):
        if wanted and entity.label == "LOCATION":
            key = place_key(entity.text)
            counts[key] = counts.get(key, 0) + 1
            nouns.setdefault(key, place_noun(place_kind(entity)[0], entity))
    before = {key: text.rsplit(" ", 1) for key, text in (known or {}).items() if " " in text}
    shared = Counter(noun.text for noun in nouns.values())
    given: Counter[str] = Counter()
    for base, letters in before.values():
        given[base] = max(given[base], rank_of(letters) + 1)
    lettered = {}
    for key, noun in nouns.items():
        if key in before:
            text = " ".join(before[key])
        elif counts[key] > 1 and (shared[noun.text] > 1 or given[noun.text]):
            text = f"{noun.text} {letter_of(given[noun.text])}"
            given[noun.text] += 1
        else:
            continue
        lettered[key] = Noun(text, noun.gender, noun.at, True, noun.bare)
    return lettered
