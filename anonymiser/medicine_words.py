"""The words that stand for a medicine, and how far its sentence has named others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anonymiser.gazetteers import words
from anonymiser.grammar.scene import Scene
from anonymiser.grammar.words import Word
from anonymiser.resources import load_yaml


@dataclass(frozen=True, slots=True)
class Standing:
    """How many other medicines the sentence named before, and whether one adjoins this one.

    ``genitive`` tells that the one before it stood after "de": "l'effet de l'un et de l'autre".
    """

    rank: int = 0
    after_another: bool = False
    before_another: bool = False
    genitive: bool = False

    @property
    def short(self) -> bool:
        """Whether it stands without its noun: "un médicament et un autre"."""
        return self.rank > 0 and self.after_another


def one_of(scene: Scene, standing: Standing, first: Word | None, preposition: bool = False) -> str:
    """Name one medicine after its article: "médicament", "autre", "autre médicament".

    "Elle en préfère un autre" wants its "en": without it, only what a coordination or a
    preposition leads to goes without its noun.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> scene = Scene("du Tercian", "du tercian", Entity(3, 10, "MEDICATION", "Tercian"))
    >>> one_of(scene, Standing(rank=1), None)
    'autre médicament'
    """
    one, ranks = noun("one"), load_yaml("treatment.yaml")["ranks"]
    if not standing.rank:
        return one
    other = str(ranks[min(standing.rank, len(ranks)) - 1])
    begin = first.start if first is not None else scene.entity.start
    before = [word for word in scene.before if word.end <= begin]
    led = bool(before) and before[-1].fold in listed_words("elliptic")
    return other if standing.short or preposition or led else f"{other} {one}"


def is_genitive(scene: Scene, first: Word) -> bool:
    """Say whether "du" is "de" and "le" here: after a noun, and after what is said with "de".

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> text = "l'effet du Xanax"
    >>> scene = Scene(text, text.lower(), Entity(11, 16, "MEDICATION", "Xanax"))
    >>> is_genitive(scene, scene.before[-1])
    True
    """
    before = [word for word in scene.before if word.end <= first.start]
    if not before or not before[-1].is_word:
        return False
    last = before[-1].fold
    if last in listed_words("of_after"):
        return True
    if last in listed_words("part_after"):
        return False
    known = words().get(last)
    return known is not None and "NOM" in known.parts and not known.parts & {"VER", "ADV", "PRE"}


def open_phrase(scene: Scene, first: Word, last: Word, new: str) -> None:
    """Write what opens the phrase instead of some words, with the space or apostrophe it wants.

    Examples
    --------
    >>> from anonymiser.entities import Entity
    >>> scene = Scene("Du Tercian", "du tercian", Entity(3, 10, "MEDICATION", "Tercian"))
    >>> open_phrase(scene, scene.before[0], scene.before[0], "un")
    >>> scene.draft.edits(scene.text)[0].replacement
    'Un '
    """
    end = last.end
    while end < len(scene.text) and scene.text[end] in " \u00a0\u202f":
        end += 1
    apostrophe = "’" if scene.text.count("’") > scene.text.count("'") else "'"
    capital = first.text[:1].isupper()
    new = (new[:1].upper() + new[1:] if capital else new).replace("'", apostrophe)
    scene.draft.put(first.start, end, new if new[-1] == apostrophe else new + " ")


def noun(name: str) -> str:
    """Give a noun that stands for a medicine, by its name in ``data/treatment.yaml``.

    Examples
    --------
    >>> noun("one"), noun("several"), noun("whole"), noun("others")
    ('médicament', 'médicaments', 'traitement', 'autres')
    """
    table = load_yaml("treatment.yaml")
    return str(table["nouns"].get(name) or table[name])


@cache
def listed_words(name: str) -> frozenset[str]:
    """Give a list of ``data/treatment.yaml``.

    Examples
    --------
    >>> "sous" in listed_words("under")
    True
    """
    return frozenset(load_yaml("treatment.yaml")[name])
