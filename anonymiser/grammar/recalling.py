"""The pronoun that recalls an attribute: j'étais schizophrène, enfin je le suis."""

from __future__ import annotations

from anonymiser.grammar.scene import Scene
from anonymiser.grammar.stepping import is_any, is_at, past
from anonymiser.grammar.tables import word_map, word_set
from anonymiser.grammar.words import Word


def recall_predicate(scene: Scene) -> bool:
    """Je le suis encore: what one was said to be is now something that one has; say if it is.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> from anonymiser.entities import Entity
    >>> text = "bipolaire, je le suis encore"
    >>> scene = Scene(text, text, Entity(0, 9, "DIAGNOSIS", "bipolaire"))
    >>> recall_predicate(scene)
    True
    >>> apply_edits(text, scene.draft.edits(text))
    "bipolaire, j'en ai encore un"
    """
    words = scene.after[1:] if is_at(scene.after, 0, "?") else scene.after
    ends = word_set("agreement", "sentence_ends")
    stop = next((n for n, word in enumerate(words) if word.fold in ends), len(words))
    _recall_infinitive(scene, words[:stop])
    # After another noun, "le" may be somebody: le médecin, je le suis depuis dix ans.
    between = word_set("agreement", "recalling_after")
    place = next((n for n, word in enumerate(words[:stop]) if word.fold not in between), stop)
    if is_any(words[:stop], place + 1, "recalling_subjects"):  # nous on l'est pas
        place += 1
    if place < stop and words[place].fold in word_set("agreement", "recalling_subjects"):
        recalled = _recall(scene, words[place], words[place + 1 : stop])
        if recalled and is_at(words[:stop], place + 4, ","):  # je l'ai été, je ne le suis plus
            _recall(scene, words[place + 5], words[place + 6 : stop])
        return recalled
    return False


def _recall_infinitive(scene: Scene, clause: list[Word]) -> None:
    """(Bipolaire et fier) de l'être → d'en avoir un."""
    for place in range(len(clause) - 2):
        if [word.fold for word in clause[place : place + 3]] == ["de", "l'", "etre"]:
            scene.draft.put(clause[place].start, clause[place + 2].end, "d'en avoir un")
            return


def _recall(scene: Scene, subject: Word, clause: list[Word]) -> bool:
    """Write it out when the clause is: (ne) le être (pas | encore)."""
    denying = clause[0] if clause and clause[0].fold in ("ne", "n'") else None
    rest = clause[1:] if denying else clause
    if len(rest) < 2 or rest[0].fold not in ("le", "l'"):
        return False
    pronoun, verb, *following = rest
    having = word_map("verbs", "avoir").get(verb.fold)
    if having is None:
        return _recall_past(scene, subject, denying, rest)
    if denying:
        scene.replace(denying, "n'")
    elif subject.fold == "je":
        scene.replace(subject, "j'")
    scene.replace(pronoun, "en")
    scene.replace(verb, having)
    beside = following[0].fold if following else ""
    if denying or beside in word_set("agreement", "recalling_denials"):
        return True
    if beside in word_set("agreement", "recalling_adverbs"):
        scene.draft.put(following[0].end, following[0].end, " un")
    else:
        scene.replace(verb, f"{having} un")
    return True


def _recall_past(scene: Scene, subject: Word, denying: Word | None, rest: list[Word]) -> bool:
    """Je l'ai été → j'en ai eu un; je ne l'ai pas toujours été → je n'en ai pas toujours eu."""
    place = past(rest, 2)
    if not (is_any(rest, 1, "having") and is_at(rest, place, "ete")):
        return False
    negations = word_set("agreement", "negations")
    denied = denying is not None or any(word.fold in negations for word in rest[2:place])
    if denying is not None:
        scene.replace(denying, "n'")
    elif subject.fold == "je":
        scene.replace(subject, "j'")
    scene.replace(rest[0], "en")
    scene.replace(rest[place], "eu" if denied else "eu un")
    return True
