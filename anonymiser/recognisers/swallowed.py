"""Words of the sentence taken into a name: "amie d'Isabelle", "Alors Marie", "Anne vienne"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, surnames, words
from anonymiser.reading import Reading, Token
from anonymiser.recognisers.run_parts import adjacent, person_rules

_OF = frozenset(("d'", "de"))
# What a verb has after it, and a noun has not: "invite tout le monde".
_OBJECTS = frozenset(("le", "la", "les", "l'", "un", "une", "des", "tout", "tous", "ses", "son"))


def without_swallowed(reading: Reading, entity: Entity) -> Entity:
    """Give a person's name without the words of the sentence that stand at its ends.

    Parameters
    ----------
    reading : Reading
        The text.
    entity : Entity
        What was read as a name.

    Examples
    --------
    >>> reading = Reading("Voilà l'amie d'Isabelle.")
    >>> without_swallowed(reading, Entity(8, 23, "PERSON", "amie d'Isabelle")).text
    'Isabelle'
    """
    if entity.label not in ("PERSON", "ORGANISATION"):
        return entity
    first, last = reading.index_at(entity.start), reading.index_at(entity.end - 1)
    tokens = reading.tokens[first : last + 1]
    person = entity.label == "PERSON"
    opening = _opening(tokens) if person else _kin(tokens)
    closing = len(tokens)
    if person or _acting(reading, last):
        closing -= _closing(reading, first + opening, last)
    if (opening, closing) == (0, len(tokens)):
        return entity
    start, end = tokens[opening].start, tokens[closing - 1].end
    # Whose friend or son is told is somebody, whatever it was read as.
    label = "PERSON" if opening else entity.label
    return Entity(start, end, label, reading.text[start:end], entity.score, entity.source)


def _opening(tokens: list[Token]) -> int:
    """Count the words before the name: a conjunction, "l'", somebody's kin."""
    if len(tokens) < 2 or tokens[-1].shape == "l":
        return 0
    first, second = tokens[0], tokens[1]
    particle = first.key in person_rules()["opening_particles"]  # Ben Youcef
    if first.key in person_rules()["before_names"] and not particle:
        return 1
    if (
        first.key == "l'"
        and second.key in given_names()
        and first.key + second.key not in surnames()
    ):
        return 1
    return _kin(tokens)


def _kin(tokens: list[Token]) -> int:
    """Count the words that tell whose relation somebody is: "amie d'Isabelle"."""
    if len(tokens) < 3 or tokens[0].shape != "l" or tokens[2].shape != "C":
        return 0
    return 2 if tokens[0].key in person_rules()["kinship"] and tokens[1].key in _OF else 0


def _acting(reading: Reading, last: int) -> bool:
    """Say whether a small word that ends an association's name is what the association does.

    "Le RC Vallonne invite tout le monde", "l'Étoile perd"; "Et si on en parlait" is one.
    """
    return last > 0 and reading.tokens[last - 1].shape in "CU" and not reading.gap(last).strip()


def _closing(reading: Reading, first: int, last: int) -> int:
    """Count the words after the name: a verb in small letters, "Qu'Anne vienne"."""
    tokens = reading.tokens
    if first == last or tokens[first].shape == "l" or tokens[last].shape != "l":
        return 0
    word = words().get(tokens[last].key)
    if word is None or "VER" not in word.parts:
        return 0
    return int("NOM" not in word.parts or _has_object(reading, last))


def _has_object(reading: Reading, index: int) -> bool:
    """Say whether something is done to something: "invite tout le monde"."""
    after = reading.tokens[index + 1 : index + 2]
    return bool(after) and adjacent(reading, index + 1) and after[0].key in _OBJECTS
