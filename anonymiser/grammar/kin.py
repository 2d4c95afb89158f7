"""Somebody near, told by a disorder first: mon alcoolo de mari → mon mari avec un trouble."""

from __future__ import annotations

from anonymiser.grammar.elision import starts_with_vowel
from anonymiser.grammar.noun_phrase import Determination
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import word_map, word_set


def rewrite_of_kin(scene: Scene, found: Determination) -> bool:
    """Put the disorder behind the noun, and say whether there was one.

    Parameters
    ----------
    scene : Scene
        Its draft receives the edits.
    found : Determination
        What stands before the name: "mon", "sa", "cette".

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.grammar.noun_phrase import determination
    >>> text = "mon alcoolique de mère"
    >>> scene = Scene(text, "mon alcoolique de mere", Entity(4, 14, "DIAGNOSIS", "alcoolique"))
    >>> rewrite_of_kin(scene, determination(scene.before, "before_personne"))
    True
    >>> apply_edits(text, scene.draft.edits(text))
    'ma mère avec un trouble'
    """
    words = scene.after
    determiner = found.determiner
    if determiner is None or found.adjectives or len(words) < 2:
        return False
    gender = word_map("things", "kin").get(words[1].fold)
    if gender is None or words[0].fold not in ("de", "d'"):
        return False
    if determiner.fold not in word_set("determiners", "possessive"):
        return False
    if determiner.fold[-1] in "na" and len(determiner.fold) < 4:
        masculine = gender == "m" or starts_with_vowel(words[1].fold)
        scene.replace(determiner, determiner.fold[0] + ("on" if masculine else "a"))
    scene.draft.put(scene.entity.start, words[1].end, f"{words[1].text} avec un trouble")
    return True
