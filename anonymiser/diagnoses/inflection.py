"""The forms of a word: paradigms stated as data, applied to the entries of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from anonymiser.resources import load_yaml

_UNMARKED_PLURAL = ("s", "x", "z")
_SMALL_WORDS = frozenset({"a", "à", "au", "aux", "de", "du", "des", "la", "le", "les"})


@dataclass(frozen=True, slots=True)
class Inflected:
    """One form with its gender ("m", "f", "" for both) and number ("s", "p", "" for both).

    Examples
    --------
    >>> Inflected("dépressives", "f", "p").number
    'p'
    """

    form: str
    gender: str
    number: str


def inflect(form: str, inflection: str, gender: str = "", number: str = "") -> list[Inflected]:
    """Give every form of an entry.

    Parameters
    ----------
    form : str
        The entry: masculine singular, or singular.
    inflection : str
        The name of a paradigm of ``diagnoses_paradigms.yaml``, or the forms joined by ``|``.
    gender, number : str
        What the entry states of itself; a paradigm's "=" copies it.

    Returns
    -------
    list of Inflected

    Examples
    --------
    >>> [found.form for found in inflect("dépressif", "if")]
    ['dépressif', 'dépressifs', 'dépressive', 'dépressives']
    >>> [found.form for found in inflect("phobie sociale", "words", "f", "s")]
    ['phobie sociale', 'phobies sociales']
    """
    if "|" in inflection:
        return _listed(inflection.split("|"), gender)
    if inflection in _paradigms()["whole"]:
        return [
            Inflected(form, gender, "s"),
            Inflected(_plural(form, only_head=inflection == "head"), gender, "p"),
        ]
    return list(_by_ending(form, _paradigms()["endings"][inflection], gender, number))


@cache
def _paradigms() -> Mapping[str, Mapping[str, Mapping[str, list[list[str]]]]]:
    table: Mapping[str, Mapping[str, Mapping[str, list[list[str]]]]] = load_yaml(
        "diagnoses_paradigms.yaml"
    )
    return table


def _by_ending(
    form: str, endings: Mapping[str, list[list[str]]], gender: str, number: str
) -> Iterator[Inflected]:
    for old, new_endings in endings.items():
        stem = form.removesuffix(old)
        for new, its_gender, its_number in new_endings:
            if new == "s" and form.endswith(_UNMARKED_PLURAL):
                continue
            yield Inflected(
                stem + new,
                gender if its_gender == "=" else its_gender,
                number if its_number == "=" else its_number,
            )


def _listed(forms: list[str], gender: str) -> list[Inflected]:
    """Two forms: singular, plural; four: masculine, then feminine; else singular, then plurals."""
    if len(forms) == 4:
        return [Inflected(form, "mmff"[place], "spsp"[place]) for place, form in enumerate(forms)]
    return [Inflected(form, gender, "p" if place else "s") for place, form in enumerate(forms)]


def _plural(form: str, only_head: bool) -> str:
    words = form.split(" ")
    return " ".join(
        word if word in _SMALL_WORDS or (only_head and place) else _plural_word(word)
        for place, word in enumerate(words)
    )


def _plural_word(word: str) -> str:
    return word if word.endswith(_UNMARKED_PLURAL) or "'" in word else word + "s"
