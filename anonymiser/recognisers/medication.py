"""Find the names of medicines: brands and molecules, as written or as transcribers hear them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from anonymiser.diagnoses.patterns import trie_pattern
from anonymiser.entities import Entity
from anonymiser.resources import load_csv, load_yaml
from anonymiser.text import fold

_LOOK_BACK = 30


def find_medication(text: str) -> list[Entity]:
    """Find every medicine of ``data/medication.csv`` in a text.

    Parameters
    ----------
    text : str
        French text in any case, with or without accents.

    Returns
    -------
    list of Entity
        In order; the name alone, without article, dose or form.

    Examples
    --------
    >>> text = "du Téralithe, du risperdal et une pile au lithium"
    >>> [found.text for found in find_medication(text)]
    ['Téralithe', 'risperdal']
    """
    folded = fold(text)
    return [
        Entity(*hit.span(), "MEDICATION", text[slice(*hit.span())], 1.0, "lexicon:medication")
        for hit in _pattern().finditer(folded)
        if not _forbidden(folded, hit)
    ]


def _forbidden(folded: str, hit: re.Match[str]) -> bool:
    name = _names().get(re.sub(r"[ \n-]+", " ", hit[0]), "")
    if not name:
        return False
    before = folded[max(0, hit.start() - _LOOK_BACK) : hit.start()].rstrip()
    words = "|".join(re.escape(word) for word in load_yaml("medication.yaml")[name])
    return re.search(rf"(?<!\w)(?:{words})$", before) is not None


@cache
def _names() -> Mapping[str, str]:
    """Every folded spelling, with the list of words that forbids it."""
    names: dict[str, str] = {}
    for row in load_csv("medication.csv"):
        for spelling in (row["name"], *filter(None, row["spellings"].split("|"))):
            names[re.sub(r"[ -]+", " ", fold(spelling))] = row["forbids"]
    return names


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{trie_pattern(_names())})(?!\w)")
