"""A disorder said after its pronoun: "je la connais, la dépression", "elle dure, ma psychose"."""

from __future__ import annotations

from anonymiser.grammar.agreement import masculine
from anonymiser.grammar.noun_phrase import Determination
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.stepping import is_any, is_at, past, same_number
from anonymiser.grammar.words import Word

_PRONOUNS = {"elle": "il", "elles": "ils"}


def agree_dislocated(scene: Scene, found: Determination) -> None:
    """Put in the masculine the pronoun that announced a feminine disorder, and what agrees with it.

    Parameters
    ----------
    scene : Scene
        Its draft receives the edits.
    found : Determination
        What stands before the name. A comma must stand before it, and the sentence end after it.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> from anonymiser.entities import Entity
    >>> from anonymiser.grammar.noun_phrase import determination
    >>> from anonymiser.text import fold
    >>> def agreed(text, start):
    ...     scene = Scene(text, fold(text), Entity(start, len(text), "DIAGNOSIS", text[start:]))
    ...     agree_dislocated(scene, determination(scene.before))
    ...     return apply_edits(text, scene.draft.edits(text))
    >>> agreed("je la connais, la psychose", 18), agreed("elle est dure, la psychose", 18)
    ('je le connais, la psychose', 'il est dur, la psychose')
    """
    clause = _clause(scene, found)
    if not clause:
        return
    if clause[0].fold in _PRONOUNS and _says_something_of_it(scene, clause):
        scene.replace(clause[0], _PRONOUNS[clause[0].fold])
        return
    for place in range(1, len(clause) - 1):
        led = is_any(clause, place - 1, "subjects") or clause[place - 1].fold in ("ne", "n'")
        if not led or clause[place].fold in ("ne", "n'"):
            continue
        if is_at(clause, place, "la"):
            scene.replace(clause[place], "le")
        elif is_at(clause, place, "l'") and is_any(clause, place + 1, "having"):
            _put_in_masculine(scene, clause, past(clause, place + 2))
        return


def _clause(scene: Scene, found: Determination) -> list[Word]:
    """Give the clause before "…, la dépression." up to its comma."""
    ends = not scene.after or is_any(scene.after, 0, "sentence_ends")
    if found.determiner is None or not ends:
        return []
    before = [word for word in scene.before if word.end <= found.determiner.start]
    if not before or before[-1].fold != ",":
        return []
    clause: list[Word] = []
    for place in range(len(before) - 2, -1, -1):
        if not before[place].is_word:
            break
        clause.insert(0, before[place])
    return clause


def _says_something_of_it(scene: Scene, clause: list[Word]) -> bool:
    """Elle est dure, elle revient: the verb of a disorder; put its attribute in the masculine."""
    place = past(clause, 1)
    if is_any(clause, place, "copulas"):
        _put_in_masculine(scene, clause, past(clause, place + 1))
        return True
    return is_any(clause, place, "of_disorders")


def _put_in_masculine(scene: Scene, clause: list[Word], place: int) -> None:
    new = masculine(clause[place].text) if place < len(clause) else None
    if new is not None and same_number(scene, clause[place]):
        scene.replace(clause[place], new)
