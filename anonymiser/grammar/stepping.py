"""Step over words: what stands at a place, and what may be skipped."""

from __future__ import annotations

from collections.abc import Sequence

from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import is_adverb, word_class, word_set
from anonymiser.grammar.words import Word

_SUBJECT_REACH = 5


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


def subject_end(words: Sequence[Word], place: int) -> int:
    """Skip a short complement between subject and verb: de ma mère, à moi, depuis dix ans.

    Examples
    --------
    >>> from anonymiser.grammar.words import words_after
    >>> subject_end(words_after("de ma mère est", "de ma mere est", 0), 0)
    3
    """
    here = place
    if is_any(words, here, "prepositions"):
        for step in range(here + 1, min(len(words), here + _SUBJECT_REACH)):
            if words[step].fold in word_set("agreement", "stoppers") or words[step].fold == ",":
                return place
            if _takes_up(words, step):
                return place
            if _copula_at(words, step):
                return step
        return place
    if is_at(words, here, ",") and is_at(words, here + 1, "qui"):
        return here + 1
    return here


def _takes_up(words: Sequence[Word], place: int) -> bool:
    """Say whether "elle" is the verb's subject, as in "à moi elle est", not "chez elle est"."""
    subject = words[place].fold in word_set("agreement", "subjects")
    return subject and not is_any(words, place - 1, "prepositions")


def _copula_at(words: Sequence[Word], place: int) -> bool:
    return is_any(words, place, "copulas") or (
        is_any(words, place, "auxiliaries") and is_any(words, place + 1, "chained")
    )
