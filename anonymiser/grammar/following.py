"""What follows a feminine disorder: adjectives, attributes, participles, relative pronouns."""

from __future__ import annotations

from anonymiser.grammar.agreement import masculine
from anonymiser.grammar.noun_phrase import Determination
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import is_adverb, table, word_class, word_map, word_set
from anonymiser.grammar.words import Word

_SUBJECT_REACH = 5
_PRONOUN_REACH = 3
_OWNED_REACH = 8


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
    place = 1 if words and words[0].fold in {"-la", "-ci"} else 0
    place = _attributes(scene, words, place)
    _relative_pronoun(scene, words, place)
    if not _after_preposition(found) or _is(words, place, "qui") or _is(words, place + 1, "qui"):
        _predicate(scene, words, _subject_end(words, place))
    _object_participle(scene, words, place)
    _apposed(scene, words, place)
    _owned(scene, words, place)
    _flag_pronouns(scene, words, place)


def _attributes(scene: Scene, words: list[Word], place: int) -> int:
    """Adjectives right after the noun: profonde, très ancienne et mal soignée."""
    done = place
    if _is(words, place, ",") and place + 2 < len(words):
        ends = words[place + 2].fold
        if ends in word_set("agreement", "joiners") or not words[place + 2].is_word:
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
        if new is None or not _same_number(scene, words[here]):
            if done == place and _invariable(words, here) and here == place:
                place = done = here + 1
                continue
            return done
        scene.replace(words[here], new)
        done = here + 1
        place = done + 1 if _is_any(words, done, "joiners") and done + 1 < len(words) else done


def _is_superlative(words: list[Word], place: int) -> bool:
    """La dépression la plus longue."""
    return (
        place + 2 < len(words)
        and words[place].fold in {"la", "les"}
        and words[place + 1].fold in {"plus", "moins"}
    )


def _skip_modifiers(words: list[Word], place: int) -> int:
    while place < len(words) and (
        (is_adverb(words[place].fold) and words[place].is_word)
        or (words[place].fold,) in word_class("DEGREE")
        or (
            words[place].fold in {"mal", "non", "peu", "un", "pas", "jamais", "bien", "dite"}
            and place + 1 < len(words)
            and words[place].fold not in {"dite"}
        )
    ):
        place += 1
    return place


def _invariable(words: list[Word], place: int) -> bool:
    """An adjective alike in both genders may stand between: sévère, chronique."""
    return words[place].fold in word_set("agreement", "invariable_adjectives")


def _same_number(scene: Scene, word: Word) -> bool:
    return scene.plural == word.fold.endswith("s")


def _subject_end(words: list[Word], place: int) -> int:
    """Skip a short complement between subject and verb: de ma mère, à moi, depuis dix ans."""
    here = place
    if _is_any(words, here, "prepositions"):
        for step in range(here + 1, min(len(words), here + _SUBJECT_REACH)):
            if words[step].fold in word_set("agreement", "stoppers") or words[step].fold == ",":
                return place
            if _copula_at(words, step):
                return step
        return place
    if _is(words, here, ",") and _is(words, here + 1, "qui"):
        return here + 1
    return here


def _predicate(scene: Scene, words: list[Word], place: int) -> None:
    """(qui) (n'|s') est (pas) (bien) stabilisée (et calmée)."""
    if _is(words, place, "qui"):
        place += 1
    while _is_any(words, place, "clitics"):
        place += 1
    if _is_any(words, place, "auxiliaries") and _is_any(words, _past(words, place + 1), "chained"):
        place = _past(words, place + 1)
    if not _is_any(words, place, "copulas"):
        return
    place += 1
    while place < len(words):
        place = _past(words, place)
        if place >= len(words):
            return
        if words[place].fold in {"ete", "comme"}:
            place += 1
            continue
        new = masculine(words[place].text)
        if new is None or not _same_number(scene, words[place]):
            return
        scene.replace(words[place], new)
        chained = words[place].fold in word_set("agreement", "chained")
        place += 1
        if _is_any(words, place, "joiners"):
            place += 1
        elif not chained:
            return


