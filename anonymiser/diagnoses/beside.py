"""A second adjective of one head: troubles anxieux et dépressifs, épisodes maniaques ou mixtes."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.diagnoses.lexicon import forms
from anonymiser.diagnoses.patterns import SEPARATOR, alternation, trie_pattern
from anonymiser.resources import load_yaml


def taken_in(folded: str, start: int, end: int) -> int:
    """Give the end of a name with the adjectives coordinated to it.

    Parameters
    ----------
    folded : str
        The folded text.
    start, end : int
        A name in it. Without a general head (trouble, épisode…) nothing is taken in.

    Examples
    --------
    >>> text = "des troubles bipolaires et anxieux, un alcoolique et depressif"
    >>> text[4 : taken_in(text, 4, 23)], text[39 : taken_in(text, 39, 49)]
    ('troubles bipolaires et anxieux', 'alcoolique')
    """
    head = _head().match(folded, start, end)
    tail = _tail().match(folded, end) if head and head.end() < end else None
    return tail.end() if tail else end


@cache
def _head() -> re.Pattern[str]:
    heads = load_yaml("diagnoses_compounds.yaml")["absorbed"]
    return re.compile(rf"{alternation((f'{head}(s)' for head in heads), {})}{SEPARATOR}")


@cache
def _tail() -> re.Pattern[str]:
    table = load_yaml("diagnoses_compounds.yaml")
    said_of_people = (form for form, found in forms().items() if found[0].names == "person")
    adjectives = rf"(?:{alternation(table['beside'], {})}|{trie_pattern(said_of_people)})"
    links = "|".join(re.escape(link) for link in table["beside_by"])
    return re.compile(rf"{SEPARATOR}(?:{links}){SEPARATOR}{adjectives}(?!\w)")
