"""Cut the words around a disorder's name, French apostrophes and hyphens told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEFT_REACH = 150
_RIGHT_REACH = 220
_WORD = re.compile(
    r"aujourd'hui|quelqu'une?s?(?!\w)|presqu'ile"
    r"|[^\W\d_]+'"
    r"|-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|la|ci)(?!\w)"
    r"|\w+(?:-(?!(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|la|ci)(?!\w))\w+)*"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the text, as written, and folded (lower case, no accents).

    Examples
    --------
    >>> Word(0, 2, "Là", "la").fold
    'la'
    """

    start: int
    end: int
    text: str
    fold: str

    @property
    def is_word(self) -> bool:
        """Whether it is letters or figures, not punctuation."""
        return self.fold[0].isalnum() or len(self.fold) > 1


def words_between(text: str, folded: str, start: int, end: int) -> list[Word]:
    """Cut the words of a stretch of text.

    Examples
    --------
    >>> [word.fold for word in words_between("L’est-elle ?", "l'est-elle ?", 0, 12)]
    ["l'", 'est', '-elle', '?']
    """
    return [
        Word(hit.start(), hit.end(), text[hit.start() : hit.end()], hit[0])
        for hit in _WORD.finditer(folded, start, end)
    ]


def words_before(text: str, folded: str, start: int) -> list[Word]:
    r"""Give the words before a place, within its paragraph and a fixed reach.

    Examples
    --------
    >>> [word.text for word in words_before("E : Oui.\n\nMa chère", "e : oui.\n\nma chere", 13)]
    ['Ma']
    """
    low = max(0, start - _LEFT_REACH)
    line = folded.rfind("\n\n", low, start)
    low = line + 2 if line >= 0 else _word_start(folded, low)
    return words_between(text, folded, low, start)


def words_after(text: str, folded: str, end: int) -> list[Word]:
    """Give the words after a place, within its paragraph and a fixed reach.

    Examples
    --------
    >>> [word.text for word in words_after("la folie, oui", "la folie, oui", 8)]
    [',', 'oui']
    """
    high = min(len(text), end + _RIGHT_REACH)
    line = folded.find("\n\n", end, high)
    return words_between(text, folded, end, line if line >= 0 else high)


def _word_start(folded: str, place: int) -> int:
    while 0 < place < len(folded) and folded[place - 1].isalnum():
        place -= 1
    return place
