"""One medicine in its phrase: the noun that stands for it, and the article that this noun takes."""

from __future__ import annotations

import re

from anonymiser.diagnoses.lexicon import Sense
from anonymiser.grammar.elision import adapted, like
from anonymiser.grammar.noun_phrase import Determination, agree_with_trouble, determination
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import word_set
from anonymiser.grammar.words import Word
from anonymiser.medicine_words import Standing, listed_words, noun, one_of, open_phrase

_DOSE = re.compile(r"[ :(x]{0,3}\d")
_ALONE = re.compile(r" *(?:[,+;)]|\n|$)")
_HEAD = re.compile(r"(?:^|\n|: ?|\+ ?|\( ?)[ \t–—•*-]*$")
_OF = ("de", "d'")


def write_medicine(scene: Scene, standing: Standing) -> tuple[Determination, str]:
    """Write what stands for a medicine, and agree what stands before it.

    Parameters
    ----------
    scene : Scene
        The medicine in its text; its draft takes the edits.
    standing : Standing
        What the sentence named before.

    Returns
    -------
    tuple
        What determined the name, and its gender.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> from anonymiser.entities import Entity
    >>> scene = Scene("sa Dépakine", "sa depakine", Entity(3, 11, "MEDICATION", "Dépakine"))
    >>> _ = write_medicine(scene, Standing())
    >>> apply_edits(scene.text, scene.draft.edits(scene.text))
    'son traitement'
    """
    found = determination(scene.before)
    folds = [word.fold for word in found.adjectives]
    gender = _gender(scene, found)
    number = "p" if _several(found, folds) else "s"
    scene.sense = Sense(scene.entity.text[:1].upper(), "noun", "disorder", gender, number)
    if scene.before and scene.before[-1].fold in listed_words("halves"):
        _half(scene)
    elif found.determiner is not None:
        _determined(scene, found, standing)
    elif scene.plural:
        scene.put_name(noun("others") if standing.short else noun("several"))
    elif found.adjectives:
        agree_with_trouble(scene)
        scene.put_name(noun("one"))
    elif found.earlier and found.earlier[-1].fold in _OF:
        _after_de(scene, found.earlier[-1], standing)
    else:
        _bare(scene, standing)
    return found, gender


def _gender(scene: Scene, found: Determination) -> str:
    said = found.determiner.fold if found.determiner else ""
    if said in word_set("determiners", "feminine"):
        return "f"
    # "L'olanzapine", "ses": the name tells, where the determiner does not.
    undecided = said not in ("le", "un", "du", "au", "ce", "quel", "aucun")
    return "f" if undecided and scene.entity.text.lower().endswith(("ine", "ines")) else "m"


def _several(found: Determination, folds: list[str]) -> bool:
    plural = word_set("determiners", "plural")
    if found.determiner is not None and found.determiner.fold in plural:
        return True
    return any(fold in plural or (fold.isdigit() and int(fold) > 1) for fold in folds)


def _determined(scene: Scene, found: Determination, standing: Standing) -> None:
    word = found.determiner
    assert word is not None
    if scene.plural:
        _plural(scene, found, standing)
    elif word.fold in listed_words("definite"):
        _definite(scene, found, standing)
    elif word.fold in listed_words("indefinite") and standing.rank and not found.adjectives:
        open_phrase(scene, word, word, "un")
        scene.put_name(one_of(scene, standing, word))
    else:
        agree_with_trouble(scene)
        name = noun("whole" if word.fold in listed_words("possessive") else "one")
        owned = standing.rank and word.fold in (
            *listed_words("possessive"),
            *listed_words("pointing"),
        )
        if owned and not found.adjectives:
            # "Cet Abilify, cette Dépakine": before "autre" what was elided is so again.
            if word.fold in ("ce", "cet", "cette"):
                open_phrase(scene, word, word, "cet")
            name = f"{noun('other')} {name}"
        scene.put_name(name)


