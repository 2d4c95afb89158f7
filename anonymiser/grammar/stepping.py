"""Step over words: what stands at a place, and what may be skipped."""

from __future__ import annotations

from collections.abc import Sequence

from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import is_adverb, word_class, word_set
from anonymiser.grammar.words import Word


def is_at(words: Sequence[Word], place: int, fold_form: str) -> bool:
    """Say whether a word stands at a place.

    Examples
    --------
    >>> is_at([Word(0, 3, "Qui", "qui")], 0, "qui"), is_at([], 0, "qui")
    (True, False)
    """
    return place < len(words) and words[place].fold == fold_form


def is_any(words: Sequence[Word], place: int, key: str) -> bool:
    """Say whether one of a list of ``agreement.yaml`` stands at a place.

    Examples
    --------
    >>> is_any([Word(0, 3, "est", "est")], 0, "copulas")
    True
    """
    return place < len(words) and words[place].fold in word_set("agreement", key)


def past(words: Sequence[Word], place: int) -> int:
    """Give the place after negations, adverbs, degrees and interjections.

    Examples
    --------
    >>> past([Word(0, 3, "pas", "pas"), Word(4, 8, "bien", "bien")], 0)
    2
    """
    while place < len(words) and _skipped(words[place].fold):
        place += 1
    return place


def _skipped(word: str) -> bool:
    return (
        word in word_set("agreement", "negations")
        or word in word_set("agreement", "passed_over")
        or (word,) in word_class("DEGREE")
        or (is_adverb(word) and word != ".")
        or ((word,) in word_class("ADV") and word in word_set("agreement", "hesitations"))
    )


def same_number(scene: Scene, word: Word) -> bool:
    """Say whether a word has the number of the disorder.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> scene = Scene("ma psychose", "ma psychose", Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> same_number(scene, Word(0, 8, "profonde", "profonde"))
    True
    """
    return scene.plural == word.fold.endswith("s")
