"""Marked texts as the tagger learns from them: cut, with other names put in, in lower case.

A passage is never shown twice alike. A name is sometimes replaced by another of its kind, and that
of an association by ordinary words with a capital, so that surroundings and not letters tell it;
ordinary words are replaced by rare ones, which name nobody for being rare; almost half of what is
shown is in lower case, half of that without punctuation, as speech recognition writes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from tagger_renaming import Example, Renaming, Span
from tagger_rewording import reworded

from anonymiser.marked import read_marked

KINDS = ("PERSON", "LOCATION", "ORGANISATION")
_BETWEEN = re.compile(r"^---\s*$", re.MULTILINE)
# Characters of a long text shown at once.
_AT_ONCE = 2_000
_PUNCTUATION = frozenset(".,;!?…«»()")
_LOWERED = 0.45
_UNPUNCTUATED = 0.5
_RENAMED = 0.5
_REWORDED = 0.5


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """Read marked texts: whole transcripts, passages between ``---``, or a sentence a line.

    Parameters
    ----------
    paths : iterable of Path
        Files; those called ``lines*`` hold a sentence a line.
    """
    found = []
    for path in paths:
        for source in passages(path):
            marked = read_marked(source)
            spans = [
                (_after_elision(marked.text, e.start), e.end, e.label)
                for e in marked.entities
                if e.label in KINDS
            ]
            found += _cut(marked.text, spans)
    return found


def _after_elision(text: str, start: int) -> int:
    """Leave a small "l'" outside of a name, as the gold does, whatever a writer marked."""
    return start + 2 if text[start : start + 2] in ("l'", "l’") else start


def passages(path: Path) -> list[str]:
    """Give the texts of one file."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        return [text]
    if path.stem.startswith("lines"):
        return [line for line in text.splitlines() if line and not line.startswith("#")]
    return [passage.strip() for passage in _BETWEEN.split(text) if passage.strip()]


def _cut(text: str, spans: Sequence[Span]) -> list[Example]:
    """Cut a long text where its paragraphs end."""
    found: list[Example] = []
    low = 0
    while low < len(text):
        high = len(text)
        if high - low > _AT_ONCE:
            high = max(text.rfind("\n", low + 1, low + _AT_ONCE), low)
            high = high if high > low else low + _AT_ONCE
        inside = [(s - low, e - low, kind) for s, e, kind in spans if low <= s and e <= high]
        found.append((text[low:high], inside))
        low = high
    return found


def lowered(example: Example) -> Example:
    """Give a text in lower case, where that keeps its length."""
    text, spans = example
    lower = text.lower()
    return (lower if len(lower) == len(text) else text), spans


def unpunctuated(example: Example) -> Example:
    """Give a text without punctuation, as speech recognition does.

    Examples
    --------
    >>> unpunctuated(("oui, léa.", [(5, 8, "PERSON")]))
    ('oui léa', [(4, 7, 'PERSON')])
    """
    text, spans = example
    kept = [letter not in _PUNCTUATION for letter in text]
    place = [0, *accumulate(kept)]
    bare = "".join(letter for letter, keep in zip(text, kept, strict=True) if keep)
    return bare, [(place[start], place[end], kind) for start, end, kind in spans]


def shown(example: Example, rename: Renaming, chance: random.Random) -> Example:
    """Give a text as it is shown this time."""
    lower = chance.random() < _LOWERED
    if chance.random() < _RENAMED:
        example = rename(example, coin=not lower)
    if chance.random() < _REWORDED:
        example = reworded(example, chance)
    if lower:
        example = lowered(example)
        if chance.random() < _UNPUNCTUATED:
            example = unpunctuated(example)
    return example
