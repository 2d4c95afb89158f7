"""What the recognisers hand over: a stretch of text and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LABELS: Final = (
    "PERSON",
    "LOCATION",
    "ORGANISATION",
    "DATE",
    "AGE",
    "PHONE",
    "EMAIL",
    "URL",
    "ID",
    "DIAGNOSIS",
    "MEDICATION",
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention found in a text.

    Parameters
    ----------
    start, end : int
        Code points of the text, half-open.
    label : str
        One of :data:`LABELS`.
    text : str
        The characters between ``start`` and ``end``.
    score : float
        How sure the recogniser is, from 0 to 1.
    source : str
        The rule or model that found it, for the reviewer.

    Examples
    --------
    >>> Entity(4, 7, "PERSON", "Léa").overlaps(Entity(6, 9, "DATE", "abc"))
    True
    """

    start: int
    end: int
    label: str
    text: str
    score: float = 1.0
    source: str = ""

    def overlaps(self, other: Entity) -> bool:
        """Say whether two mentions share a character.

        Examples
        --------
        >>> Entity(0, 2, "PERSON", "ab").overlaps(Entity(2, 3, "PERSON", "c"))
        False
        """
        return self.start < other.end and other.start < self.end
