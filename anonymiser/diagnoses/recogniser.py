"""Find the names of disorders in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from anonymiser.diagnoses.begun import begun
from anonymiser.diagnoses.beside import taken_in
from anonymiser.diagnoses.compounds import absorbing_heads, complement, compound_pattern
from anonymiser.diagnoses.contexts import Place, allowed
from anonymiser.diagnoses.lexicon import Sense, as_written, forms
from anonymiser.diagnoses.mishearing import misspelt
from anonymiser.diagnoses.patterns import trie_pattern
from anonymiser.entities import Entity
from anonymiser.resources import load_list, load_yaml
from anonymiser.text import fold

_HEAD_REACH = 60
_SURE = 1.0
_NEEDS_CONTEXT = 0.8
_MISSPELT = 0.7
_LOOKS_LIKE_A_NAME = 0.6
_INCLUSIVE = re.compile(
    r"[·•‧](?:e|ve|ne|le|te|se|euse)(?:[·•‧]?s)?(?!\w)|[·•‧]s(?!\w)|\((?:e|ve|ne|le|s|es|e\)\(s)\)"
)


def find_diagnoses(text: str, doc: Any = None) -> list[Entity]:  # noqa: ARG001
    """Find every disorder named in a text: nouns, adjectives, person nouns, slang, acronyms, codes.

    Parameters
    ----------
    text : str
        French text in any case, with or without accents.
    doc : spacy.tokens.Doc, optional
        Not needed: the lexicon and its contexts decide alone.

    Returns
    -------
    list of Entity
        In order, not overlapping; the name alone, without its article.

    Examples
    --------
    >>> [found.text for found in find_diagnoses("Sa phobie sociale, et l'anorexie. Toc toc !")]
    ['phobie sociale', 'anorexie']
    >>> find_diagnoses("Une dépression atmosphérique arrive.")
    []
    """
    folded = fold(text)
    found: list[Entity] = []
    for entity in _scan(text, folded):
        if not found or entity.start >= found[-1].end:
            found.append(entity)
        elif entity.end > found[-1].end:
            found[-1] = _joined(text, found[-1], entity)
    return found


def _scan(text: str, folded: str) -> Iterator[Entity]:
    found = [*_spelt(text, folded), *_misspelt(text, folded)]
    return iter(sorted(found, key=lambda entity: (entity.start, -entity.end)))


def _spelt(text: str, folded: str) -> Iterator[Entity]:
    for hit in _pattern().finditer(folded):
        start, end = hit.span()
        if hit["code"]:
            entity = _code(text, folded, hit)
        elif hit["compound"]:
            entity = _entity(text, start, _extended(folded, end), _SURE, "compound")
        else:
            entity = _lexical(text, folded, start, end, forms()[_plain(hit[0])])
        if entity is not None:
            yield _whole(text, folded, entity)


def _misspelt(text: str, folded: str) -> Iterator[Entity]:
    slips = misspelt(folded)
    if not slips:
        return
    for hit in re.finditer(rf"(?<!\w)(?:{'|'.join(slips)})(?!\w)", folded):
        entity = _lexical(text, folded, *hit.span(), forms()[slips[hit[0]]])
        if entity is not None:
            yield replace(entity, score=_MISSPELT)


def _lexical(
    text: str, folded: str, start: int, end: int, senses: Sequence[Sense]
) -> Entity | None:
    for sense in as_written(tuple(senses), text[start:end]):
        ending = _completed(folded, end, sense)
        place = Place(text, folded, start, end, completed=ending > end)
        if allowed(sense.needs, sense.forbids, place):
            left = _headed(folded, start, sense)
            score = _NEEDS_CONTEXT if sense.needs else _SURE
            if _like_a_name(text, start, left == start, sense):
                score = _LOOKS_LIKE_A_NAME
            return _entity(text, left, _inclusive(folded, ending), score, sense.entry)
    return None


def _whole(text: str, folded: str, entity: Entity) -> Entity:
    start = begun(folded, entity.start, entity.end)
    end = taken_in(folded, entity.start, entity.end)
    return replace(entity, start=start, end=end, text=text[start:end])


def _entity(text: str, start: int, end: int, score: float, entry: str) -> Entity:
    return Entity(start, end, "DIAGNOSIS", text[start:end], score, f"lexicon:{entry}")


def _joined(text: str, first: Entity, second: Entity) -> Entity:
    start, end = min(first.start, second.start), max(first.end, second.end)
    return Entity(start, end, "DIAGNOSIS", text[start:end], second.score, first.source)


def _completed(folded: str, end: int, sense: Sense) -> int:
    for name in sense.complements.split():
        if tail := complement(name).match(folded, end):
            return tail.end()
    return end


def _headed(folded: str, start: int, sense: Sense) -> int:
    """Take in a general head on the left (trouble, maladie…) and a prefix (ex-, pré-)."""
    if prefix := _prefixes().search(folded, max(0, start - 9), start):
        start = prefix.start()
    if sense.names == "disorder":
        return start
    window = max(0, start - _HEAD_REACH)
    head = absorbing_heads().search(folded, window, start)
    return head.start() if head else start


def _extended(folded: str, end: int) -> int:
    """Take in the person word that ends a compound: trouble de la personnalité borderline."""
    tail = complement("personality").match(folded, end)
    tail = tail or complement("bipolar_type").match(folded, end)
    return tail.end() if tail else end


def _inclusive(folded: str, end: int) -> int:
    tail = _INCLUSIVE.match(folded, end)
    return tail.end() if tail else end


def _like_a_name(text: str, start: int, bare: bool, sense: Sense) -> bool:
    """A capital inside a sentence on a common noun: Bipolaires en Nord, Schizo Sud."""
    if not bare or sense.kind == "acronym" or sense.entry[0].isupper():
        return False
    word = text[start : start + 2]
    if not (word[:1].isupper() and word[1:].islower()):
        return False
    before = text[max(0, start - 40) : start].rstrip(" \u00a0")
    return bool(before) and (before[-1].isalnum() or before[-1] in ",'’")


def _code(text: str, folded: str, hit: re.Match[str]) -> Entity | None:
    start, end = hit.span()
    for rule in load_list("diagnoses_codes.yaml"):
        if not re.fullmatch(rule["pattern"], hit[0]):
            continue
        left = folded[max(0, start - 30) : start].rstrip(' "«(:-')
        precise = rule.get("plain_only") and len(hit[0]) > len("f00")
        if not precise and any(
            re.search(rf"(?<!\w){re.escape(word)}$", left) for word in rule["forbids_left"]
        ):
            return None
        needs = rule.get("needs_left")
        if needs and not any(left.endswith(word) for word in needs):
            return None
        return _entity(text, start, end, _SURE, "code:" + rule["name"])
    return None


def _plain(text: str) -> str:
    return re.sub(r"[ \n-]+", " ", text)


@cache
def _prefixes() -> re.Pattern[str]:
    table = load_yaml("diagnoses_paradigms.yaml")
    words = "|".join((*table["prefixes"], *(word.rstrip("-") for word in table["former"])))
    return re.compile(rf"(?<!\w)(?:{words})-$")


@cache
def _pattern() -> re.Pattern[str]:
    codes = "|".join(rule["pattern"] for rule in load_list("diagnoses_codes.yaml"))
    return re.compile(
        rf"(?<![\w])(?<!anti-)(?<!hydro-)(?:(?P<compound>{compound_pattern()})"
        rf"|(?P<code>{codes})|{trie_pattern(forms())})(?!\w)"
    )
