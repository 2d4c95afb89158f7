"""What each entity that is left in a text gives away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymiser.audit_acronyms import acronym_kind
from anonymiser.audit_names import Census, Names
from anonymiser.audit_places import place_left
from anonymiser.dates import year_of
from anonymiser.entities import Entity
from anonymiser.gazetteers import words
from anonymiser.leaks import Leak, score_of
from anonymiser.messages import translate as _
from anonymiser.reading import Reading
from anonymiser.text import fold

# The letter of "unité B", after its kind.
_LETTER = re.compile(r"(?<=[a-zà-ÿ] )[A-Z](?!\w|\.\w|['’-])")

__all__ = ["Census", "of_entity"]


def of_entity(reading: Reading, entity: Entity, names: Names) -> Iterator[Leak]:
    """Say what an entity of a text gives away.

    Examples
    --------
    >>> reading = Reading("au 06 39 98 12 34")
    >>> phone = Entity(3, 17, "PHONE", "06 39 98 12 34")
    >>> names = Census({}, frozenset()).of(reading, [])
    >>> [leak.kind for leak in of_entity(reading, phone, names)]
    ['contact']
    """
    if entity.label in ("PHONE", "EMAIL", "URL"):
        yield _leak(entity, "contact", "contact", _("Contact details."))
    elif entity.label == "ID":
        yield _leak(entity, "identifier", "identifier", _("A number that identifies somebody."))
    elif entity.label == "DIAGNOSIS":
        reason = _("A disorder is named: write “trouble”.")
        yield _leak(entity, "diagnosis", "diagnosis", reason)
    elif entity.label == "ORGANISATION":
        yield from _organisation(reading, entity)
    elif entity.label == "LOCATION":
        yield place_left(entity)
    elif entity.label == "PERSON":
        yield names.judge(entity)
    elif entity.label == "DATE":
        full = bool(year_of(entity.text)) and len(entity.text.split()) > 2
        full = full or entity.text.count("/") == 2
        if entity.text != year_of(entity.text):
            score = "full date" if full else "date"
            yield _leak(entity, "date", score, _("A precise date."))


def _organisation(reading: Reading, entity: Entity) -> Iterator[Leak]:
    found = acronym_kind(reading, entity)
    if found is not None:
        score, reason = found
        yield _leak(entity, "acronym", score, reason)
    elif not (
        entity.text.isupper() or _opening_word(reading, entity) or _lettered(reading, entity)
    ):
        score = "organisation" if entity.score >= 0.6 else "unknown acronym"
        reason = _("The name of an organisation or a place of care.")
        yield _leak(entity, "organisation", score, reason)


def _opening_word(reading: Reading, entity: Entity) -> bool:
    """Ordinary words after a full stop: "groupe A. Coordinatrice en journée"."""
    index = reading.index_at(entity.start)
    ordinary = all(word in words() for word in fold(entity.text).split())
    return ordinary and (reading.opens(index) or "." in reading.gap(index))


def _lettered(reading: Reading, entity: Entity) -> bool:
    """A kind and its letter, as a policy writes them: "l'unité B pour savoir", "l'institut A"."""
    letter = _LETTER.search(reading.text, entity.start, entity.end + 3)
    if letter is None:
        return False
    rest = reading.text[entity.start : letter.start()] + reading.text[letter.end() : entity.end]
    return not any(character.isupper() for character in rest[1:])


def _leak(entity: Entity, kind: str, score: str, reason: str) -> Leak:
    return Leak(entity.start, entity.end, entity.text, kind, reason, score_of(score))
