"""What a stretch is made of: known names, known words, its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.pseudonyms import origin_of
from anonymiser.reading import Reading
from anonymiser.recognisers.evidence_words import joined, listed
from anonymiser.recognisers.run_parts import Run

# "Saint-Éloi-les-Prés", "Flers-en-Escrebieux": made as towns' names are.
_TOWN = re.compile(r"-(?:sur|sous|les|lez|en|aux)-|-d'")


def signs_inside(reading: Reading, run: Run, known: frozenset[str]) -> Iterator[str]:
    """Name the signs of a stretch's own words.

    Parameters
    ----------
    reading : Reading
        The text.
    run : Run
        The stretch.
    known : frozenset of str
        Folded words found elsewhere in the text as ordinary, in lower case.

    Examples
    --------
    >>> list(signs_inside(Reading("avec Samira"), Run(1, 1, False), frozenset()))[0]
    'words 1'
    """
    tokens = reading.tokens[run.first : run.last + 1]
    keys = [token.key for token in tokens]
    yield f"words {min(len(keys), 4)}"
    if reading.opens(run.first):
        yield "opens"
    yield from _given_signs(keys)
    yield from _surname_signs(keys)
    yield from _place_signs(keys)
    yield from _listed_signs(keys, tokens[0].shape)
    if len(keys) > 1:
        if all(t.shape == "U" and frequency(t.key) > 1 for t in tokens):
            yield "known as no name"
        if all(key in words() or key.endswith("'") for key in keys):
            yield "ordinary words" + (" opened" if keys[0] in ("la", "le", "les", "l'") else "")
        return
    if tokens[0].shape == "U":
        yield f"capitals {min(len(keys[0]), 6)}"
    yield from _ordinary_signs(keys[0], reading.opens(run.first), keys[0] in known)


def _surname_signs(keys: list[str]) -> Iterator[str]:
    last = surnames().get(keys[-1]) or surnames().get(joined(keys[-2:]))
    if last is not None and (len(keys) > 1 or keys[0] not in given_names()):
        yield f"surname {last}" + (" alone" if len(keys) == 1 else "")


def _place_signs(keys: list[str]) -> Iterator[str]:
    place = places().get(joined(keys))
    if place is not None:
        yield f"place {place.kind}" if place.kind != "town" else f"town {_size(place.population)}"
        if keys[0] in given_names():
            yield f"place and given name {given_names()[keys[0]].band}"
    elif "-" in keys[0]:
        halves = keys[0].split("-")
        if halves[0] in given_names() and halves[-1] not in given_names():
            yield "named after a person"
        if halves[0] in ("saint", "sainte"):
            yield halves[0]
    if place is None and _TOWN.search(joined(keys)):
        yield "town shape"
    if any(key in listed("firm words") for key in keys[1:]):
        yield "firm word inside"


def of_a_nation(key: str) -> bool:
    """Say whether a word tells where one is from, and is no surname.

    Examples
    --------
    >>> of_a_nation("marocains")
    True
    """
    nations = listed("nationalities")
    return (key in nations or key.removesuffix("s") in nations) and key not in surnames()


def _listed_signs(keys: list[str], shape: str) -> Iterator[str]:
    single = len(keys) == 1
    # "JO" are games, "Jo" is somebody.
    somebody = shape == "C" and len(keys[0]) < 4 and keys[0] in given_names()
    counted = len(keys) == 2 and keys[1].isdigit()
    generic = (single or counted) and keys[0] in listed("generic") and not somebody
    if joined(keys) in listed("not names") or generic:
        yield "known as no name"
    if single and of_a_nation(keys[0]):
        yield "nationality"
    if keys[0] in listed("organisation heads"):
        yield "organisation head inside"
    if keys[0] in listed("place heads"):
        yield "place head inside"


def _ordinary_signs(key: str, opens: bool, known: bool) -> Iterator[str]:
    often = _often(frequency(key))
    yield f"ordinary {often}"
    if opens:
        yield f"opens ordinary {often}"
    if key in words() and not words()[key].parts & {"NOM", "ADJ"}:
        yield "grammatical word"
    if known:
        yield "also in lower case"


def _given_signs(keys: list[str]) -> Iterator[str]:
    if origin_of(keys[0], "given"):
        yield "given name listed"
    if origin_of(keys[-1], "surname") or origin_of(joined(keys[-2:]), "surname"):
        yield "surname listed"
    name = given_names().get(keys[0])
    if name is None and "-" in keys[0]:
        halves = keys[0].split("-")
        if all(half in given_names() for half in halves):
            yield "given name compound"
        return
    if name is not None:
        yield f"given name {name.band}"
        if len(keys) > 1 and (keys[-1] in surnames() or keys[-1] in given_names()):
            yield "given name and surname"


def _size(population: int) -> str:
    return str(sum(population >= limit for limit in (2_000, 10_000, 50_000)))


def _often(frequency_: float) -> str:
    return str(sum(frequency_ > limit for limit in (0, 1, 8, 50, 200)))
