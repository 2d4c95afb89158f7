"""An age in its text: what is rewritten, what stands before it, and the band that it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from anonymiser.age_bands import Band, unit_of
from anonymiser.entities import Entity
from anonymiser.resources import load_yaml
from anonymiser.text import fold

BACK = 60
GROWN = 20
POSSESSIVE = re.compile(r"(?<!\w)(?P<word>[mts]es|[nv]os|leurs|les|des|aux|ces) $")
AT = re.compile(r"(?<![\w'’])(?:à|À|(?:^|(?<=[.!?\n] )|(?<=[.!?\n]))A) $")
AFTER_DE = re.compile(r"(?<!\w)d(?:e |')$")


@dataclass(frozen=True, slots=True)
class AgeTold:
    """An age in its text: ``begin`` and ``end`` are what is rewritten, ``before`` stands left.

    Examples
    --------
    >>> AgeTold("a 42 ans", 2, 8, "42 ans", Band(40, 49), "ans").before
    'a '
    """

    text: str
    begin: int
    end: int
    told: str
    band: Band
    unit: str

    @property
    def raw(self) -> str:
        """What stands before, as written."""
        return self.text[max(0, self.begin - BACK) : self.begin]

    @property
    def before(self) -> str:
        """What stands before, folded."""
        return fold(self.raw)

    @property
    def after(self) -> str:
        """What stands after, folded."""
        return fold(self.text[self.end : self.end + BACK])

    def written(self, reach: int, words: str) -> tuple[int, int, str]:
        """Write words instead of the age and of some characters before it."""
        return self.begin - reach, self.end, words


def age_told(text: str, entity: Entity, band: Band) -> AgeTold:
    """Take the words that say "about" with the age.

    Examples
    --------
    >>> told = age_told("a environ 42 ans", Entity(10, 16, "AGE", "42 ans"), Band(40, 49))
    >>> told.before, told.begin
    ('a ', 2)
    """
    begin, nearly = entity.start, 0
    while True:
        before = fold(text[max(0, begin - BACK) : begin])
        word = next((one for one in age_words()["about"] if _ends(before, one)), "")
        if not word:
            break
        nearly = len(word) if word in age_words()["nearly"] and begin == entity.start else 0
        begin -= len(word)
    tail = re.match(age_words()["after"], fold(text[entity.end : entity.end + BACK]))
    end = entity.end + (tail.end() if tail else 0)
    if entity.text.endswith(" a") and text[end : end + 2] in (".,", ".)", ".;"):
        end += 1
    age = AgeTold(text, begin, end, entity.text, band, unit_of(entity.text))
    plain = not (AFTER_DE.search(age.before) or AT.search(age.raw) or POSSESSIVE.search(age.before))
    if nearly and plain and band.name and band.low >= GROWN:
        return AgeTold(text, entity.start, end, entity.text, band, "nearly")
    return age


def _ends(before: str, word: str) -> bool:
    return before.endswith(word) and not before[: -len(word)][-1:].isalpha()


def age_words() -> Any:
    """Give the words of ``data/age_bands.yaml``.

    Examples
    --------
    >>> age_words()["names"][40]
    'quarantaine'
    """
    return load_yaml("age_bands.yaml")
