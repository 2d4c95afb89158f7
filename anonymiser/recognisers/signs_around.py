"""What stands before and after a stretch: titles, kin, verbs, marks, words that lead to a name."""

from __future__ import annotations

from collections.abc import Iterator

from anonymiser.gazetteers import words
from anonymiser.reading import Reading
from anonymiser.recognisers.evidence_words import joined, listed
from anonymiser.recognisers.introduced import kinds
from anonymiser.recognisers.run_parts import Run, person_rules
from anonymiser.recognisers.standing import stands_as_name
from anonymiser.resources import contexts

_ARTICLES = frozenset(("l'", "le", "la", "un", "une", "notre", "leur"))
_EXPLAINING = frozenset((" ", ", ", "\u00a0", " (", " : ", ",\u00a0"))
_TITLE_GAPS = (" ", ". ", "\u00a0", ".\u00a0", ".")


def signs_before(reading: Reading, run: Run) -> Iterator[str]:
    """Name the signs that stand before a stretch.

    Examples
    --------
    >>> list(signs_before(Reading("madame Salle"), Run(1, 1, False)))
    ['title']
    """
    if run.first == 0:
        yield "first word"
        return
    previous = reading.tokens[run.first - 1].key
    gap = reading.gap(run.first)
    rules = person_rules()
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
        if previous in listed("organisation heads"):
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
    rules = person_rules()
    keys = [token.key for token in reading.tokens[max(0, first - 2) : first]]
    said = {keys[-1], joined(keys)}
    if keys[-1] in rules["kinship"]:
        yield "kinship"
    elif said & rules["strong_introductions"] or _nicknaming(reading, first):
        yield "strong introduction"
    elif said & rules["introductions"]:
        yield "introduction"
    if keys[-1] in listed("organisation heads"):
        yield "organisation head"
    elif keys[-1] in listed("place heads"):
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
    if far in listed("calling at"):
        yield "calls for an institution"
    elif far in listed("calling"):
        yield "may call for an institution"
    if far in listed("organisation heads"):
        yield "organisation head of"
    elif far in listed("place heads"):
        yield "place head of"
    elif far in contexts()["living"]:
        yield "living in"
    elif far in person_rules()["kinship"]:
        yield "kinship of"


def signs_after(reading: Reading, run: Run) -> Iterator[str]:
    """Name the signs that stand after a stretch.

    Examples
    --------
    >>> list(signs_after(Reading("avec Salle"), Run(1, 1, False)))
    ['last word']
    """
    following = run.last + 1
    if following >= len(reading.tokens):
        yield "last word"
        return
    gap = reading.gap(following)
    key = reading.tokens[following].key
    if _explained(reading, following):
        yield "explained as an institution"
    if gap in (" ", "\u00a0"):
        if key in person_rules()["predicates"]:
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


def _explained(reading: Reading, at: int) -> bool:
    """Say whether a kind follows, with its article: "Kerlaz, l'hôpital", "Mozaïk c'est un gem"."""
    tokens = reading.tokens
    if reading.gap(at) not in _EXPLAINING:
        return False
    if [token.key for token in tokens[at : at + 2]] in (["c'", "est"], ["c'", "etait"]):
        at += 2
    told = [token.key for token in tokens[at : at + 2]]
    return len(told) == 2 and told[0] in _ARTICLES and told[1] in kinds()
