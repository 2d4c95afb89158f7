"""Words of the sentence taken into a name: "amie d'Isabelle", "Alors Marie", "Anne vienne"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, surnames, words
from anonymiser.reading import Reading, Token
from anonymiser.recognisers.run_parts import person_rules

_OF = frozenset(("d'", "de"))


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
    if entity.label != "PERSON":
        return entity
    first, last = reading.index_at(entity.start), reading.index_at(entity.end - 1)
    tokens = reading.tokens[first : last + 1]
    opening = _opening(tokens)
    closing = len(tokens) - _closing(tokens[opening:])
    if (opening, closing) == (0, len(tokens)):
        return entity
    start, end = tokens[opening].start, tokens[closing - 1].end
    text = reading.text[start:end]
    return Entity(start, end, entity.label, text, entity.score, entity.source)


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
    kin = first.shape == "l" and first.key in person_rules()["kinship"]
    return 2 if kin and len(tokens) > 2 and second.key in _OF and tokens[2].shape == "C" else 0


def _closing(tokens: list[Token]) -> int:
    """Count the words after the name: a verb in small letters, "Qu'Anne vienne"."""
    if len(tokens) < 2 or tokens[0].shape == "l" or tokens[-1].shape != "l":
        return 0
    word = words().get(tokens[-1].key)
    return int(word is not None and "VER" in word.parts and "NOM" not in word.parts)
