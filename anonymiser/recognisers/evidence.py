"""What speaks for and against a stretch being a person, a place or an organisation.

Each sign has a name; ``data/weights.csv`` says how much it counts for each label. The weights
were fitted by ``scripts/fit_weights.py`` on the project's tuning texts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.pseudonyms import origin_of
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import Run, person_rules
from anonymiser.recognisers.standing import stands_as_name
from anonymiser.resources import contexts, load_yaml, read_rows

KINDS = ("PERSON", "LOCATION", "ORGANISATION")
# "Saint-Éloi-les-Prés", "Flers-en-Escrebieux": made as towns' names are.
_TOWN = re.compile(r"-(?:sur|sous|les|lez|en|aux)-|-d'")
_TITLE_GAPS = (" ", ". ", "\u00a0", ".\u00a0", ".")


def signs(reading: Reading, run: Run, seen: Sequence[str], known: frozenset[str]) -> list[str]:
    """Name the signs around and inside a stretch.

    Parameters
    ----------
    reading : Reading
        The text.
    run : Run
        The stretch.
    seen : sequence of str
        The language model's labels that overlap it.
    known : frozenset of str
        Folded words found elsewhere in the text as ordinary, in lower case.

    Returns
    -------
    list of str
        Names of signs; those of texts without capitals begin with "caseless ".
    """
    found = [
        *_inside(reading, run, known),
        *_before(reading, run),
        *_after(reading, run),
        *(f"model {label}" for label in set(seen)),
    ]
    if not seen:
        found.append("model none")
    return [f"caseless {sign}" for sign in found] if run.caseless else found


def _inside(reading: Reading, run: Run, known: frozenset[str]) -> Iterator[str]:
    tokens = reading.tokens[run.first : run.last + 1]
    keys = [token.key for token in tokens]
    yield f"words {min(len(keys), 4)}"
    if reading.opens(run.first):
        yield "opens"
    yield from _given_signs(keys)
    yield from _surname_signs(keys)
    yield from _place_signs(keys)
    yield from _listed_signs(keys)
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
    last = surnames().get(keys[-1]) or surnames().get(_joined(keys[-2:]))
    if last is not None and (len(keys) > 1 or keys[0] not in given_names()):
        yield f"surname {last}" + (" alone" if len(keys) == 1 else "")


def _place_signs(keys: list[str]) -> Iterator[str]:
    place = places().get(_joined(keys))
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
    if place is None and _TOWN.search(_joined(keys)):
        yield "town shape"
    if any(key in _lists()["firm words"] for key in keys[1:]):
        yield "firm word inside"


def _listed_signs(keys: list[str]) -> Iterator[str]:
    single = len(keys) == 1
    if _joined(keys) in _lists()["not names"] or (single and keys[0] in _lists()["generic"]):
        yield "known as no name"
    if single and keys[0] in _lists()["nationalities"] and keys[0] not in surnames():
        yield "nationality"
    if keys[0] in _lists()["organisation heads"]:
        yield "organisation head inside"
    if keys[0] in _lists()["place heads"]:
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
    if origin_of(keys[-1], "surname") or origin_of(_joined(keys[-2:]), "surname"):
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


def _before(reading: Reading, run: Run) -> Iterator[str]:
    if run.first == 0:
        yield "first word"
        return
    previous = reading.tokens[run.first - 1].key
    gap = reading.gap(run.first)
    rules = load_yaml("persons.yaml")
    stopped = gap.startswith(".") and previous not in rules["short_titles"]
    if previous in rules["titles"] and gap in _TITLE_GAPS and not stopped:
        firm = gap.startswith(".") or previous not in rules["weak_titles"]
        yield "title" if firm else "weak title"
        return
    if gap not in (" ", "\u00a0", "", "\u202f"):
        mark = gap.strip()[-1:] or "space"
        yield f"mark {mark}" if mark in ",.:«(-" else "mark other"
        if mark == "," and previous in person_rules()["calling"]:
            yield "called"
        if stands_as_name(reading, run.first):
            yield "stands as a name"
        if gap == ", " and previous in rules["kinship"]:
            yield "kin comma"
        if previous in _lists()["organisation heads"]:
            yield "organisation head and mark"
        return
    yield from _announcing_signs(reading, run.first)
    if stands_as_name(reading, run.first):
        yield "stands as a name"
    # "Il y a Samira" has no "à" before the name.
    there = previous == "a" and run.first > 1 and reading.tokens[run.first - 2].key == "y"
    yield from ("after a verb",) if there else _word_before_signs(previous)
    if previous in ("de", "d'", "a", "du", "au", "aux", "chez", "des") and run.first > 1:
        yield from _far_signs(reading.tokens[run.first - 2].key)


def _announcing_signs(reading: Reading, first: int) -> Iterator[str]:
    rules = load_yaml("persons.yaml")
    keys = [token.key for token in reading.tokens[max(0, first - 2) : first]]
    said = {keys[-1], _joined(keys)}
    if keys[-1] in rules["kinship"]:
        yield "kinship"
    elif said & set(rules["strong_introductions"]) or _nicknaming(reading, first):
        yield "strong introduction"
    elif said & set(rules["introductions"]):
        yield "introduction"
    if keys[-1] in _lists()["organisation heads"]:
        yield "organisation head"
    elif keys[-1] in _lists()["place heads"]:
        yield "place head"


def _nicknaming(reading: Reading, first: int) -> bool:
    """Say whether "on l'appelait la" stands before."""
    keys = [token.key for token in reading.tokens[max(0, first - 3) : first]]
    naming = person_rules()["strong_introductions"]
    return (
        len(keys) == 3
        and keys[-1] in ("le", "la", "l'")
        and (keys[-2] in naming and (keys[0] in ("l'", "m'", "t'", "nous", "les")))
    )


def _word_before_signs(previous: str) -> Iterator[str]:
    parts = words()[previous].parts if previous in words() else frozenset()
    if previous in contexts()["small_words"]:
        yield f"after {previous}"
    elif "VER" in parts:
        yield "after a verb"
    elif "NOM" in parts:
        yield "after a noun"
    else:
        yield "after another word"


def _far_signs(far: str) -> Iterator[str]:
    """Name what stands before "de" or "à" and the stretch."""
    if far in _lists()["calling at"]:
        yield "calls for an institution"
    elif far in _lists()["calling"]:
        yield "may call for an institution"
    if far in _lists()["organisation heads"]:
        yield "organisation head of"
    elif far in _lists()["place heads"]:
        yield "place head of"
    elif far in contexts()["living"]:
        yield "living in"
    elif far in load_yaml("persons.yaml")["kinship"]:
        yield "kinship of"


def _after(reading: Reading, run: Run) -> Iterator[str]:
    following = run.last + 1
    if following >= len(reading.tokens):
        yield "last word"
        return
    gap = reading.gap(following)
    key = reading.tokens[following].key
    if gap in (" ", "\u00a0"):
        if key in load_yaml("persons.yaml")["predicates"]:
            yield "predicate"
        else:
            yield "before a word"
        if key in words() and words()[key].parts == {"VER"}:
            yield "before a verb"
    elif gap == "-":
        yield "before hyphen"
    else:
        mark = gap.strip()[:1]
        yield f"before {mark}" if mark in ",.:»)?!" and mark else "before other"
        if mark == "," and key in person_rules()["answering"]:
            yield "answered"


def _joined(keys: Sequence[str]) -> str:
    return " ".join(keys).replace("' ", "'")


def _size(population: int) -> str:
    return str(sum(population >= limit for limit in (2_000, 10_000, 50_000)))


def _often(frequency_: float) -> str:
    return str(sum(frequency_ > limit for limit in (0, 1, 8, 50, 200)))


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    organisations, place = load_yaml("organisations.yaml"), load_yaml("places.yaml")
    heads = {head for kind in organisations["kinds"].values() for head in kind["heads"]}
    return {
        "organisation heads": frozenset(heads),
        "generic": frozenset(organisations["generic"]),
        "calling": frozenset(organisations["calling"]),
        "calling at": frozenset(organisations["calling_at"]),
        "firm words": frozenset(organisations["firm_words"]),
        "place heads": frozenset(head for kind in place["heads"].values() for head in kind),
        "not names": frozenset(load_yaml("not_names.yaml")["words"]),
        "nationalities": frozenset(load_yaml("not_names.yaml")["nationalities"]),
    }


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    return {row[0]: tuple(float(cell) for cell in row[1:]) for row in read_rows("weights.csv")}


def weigh(found: Sequence[str]) -> dict[str, float]:
    """Turn signs into a probability for each label; what is left is for no label.

    Examples
    --------
    >>> chances = weigh(["title", "surname 1 alone", "words 1"])
    >>> max(chances, key=chances.get)
    'PERSON'
    """
    weights = _weights()
    none = (0.0,) * (len(KINDS) + 1)
    totals = [
        sum(column)
        for column in zip(*(weights.get(s, none) for s in (*found, "bias")), strict=True)
    ]
    top = max(totals)
    exponents = [math.exp(total - top) for total in totals]
    whole = sum(exponents)
    return {kind: value / whole for kind, value in zip(KINDS, exponents, strict=False)}
