"""The main verb behind what was put in: l'anorexie, apparue à quinze ans, a été soignée."""

from __future__ import annotations

from anonymiser.grammar.agreement import masculine
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.stepping import is_any, is_at, past, same_number
from anonymiser.grammar.tables import word_set
from anonymiser.grammar.words import Word

_REACH = 24
_ALONE_REACH = 5


def main_verb(words: list[Word], place: int) -> int | None:
    """Find the verb whose subject is the disorder, behind a relative clause or commas.

    Parameters
    ----------
    words : list of Word
        The words after the disorder's name.
    place : int
        Where the adjectives of the name end.

    Returns
    -------
    int or None
        The place of the copula or of the auxiliary; None when another subject may have come.

    Examples
    --------
    >>> from anonymiser.grammar.words import words_after
    >>> def found(text):
    ...     words = words_after(text, text, 0)
    ...     place = main_verb(words, 0)
    ...     return place if place is None else words[place].text
    >>> found(", apparue à quinze ans, a disparu"), found(" que j'ai eue à quinze ans est revenue")
    ('a', 'est')
    """
    if is_any(words, place, "prepositions"):  # de ma mère, que j'ai connue, est
        reach = range(place + 1, min(len(words), place + _ALONE_REACH))
        place = next((here for here in reach if words[here].fold == ","), place)
    if is_any(words, place, "object_relatives"):
        return _behind_relative(words, place + 1)
    if is_at(words, place, ","):
        return _behind_commas(words, place + 1)
    return None


def _behind_commas(words: list[Word], place: int) -> int | None:
    """(Son anorexie), apparue à quinze ans, a (été soignée)."""
    for here in range(place, min(len(words), place + _REACH)):
        if is_any(words, here, "sentence_ends"):
            return None
        if is_at(words, here, ",") and _verb(words, here + 1) is not None:
            return _verb(words, here + 1)
    return None


def _behind_relative(words: list[Word], place: int) -> int | None:
    """(L'anorexie) que j'ai eue à quinze ans est (revenue): the second verb, no subject near."""
    seen = is_any(words, place, "subjects") and not is_any(words, place + 1, "having")
    if seen:  # dont je parle
        place += 2
    for here in range(place, min(len(words), place + _REACH)):
        if is_any(words, here, "sentence_ends") or (seen and is_any(words, here, "new_clause")):
            return None
        if (is_any(words, here, "having") or is_any(words, here, "copulas")) and words[
            here
        ].text not in ("à", "À"):
            if seen and not _with_subject(words, here) and not is_at(words, here, "ete"):
                return here
            seen = True
    return None


def _with_subject(words: list[Word], place: int) -> bool:
    while place and is_any(words, place - 1, "clitics"):
        place -= 1
    return bool(place) and (
        is_any(words, place - 1, "subjects") or is_any(words, place - 1, "auxiliaries")
    )


def _verb(words: list[Word], place: int) -> int | None:
    while is_any(words, place, "verb_clitics"):
        place += 1
    found = is_any(words, place, "copulas") or is_any(words, place, "auxiliaries")
    return place if found and words[place].fold not in ("ete", "etre", "etant") else None


def agree_put_in(scene: Scene, words: list[Word], place: int) -> None:
    """Une schizophrénie, diagnostiquée tardivement et mal équilibrée, … → diagnostiqué, équilibré.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "la psychose, longtemps tenue pour incurable, a changé"
    >>> scene = Scene(text, fold(text), Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> agree_put_in(scene, scene.after, 0)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['tenu']
    """
    first = past(words, place + 1)
    if not is_at(words, place, ",") or first >= len(words) or words[first].fold == ",":
        return
    reach = range(first, min(len(words), first + _REACH))
    closing = next((here for here in reach if is_at(words, here, ",")), None)
    # "Ma dépression, fatiguée, elle n'en parlait pas": somebody else may be meant.
    if closing is None or is_any(words, closing + 1, "subjects"):
        return
    while first < closing:
        new = masculine(words[first].text)
        if new is None or not same_number(scene, words[first]):
            return
        scene.replace(words[first], new)
        step = next((n for n in range(first, closing) if words[n].fold in ("et", "ou")), closing)
        first = past(words, step + 1)


def agree_alone(scene: Scene, words: list[Word], place: int) -> None:
    """Certaines dépressions guérissent seules → seuls; ça passe toute seule → tout seul.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.text import fold
    >>> text = "sa psychose est partie toute seule"
    >>> scene = Scene(text, fold(text), Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> agree_alone(scene, scene.after, 0)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['tout', 'seul']
    """
    for here in range(place + 1, min(len(words), place + _ALONE_REACH)):
        before = words[here - 1]
        if not before.is_word or is_any(words, here - 1, "feminine_determiners"):
            return
        if is_any(words, here - 1, "subjects"):
            return
        if words[here].fold in word_set("agreement", "alone") and same_number(scene, words[here]):
            if before.fold in ("toute", "toutes"):
                scene.replace(before, "tout")  # invariable before "seuls"
            scene.replace(words[here], masculine(words[here].text) or words[here].text)
            return
