"""Generalise disorders: every name becomes "trouble", and the French around follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from anonymiser.diagnoses.lexicon import senses
from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.grammar.disorders import rewrite_disorder
from anonymiser.grammar.noun_phrase import determination
from anonymiser.grammar.persons import rewrite_person
from anonymiser.grammar.predicates import construction_of
from anonymiser.grammar.reasons import told
from anonymiser.grammar.rewrite import Rewrite
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import table, word_set
from anonymiser.text import fold

_JOINER_REACH = 12
_PLACE_REACH = 40


def generalise(text: str, diagnoses: Sequence[Entity], doc: Any = None) -> list[Rewrite]:  # noqa: ARG001
    """Write "trouble" for each disorder and repair the French that touches it.

    Parameters
    ----------
    text : str
        The text as it is.
    diagnoses : sequence of Entity
        The disorders: found by :func:`anonymiser.diagnoses.find_diagnoses`, or marked by hand.
    doc : spacy.tokens.Doc, optional
        Not needed: the rules work from their own lexicon.

    Returns
    -------
    list of Rewrite
        One a disorder, or one for several whose edits touch; edits never overlap.

    Examples
    --------
    >>> from anonymiser.diagnoses import find_diagnoses
    >>> from anonymiser.edits import apply_edits
    >>> text = "Ma schizophrénie est stabilisée, je ne suis pas alcoolique."
    >>> rewrites = generalise(text, find_diagnoses(text))
    >>> apply_edits(text, [edit for rewrite in rewrites for edit in rewrite.edits])
    "Mon trouble est stabilisé, je n'ai pas de trouble."
    """
    folded = fold(text)
    return list(_apart(_each(text, folded, sorted(diagnoses, key=lambda found: found.start))))


def _each(text: str, folded: str, diagnoses: Sequence[Entity]) -> Iterator[Rewrite]:
    previous: Entity | None = None
    role = ""
    for entity in diagnoses:
        scene = Scene(text, folded, entity)
        if previous is not None and _adjoins(folded, previous, entity, role):
            scene.joined = role if role != "disorder" else ""
        role = rewrite_person(scene) if _is_person(scene) else rewrite_disorder(scene)
        yield Rewrite((entity,), tuple(scene.draft.edits(text)), told(scene.draft.flags))
        previous = entity


def _adjoins(folded: str, first: Entity, second: Entity, role: str) -> bool:
    between = folded[first.end : second.start]
    if role == "bare":  # souffre de dépression et d'anorexie
        between = re.sub(r"(?<= )(?:de |d')$", "", between)
    return 0 < len(between) <= _JOINER_REACH and bool(_joined().fullmatch(between))


@cache
def _joined() -> re.Pattern[str]:
    words = "|".join(re.escape(joiner) for joiner in table("agreement")["between"])
    return re.compile(rf" *(?:{words})? *")


def _is_person(scene: Scene) -> bool:
    names, kind = scene.sense.names, scene.sense.kind
    if names == "disorder" and kind == "acronym":
        return _told_of_oneself(scene) or scene.joined == "predicate"
    if names == "disorder" and kind == "slang":
        return _names_people(scene) and _stands_somewhere(scene)
    return names == "person" or (names == "both" and _is_person_here(scene))


def _is_person_here(scene: Scene) -> bool:
    found = determination(scene.before)
    if found.adjectives and found.adjectives[-1].fold in word_set("adjectives", "nouns_themselves"):
        return True
    if found.determiner is not None:
        return scene.plural or _stands_somewhere(scene)
    chosen = construction_of(scene)
    if chosen is not None and chosen[0].role in {"predicate", "denied", "neither", "attribute"}:
        return True
    last = scene.before[-1].fold if scene.before else ""
    return last.isalpha() and len(last) > 3 and chosen is None and not scene.starts_sentence


def _names_people(scene: Scene) -> bool:
    """La parano is a disorder; la parano de service is somebody."""
    return any(sense.names == "person" for sense in senses(scene.entity.text))


def _told_of_oneself(scene: Scene) -> bool:
    """Je suis TOC: an acronym used as an attribute."""
    last = scene.before[-1].fold if scene.before else ""
    return last in word_set("verbs", "of_persons")


def _stands_somewhere(scene: Scene) -> bool:
    """Le Korsakoff du fond, un état limite de vingt-quatre ans: somebody, not a disorder."""
    following = scene.folded[scene.entity.end :][:_PLACE_REACH].lstrip(' »"')
    return any(re.match(rule, following) for rule in table("agreement")["standing"])


def _apart(rewrites: Iterator[Rewrite]) -> Iterator[Rewrite]:
    """Join rewrites whose edits touch the same words; the earlier edit wins."""
    pending: Rewrite | None = None
    for rewrite in rewrites:
        if pending is None:
            pending = rewrite
            continue
        last = max((edit.end for edit in pending.edits), default=-1)
        if any(edit.start < last for edit in rewrite.edits):
            flags = " ".join(dict.fromkeys(filter(None, [pending.flag, rewrite.flag])))
            edits = _merged(pending.edits, rewrite.edits)
            pending = Rewrite(pending.entities + rewrite.entities, edits, flags)
        else:
            yield pending
            pending = rewrite
    if pending is not None:
        yield pending


def _merged(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    kept = list(first)
    for edit in second:
        if all(edit.end <= other.start or edit.start >= other.end for other in kept):
            kept.append(edit)
    return tuple(sorted(kept, key=lambda edit: edit.start))
