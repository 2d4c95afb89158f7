"""One person's name found in pieces is one name: "Aïssatou" and "Diallo", "R." and "Duthoit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_words import typed
from anonymiser.recognisers.run_parts import composed, person_rules
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_BETWEEN = (" ", "\u00a0", "\u202f", "")
_JOINERS = ("de", "du", "d'", "da", "dos", "de la", "des", "le", "la", "wa", "ben", "el", "bint")
_ELIDED = (" m'", " n'", " o'", " dell'", " dall'")
_LONGEST = 5
# Surnames that are words are taken with the capital alone, or when they are borne by many.
_COMMON = 2
# Longer than this, capitals before a given name are a surname.
_ACRONYM = 3
_INITIALS = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_MARKS = tuple(",.;:)!?»")
_AFTER_INITIAL = (". ", ".\u00a0", ".")
# "1. maillot joëlle :", "- bègue ludovic (18 ans)".
_LISTED = re.compile(r".*\n[ \t]*(?:\d{1,2}[.)]|[-–—•*|])[ \t]*", re.DOTALL)
_REACH = 8
_ENDING = frozenset(":/,;(|\n")
# Shorter than this, an unknown word before a name is an abbreviation.
_LONG = 4


def join_names(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Make one mention of the pieces of a person's name, and take in the surname that follows.

    Parameters
    ----------
    reading : Reading
        The text.
    entities : sequence of Entity
        In order, without overlaps.

    Returns
    -------
    list of Entity
        In order, without overlaps.

    Examples
    --------
    >>> reading = Reading("ma collègue aïssatou diallo est là")
    >>> pieces = [Entity(12, 20, "PERSON", "aïssatou"), Entity(21, 27, "PERSON", "diallo")]
    >>> [entity.text for entity in join_names(reading, pieces)]
    ['aïssatou diallo']
    """
    joined: list[Entity] = []
    for entity in entities:
        last = joined[-1] if joined else None
        if last is not None and _one_name(reading, last, entity):
            joined[-1] = _spanning(reading, entity, last.start, entity.end)
        else:
            joined.append(entity)
    longer = [_with_surname(reading, joined, index) for index in range(len(joined))]
    whole = (_with_before(reading, longer, index) for index in range(len(longer)))
    return [_breton(reading, entity) for entity in whole]


def _spanning(reading: Reading, entity: Entity, start: int, end: int) -> Entity:
    return Entity(start, end, entity.label, reading.text[start:end], entity.score, entity.source)


def _one_name(reading: Reading, first: Entity, second: Entity) -> bool:
    """Say whether two mentions side by side are the parts of one person's name."""
    if _surname_in_capitals(reading, first, second):
        return True
    if first.label != "PERSON" or second.label != "PERSON" or _label_ends(reading, first.end):
        return False
    between = reading.folded[first.end : second.start]
    one, two = fold(first.text).split(), fold(second.text).split()
    if set(one) & set(two) or len(one) + len(two) > _LONGEST:
        return False
    if between.strip() in _JOINERS and between[:1] == " ":
        return len(one) > 1 and two[0] not in given_names()
    after_given = _given(one[-1]) and between in (*_BETWEEN, *_ELIDED)
    strange = one[-1] not in words() and _given(two[0]) and between in _BETWEEN and len(two) == 1
    return (
        after_given
        or strange
        or (between in _BETWEEN and (_INITIALS.fullmatch(one[-1]) is not None or _particled(one)))
    )


def _surname_in_capitals(reading: Reading, first: Entity, second: Entity) -> bool:
    """Say whether "EBONGUÉ Prudence" was read as an acronym and a given name."""
    capitals = first.source == "acronym" and len(first.text) > _ACRONYM and first.text.isupper()
    beside = reading.text[first.end : second.start] == " "
    return capitals and beside and second.label == "PERSON" and _given(fold(second.text))


def _given(key: str) -> bool:
    return key in given_names() or all(half in given_names() for half in key.split("-"))


def _particled(parts: Sequence[str]) -> bool:
    """Say whether a name ends in a surname with its particle, "Conceição da Silva"."""
    return len(parts) > 1 and parts[-2] in person_rules()["particles"]


def _label_ends(reading: Reading, offset: int) -> bool:
    return reading.text[offset : offset + 2].lstrip()[:1] == ":"


