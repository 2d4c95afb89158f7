"""Without capitals, given names told together: "mes deux filles océane et victoire"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names
from anonymiser.reading import Reading

_COMMON = 2
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BETWEEN = frozenset(("et", "puis", "euh"))
_SAID = 3.0
_KIN = (
    "filles|garcons|enfants|fils|soeurs|freres|tantes|oncles|cousines|cousins|jumeaux|jumelles|"
    "copines|copains|petites|petits|gamins|gamines|gosses|nieces|neveux|collegues|amies|amis|petits-enfants"
)


def find_told_together(reading: Reading) -> list[Entity]:
    """Find two given names or more right after those who bear them.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order. All of them must be given names, one of which is no ordinary word.

    Examples
    --------
    >>> said = "moi j'ai deux filles euh océane et victoire. mes amis rose et violet"
    >>> [entity.text for entity in find_told_together(Reading(said))]
    ['océane', 'victoire']
    """
    found = []
    for hit in _pattern().finditer(reading.folded):
        if not reading.caseless_at(hit.start("names")):
            continue
        names = [each for each in _NAME.finditer(hit["names"]) if each[0] not in _BETWEEN]
        said = all(frequency(each[0]) > _SAID for each in names)
        if said or not all(_given(each[0]) for each in names):
            continue
        for each in names:
            start = hit.start("names") + each.start()
            end = start + len(each[0])
            text = reading.text[start:end]
            found.append(Entity(start, end, "PERSON", text, 0.8, "told together"))
    return found


def _given(key: str) -> bool:
    name = given_names().get(key)
    return name is not None and name.band <= _COMMON


@cache
def _pattern() -> re.Pattern[str]:
    one = r"[^\W\d_]{2,}(?:-[^\W\d_]+)*"
    between = r"(?:(?:,| et| puis| euh)+ )"
    saying = "c'est|c'etait|elles? s'appelle(?:nt)?|ils s'appellent|euh|donc"
    return re.compile(
        rf"(?<!\w)(?:{_KIN})(?:,? (?:{saying}))*[,:]? (?P<names>{one}(?:{between}{one}){{1,3}})"
    )
