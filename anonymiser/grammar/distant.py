"""What agrees with a feminine disorder from further off: relative pronouns, participles."""

from __future__ import annotations

from anonymiser.grammar.agreement import masculine
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.stepping import is_any, is_at, past, same_number
from anonymiser.grammar.tables import table, word_map, word_set
from anonymiser.grammar.words import Word

_PARTICIPLE_REACH = 5
_PRONOUN_REACH = 3
_TAKEN_UP_REACH = 6


def agree_relative_pronoun(scene: Scene, words: list[Word], place: int) -> None:
    """Dans laquelle → dans lequel; à laquelle → auquel.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "la psychose dans laquelle"
    >>> scene = Scene(text, fold(text), Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> agree_relative_pronoun(scene, scene.after, 0)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['lequel']
    """
    for here in range(place, min(len(words), place + 3)):
        word = words[here]
        new = word_map("agreement", "with_which").get(word.fold)
        if new is None:
            continue
        before = words[here - 1] if here else None
        if (
            before is not None
            and word.fold == "laquelle"
            and before.fold in table("agreement")["which_contractions"]
        ):
            contracted = table("agreement")["which_contractions"][before.fold]
            scene.draft.put(before.start, word.end, contracted)
        else:
            scene.replace(word, new)
        return


def agree_object_participle(scene: Scene, words: list[Word], place: int) -> None:
    """Que j'ai traversée → que j'ai traversé; combien de dépressions vous avez faites → faits.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "la psychose que j'ai traversée"
    >>> scene = Scene(text, fold(text), Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> agree_object_participle(scene, scene.after, 0)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['traversé']
    """
    if is_at(words, place, ","):
        place += 1
    if is_at(words, place, "que") or is_at(words, place, "qu'"):
        place += 1
    elif not _asked_about(scene):
        return
    reach = range(place, min(len(words), place + _PARTICIPLE_REACH))
    auxiliary = next((here for here in reach if is_any(words, here, "having")), None)
    if auxiliary is None:
        return
    participle = past(words, auxiliary + 1)
    if is_at(words, participle, "ete"):
        participle += 1
    if participle < len(words) and same_number(scene, words[participle]):
        scene.replace(
            words[participle], masculine(words[participle].text) or words[participle].text
        )


def _asked_about(scene: Scene) -> bool:
    """Combien de dépressions, quelle dépression: the object of the verb that follows."""
    return any(is_any([word], 0, "asking") for word in scene.before[-2:])


def agree_taken_up(scene: Scene, words: list[Word]) -> int:
    """La dépression, je l'ai vue venir → le trouble, je l'ai vu venir.

    Gives the place of the subject whose participle agrees now, -1 where there is none.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "la psychose, on l'a longtemps niée"
    >>> scene = Scene(text, fold(text), Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> agree_taken_up(scene, scene.after)
    1
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['nié']
    """
    for here, word in enumerate(words[:_TAKEN_UP_REACH]):
        if word.fold in word_set("agreement", "sentence_ends"):
            break
        if not (is_any(words, here, "subjects") or is_any(words, here, "taking_up")):
            continue
        if is_at(words, here + 1, ","):  # la dépression, elle, je l'ai connue
            continue
        place = here + 2 if is_at(words, here + 1, "ne") else here + 1
        if not (is_at(words, place, "l'") and is_any(words, place + 1, "having")):
            break
        participle = past(words, place + 2)
        new = masculine(words[participle].text) if participle < len(words) else None
        if new is None or not same_number(scene, words[participle]):
            break
        scene.replace(words[participle], new)
        return here
    return -1


def flag_pronouns(scene: Scene, words: list[Word], place: int, mended: int = -1) -> None:
    """Elle, la, celle-ci right after may point at the disorder: a reviewer decides.

    ``mended``: the word where what agrees with such a pronoun has been agreed.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "la psychose, elle"
    >>> scene = Scene(text, fold(text), Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> flag_pronouns(scene, scene.after, 0)
    >>> scene.draft.flags
    ['pronoun']
    """
    for word in words[place : place + _PRONOUN_REACH]:
        if word.fold in word_set("agreement", "feminine_pronouns"):
            scene.draft.flag("pronoun")
            return
    for here in range(place, min(len(words) - 2, place + _PRONOUN_REACH)):
        if here == mended:
            continue
        pair = (words[here].fold, words[here + 1].fold)
        if pair[0] in word_set("agreement", "subjects") and pair[1] in word_set(
            "agreement", "object_pronouns"
        ):
            scene.draft.flag("pronoun")
            return
