"""Numbers before a street, in figures or in words: "12 bis rue", "au cent trente-deux rue"."""

from __future__ import annotations

from functools import cache

from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.resources import load_yaml


def street_number(reading: Reading, index: int) -> int | None:
    """Give where the number before a street begins: "12", "12 bis", "12,", "trente-deux".

    Parameters
    ----------
    reading : Reading
        The text.
    index : int
        The street's first token.

    Returns
    -------
    int or None
        An offset in characters, ``None`` without a number.

    Examples
    --------
    >>> street_number(Reading("au 12 bis rue des Lilas"), 3)
    3
    """
    tokens = reading.tokens
    at = index - 1
    if at >= 0 and tokens[at].key in ("bis", "ter") and reading.gap(index) in (" ", ", "):
        at -= 1
    if at >= 0 and number_word(tokens[at].key) and reading.gap(at + 1) == " ":
        return _number_in_words(reading, at)
    if at < 0 or tokens[at].shape != "d" or reading.gap(at + 1) not in (" ", ", ", "\u00a0"):
        return None
    return tokens[at].start if len(tokens[at].key) <= 4 else None


@cache
def _number_words() -> frozenset[str]:
    return frozenset(load_yaml("institutions.yaml")["numbers"]) - {"un", "une", "demi"}


def number_word(key: str) -> bool:
    """Say whether a word is a number: "trente-deux".

    Examples
    --------
    >>> number_word("trente-deux"), number_word("une")
    (True, False)
    """
    return key in _number_words() or (
        "-" in key and all(half in _number_words() | {"et", "un", "une"} for half in key.split("-"))
    )


def _number_in_words(reading: Reading, at: int) -> int | None:
    """Give where "cent trente-deux" begins, after "au", "le"."""
    while at > 0 and number_word(reading.tokens[at - 1].key) and adjacent(reading, at):
        at -= 1
    led = at > 0 and reading.tokens[at - 1].key in ("au", "du", "le", "habite", "habitais")
    return reading.tokens[at].start if led else None
