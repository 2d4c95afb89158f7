"""Firms known everywhere, where somebody works: "chez Moulinex", "caissière à Intermarché"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.diagnoses.patterns import trie_pattern
from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.employers import works
from anonymiser.resources import load_yaml

# What leads to an employer, an insurer, a bank.
_LED = re.compile(
    r"(?<!\w)((?:mutuelle|assurance|banque) ?[,:]?|chez|pour|par"
    r"|a|d'|de|a la|de la|a l'|de l'|du|au) ?$"
)
_REACH = 12


def find_brands(reading: Reading) -> list[Entity]:
    """Find the firms of the list after "chez", or where work is told of.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order. A firm whose name is a word or a surname wants work beside it.

    Examples
    --------
    >>> said = "J'ai fait dix ans chez Michelin. On mange des Danone. Elle est allée chez Renault."
    >>> [entity.text for entity in find_brands(Reading(said))]
    ['Michelin']
    """
    found = []
    for hit in _pattern().finditer(reading.folded):
        start, end = hit.span()
        led = _LED.search(reading.folded, max(0, start - _REACH), start)
        if led is None or not (reading.text[start].isupper() or reading.caseless_at(start)):
            continue
        word = re.sub("[ -]", " ", hit[0]) in _words()
        if word and led[1] in ("au", "du"):  # au carrefour
            continue
        plain = (led[1] == "chez" or led[1][0] not in "acdp") and not word
        if plain or works(reading, reading.index_at(start)):
            found.append(Entity(start, end, "ORGANISATION", reading.text[start:end], 0.8, "brand"))
    return found


@cache
def _words() -> frozenset[str]:
    return frozenset(name.replace("-", " ") for name in load_yaml("brands.yaml")["words"])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){trie_pattern(load_yaml('brands.yaml')['firms'])}(?![\w-])")