def _past(words: list[Word], place: int) -> int:
    """Skip negations, adverbs, degrees and interjections."""
    while place < len(words) and (
        words[place].fold in word_set("agreement", "negations")
        or words[place].fold in {"mal", "un", "peu", "tres", "mieux", "du", "ca"}
        or (words[place].fold,) in word_class("DEGREE")
        or (is_adverb(words[place].fold) and words[place].fold != ".")
        or ((words[place].fold,) in word_class("ADV") and words[place].fold in {",", "euh"})
    ):
        place += 1
    return place


def _copula_at(words: list[Word], place: int) -> bool:
    return _is_any(words, place, "copulas") or (
        _is_any(words, place, "auxiliaries") and _is_any(words, place + 1, "chained")
    )


def _relative_pronoun(scene: Scene, words: list[Word], place: int) -> None:
    """Dans laquelle → dans lequel; à laquelle → auquel."""
    for here in range(place, min(len(words), place + 3)):
        word = words[here]
        new = word_map("agreement", "with_which").get(word.fold)
        if new is None:
            continue
        before = words[here - 1] if here else None
        if before is not None and word.fold == "laquelle" and before.fold in {"a", "de"}:
            contracted = table("agreement")["which_contractions"][before.fold]
            scene.draft.put(before.start, word.end, contracted)
        else:
            scene.replace(word, new)
        return


def _apposed(scene: Scene, words: list[Word], place: int) -> None:
    """Une schizophrénie, une vraie → un trouble, un vrai."""
    if place + 2 >= len(words) or not _is(words, place, ","):
        return
    article = {"une": "un", "la": "le"}.get(words[place + 1].fold)
    if article is None:
        return
    ends = place + 3 >= len(words) or not words[place + 3].is_word
    new = masculine(words[place + 2].text)
    if ends and new is not None:
        scene.replace(words[place + 1], article)
        scene.replace(words[place + 2], new)


def _owned(scene: Scene, words: list[Word], place: int) -> None:
    """Plus grave que la mienne → plus grave que le mien."""
    for here in range(place, min(len(words) - 2, place + _OWNED_REACH)):
        if words[here].fold in {".", ";", "!", "?"}:
            return
        new = word_map("agreement", "owned").get(words[here + 2].fold)
        if words[here].fold == "que" and words[here + 1].fold in {"la", "les"} and new:
            scene.replace(words[here + 1], "le" if words[here + 1].fold == "la" else "les")
            scene.replace(words[here + 2], new)
            return


def _object_participle(scene: Scene, words: list[Word], place: int) -> None:
    """Que j'ai traversée → que j'ai traversé."""
    if _is(words, place, ","):
        place += 1
    if not (_is(words, place, "que") or _is(words, place, "qu'")):
        return
    reach = range(place + 1, min(len(words), place + _SUBJECT_REACH + 1))
    auxiliary = next((here for here in reach if _is_any(words, here, "having")), None)
    if auxiliary is None:
        return
    participle = _past(words, auxiliary + 1)
    if _is(words, participle, "ete"):
        participle += 1
    if participle < len(words) and _same_number(scene, words[participle]):
        scene.replace(
            words[participle], masculine(words[participle].text) or words[participle].text
        )


def _flag_pronouns(scene: Scene, words: list[Word], place: int) -> None:
    """Elle, la, celle-ci right after may point at the disorder: a reviewer decides."""
    for word in words[place : place + _PRONOUN_REACH]:
        if word.fold in {"elle", "elles", "celle-ci", "celle-la"}:
            scene.draft.flag("pronoun")
            return
    for here in range(place, min(len(words) - 2, place + _PRONOUN_REACH)):
        pair = (words[here].fold, words[here + 1].fold)
        if pair[0] in word_set("agreement", "subjects") and pair[1] in {"l'", "la", "les"}:
            scene.draft.flag("pronoun")
            return


def _after_preposition(found: Determination) -> bool:
    prepositions = word_set("agreement", "prepositions")
    if found.determiner is not None and found.determiner.fold in {"du", "des", "au", "aux"}:
        return found.determiner.fold != "des"
    return bool(found.earlier) and found.earlier[-1].fold in prepositions


def _is(words: list[Word], place: int, fold_form: str) -> bool:
    return place < len(words) and words[place].fold == fold_form


def _is_any(words: list[Word], place: int, key: str) -> bool:
    return place < len(words) and words[place].fold in word_set("agreement", key)
