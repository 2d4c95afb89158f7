"""The names of files name people too: their words, and the name again once these are replaced."""

from __future__ import annotations

import re

#: What stands between the words of a file's name.
_BETWEEN = re.compile(r"[\s_.,;()\[\]–-]+")


def spoken(name: str) -> str:
    """Give the words of a file's name, without the codes of cases.

    Examples
    --------
    >>> spoken("entretien_Samira-P1")
    'entretien Samira'
    """
    return " ".join(word for word in _parts(name) if _is_word(word))


def renamed(said: str, name: str) -> str:
    """Name a file anew when one of its words was replaced; codes stay, at the end.

    Parameters
    ----------
    said : str
        What its words became.
    name : str
        Its name.

    Examples
    --------
    >>> renamed("entretien Nadia", "entretien_Samira-P1"), renamed("note", "note_E1")
    ('entretien_Nadia_P1', 'note_E1')
    """
    if said == spoken(name):
        return name
    between = next((sign for sign in "_ -" if sign in name), "_")
    codes = [part for part in _parts(name) if not _is_word(part)]
    return between.join([*said.split(), *codes])


def _parts(name: str) -> list[str]:
    return [part for part in _BETWEEN.split(name) if part]


def _is_word(part: str) -> bool:
    """Tell a word from a case's code, such as P1 or T0."""
    return re.sub("['’]", "", part).isalpha() and len(part) > 2
