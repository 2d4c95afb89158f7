"""The one form of a text that offsets count in, and its folded twin for look-ups."""

from __future__ import annotations

import unicodedata
from functools import cache

_BYTE_ORDER_MARK = "\ufeff"
_APOSTROPHES = "\u2019\u02bc\u2018\u00b4"
_HYPHENS = "\u2010\u2011"
_SPACES = "\u00a0\u202f\u2009\u2007"


def normalise(text: str) -> str:
    r"""Bring a text to the form whose code points offsets count: NFC, LF, no byte order mark.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The same words; import and the command line do this once, on reading.

    Examples
    --------
    >>> normalise("\ufeffe\u0301té\r\nhiver\r")
    'été\nhiver\n'
    """
    unmarked = text.removeprefix(_BYTE_ORDER_MARK)
    return unicodedata.normalize("NFC", unmarked.replace("\r\n", "\n").replace("\r", "\n"))


def fold(text: str) -> str:
    """Give the same text in lower case without accents, character for character.

    The result is as long as the text, so that an offset in one is an offset in the other.
    Typographic apostrophes, hyphens and spaces become plain ones.

    Examples
    --------
    >>> fold("L’Été à Nîmes, ŒUVRE")
    "l'ete a nimes, œuvre"
    """
    return text.translate(_folding())


@cache
def _folding() -> dict[int, str]:
    table = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code).lower())[0]
        table[code] = base if base.isascii() else chr(code).lower()[0]
    table.update({ord(mark): "'" for mark in _APOSTROPHES})
    table.update({ord(mark): "-" for mark in _HYPHENS})
    table.update({ord(mark): " " for mark in _SPACES})
    return table
