"""Names told letter by letter: "H-O-A-R-A-U", "b, a, h"; and initials of a full name: "(PK)"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, surnames
from anonymiser.reading import Reading

_SPELLED = re.compile(
    r"(?<![^\W_])(?<![-'.])[a-z](?P<mark>-|, | |\.)[a-z](?:(?P=mark)[a-z]){1,13}(?![^\W_]|['-])"
)
_SURE = 5


def find_spelled(reading: Reading, known: Container[str]) -> list[Entity]:
    """Find names spelt out: what their letters make is known in the study, or is a name.

    Parameters
    ----------
    reading : Reading
        The text.
    known : container of str
        Folded names of the study.

    Returns
    -------
    list of Entity
        In order.

    Examples
    --------
    >>> [entity.text for entity in find_spelled(Reading("Hoarau, H-O-A-R-A-U, à l'oral"), ())]
    ['H-O-A-R-A-U']
    """
    return list(_spelled(reading, known))


def _spelled(reading: Reading, known: Container[str]) -> Iterator[Entity]:
    for match in _SPELLED.finditer(reading.folded):
        name = re.sub(r"[^a-z]", "", match.group())
        listed = len(name) >= _SURE and (name in surnames() or name in given_names())
        if name in known or listed:
            start, end = match.span()
            yield Entity(start, end, "PERSON", reading.text[start:end], 0.8, "spelt")
