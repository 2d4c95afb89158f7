"""Tell "a", the verb, from "à": "il a la schizophrénie", "il pense à la schizophrénie"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anonymiser.grammar.tables import word_set
from anonymiser.grammar.words import Word

_ACCENT = re.compile("[àâéèêëîïôùûç]", re.IGNORECASE)
# Accents this near tell that "à" would have had its own.
_NEAR = 300


def has(text: str, words: Sequence[Word], place: int) -> bool:
    """Say whether a word is the verb "avoir", and not "à" without its accent.

    Parameters
    ----------
    text : str
        The text.
    words : sequence of Word
        Words of it, in order.
    place : int
        The word that may be the verb.

    Examples
    --------
    >>> from anonymiser.grammar.words import words_before
    >>> def asked(text, folded):
    ...     words = words_before(text, folded, len(text))
    ...     return has(text, words, len(words) - 2)
    >>> asked("il a la ", "il a la "), asked("Il pense a la ", "il pense a la ")
    (True, False)
    """
    word = words[place]
    if word.text not in ("a", "A"):
        return False
    if place and words[place - 1].fold in word_set("verbs", "subjects_of_have"):
        return True
    around = text[max(0, word.start - _NEAR) : word.end + _NEAR]
    return word.text == "a" and _ACCENT.search(around) is not None
