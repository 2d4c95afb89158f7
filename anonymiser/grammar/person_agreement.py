"""What agrees with "personne(s) avec un trouble": adjectives, participles, attributes."""

from __future__ import annotations

from anonymiser.grammar.agreement import feminine, masculine
from anonymiser.grammar.main_clause import main_verb
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.stepping import is_any, is_at, past, subject_end
from anonymiser.grammar.tables import is_adverb, word_class, word_set
from anonymiser.grammar.words import Word

_RELATIVE_REACH = 5


def agree_adjectives(scene: Scene) -> None:
    """Les psychotiques chroniques → un trouble chronique; hospitalisés → hospitalisées.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "des schizos soignés"
    >>> scene = Scene(text, "des schizos soignes", Entity(4, 11, "DIAGNOSIS", "schizos"))
    >>> agree_adjectives(scene)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['soignées']
    """
    place = 1 if is_at(scene.after, 0, "non") else 0
    if place >= len(scene.after):
        return
    word = scene.after[place]
    if word.fold in word_set("adjectives", "of_the_trouble"):
        singular = word.text[:-1] if word.fold.endswith("s") else word.text
        scene.replace(word, masculine(singular) or singular)
    elif len(word.text) > 4:
        _put_in_feminine(scene, word)


def agree_clauses(scene: Scene) -> None:
    """Les schizophrènes (que j'ai connus) sont violents → connues, violentes.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "les schizos que j'ai croisés"
    >>> scene = Scene(text, "les schizos que j'ai croises", Entity(4, 11, "DIAGNOSIS", "schizos"))
    >>> agree_clauses(scene)
    >>> [edit.replacement for edit in scene.draft.edits(text)]
    ['croisées']
    """
    words = scene.after
    _object_participle(scene, words)
    end = subject_end(words, 0)
    _predicate(scene, words, end + 1 if is_at(words, end, "qui") else end)
    verb = main_verb(words, 0)
    if verb is not None:
        _predicate(scene, words, verb)


def _object_participle(scene: Scene, words: list[Word]) -> None:
    """Que j'ai rencontrés → que j'ai rencontrées."""
    if not (is_at(words, 0, "que") or is_at(words, 0, "qu'")):
        return
    reach = range(1, min(len(words), _RELATIVE_REACH + 1))
    auxiliary = next((here for here in reach if is_any(words, here, "having")), None)
    if auxiliary is not None and past(words, auxiliary + 1) < len(words):
        _put_in_feminine(scene, words[past(words, auxiliary + 1)])


def _predicate(scene: Scene, words: list[Word], place: int) -> None:
    """(Ne) sont (pas très) violents."""
    while is_any(words, place, "clitics"):
        if is_any(words, place, "neuter_subjects"):
            return
        place += 1
    if not is_any(words, place, "copulas"):
        return
    place += 1
    while place < len(words) and (
        is_adverb(words[place].fold)
        or is_any(words, place, "negations")
        or (words[place].fold,) in word_class("DEGREE")
    ):
        place += 1
    if place < len(words):
        _put_in_feminine(scene, words[place])


def _put_in_feminine(scene: Scene, word: Word) -> None:
    new = feminine(word.text)
    if new is not None:
        scene.replace(word, _pluralised(new, scene.plural))


def _pluralised(word: str, plural: bool) -> str:
    return word + "s" if plural and not word.endswith(("s", "S")) else word