def _with_surname(reading: Reading, entities: Sequence[Entity], index: int) -> Entity:
    """Take in a common surname right after a given name, though it is a word: "Léa Petit"."""
    entity = entities[index]
    ahead = reading.index_at(max(entity.end - 1, 0)) + 1
    key = fold(entity.text)
    if entity.label != "PERSON" or " " in key or not _given(key) or ahead >= len(reading.tokens):
        return entity
    token = reading.tokens[ahead]
    limit = entities[index + 1].start if index + 1 < len(entities) else len(reading.text)
    if reading.text[entity.end : token.start] != " " or token.end > limit:
        return entity
    if not _surname_there(reading, ahead):
        return entity
    return _spanning(reading, entity, entity.start, token.end)


def _with_before(reading: Reading, entities: Sequence[Entity], index: int) -> Entity:
    """Take in what begins a name: "v. paris", "ganix dolhagaray", "1. maillot joëlle :"."""
    entity = entities[index]
    first = reading.index_at(entity.start)
    if entity.label != "PERSON" or first < 1 or not reading.caseless_at(entity.start):
        return entity
    token = reading.tokens[first - 1]
    if index and entities[index - 1].end > token.start:
        return entity
    if _is_initial(reading, first - 1):
        return _spanning(reading, entity, token.start, entity.end)
    # "s. le bihan"
    if first > 1 and token.key in _JOINERS and _is_initial(reading, first - 2):
        return _spanning(reading, entity, reading.tokens[first - 2].start, entity.end)
    if reading.gap(first) in _BETWEEN and _begins_name(reading, first - 1, entity):
        return _spanning(reading, entity, token.start, entity.end)
    return entity


def _is_initial(reading: Reading, index: int) -> bool:
    """Say whether a letter with its period stands before a name."""
    key = reading.tokens[index].key
    letter = len(key) == 1 and key.isalpha() and key not in person_rules()["titles"]
    return letter and reading.gap(index + 1) in _AFTER_INITIAL


def _begins_name(reading: Reading, index: int, entity: Entity) -> bool:
    """Say whether a word is no word, or a surname that opens a line of a list."""
    key = reading.tokens[index].key
    if key not in words():
        strange = key.isalpha() and len(key) >= _LONG and key not in places()
        return strange and not (composed(key) or typed(key) or key in _said_of_somebody())
    start = reading.tokens[index].start
    # The text's beginning is a line's.
    before = reading.text[start - _REACH : start] if start > _REACH else "\n" + reading.text[:start]
    if not _LISTED.fullmatch(before):
        return False
    after = reading.text[entity.end : entity.end + 2].lstrip(" ")[:1]
    return key in surnames() and _given(fold(entity.text)) and after in _ENDING


def _breton(reading: Reading, entity: Entity) -> Entity:
    """Take in the "h" that ends "Pennanec'h"."""
    end = entity.end
    cut = entity.label == "PERSON" and entity.text[-2:].lower() in ("c'", "c’")
    if cut and re.match(r"h(?!\w)", reading.folded[end : end + 2]):
        return _spanning(reading, entity, entity.start, end + 1)
    return entity


def _surname_there(reading: Reading, index: int) -> bool:
    """Say whether a word can be nothing but a surname where it stands, after a given name."""
    token = reading.tokens[index]
    if token.shape in "CU":
        return token.key in surnames() or frequency(token.key) == 0
    word = words().get(token.key)
    if not reading.caseless_at(token.start) or surnames().get(token.key, 9) > _COMMON:
        return False
    if word is None:
        return True
    closed = reading.text[token.end : token.end + 2].strip()[:1] in _MARKS
    noun = "NOM" in word.parts and not word.parts & _grammar()
    return noun and closed and bool(reading.text[token.end : token.end + 2].strip())


@cache
def _said_of_somebody() -> frozenset[str]:
    """Give the words that no dictionary has and that stand before names: titles, jobs in short."""
    rules, generic = person_rules(), frozenset(load_yaml("organisations.yaml")["generic"])
    return rules["titles"] | rules["kinship"] | rules["jobs_in_short"] | generic


@cache
def _grammar() -> frozenset[str]:
    return frozenset(("PRE", "CON", "PRO", "AUX", "VER"))
