"""Other ordinary words for those of a marked text; its names stay."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from functools import cache

from tagger_renaming import Example

from anonymiser.gazetteers import words
from anonymiser.resources import read_rows
from anonymiser.text import fold

# So often is a word replaced by another, and so often is that one's a slip of the pen.
_REPLACED = 0.1
_MISSPELT = 0.15
_ORDINARY = re.compile(r"(?<!\w)[a-zà-öø-ÿœ]{4,}(?!\w|['’])")
# Things, acts and qualities.
_MEANING = frozenset(("NOM", "ADJ", "VER"))


def reworded(example: Example, chance: random.Random) -> Example:
    """Give a text with other ordinary words: most are rare, and a rare word alone names nobody.

    Each is replaced by a word of the same part of speech and ending, or misspelt.

    Examples
    --------
    >>> text, spans = reworded(("une belle fenêtre, Léa", [(19, 22, "PERSON")]), random.Random(1))
    >>> [text[start:end] for start, end, _ in spans]
    ['Léa']
    """
    text, spans = example
    pieces: list[str] = []
    moved = [0] * (len(text) + 1)
    last = shift = 0
    held = bytearray(len(text))
    for start, end, _ in spans:
        held[start:end] = b"\x01" * (end - start)
    for found in _ORDINARY.finditer(text):
        start, end = found.span()
        if any(held[start:end]) or chance.random() >= _REPLACED:
            continue
        new = _other_word(found.group(), chance)
        pieces += [text[last:start], new]
        moved[last:end] = [shift] * (end - last)
        shift += len(new) - (end - start)
        last = end
    moved[last:] = [shift] * (len(moved) - last)
    spans = [(start + moved[start], end + moved[end - 1], kind) for start, end, kind in spans]
    return "".join(pieces) + text[last:], spans


def _other_word(word: str, chance: random.Random) -> str:
    known = words().get(fold(word))
    if known is None:
        return word
    if chance.random() < _MISSPELT:
        at = chance.randrange(1, len(word))
        return word[:at] + word[at + 1 :]
    alike = _alike().get((known.parts, fold(word)[-2:]))
    return chance.choice(alike) if alike else word


@cache
def _alike() -> dict[tuple[frozenset[str], str], list[str]]:
    """Give the words that mean things, acts and qualities, by part of speech and ending."""
    found: defaultdict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    for form, _, listed_parts in read_rows("words.csv"):
        parts = frozenset(listed_parts.split())
        if parts <= _MEANING and len(form) > 3 and form.islower():
            found[parts, fold(form)[-2:]].append(form)
    return found
