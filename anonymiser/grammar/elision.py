"""Elision and capitals: how a word adapts to the next one and to the one it replaces."""

from __future__ import annotations

from anonymiser.grammar.tables import table, word_map, word_set
from anonymiser.text import fold


def starts_with_vowel(word: str) -> bool:
    """Say whether a word makes the one before it lose its vowel.

    Examples
    --------
    >>> starts_with_vowel("ancien"), starts_with_vowel("trouble"), starts_with_vowel("honteux")
    (True, False, False)
    """
    folded = fold(word)
    if folded.startswith(tuple(word_set("elision", "aspirated"))):
        return False
    return folded[:1] != "" and folded[0] in table("elision")["vowels"]


def adapted(word: str, following: str, apostrophe: str = "'") -> str | None:
    """Elide a word or give it back its vowel before another; None when it stays as it is.

    Parameters
    ----------
    word : str
        je, ne, de, que… or their elided forms, as written.
    following : str
        The next word, as it will be.
    apostrophe : str
        The apostrophe that the text uses.

    Returns
    -------
    str or None

    Examples
    --------
    >>> adapted("je", "ai"), adapted("d'", "trouble"), adapted("De", "ancien"), adapted("sur", "un")
    ("j'", 'de', "D'", None)
    """
    folded = fold(word)
    elided = word_map("elision", "elided")
    if folded in elided and starts_with_vowel(following):
        return like(word, elided[folded].replace("'", apostrophe))
    if folded.endswith("'") and not starts_with_vowel(following):
        full = next((full for full, short in elided.items() if short == folded), None)
        return like(word, full) if full else None
    return None


def like(model: str, word: str) -> str:
    """Give a word the capitals of the one that it replaces.

    Examples
    --------
    >>> like("Ma", "mon"), like("LA", "le"), like("la", "le"), like("TOC", "trouble")
    ('Mon', 'LE', 'le', 'TROUBLE')
    """
    letters = [letter for letter in model if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    if letters and letters[0].isupper():
        return word[:1].upper() + word[1:]
    return word
