"""What still leaks in a text that claims to be anonymous, by us or by others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from anonymiser.audit_entities import of_entity
from anonymiser.audit_inhabitants import inhabitants
from anonymiser.audit_key import Correspondence
from anonymiser.audit_names import Census
from anonymiser.audit_places import combinations
from anonymiser.detection import detect_study
from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency
from anonymiser.key import Key
from anonymiser.leaks import Leak, is_leak
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

__all__ = ["Leak", "audit", "audit_study", "is_leak"]


_CUT = re.compile(r"[A-Z]\. \w+")


def audit(text: str, key: Key | None = None) -> list[Leak]:
    """Find what still identifies somebody in one text, gravest first.

    Parameters
    ----------
    text : str
        A text that claims to be anonymous.
    key : Key, optional
        Its correspondence table: names of it that survive are the gravest leaks, and its
        pseudonyms are none.

    Returns
    -------
    list of Leak
        Gravest first.

    Examples
    --------
    >>> found = audit("Les bénévoles de l'AFTOC tiennent la permanence de l'association B.")
    >>> [(leak.text, leak.kind) for leak in found]
    [('AFTOC', 'acronym')]
    """
    return audit_study({"": text}, key)[""]


def audit_study(texts: Mapping[str, str], key: Key | None = None) -> dict[str, list[Leak]]:
    """Find what still identifies somebody in several texts, gravest first in each.

    Parameters
    ----------
    texts : mapping
        Texts by name: of one study, since a name is judged beside the others.
    key : Key, optional
        Its correspondence table.

    Returns
    -------
    dict
        Leaks by name of text.

    Examples
    --------
    >>> audit_study({"E1": "Elle a un trouble."})
    {'E1': []}
    """
    entities = detect_study(texts)
    readings = {name: Reading(text) for name, text in texts.items()}
    known = Correspondence(key or Key(), readings.values())
    census = Census(entities, known.pseudonyms)
    return {
        name: _without_overlaps(_leaks(reading, entities[name], known, census))
        for name, reading in readings.items()
    }


def _leaks(
    reading: Reading, entities: list[Entity], known: Correspondence, census: Census
) -> Iterator[Leak]:
    """Give everything found in one text, in no order."""
    people = [(one.start, one.end) for one in entities if one.label == "PERSON"]
    yield from known.survivors(reading, people)
    yield from known.inconsistent(reading)
    yield from combinations(reading, entities)
    yield from inhabitants(reading)
    names = census.of(reading, entities)
    for entity in entities:
        if not _anonymous(entity.text) and fold(entity.text) not in known.pseudonyms:
            yield from of_entity(reading, entity, names)


def _without_overlaps(leaks: Iterable[Leak]) -> list[Leak]:
    """Keep the gravest of leaks that overlap; gravest first."""
    kept: list[Leak] = []
    taken: set[int] = set()
    for leak in sorted(leaks, key=lambda one: (-one.score, one.start)):
        if leak.score < float(load_yaml("audit.yaml")["told"]):
            continue
        if leak.kind == "combination" or taken.isdisjoint(range(leak.start, leak.end)):
            kept.append(leak)
            taken.update(range(leak.start, leak.end))
    return kept


def _anonymous(text: str) -> bool:
    """Say whether a stretch is itself the mark of an anonymisation: "[lieu]", "unité B"."""
    words = text.split()
    if _CUT.fullmatch(text) and frequency(fold(words[-1])) >= 1:
        return True  # "l'association A. Jeudi soir": a letter, then another sentence
    return text.startswith("[") or (len(words[-1]) <= 2 and words[-1].isupper() and len(words) <= 4)
