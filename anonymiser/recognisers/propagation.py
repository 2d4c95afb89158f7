"""What was found once is found everywhere: in any case, with or without accents, in part."""

from __future__ import annotations

from collections.abc import Sequence, Set

from anonymiser.entities import LABELS, Entity
from anonymiser.gazetteers import given_names, places
from anonymiser.reading import Reading
from anonymiser.recognisers.firm import resolve
from anonymiser.recognisers.joining import join_names
from anonymiser.recognisers.known_names import KnownNames
from anonymiser.recognisers.misspelt import find_misspelt
from anonymiser.recognisers.name_fits import fits, titled
from anonymiser.recognisers.spelled import find_spelled
from anonymiser.recognisers.untouched import off_untouched
from anonymiser.text import fold

_STRONG = 0.8
_LIKELY = 0.5


def propagate(
    reading: Reading, found: Sequence[Entity], names: KnownNames | None = None
) -> list[Entity]:
    """Find the names of a text, or of a study, wherever else they stand in it.

    Parameters
    ----------
    reading : Reading
        The text.
    found : sequence of Entity
        What the recognisers found in it.
    names : KnownNames, optional
        The names of the whole study; else those of ``found``.

    Returns
    -------
    list of Entity
        All entities, in order.

    Examples
    --------
    >>> text = "Mme Pruvost est venue. pruvost n'a rien dit."
    >>> found = propagate(Reading(text), [Entity(4, 11, "PERSON", "Pruvost", 0.9)])
    >>> [(entity.start, entity.text) for entity in found]
    [(4, 'Pruvost'), (23, 'pruvost')]
    """
    known = names or KnownNames(found)
    persons = _persons(reading, found)
    again = []
    for match in known.pattern.finditer(reading.folded):
        start, end = match.span()
        key = " ".join(match.group().split())
        kind = known.label(key)
        if fits(reading, start, end, key, kind):
            again.append(Entity(start, end, kind[0], reading.text[start:end], 0.8, kind[1]))
    again += find_spelled(reading, known)
    again += find_misspelt(reading, found)
    decided = {(one.start, one.label) for one in found if one.score >= _LIKELY}
    free = off_untouched(reading, [one for one in again if not _decided_there(one, decided)])
    weak = [one for one in found if _weak(one) or _renamed(reading, one, known, persons)]
    given_way = set(weak)
    firm = [entity for entity in found if entity not in given_way]
    return join_names(reading, resolve([*firm, *free, *weak]))


def _decided_there(entity: Entity, decided: Set[tuple[int, str]]) -> bool:
    """Say whether a name of people and of a place was weighed there as something else."""
    key = fold(entity.text)
    if key not in places() or key not in given_names():
        return False
    return any((entity.start, label) in decided for label in LABELS if label != entity.label)


def _weak(entity: Entity) -> bool:
    """What was weighed with little confidence, or only a capital tells, gives way to the known."""
    weighed = entity.source.startswith("weighed") and entity.score < _STRONG
    return weighed or entity.source == "capital noun"


def _renamed(reading: Reading, entity: Entity, known: KnownNames, persons: frozenset[str]) -> bool:
    """Say whether what was only weighed is an organisation elsewhere: "à Val-de-Cure", "Pouey"."""
    key = " ".join(fold(entity.text).split())
    if not entity.source.startswith("weighed") or entity.label == "ORGANISATION":
        return False
    if key not in known or known.label(key)[0] != "ORGANISATION":
        return False
    if entity.label == "LOCATION":
        return key not in places()
    return key not in persons and not titled(reading, entity.start)


def _persons(reading: Reading, found: Sequence[Entity]) -> frozenset[str]:
    """Give the surnames that a title, or a given name beside them, makes somebody's."""
    names: set[str] = set()
    for entity in found:
        if entity.label != "PERSON":
            continue
        parts = fold(entity.text).split()
        if (
            len(parts) > 1
            or not entity.source.startswith("weighed")
            or titled(reading, entity.start)
        ):
            names.update(parts)
    return frozenset(names)
