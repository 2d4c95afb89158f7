"""Bring the verb être back before a second attribute: bipolaire et fatiguée."""

from __future__ import annotations

from anonymiser.diagnoses.lexicon import forms
from anonymiser.grammar.agreement import feminine, masculine
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import is_adverb, word_map, word_set
from anonymiser.grammar.words import Word


def resume_predicate(scene: Scene) -> None:
    """Bipolaire et fatiguée: the verb être must come back before the second attribute.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "elle est bipolaire et fatiguée"
    >>> scene = Scene(text, fold(text), Entity(9, 18, "DIAGNOSIS", "bipolaire"))
    >>> resume_predicate(scene)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    [' est']
    """
    words = scene.after
    if not words:
        return
    if _attribute_like(words, 0) and words[0].fold not in word_set("adjectives", "of_the_trouble"):
        _bring_back(scene, scene.entity.end, " et")
        return
    if words[0].fold not in word_set("agreement", "resuming"):
        return
    place = 1
    while place < len(words) and is_adverb(words[place].fold):
        place += 1
    if place >= len(words) or place > 2:
        return
    if not (_attribute_like(words, place) or _state(words[place : place + 3])):
        return
    _bring_back(scene, words[0].end, "")


def _bring_back(scene: Scene, place: int, joiner: str) -> None:
    verb = next((w for w in reversed(scene.before) if w.fold in word_map("verbs", "avoir")), None)
    if verb is None or verb.fold == "ete":
        return
    scene.draft.put(place, place, f"{joiner} {_subject(scene, verb)}{verb.text.lower()}")
    scene.draft.flag("coordinated")


def _attribute_like(words: list[Word], place: int) -> bool:
    word = words[place]
    if word.fold in word_set("agreement", "attribute_nouns"):
        return True
    if word.fold in forms() or word.fold in word_set("agreement", "prepositions"):
        # A disorder too: "alcoolique et dépressif".
        return False
    return masculine(word.text, after_noun=True) is not None or feminine(word.text) is not None


def _state(words: list[Word]) -> bool:
    """(Il est bipolaire et) sans emploi, à la rue, sous curatelle."""
    said = " ".join(word.fold for word in words) + " "
    return said.startswith(tuple(f"{state} " for state in word_set("agreement", "states")))


def _subject(scene: Scene, verb: Word) -> str:
    place = scene.before.index(verb)
    for word in reversed(scene.before[max(0, place - 2) : place]):
        if word.fold in word_set("agreement", "first_person"):
            return "je "
    return ""
