"""Disorders told one by one: deux dépressions, une en 2010, la seconde après le divorce."""

from __future__ import annotations

from anonymiser.grammar.agreement import masculine
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.stepping import is_any
from anonymiser.grammar.tables import word_map, word_set
from anonymiser.grammar.words import Word


def agree_counted(scene: Scene, words: list[Word]) -> None:
    """Put in the masculine what counts a feminine disorder, up to the end of the sentence.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "deux psychoses, une en 2010, la seconde à Nancy"
    >>> scene = Scene(text, fold(text), Entity(5, 14, "DIAGNOSIS", "psychoses"))
    >>> agree_counted(scene, scene.after)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['un', 'le', 'second']
    """
    if not scene.plural:
        return
    for place, word in enumerate(words):
        if word.fold in word_set("agreement", "sentence_ends"):
            return
        if is_any(words, place, "before_counting"):
            _agree(scene, words[place + 1 : place + 4])


def _agree(scene: Scene, words: list[Word]) -> None:
    """Une à vingt ans; une grave à trente; la première en 2010."""
    masculines = word_map("agreement", "counting")
    if len(words) < 2 or words[0].fold not in masculines:
        return
    article, counted, *_ = words
    if article.fold == "une" and is_any(words, 1, "after_counting"):
        scene.replace(article, "un")
        return
    new = masculine(counted.text)
    ordinal = counted.fold in word_set("agreement", "ordinals")
    closed = len(words) < 3 or is_any(words, 2, "after_counting")
    if closed and (ordinal or (new and article.fold == "une")):
        scene.replace(article, masculines[article.fold])
        scene.replace(counted, new or counted.text)
