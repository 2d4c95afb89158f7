"""The phrase before the noun: determiners and adjectives agreed with "trouble" or "personne"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anonymiser.grammar.agreement import feminine_of_person, masculine
from anonymiser.grammar.elision import adapted, starts_with_vowel
from anonymiser.grammar.having import has
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.tables import table, word_map, word_set
from anonymiser.grammar.words import Word
from anonymiser.text import fold


@dataclass(frozen=True, slots=True)
class Determination:
    """What stands before the noun.

    Parameters
    ----------
    adjectives : tuple of Word
        Adjectives and numbers between the determiner and the noun, in order.
    determiner : Word or None
    earlier : tuple of Word
        toute, quelle… before the determiner, and the preposition before it all.

    Examples
    --------
    >>> Determination((), None, ()).determiner is None
    True
    """

    adjectives: tuple[Word, ...]
    determiner: Word | None
    earlier: tuple[Word, ...]


def determination(words: Sequence[Word], keys: str = "before_trouble") -> Determination:
    """Find the adjectives and the determiner that end a row of words.

    Examples
    --------
    >>> from anonymiser.grammar.words import words_before
    >>> found = determination(words_before("de la grosse ", "de la grosse ", 13))
    >>> found.determiner.text, [word.text for word in found.adjectives]
    ('la', ['grosse'])
    """
    place = len(words)
    while place and words[place - 1].fold in ('"', "«", "“"):
        place -= 1
    if _all_of_them(words, place):
        return Determination((), None, ())
    noun_at = place
    while place:
        if _qualifies(words, place, noun_at):
            place -= 1
        elif _de_adjective(words, place):
            place -= 2
        else:
            break
    adjectives = tuple(words[place:noun_at])
    if not place or not _is_determiner(words[place - 1].fold, keys) or _at_all(words, place):
        return Determination(adjectives, None, tuple(words[max(0, place - 1) : place]))
    return Determination(adjectives, words[place - 1], tuple(words[max(0, place - 3) : place - 1]))


def agree_with_trouble(scene: Scene) -> Determination:
    """Put determiner and adjectives before a disorder in the masculine: une grosse → un gros.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "de la psychose"
    >>> scene = Scene(text, text, Entity(6, 14, "DIAGNOSIS", "psychose"))
    >>> _ = agree_with_trouble(scene)
    >>> scene.draft.edits(text)
    [Edit(start=0, end=5, replacement='du')]
    """
    found = determination(scene.before)
    adjectives = {word: masculine(word.text) or word.text for word in found.adjectives}
    for word, new in adjectives.items():
        scene.replace(word, new)
    following = next(iter(adjectives.values()), "trouble")
    if found.determiner is not None:
        _set_determiner(scene, found, following, "before_trouble")
    elif found.earlier:
        _set_elided(scene, found.earlier[-1], following)
    return found


def agree_with_person(scene: Scene, found: Determination, following: str) -> None:
    """Put the determiner before "personne(s)" in the feminine: un → une, du → de la.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "au schizo"
    >>> scene = Scene(text, text, Entity(3, 9, "DIAGNOSIS", "schizo"))
    >>> agree_with_person(scene, determination(scene.before, "before_personne"), "personne")
    >>> scene.draft.edits(text)
    [Edit(start=0, end=2, replacement='à la')]
    """
    for word in found.adjectives:
        scene.replace(word, feminine_of_person(word.text))
    if found.determiner is not None:
        _set_determiner(scene, found, following, "before_personne")
    elif found.earlier:
        _set_elided(scene, found.earlier[-1], following)


def _set_determiner(scene: Scene, found: Determination, following: str, keys: str) -> None:
    word = found.determiner
    assert word is not None
    new = word_map("determiners", keys).get(word.fold, word.fold)
    if word.fold in {"la", "le", "l'"}:
        new = _article(scene, found, following, new)
    elif new in {"ce", "cet"}:
        new = "cet" if starts_with_vowel(following) else "ce"
    elif new in {"ma", "ta", "sa"} and starts_with_vowel(following):
        new = new[0] + "on"
    elif word.fold in {"du", "au"} and starts_with_vowel(following) and keys == "before_trouble":
        new = ("de" if word.fold == "du" else "à") + " l'"
    if new != word.fold and not _covered(scene, word):
        scene.replace(word, new)
        _said_twice(scene, word, new)
    _one_of(scene, found, keys)
    if word.fold == "des":  # ils sont tous des alcooliques
        return
    for earlier in reversed(found.earlier):
        if earlier.fold not in word_set("determiners", "before_determiner"):
            break
        scene.replace(earlier, word_map("determiners", keys).get(earlier.fold, earlier.fold))


def _said_twice(scene: Scene, determiner: Word, new: str) -> None:
    """La, la dépression; sa, euh, sa bipolarité: what is said again agrees too."""
    said = [word for word in scene.before if word.end <= determiner.start]
    while said and said[-1].fold in word_set("determiners", "between_repeated"):
        said = said[:-1]
    # "Elle est là, la dépression": with its accent it is another word.
    if said and said[-1].text.lower() == determiner.text.lower():
        scene.replace(said[-1], new)


def _one_of(scene: Scene, found: Determination, keys: str) -> None:
    """Une des dépressions, l'un de ces schizophrènes: the pronoun agrees too."""
    assert found.determiner is not None
    before = [word for word in scene.before if word.end <= found.determiner.start]
    if found.determiner.fold != "des" and before and before[-1].fold == "de":
        before = before[:-1]
    elif found.determiner.fold != "des":
        return
    masculines = word_map("determiners", "one_of")
    feminines = {fold(new): old for old, new in masculines.items()}
    changes = feminines if keys == "before_personne" else masculines
    new = changes.get(before[-1].fold) if before else None
    if new is not None and (keys == "before_personne" or scene.sense.gender == "f"):
        scene.replace(before[-1], new)


