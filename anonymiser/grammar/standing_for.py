"""Pronouns that stand for a feminine disorder: la mienne, celle de mon père, une vraie."""

from __future__ import annotations

from anonymiser.grammar.agreement import masculine
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.stepping import is_any, is_at, past
from anonymiser.grammar.tables import word_map
from anonymiser.grammar.words import Word

_OWNED_REACH = 8
_ARTICLES = {"une": "un", "la": "le"}


def agree_apposed(scene: Scene, words: list[Word], place: int) -> None:
    """Une schizophrénie, (mais) une vraie → un trouble, un vrai; pas une petite, une grosse.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "une psychose, pas une petite, une vraie."
    >>> scene = Scene(text, fold(text), Entity(4, 12, "DIAGNOSIS", "psychose"))
    >>> agree_apposed(scene, scene.after, 0)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['un', 'petit', 'un', 'vrai']
    """
    while is_at(words, place, ","):
        place += 1
        while is_at(words, place, "mais") or is_at(words, place, "pas"):
            place += 1
        if place + 1 >= len(words) or words[place].fold not in _ARTICLES:
            return
        article, last = words[place : place + 2]
        new = word_map("agreement", "owned").get(last.fold) or masculine(last.text)
        ends = place + 2 >= len(words) or not words[place + 2].is_word
        if not ends or new is None:
            return
        scene.replace(article, _ARTICLES[article.fold])
        scene.replace(last, new)
        place += 2


def agree_owned(scene: Scene, words: list[Word], place: int) -> None:
    """Plus grave que la mienne → que le mien; que celle de mon père → que celui.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "une psychose plus grave que la mienne"
    >>> scene = Scene(text, fold(text), Entity(4, 12, "DIAGNOSIS", "psychose"))
    >>> agree_owned(scene, scene.after, 0)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['le', 'mien']
    """
    for here in range(place, min(len(words) - 1, place + _OWNED_REACH)):
        if is_any(words, here, "sentence_ends"):
            return
        if not is_any(words, here, "before_owned"):
            continue
        if words[here + 1].fold in word_map("agreement", "compared"):
            _each_one(scene, words[here + 1 :])
            _both(scene, words, here)
            return
        if here + 2 >= len(words):
            return
        new = word_map("agreement", "owned").get(words[here + 2].fold)
        if is_any(words, here + 1, "feminine_articles") and new:
            scene.replace(words[here + 1], "le" if words[here + 1].fold == "la" else "les")
            scene.replace(words[here + 2], new)
            _both(scene, words, here)
            return


def _both(scene: Scene, words: list[Word], place: int) -> None:
    """Ma dépression et la sienne sont liées → liés."""
    if not is_at(words, place, "et"):
        return
    reach = range(place + 2, min(len(words), place + _OWNED_REACH))
    verb = next((here for here in reach if is_any(words, here, "plural_copulas")), None)
    attribute = past(words, verb + 1) if verb else len(words)
    if attribute < len(words) and (new := masculine(words[attribute].text)):
        scene.replace(words[attribute], new)


def _each_one(scene: Scene, words: list[Word]) -> None:
    """Celle de 98 et celle du divorce: all of them, up to the end or another feminine noun."""
    for here, word in enumerate(words):
        if is_any(words, here, "sentence_ends") or is_any(words, here, "feminine_determiners"):
            return
        if new := word_map("agreement", "compared").get(word.fold):
            scene.replace(word, new)