def _plural(scene: Scene, found: Determination, standing: Standing) -> None:
    word = found.determiner
    assert word is not None
    owned = word.fold in ("mes", "tes", "ses", "nos", "vos", "leurs", "ces")
    if not standing.rank or found.adjectives:
        agree_with_trouble(scene)
        scene.put_name(noun("several"))
    elif owned and standing.short and standing.rank > 1:
        open_phrase(scene, word, word, "d'")
        scene.put_name(f"{noun('others')} encore")
    elif owned:
        scene.put_name(f"{noun('others')} {noun('several')}")
    elif word.fold in ("les", "des", "aux"):
        open_phrase(scene, word, word, "à d'" if word.fold == "aux" else "d'")
        bare = standing.short or word.fold == "aux"
        scene.put_name(noun("others") + ("" if bare else f" {noun('several')}"))
    else:
        scene.put_name(noun("others") if standing.short else noun("several"))


def _definite(scene: Scene, found: Determination, standing: Standing) -> None:
    """Le, du, au, de la: a part of it, the medicine itself, or one among others."""
    word = found.determiner
    assert word is not None
    before = found.earlier[-1] if found.earlier else None
    first, role = word, "the"
    if word.fold in ("du", "au"):
        role = "of" if word.fold == "du" else "at"
    elif before is not None and before.fold == "de":
        first, role = before, "of"
    elif before is not None and before.text in ("à", "À"):
        first, role = before, "at"
    if role == "of" and not standing.genitive:
        role = "part"
    several = standing.rank or standing.before_another
    if role != "part" and (not several or found.adjectives):
        agree_with_trouble(scene)
        scene.put_name(noun("one"))
        return
    opened = {"the": "un", "part": "un", "of": "d'un", "at": "à un"}[role]
    open_phrase(scene, first, word, opened)
    named = one_of(scene, standing, first, role in ("of", "at"))
    scene.put_name(noun("one") if found.adjectives else named)


def _after_de(scene: Scene, word: Word, standing: Standing) -> None:
    """D'Abilify: counted out, denied, or one medicine."""
    before = [other.fold for other in scene.before if other.end <= word.start]
    last = before[-1] if before else ""
    one, several = noun("one"), noun("several")
    if last in listed_words("denying"):
        new, name = ("d'", f"{noun('other')} {one}") if standing.rank else ("de", one)
    elif last in listed_words("quantities"):
        new, name = ("d'", f"{noun('others')} {several}") if standing.rank else ("de", several)
    else:
        new, name = "d'", f"un {one_of(scene, standing, word, True)}"
    open_phrase(scene, word, word, new)
    scene.put_name(name)


def _bare(scene: Scene, standing: Standing) -> None:
    """No article: "sous Abilify", "Abilify 10 mg", "je prends Abilify"."""
    before, after = scene.text[: scene.entity.start], scene.folded[scene.entity.end :][:20]
    dosed = _DOSE.match(after) is not None
    listed = bool(_HEAD.search(before[-20:])) and bool(_ALONE.match(after)) and after[:1] != ","
    last = scene.before[-1] if scene.before else None
    one = noun("one")
    if dosed or (listed and not standing.rank and not standing.before_another):
        name = f"{noun('other')} {one}" if standing.rank else one
        if before.rstrip(" \u00a0\u202f").endswith(":"):
            scene.draft.put(scene.entity.start, scene.entity.end, name)
            return
    elif last is not None and last.fold in listed_words("under") and not standing.before_another:
        name = f"un {one_of(scene, standing, last, True)}" if standing.rank else noun("whole")
    else:
        name = f"un {one_of(scene, standing, None)}"
    following = (
        adapted(last.text, name) if last is not None and last.end < scene.entity.start else None
    )
    if following and last is not None and last.fold in word_set("elision", "before_names"):
        scene.replace(last, following)
    scene.put_name(name)


def _half(scene: Scene) -> None:
    """Un demi Lexomil: half a tablet."""
    last = scene.before[-1]
    determiner = scene.before[-2] if len(scene.before) > 1 else None
    if determiner is not None and determiner.fold == "une":
        scene.replace(determiner, "un")
    scene.draft.put(last.start, scene.entity.start, like(last.text, "demi-"))
    scene.put_name(noun("part"))
