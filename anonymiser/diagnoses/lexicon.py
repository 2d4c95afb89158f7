"""The lexicon of disorders: ``data/diagnoses*`` inflected, spelt in every way, looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal, cast

from anonymiser.diagnoses.compounds import compound, head_genders
from anonymiser.diagnoses.inflection import inflect
from anonymiser.resources import load_csv, load_yaml
from anonymiser.text import fold

_SHORT_ACRONYM = 2
Names = Literal["disorder", "person", "both"]


@dataclass(frozen=True, slots=True)
class Sense:
    """What one form may mean.

    Parameters
    ----------
    entry : str
        The line of the lexicon it comes from.
    kind : str
        noun, adjective, person_noun, acronym, slang, code or obsolete.
    names : {"disorder", "person", "both"}
        The trouble itself, who has it, or either.
    gender, number : str
        "m", "f"; "s", "p"; "" when the form does not tell.
    complements, needs, forbids : str
        Names in the data files.

    Examples
    --------
    >>> senses("dépressives")[0].number
    'p'
    """

    entry: str
    kind: str
    names: Names
    gender: str
    number: str
    complements: str = ""
    needs: str = ""
    forbids: str = ""


@cache
def forms() -> Mapping[str, tuple[Sense, ...]]:
    """Give every folded spelling of every form with its senses.

    Examples
    --------
    >>> [sense.entry for sense in forms()["schyzophrenes"]]
    ['schizophrène']
    """
    table: dict[str, list[Sense]] = {}
    for row in load_csv("diagnoses.csv"):
        for found in inflect(row["form"], row["inflection"], row["gender"], row["number"]):
            sense = Sense(
                row["form"],
                row["kind"],
                cast(Names, row["names"]),
                found.gender,
                found.number,
                row["complements"],
                row["needs"],
                row["forbids"],
            )
            for spelling in _written(fold(found.form), row["kind"]):
                known = table.setdefault(spelling, [])
                same = [o for o in known if (o.entry, o.names) == (sense.entry, sense.names)]
                if not same:
                    known.append(sense)
                elif sense.gender != known[-1].gender and sense.number == known[-1].number:
                    known[-1] = sense if not sense.gender else known[-1]
    return {form: tuple(found) for form, found in table.items()}


def _written(form: str, kind: str) -> list[str]:
    """The spellings of a form; an acronym also with full stops: T.O.C., t.o.c."""
    if kind != "acronym" or not form.isalpha():
        return spellings(form)
    dotted = ".".join(form)
    spaced = [" ".join(form)] if len(form) > _SHORT_ACRONYM else []
    return [*spellings(form), dotted, dotted + ".", *spaced]


def spellings(form: str) -> list[str]:
    """Give the ways a folded form is written: hyphens dropped, known misspellings.

    Examples
    --------
    >>> spellings("maniaco-depressif")[:3]
    ['maniaco depressif', 'maniacodepressif', 'maniaco depresif']
    """
    plain = re.sub(r"[ -]+", " ", form)
    joined = _FUSED().sub(r"\1", plain)
    bases = dict.fromkeys([plain, joined])
    for base in tuple(bases):
        for wrong in _misspelt(base):
            bases.setdefault(re.sub(r"[ -]+", " ", wrong))
    return list(bases)


def senses(text: str) -> tuple[Sense, ...]:
    """Look a name up, as a recogniser or a reviewer marked it.

    Parameters
    ----------
    text : str
        A disorder's name, in any case and spelling; words around the known form are allowed.

    Returns
    -------
    tuple of Sense
        Empty when the lexicon does not know it, even misspelt.

    Examples
    --------
    >>> senses("Trouble bipolaire de type 2")[0].names
    'disorder'
    >>> senses("rougeole")
    ()
    """
    plain = re.sub(r"[ \n-]+", " ", fold(text))
    if found := forms().get(plain):
        return found
    if found_compound := compound().match(plain):
        return (_compound_sense(found_compound[1]),)
    if headed := _headed_sense(plain):
        return (headed,)
    words = plain.split(" ")
    for size in range(len(words) - 1, 0, -1):
        if found := forms().get(" ".join(words[:size])):
            return found
    return _as_meant(words[0])


def as_written(found: tuple[Sense, ...], text: str) -> tuple[Sense, ...]:
    """Put first what is spelt so with its accents: "les névrosés" are no "névroses".

    Parameters
    ----------
    found : tuple of Sense
        What the form may mean, accents aside.
    text : str
        The form as it is written.

    Examples
    --------
    >>> [as_written(senses(form), form)[0].entry for form in ("névrosés", "névroses")]
    ['névrosé', 'névrose']
    """
    if len(found) < 2:
        return found
    written = text.lower()
    return tuple(sorted(found, key=lambda sense: not written.startswith(sense.entry.lower())))


def _as_meant(word: str) -> tuple[Sense, ...]:
    from anonymiser.diagnoses.mishearing import meant  # it is built on this module

    form = meant(word)
    return forms()[form] if form else ()


def _headed_sense(plain: str) -> Sense | None:
    """A general head and a person word: maladie bipolaire, troubles dépressifs."""
    first, _, rest = plain.partition(" ")
    singular = first if first in head_genders() else first.removesuffix("s")
    if not rest or singular not in head_genders():
        return None
    number = "s" if singular == first else "p"
    return Sense(plain, "noun", "disorder", head_genders()[singular], number)


def _compound_sense(text: str) -> Sense:
    table = load_yaml("diagnoses_compounds.yaml")
    head = re.split(r"[ \n-]", text)[0]
    genders = {fold(name): gender for name, gender in table["gender"].items()}
    singular = head if head in genders else head.removesuffix("s")
    number = "s" if singular == head else "p"
    if singular in genders:
        return Sense(text, "noun", "disorder", genders[singular], number)
    return Sense(text, "noun", "person", "", number)


def _misspelt(form: str) -> Iterator[str]:
    found = [(right, wrongs) for right, wrongs in _stems() if right in form]
    options: Iterable[tuple[str, ...]] = product(*((right, *wrongs) for right, wrongs in found[:3]))
    for choice in options:
        spelt = form
        for (right, _), taken in zip(found, choice, strict=False):
            spelt = spelt.replace(right, taken)
        yield spelt


@cache
def _stems() -> list[tuple[str, tuple[str, ...]]]:
    table = load_yaml("diagnoses_spellings.yaml")
    return [
        (re.sub("-", " ", fold(right)), tuple(fold(wrong) for wrong in wrongs))
        for right, wrongs in table.items()
    ]


@cache
def _FUSED() -> re.Pattern[str]:
    prefixes = load_yaml("diagnoses_paradigms.yaml")["fusing"]
    return re.compile(rf"\b({'|'.join(map(fold, prefixes))}) ")
