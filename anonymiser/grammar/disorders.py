"""Names of the disorder itself: la schizophrénie, de l'anorexie, en dépression, des TOC."""

from __future__ import annotations

from collections.abc import Sequence

from anonymiser.diagnoses.lexicon import forms
from anonymiser.grammar.dislocated import agree_dislocated
from anonymiser.grammar.following import agree_following
from anonymiser.grammar.matching import (
    Construction,
    bare_constructions,
    match,
    partitive_constructions,
)
from anonymiser.grammar.noun_phrase import Determination, agree_with_trouble, determination
from anonymiser.grammar.predicates import carry_out
from anonymiser.grammar.resuming import resume_predicate
from anonymiser.grammar.scene import Scene


def rewrite_disorder(scene: Scene) -> str:
    """Rewrite a disorder's name and what agrees with it; say in what role it stood.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "une phobie"
    >>> scene = Scene(text, text, Entity(4, 10, "DIAGNOSIS", "phobie"))
    >>> rewrite_disorder(scene), scene.draft.edits(text)[0].replacement
    ('disorder', 'un')
    """
    found = determination(scene.before)
    if found.determiner is None and not found.adjectives:
        if scene.joined == "bare" and not scene.entity.text[-1].isdigit():
            return _said_as_well(scene)
        rule = _carried_out(scene, bare_constructions())
        if rule is not None:
            if "ETRE>avoir" in rule.write:
                resume_predicate(scene)
            return "bare" if rule.write[-1] == "trouble" else rule.role
    elif _carried_out(scene, partitive_constructions()) is not None:
        if scene.sense.gender == "f":
            agree_following(scene, Determination((), None, ()))
        return "disorder"
    found = agree_with_trouble(scene)
    scene.put_name(scene.noun)
    if scene.sense.gender == "f":
        agree_following(scene, found)
        agree_dislocated(scene, found)
    return "disorder"


def _said_as_well(scene: Scene) -> str:
    """(Il souffre de dépression) et d'anorexie, (il a Alzheimer) et Parkinson."""
    if scene.before[-1].fold in ("de", "d'"):
        scene.drop(scene.before[-1])
        scene.put_name("d'un trouble")
    else:
        scene.put_name("un trouble")
    return "bare"


def _carried_out(scene: Scene, rules: Sequence[Construction]) -> Construction | None:
    """Carry out the first construction that matches, and give it."""
    for rule in rules:
        captures = match(rule.left, scene.before)
        if captures is not None and not (_opens(scene, rule.name) or _there(scene, rule.name)):
            carry_out(scene, rule, captures)
            return rule
    return None


def _opens(scene: Scene, name: str) -> bool:
    """En schizophrénie, c'est différent: nobody stands before; de dépression en dépression."""
    if name == "somebody in" and scene.before[-2:-1] and scene.before[-2].fold in forms():
        return True
    return name == "somebody in" and (len(scene.before) < 2 or not scene.before[-2].is_word)


def _there(scene: Scene, name: str) -> bool:
    """Y'a F33.2, un y à hystérie: nobody has it."""
    if name != "to have, with no article":
        return False
    said = [word.fold for word in scene.before[-2:]]
    return scene.before[-1].text in ("à", "À") or said[0] in ("y", "y'")
