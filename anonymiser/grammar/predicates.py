"""Carry out a construction: être becomes avoir, words are kept or dropped, the name is written."""

from __future__ import annotations

from collections.abc import Sequence

from anonymiser.grammar.elision import adapted, starts_with_vowel
from anonymiser.grammar.matching import Capture, Construction, constructions, match
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import word_map, word_set
from anonymiser.grammar.words import Word


def construction_of(scene: Scene) -> tuple[Construction, list[Capture]] | None:
    """Give the first construction that the words before the name match.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "il est bipolaire"
    >>> found = construction_of(Scene(text, text, Entity(7, 16, "DIAGNOSIS", "bipolaire")))
    >>> found[0].name
    'predicate'
    """
    for rule in constructions():
        captures = match(rule.left, scene.before)
        if captures is not None and _followed(scene, rule):
            return rule, captures
    return None


def _followed(scene: Scene, rule: Construction) -> bool:
    """Aussi alcoolique que: some constructions want a word after the name."""
    return not rule.right or (bool(scene.after) and scene.after[0].fold in rule.right)


def carry_out(scene: Scene, rule: Construction, captures: Sequence[Capture]) -> None:
    """Write what a construction says.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "je suis bipo"
    >>> scene = Scene(text, text, Entity(8, 12, "DIAGNOSIS", "bipo"))
    >>> carry_out(scene, *construction_of(scene))
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ["j'", 'ai', 'un trouble']
    """
    written: list[str] = []
    changes = dict(part.partition(">")[::2] for part in rule.write)
    for capture in captures:
        name = capture.item.name
        if capture.item.dropped:
            for word in capture.words:
                scene.drop(word)
        elif changes.get(name):
            for word in capture.words:
                _change_verb(scene, word, word_map("verbs", changes[name])[word.fold])
    for part in rule.write:
        core = part.partition(">")[0]
        if not any(c.item.name == core and not c.item.dropped for c in captures):
            written.append(core)
    phrase = _spelt(scene, " ".join(written))
    scene.put_name(phrase)
    if scene.before and scene.before[-1].fold in word_set("elision", "may_elide"):
        _mend(scene, scene.before[-1], phrase)
    scene.draft.flag(rule.flag)


def _spelt(scene: Scene, phrase: str) -> str:
    plural = scene.plural
    if phrase == "PERSON":
        return "des personnes avec un trouble" if plural else "une personne avec un trouble"
    if phrase == "BARE":
        return "personnes avec un trouble" if plural else "personne avec un trouble"
    if phrase == "SEVERAL":
        return "personnes avec un trouble" if plural else "trouble"
    return phrase


def _change_verb(scene: Scene, verb: Word, new: str) -> None:
    place = scene.before.index(verb)
    previous = _standing(scene, scene.before[:place])
    following = scene.before[place + 1] if place + 1 < len(scene.before) else None
    if (
        verb.fold == "sois"
        and previous is not None
        and previous.fold in word_set("agreement", "first_person")
    ):
        new = "aie"
    if previous is not None:
        changed = adapted(previous.text, new, _apostrophe(scene.text))
        if changed is not None:
            scene.replace(previous, changed)
        if previous.fold in word_set("agreement", "first_person") and "'" in new:
            new = new.partition("'")[2]
    scene.replace(verb, new.replace("'", _apostrophe(scene.text)))
    if following is not None and following.fold in word_set("agreement", "third_persons"):
        if new[-1] in "ae":
            scene.draft.put(following.start, following.end, "-t" + following.text)
    elif following is not None and following.fold.startswith("-t-") and new[-1] not in "ae":
        scene.draft.put(following.start, following.end, following.text[2:])


def _standing(scene: Scene, words: Sequence[Word]) -> Word | None:
    """The last of some words that was not dropped: je (me) suis cru."""
    dropped = [place for place, new in scene.draft.places.items() if not new]
    kept = [w for w in words if not any(s <= w.start and w.end <= e for s, e in dropped)]
    return kept[-1] if kept else None


def _mend(scene: Scene, word: Word, phrase: str) -> None:
    if scene.draft.places.get((word.start, word.end)) == "":
        return
    if any(start <= word.start < end for start, end in scene.draft.places):
        return
    if starts_with_vowel(phrase) != word.fold.endswith("'"):
        changed = adapted(word.text, phrase, _apostrophe(scene.text))
        if changed is not None:
            scene.replace(word, changed)


def _apostrophe(text: str) -> str:
    return "’" if "’" in text and "'" not in text else "'"
