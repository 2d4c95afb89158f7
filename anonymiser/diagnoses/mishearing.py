"""Recognise a disorder's name that is spelt by ear or with a slip: cathatonique, schizophène."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from anonymiser.diagnoses.lexicon import Sense, forms
from anonymiser.gazetteers import words as french_words
from anonymiser.resources import load_yaml

_WORD = re.compile(r"[a-z]{7,}")


def misspelt(folded: str) -> dict[str, str]:
    """Find the words of a text that are no French words but nearly a disorder's name.

    Parameters
    ----------
    folded : str
        The folded text.

    Returns
    -------
    dict
        Each such word and the form that is meant.

    Examples
    --------
    >>> misspelt("l'interne avait ecrit katatonyque, et schizophene")
    {'katatonyque': 'catatonique', 'schizophene': 'schizophrene'}
    >>> misspelt("la repression, la regression, un artiste, l'impression")
    {}
    """
    found = {}
    for word in dict.fromkeys(_WORD.findall(folded)):
        if (form := meant(word)) is not None:
            found[word] = form
    return found


@cache
def meant(word: str) -> str | None:
    """Give the form that a folded word is a slip for; None for French words and far ones.

    Examples
    --------
    >>> meant("anorrexique"), meant("schizophrene"), meant("tabouret")
    ('anorexique', None, None)
    """
    limits = load_yaml("diagnoses_sounds.yaml")
    if len(word) < limits["shortest_alike"] or word in forms() or word in french_words():
        return None
    if word in limits["unlike"]:
        return None
    key = sound(word)
    if key in _by_sound():
        return _by_sound()[key]
    if len(word) < limits["shortest_near"]:
        return None
    near = {form for cut in (key, *_cuts(key)) for form in _by_cut().get(cut, ())}
    close = [form for form in near if _one_letter_apart(key, sound(form))]
    return min(close, default=None)


def sound(word: str) -> str:
    """Write a folded word by its sound.

    Examples
    --------
    >>> sound("cathatonique") == sound("katatonique")
    True
    """
    word = re.sub(r"(?:es|s|e)$", "", word)
    for written, heard in load_yaml("diagnoses_sounds.yaml")["sounds"]:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _targets() -> tuple[str, ...]:
    """Single words long enough that need no context."""
    return tuple(form for form, senses in forms().items() if form.isalpha() and _safe(senses))


def _safe(senses: Iterable[Sense]) -> bool:
    return all(not sense.needs and sense.kind != "acronym" for sense in senses)


@cache
def _by_sound() -> Mapping[str, str]:
    table: dict[str, str] = {}
    for form in _targets():
        if len(form) >= load_yaml("diagnoses_sounds.yaml")["shortest_alike"]:
            table.setdefault(sound(form), form)
    return table


@cache
def _by_cut() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for key, form in _by_sound().items():
        if len(form) >= load_yaml("diagnoses_sounds.yaml")["shortest_near"]:
            for cut in (key, *_cuts(key)):
                table.setdefault(cut, []).append(form)
    return {cut: tuple(found) for cut, found in table.items()}


def _cuts(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _one_letter_apart(first: str, second: str) -> bool:
    if first[:1] != second[:1]:
        return False
    if len(first) == len(second):
        differing = [
            place
            for place, pair in enumerate(zip(first, second, strict=True))
            if len(set(pair)) > 1
        ]
        swapped = len(differing) == 2 and sorted(first) == sorted(second)
        return len(differing) == 1 or (swapped and differing[1] - differing[0] == 1)
    return abs(len(first) - len(second)) == 1
