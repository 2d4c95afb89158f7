"""Names of several words written almost alike: "Mir sind do" for "Mir sin do"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_fits import organisation_fits
from anonymiser.recognisers.organisation_forms import PART
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.text import fold

_FEWEST = 2
# Letters that differ, at most, over the whole name.
_LETTERS = 2
_LITTLE = frozenset(("de", "du", "des", "la", "le", "les", "et", "a", "au", "aux", "en"))


def find_misspelt(reading: Reading, found: Sequence[Entity]) -> list[Entity]:
    """Find the organisations' names of which one word is written with another letter or two.

    Examples
    --------
    >>> reading = Reading("Il va chez Mir sin do. Le lien avec Mir sind do, il y tient.")
    >>> known = [Entity(11, 21, "ORGANISATION", "Mir sin do")]
    >>> [entity.text for entity in find_misspelt(reading, known)]
    ['Mir sind do']
    """
    names = {name for one in found if one.label == "ORGANISATION" for name in _phrases(one.text)}
    if not names:
        return []
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    again = []
    for index, token in enumerate(reading.tokens):
        for name in by_first.get(token.key, ()):
            last = index + len(name) - 1
            if last < len(reading.tokens) and _alike(reading, index, name):
                start, end = token.start, reading.tokens[last].end
                key = reading.folded[start:end]
                if organisation_fits(reading, start, end, key, PART):
                    text = reading.text[start:end]
                    again.append(Entity(start, end, "ORGANISATION", text, 0.75, "misspelt"))
    return again


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Give the name with and without the article that opens it."""
    words = tuple(token.key for token in Reading(fold(text)).tokens)
    if words[:1] and words[0] in ("la", "le", "les", "l'"):
        words = words[1:]
    if len([word for word in words if word not in _LITTLE]) >= _FEWEST:
        yield words


def _alike(reading: Reading, first: int, name: Sequence[str]) -> bool:
    """Say whether the words that begin there differ from a name's by a letter or two of one."""
    far = 0
    for offset, word in enumerate(name):
        if offset and not adjacent(reading, first + offset):
            return False
        said = reading.tokens[first + offset].key
        if said != word:
            if far or word in _LITTLE or said in _LITTLE or not _near(said, word):
                return False
            far += 1
    return far == 1


def _near(one: str, other: str) -> bool:
    """Say whether two words sound or look almost alike: "chants" and "champs"."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    tail = 0
    while tail < min(len(one), len(other)) - shared and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return max(len(one), len(other)) - shared - tail <= (_LETTERS if len(one) > 4 else 1)
