"""The pronoun that recalls an attribute: j'étais schizophrène, enfin je le suis."""

from __future__ import annotations

from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import word_map, word_set
from anonymiser.grammar.words import Word


def recall_predicate(scene: Scene) -> None:
    """Je le suis encore: what one was said to be is now something that one has.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> from anonymiser.entities import Entity
    >>> text = "bipolaire, je le suis encore"
    >>> scene = Scene(text, text, Entity(0, 9, "DIAGNOSIS", "bipolaire"))
    >>> recall_predicate(scene)
    >>> apply_edits(text, scene.draft.edits(text))
    "bipolaire, j'en ai encore un"
    """
    words = scene.after
    ends = word_set("agreement", "sentence_ends")
    stop = next((n for n, word in enumerate(words) if word.fold in ends), len(words))
    # After another noun, "le" may be somebody: le médecin, je le suis depuis dix ans.
    between = word_set("agreement", "recalling_after")
    place = next((n for n, word in enumerate(words[:stop]) if word.fold not in between), stop)
    if place < stop and words[place].fold in word_set("agreement", "recalling_subjects"):
        _recall(scene, words[place], words[place + 1 : stop])


def _recall(scene: Scene, subject: Word, clause: list[Word]) -> None:
    """Write it out when the clause is: (ne) le être (pas | encore)."""
    denying = clause[0] if clause and clause[0].fold in ("ne", "n'") else None
    rest = clause[1:] if denying else clause
    if len(rest) < 2 or rest[0].fold not in ("le", "l'"):
        return
    pronoun, verb, *following = rest
    having = word_map("verbs", "avoir").get(verb.fold)
    if having is None:
        return
    if denying:
        scene.replace(denying, "n'")
    elif subject.fold == "je":
        scene.replace(subject, "j'")
    scene.replace(pronoun, "en")
    scene.replace(verb, having)
    beside = following[0].fold if following else ""
    if denying or beside in word_set("agreement", "recalling_denials"):
        return
    if beside in word_set("agreement", "recalling_adverbs"):
        scene.draft.put(following[0].end, following[0].end, " un")
    else:
        scene.replace(verb, f"{having} un")
