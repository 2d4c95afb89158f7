"""A name that was begun and broken off: bi... bipolaire, schi- schizophrène."""

from __future__ import annotations

import re

_BEGUN = re.compile(r"(?<!\w)(\w{2,})(?:\.\.\.|…|-)[ \u00a0]?$")
_REACH = 20


def begun(folded: str, start: int, end: int) -> int:
    """Give the start of a name with its own beginning, said just before and broken off.

    Parameters
    ----------
    folded : str
        The folded text.
    start, end : int
        The name in it.

    Examples
    --------
    >>> begun("elle est bi... bipolaire", 15, 24), begun("elle est bipolaire", 9, 18)
    (9, 9)
    """
    said = _BEGUN.search(folded, max(0, start - _REACH), start)
    broken = said is not None and len(said[1]) < end - start
    if said is not None and broken and folded.startswith(said[1], start):
        return said.start()
    return start


def whole(name: str) -> str:
    """Give a name without its own beginning.

    Examples
    --------
    >>> whole("bi... bipolaire"), whole("maniaco-dépressif")
    ('bipolaire', 'maniaco-dépressif')
    """
    said = re.match(r"(\w{2,})(?:\.\.\.|…|-)[ \u00a0]?(?=\1)", name, re.IGNORECASE)
    return name[said.end() :] if said else name
