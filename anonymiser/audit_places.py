"""Places left in a text, alone or with an age and a trade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anonymiser.entities import Entity
from anonymiser.gazetteers import places
from anonymiser.leaks import Leak, score_of
from anonymiser.messages import translate as _
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_SMALL_TOWN = 20_000
_TOGETHER = 400
_AROUND = 150


def place_left(entity: Entity) -> Leak:
    """Say how much a place tells.

    Examples
    --------
    >>> place_left(Entity(0, 8, "LOCATION", "Wormhout")).reason
    'Une ville : plus elle est petite, plus elle en dit.'
    """
    place = places().get(fold(entity.text))
    told = entity.source.split(" ")[0]
    if told == "street":
        score, reason = "street", _("An address.")
    elif place is not None and place.kind in ("country", "area", "region"):
        score, reason = "region", _("A region or a country.")
    elif place is not None and place.kind == "town":
        score = "small town" if place.population < _SMALL_TOWN else "town"
        reason = _("A town: the smaller, the more it tells.")
    else:
        score, reason = "other place", _("The name of a place.")
        if entity.source.startswith("weighed") and entity.score < 0.6:
            score = "unknown acronym"
    return Leak(entity.start, entity.end, entity.text, "place", reason, score_of(score))


def combinations(reading: Reading, entities: Sequence[Entity]) -> Iterator[Leak]:
    """Find an age, a town and a trade close together: few people are all three.

    Examples
    --------
    >>> reading = Reading("Le facteur de Wormhout, 47 ans, vit seul.")
    >>> found = [Entity(14, 22, "LOCATION", "Wormhout"), Entity(24, 30, "AGE", "47 ans")]
    >>> [leak.text for leak in combinations(reading, found)]
    ['Wormhout, 47 ans']
    """
    trades = frozenset(load_yaml("audit.yaml")["trades"])
    towns = [entity for entity in entities if entity.label == "LOCATION" and _is_town(entity)]
    reached = -1
    for age in entities:
        if age.label != "AGE" or age.start < reached:
            continue
        near = [town for town in towns if abs(town.start - age.start) < _TOGETHER]
        town = min(near, key=lambda one: abs(one.start - age.start), default=None)
        if town is None:
            continue
        low, high = min(age.start, town.start), max(age.end, town.end)
        if trades & _words(reading, low - _AROUND, high + _AROUND):
            reached = high + _AROUND
            reason = _("An age, a place and a trade together single somebody out.")
            score = score_of("combination")
            yield Leak(low, high, reading.text[low:high], "combination", reason, score)


def _is_town(entity: Entity) -> bool:
    place = places().get(fold(entity.text))
    return place is not None and place.kind in ("town", "city")


def _words(reading: Reading, low: int, high: int) -> set[str]:
    index = max(reading.index_at(max(0, low)), 0)
    found = set()
    while index < len(reading.tokens) and reading.tokens[index].start < high:
        found.add(reading.tokens[index].key)
        index += 1
    return found
