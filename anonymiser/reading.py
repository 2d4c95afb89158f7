"""A text cut into tokens, with what its layout tells: sentence starts, labels, lower-case parts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from anonymiser.text import fold

# "Saint-Barthélemy-d'Anjou" is one word: an elision after a hyphen ends none.
_TOKEN = re.compile(r"[^\W\d_]+(?:[-‐‑](?:[dlDL]['’ʼ])?[^\W\d_]+)*(?:['’ʼ](?=\w))?|\d+(?:[.,]\d+)*")
_OPENING = re.compile(r"(?:^|[.!?…:;\n«»\"“”(\[)\]—–•*/|]|(?<!\w)-)\s*[«\"“(\['‘-]*\s*$")
# Written with a period that ends no sentence.
_ABBREVIATIONS = ("m", "mm", "mr", "mme", "mlle", "dr", "pr", "st", "ste")
_PARAGRAPH = re.compile(r"[^\n]+")

# A text where fewer capitals than this are seen by hundred words was typed or recognised without.
_FEWEST_CAPITALS = 0.012


class Token(NamedTuple):
    """A word: where it stands, folded, and its shape (l lower, C capital, U all capitals, d)."""

    start: int
    end: int
    key: str
    shape: str


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label at the head of a turn; ``end`` is before the colon."""

    start: int
    end: int
    text: str
    role: bool


class Reading:
    """A text and what can be seen in it without knowing any name.

    Parameters
    ----------
    text : str
        The text as given; every offset is one of its code points.

    Examples
    --------
    >>> reading = Reading("E : Vous connaissez Léa ?")
    >>> [token.key for token in reading.tokens]
    ['e', 'vous', 'connaissez', 'lea']
    >>> [label.text for label in reading.labels]
    ['E']
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    @cached_property
    def tokens(self) -> list[Token]:
        """All words and numbers, in order."""
        folded, text = self.folded, self.text
        return [
            Token(
                match.start(), match.end(), folded[match.start() : match.end()], _shape(text, match)
            )
            for match in _TOKEN.finditer(text)
        ]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The lines that hold something, as spans."""
        return [match.span() for match in _PARAGRAPH.finditer(self.text)]

    @cached_property
    def labels(self) -> list[Label]:
        """The speakers' labels, in order."""
        from anonymiser.speakers import find_labels

        return find_labels(self.text)

    @cached_property
    def things(self) -> list[tuple[int, int]]:
        """The stretches in which a name tells nobody and no place, as spans in order."""
        from anonymiser.recognisers.things import find_things

        return find_things(self)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def index_at(self, offset: int) -> int:
        """Give the index of the last token that starts at or before an offset (-1: none)."""
        return bisect_right(self._starts, offset) - 1

    def gap(self, index: int) -> str:
        """Give the characters between a token and the one before it."""
        before = self.tokens[index - 1].end if index > 0 else 0
        return self.text[before : self.tokens[index].start]

    def opens(self, index: int) -> bool:
        """Say whether a capital there means nothing: a sentence, a line or a quotation begins."""
        if index == 0:
            return True
        gap = self.gap(index)
        before = self.tokens[index - 1]
        if gap == "" and before.key.endswith("'"):
            # "À l'Escale" opens nothing; "L'Escale" does where its article does.
            return before.shape in "CU" and self.opens(index - 1)
        abbreviated = before.shape in "CU" and (
            before.end - before.start == 1 or before.key in _ABBREVIATIONS
        )
        if gap in (". ", ".\u00a0") and abbreviated:
            return False
        return gap != " " and _OPENING.search(gap) is not None

    @cached_property
    def caseless(self) -> list[bool]:
        """Tell for each paragraph whether capitals are missing from it."""
        capitals = sum(1 for token in self.tokens if token.shape == "C")
        whole = capitals < _FEWEST_CAPITALS * len(self.tokens)
        return [whole or self._without_capitals(start, end) for start, end in self.paragraphs]

    def _without_capitals(self, start: int, end: int) -> bool:
        head = start + len(self._label_head(start))
        body = self.text[head:end]
        return body.islower() and body.count(" ") >= 3

    def _label_head(self, start: int) -> str:
        index = bisect_right(self.labels, start, key=lambda label: label.start) - 1
        nearest = self.labels[max(index, 0) : index + 2]
        for label in nearest:
            if start <= label.start < start + 40:
                return self.text[start : label.end]
        return ""

    def caseless_at(self, offset: int) -> bool:
        """Say whether an offset lies in a paragraph without capitals."""
        index = bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1
        return index >= 0 and self.caseless[index]


def _shape(text: str, match: re.Match[str]) -> str:
    first = text[match.start()]
    if first.islower():
        return "l"
    if first.isdigit():
        return "d"
    word = match.group().rstrip("'’ʼ")
    if len(word) > 1 and word.isupper():
        return "U"
    return "C" if first.isupper() or first.istitle() else "l"
