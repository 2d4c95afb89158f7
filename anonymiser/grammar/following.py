"""What follows a feminine disorder: adjectives, attributes, participles, relative pronouns."""

from __future__ import annotations

from anonymiser.grammar.agreement import masculine
from anonymiser.grammar.counted import agree_counted
from anonymiser.grammar.distant import (
    agree_object_participle,
    agree_relative_pronoun,
    agree_taken_up,
    flag_pronouns,
)
from anonymiser.grammar.main_clause import agree_alone, agree_put_in, main_verb
from anonymiser.grammar.noun_phrase import Determination
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.standing_for import agree_apposed, agree_owned
from anonymiser.grammar.stepping import is_any, is_at, past, same_number, subject_end
from anonymiser.grammar.tables import is_adverb, word_class, word_set
from anonymiser.grammar.words import Word


def agree_following(scene: Scene, found: Determination) -> None:
    """Put in the masculine what agrees with the disorder further right.

    Parameters
    ----------
    scene : Scene
    found : Determination
        What stands before the name: after a preposition it is no subject.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "ma psychose profonde est stabilisée"
    >>> scene = Scene(text, fold(text), Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> agree_following(scene, Determination((), scene.before[0], ()))
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['profond', 'stabilisé']
    """
    words = scene.after
    place = 1 if words and words[0].fold in word_set("agreement", "pointing") else 0
    start, place = place, _attributes(scene, words, place)
    agree_relative_pronoun(scene, words, place)
    if (
        not _after_preposition(found)
        or is_at(words, place, "qui")
        or is_at(words, place + 1, "qui")
    ):
        _predicate(scene, words, subject_end(words, place))
        agree_alone(scene, words, place)
    agree_object_participle(scene, words, place)
    agree_apposed(scene, words, place)
    agree_owned(scene, words, place)
    agree_counted(scene, words)
    mended = -1
    if _opens_sentence(found):
        mended = agree_taken_up(scene, words)
        _main_clause(scene, words, start, place)
    flag_pronouns(scene, words, place, mended)


def _main_clause(scene: Scene, words: list[Word], start: int, place: int) -> None:
    """Son anorexie, apparue à quinze ans, a été soignée: the disorder is the subject."""
    agree_put_in(scene, words, place)
    verb = main_verb(words, start) or main_verb(words, place)
    if verb is not None:
        _predicate(scene, words, verb)


def _opens_sentence(found: Determination) -> bool:
    """(Moi,) la dépression, je l'ai vue venir: no noun stands before its determiner."""
    if found.determiner is None:
        return False
    last = len(found.earlier) - 1
    return (
        last < 0
        or is_any(found.earlier, last, "sentence_ends")
        or is_any(found.earlier, last, "before_topic")
    )


def _attributes(scene: Scene, words: list[Word], place: int) -> int:
    """Adjectives right after the noun: profonde, très ancienne et mal soignée."""
    done = place
    if is_at(words, place, ",") and _apposed(words, place + 1):
        place += 1
    if _is_superlative(words, place) and (new := masculine(words[place + 2].text)):
        if words[place].fold == "la":
            scene.replace(words[place], "le")
        scene.replace(words[place + 2], new)
        return place + 3
    while True:
        here = _skip_modifiers(words, place)
        if here >= len(words):
            return done
        new = masculine(words[here].text, after_noun=True)
        if new is None or not same_number(scene, words[here]):
            if done == place and _invariable(words, here):
                place = done = here + 1
                if _listed(scene, words, place):
                    place += 1
                continue
            return done
        scene.replace(words[here], new)
        done = here + 1
        place = done + 1 if is_any(words, done, "joiners") and done + 1 < len(words) else done


def _apposed(words: list[Word], place: int) -> bool:
    """Une psychose, ancienne et lourde; une névrose, suivie depuis dix ans."""
    if place + 1 >= len(words):
        return is_any(words, place, "told_of_disorders")
    if is_any(words, place + 1, "joiners") or not words[place + 1].is_word:
        return True
    return is_any(words, place, "told_of_disorders") and is_any(words, place + 1, "prepositions")


def _listed(scene: Scene, words: list[Word], place: int) -> bool:
    """Sévère, réactionnelle; classique, suivie depuis: something closes or completes the list."""
    here = _skip_modifiers(words, place + 1)
    if not is_at(words, place, ",") or here >= len(words):
        return False
    closed = here + 1 >= len(words) or not words[here + 1].is_word
    closed = closed or is_any(words, here + 1, "prepositions") or _goes_on(words, here + 1)
    new = masculine(words[here].text, after_noun=True)
    return closed and new is not None and same_number(scene, words[here])


def _goes_on(words: list[Word], place: int) -> bool:
    """(Sévère, récurrente) et résistante: one more feminine adjective."""
    following = _skip_modifiers(words, place + 1)
    return (
        is_any(words, place, "joiners")
        and following < len(words)
        and masculine(words[following].text, after_noun=True) is not None
    )


def _is_superlative(words: list[Word], place: int) -> bool:
    """La dépression la plus longue."""
    return (
        place + 2 < len(words)
        and words[place].fold in word_set("agreement", "feminine_articles")
        and words[place + 1].fold in word_set("agreement", "comparing")
    )


def _skip_modifiers(words: list[Word], place: int) -> int:
    if tuple(word.fold for word in words[place : place + 3]) in word_class("ADV"):
        place += 3
    while place < len(words) and (
        (is_adverb(words[place].fold) and words[place].is_word)
        or (words[place].fold,) in word_class("DEGREE")
        or (
            words[place].fold in word_set("agreement", "before_adjectives")
            and place + 1 < len(words)
        )
    ):
        place += 1
    return place


def _invariable(words: list[Word], place: int) -> bool:
    """An adjective alike in both genders may stand between: sévère, chronique."""
    return words[place].fold in word_set("agreement", "invariable_adjectives")


def _predicate(scene: Scene, words: list[Word], place: int) -> None:
    """(qui) (n'|s') est (pas) (bien) stabilisée (et calmée)."""
    if is_at(words, place, "qui"):
        place += 1
    while is_any(words, place, "clitics"):
        place += 1
    if is_any(words, place, "auxiliaries") and is_any(words, past(words, place + 1), "chained"):
        place = past(words, place + 1)
    if not is_any(words, place, "copulas"):
        return
    place += 1
    while place < len(words):
        place = past(words, place)
        if place >= len(words):
            return
        if words[place].fold in word_set("agreement", "before_attribute"):
            place += 1
            continue
        new = masculine(words[place].text)
        if new is None or not same_number(scene, words[place]):
            return
        scene.replace(words[place], new)
        chained = words[place].fold in word_set("agreement", "chained")
        place += 1
        if is_any(words, place, "joiners"):
            place += 1
        elif not chained:
            return


def _after_preposition(found: Determination) -> bool:
    prepositions = word_set("agreement", "prepositions")
    if found.determiner is not None and found.determiner.fold in word_set(
        "agreement", "contracted"
    ):
        return found.determiner.fold != "des"
    return bool(found.earlier) and found.earlier[-1].fold in prepositions
