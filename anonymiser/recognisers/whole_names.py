"""Names that a rule finds in part and the tagger reads whole: "Kréyol Matin", "Amis de la Lune"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.read_names import opens_with_article, stops_before
from anonymiser.tagger.decoding import Stretch, decode
from anonymiser.tagger.tags import TAGS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# As sure as this of each word, the tagger adds it to what a rule found.
_SURE = 0.8
# As sure as this, it says what kind of name that is, where a rule only saw a shape.
_SURER = 0.9
_SHAPED = frozenset(
    ("street and name", "district and name", "lesser place", "announced", "called for",
     "presented")
)  # fmt: skip


def widened(reading: Reading, firm: Sequence[Entity], chances: NDArray[np.float32]) -> list[Entity]:
    """Give what rules found, each name as long as the tagger surely reads it.

    Parameters
    ----------
    reading : Reading
        The text.
    firm : sequence of Entity
        What rules found, in order, without overlaps.
    chances : array of shape (words, tags)
        The tagger's chances.

    Returns
    -------
    list of Entity
        In order, without overlaps.

    Examples
    --------
    >>> import numpy as np
    >>> reading = Reading("un journaliste de Kréyol Matin")
    >>> chances = np.eye(7)[[0, 0, 0, TAGS.index("B-ORGANISATION"), TAGS.index("I-ORGANISATION")]]
    >>> [e.text for e in widened(reading, [Entity(18, 24, "ORGANISATION", "Kréyol")], chances)]
    ['Kréyol Matin']
    """
    found = list(firm)
    for stretch in decode(chances):
        if _surely_one(reading, stretch, chances):
            found = _with_whole(reading, found, stretch, chances)
    return found


def _surely_one(reading: Reading, stretch: Stretch, chances: NDArray[np.float32]) -> bool:
    """Say whether all of several words are surely one name, and no mark stands between them."""
    inside = range(stretch.first + 1, stretch.last + 1)
    begins, goes_on = TAGS.index(f"B-{stretch.label}"), TAGS.index(f"I-{stretch.label}")
    return (
        stretch.first < stretch.last
        and chances[stretch.first, begins] >= _SURE
        and all(chances[index, goes_on] >= _SURE for index in inside)
        and not any(stops_before(reading, index) for index in inside)
    )


def _with_whole(
    reading: Reading, firm: Sequence[Entity], stretch: Stretch, chances: NDArray[np.float32]
) -> list[Entity]:
    """Put the whole name where rules found parts of it, and nothing else."""
    # "La Lame compte vingt adhérents": its article opens the sentence.
    first = stretch.first + opens_with_article(reading, stretch.first)
    start, end = reading.tokens[first].start, reading.tokens[stretch.last].end
    met = [entity for entity in firm if entity.start < end and start < entity.end]
    if not met or any(not _agrees(entity, stretch, chances) for entity in met):
        return list(firm)
    start, end = min(start, met[0].start), max(end, met[-1].end)
    part = met[0]
    whole = Entity(start, end, stretch.label, reading.text[start:end], part.score, part.source)
    at = firm.index(part)
    return [*firm[:at], whole, *firm[at + len(met) :]]


def _agrees(entity: Entity, stretch: Stretch, chances: NDArray[np.float32]) -> bool:
    """Say whether a rule found the same kind of name, or saw nothing but a shape."""
    if entity.label == stretch.label:
        return True
    begins = TAGS.index(f"B-{stretch.label}")
    of_kind = chances[stretch.first : stretch.last + 1, begins : begins + 2].sum(axis=1)
    return entity.source in _SHAPED and float(of_kind.mean()) >= _SURER