def _article(scene: Scene, found: Determination, following: str, new: str) -> str:
    """Elide the article before a vowel, else contract it with de or à."""
    word = found.determiner
    assert word is not None
    if starts_with_vowel(following):
        return "l'"
    preposition = found.earlier[-1] if found.earlier else None
    if preposition is not None and new == "le" and not _has(scene, preposition):
        contracted = table("determiners")["contractions"].get(f"{preposition.fold} le")
        if contracted:
            _contract(scene, preposition, word, contracted)
    return new


def _has(scene: Scene, word: Word) -> bool:
    return has(scene.text, scene.before, scene.before.index(word))


def _contract(scene: Scene, preposition: Word, article: Word, contracted: str) -> None:
    upper = preposition.text.isupper() and len(preposition.text) > 1
    if upper:
        contracted = contracted.upper()
    elif preposition.text[:1].isupper():
        contracted = contracted.capitalize()
    if article.text[-1:] in "'’":
        contracted += " "
    scene.draft.put(preposition.start, article.end, contracted)


def _covered(scene: Scene, word: Word) -> bool:
    return any(start <= word.start and word.end <= end for start, end in scene.draft.places)


def _set_elided(scene: Scene, word: Word, following: str) -> None:
    """Mend d', qu' before a name that began with a vowel."""
    if word.fold in word_set("elision", "before_names"):
        new = adapted(word.fold, following)
        if new is not None:
            scene.replace(word, new)


def _qualifies(words: Sequence[Word], place: int, noun_at: int) -> bool:
    word = words[place - 1].fold
    if word in word_set("adjectives", "prenominal") or word in word_set("determiners", "numbers"):
        return True
    if word in ("et", ",") and place < noun_at and place > 1:
        return words[place - 2].fold in word_set("adjectives", "prenominal")
    return (
        place < noun_at
        and word in word_set("adjectives", "before_adjective")
        and words[place].fold in word_set("adjectives", "prenominal")
    )


def _de_adjective(words: Sequence[Word], place: int) -> bool:
    """Ma putain de dépression: "putain de" qualifies like an adjective."""
    return (
        place > 1
        and words[place - 1].fold == "de"
        and words[place - 2].fold in word_set("adjectives", "before_de")
    )


def _at_all(words: Sequence[Word], place: int) -> bool:
    """Plus du tout phobique: an adverb, not the determiner "tout"."""
    return place > 1 and words[place - 1].fold == "tout" and words[place - 2].fold == "du"


def _all_of_them(words: Sequence[Word], place: int) -> bool:
    """Ils sont tous les deux bipolaires: an adverb, not the determiner "les deux"."""
    folds = [word.fold for word in words[max(0, place - 3) : place]]
    return (
        len(folds) == 3
        and folds[0] in ("tous", "toutes")
        and folds[1] == "les"
        and folds[2] in word_set("determiners", "numbers")
    )


def _is_determiner(word: str, keys: str) -> bool:
    if keys == "before_personne" and word in word_set("determiners", "never_alone"):
        return False
    return word in word_map("determiners", keys) or word in word_set("determiners", "unchanged")
