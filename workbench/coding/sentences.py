"""Cut a turn into sentences: the unit that an indicator proposes to code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.model import Document, Span, Turn

#: A full stop after one of these ends no sentence.
_END = re.compile(
    r"(?<!\bM)(?<!\bDr)(?<!\bMme)(?<!\b[A-Z])[.!?…]+(?:[ \u00a0\u202f]?[»”\")])*(?=\s)"
)


def sentences(document: Document, turn: Turn) -> Iterator[Span]:
    """Yield the sentences of a turn as spans of the document.

    Parameters
    ----------
    document : Document
    turn : Turn
        One of the document's.

    Examples
    --------
    >>> d = Document("d", "Oui. Enfin… non !", turns=(Turn(0, "", 0, 17),))
    >>> [d.text[s.start : s.end] for s in sentences(d, d.turns[0])]
    ['Oui.', 'Enfin…', 'non !']
    """
    start = turn.start
    for match in _END.finditer(document.text, turn.start, turn.end):
        yield Span(start, match.end())
        start = match.end() + _blank(document.text, match.end(), turn.end)
    if start < turn.end:
        yield Span(start, turn.end)


def _blank(text: str, start: int, end: int) -> int:
    return end - start - len(text[start:end].lstrip())
