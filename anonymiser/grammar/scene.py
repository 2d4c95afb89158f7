"""One disorder where it stands: the words around it, what it means here, what it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from anonymiser.diagnoses.begun import whole
from anonymiser.diagnoses.contexts import Place, allowed
from anonymiser.diagnoses.lexicon import Sense, as_written, senses
from anonymiser.entities import Entity
from anonymiser.grammar.elision import like
from anonymiser.grammar.rewrite import Draft
from anonymiser.grammar.tables import word_map, word_set
from anonymiser.grammar.words import Word, words_after, words_before

_STAGE_DIRECTION = re.compile(r"\([^()]*\)\s*$")
_TURN_LABEL = re.compile(
    r"(?:^|\n)(?:\[[\d:]+\] )?[A-ZÉÈ][\w.’'-]*(?: (?:[A-Z0-9]|\()[\w.’')-]*| \d+)* ?:$"
)
_FORMER = re.compile(r"ex-|anciens?-")
_DENIED = re.compile(r"non[- ]", re.IGNORECASE)
# "F trente-trois point trois", as a letter is dictated.
_DICTATED = re.compile(r"f [a-z]")
_UNKNOWN_FEMININE = ("ie", "ies", "ose", "oses", "ion", "ions", "ite", "té", "tés", "ence")


@dataclass
class Scene:
    """A disorder in its text.

    Parameters
    ----------
    text, folded : str
        The text, and its folded twin.
    entity : Entity
    joined : str
        The role of the disorder before it when only "et", "ou" or a comma stands between.
    opens : bool
        The word that opened the sentence was dropped: the name takes its capital.

    Examples
    --------
    >>> scene = Scene("ma psychose", "ma psychose", Entity(3, 11, "DIAGNOSIS", "psychose"))
    >>> scene.sense.gender, scene.noun
    ('f', 'trouble')
    """

    text: str
    folded: str
    entity: Entity
    joined: str = ""
    opens: bool = False
    draft: Draft = field(default_factory=Draft)

    @cached_property
    def before(self) -> list[Word]:
        """The words before, opening quotes left out at the end."""
        return words_before(self.text, self.folded, self.entity.start)

    @cached_property
    def after(self) -> list[Word]:
        """The words after."""
        return words_after(self.text, self.folded, self.entity.end)

    @cached_property
    def sense(self) -> Sense:
        """What the name means here: the first sense that its context allows."""
        entity = self.entity
        name = whole(_DENIED.sub("", _FORMER.sub("", entity.text)))
        known = as_written(senses(name), name)
        place = Place(self.text, self.folded, entity.start, entity.end, completed=True)
        allowed_senses = [s for s in known if allowed(s.needs, s.forbids, place)]
        for sense in (*allowed_senses, *known):
            return sense
        return _guessed(entity.text)

    @property
    def former(self) -> bool:
        """Whether the name says that it is over: ex-alcoolique."""
        return bool(_FORMER.match(self.entity.text))

    @cached_property
    def plural(self) -> bool:
        """Whether the name is plural, by its form or else by its determiner."""
        if self.sense.number:
            return self.sense.number == "p"
        return any(word.fold in word_set("determiners", "plural") for word in self.near_left)

    @property
    def near_left(self) -> list[Word]:
        """The last words before that may be its determiners and adjectives."""
        near: list[Word] = []
        for word in reversed(self.before[-4:]):
            near.append(word)
            if word.fold not in word_set("adjectives", "prenominal"):
                break
        return near

    @property
    def noun(self) -> str:
        """Trouble or troubles."""
        return "troubles" if self.plural else "trouble"

    @cached_property
    def starts_sentence(self) -> bool:
        """Whether the name is the first word of a sentence or of a turn."""
        left = self.text[max(0, self.entity.start - 60) : self.entity.start]
        left = _STAGE_DIRECTION.sub("", left).rstrip(' \u00a0\u202f«"“(')
        if not left or left[-1] in ".!?\n":
            return not left.endswith("..")
        return left[-1] == ":" and bool(_TURN_LABEL.search(left))

    def name(self, words: str) -> str:
        """Write the replacement of the name itself, with the name's capitals."""
        if self.former:
            words = re.sub(r"\btrouble", "ancien trouble", words)
        if _DENIED.match(self.entity.text):
            words = words.replace("avec un trouble", "sans trouble")
        if self._shouted:
            return words.upper()
        lexical = self.sense.kind in {"acronym", "code"} or self.sense.entry[:1].isupper()
        capital = self.entity.text[:1].isupper() and not lexical
        if self.opens or capital or (self.starts_sentence and self.entity.text[:1].isupper()):
            return words[:1].upper() + words[1:]
        return words

    @cached_property
    def _shouted(self) -> bool:
        if not self.entity.text.isupper():
            return False
        around = [word.text for word in (*self.before[-3:], *self.after[:3])]
        # "DP F31.4", "TSA, TAG": acronyms are always in capitals.
        shortest = 2 if self.sense.kind not in {"acronym", "code"} else 5
        letters = [word for word in around if word.isalpha() and len(word) >= shortest]
        return bool(letters) and all(word.isupper() for word in letters)

    def put_name(self, words: str) -> None:
        """Replace the name."""
        self.draft.put(self.entity.start, self.entity.end, self.name(words))

    def replace(self, word: Word, new: str) -> None:
        """Replace a word, keeping its capitals and, when elided, its apostrophe."""
        if new.endswith("'") and word.text.endswith("’"):
            new = new[:-1] + "’"
        new = like(word.text, new)
        end = word.end
        if word.text[-1:] in "'’" and new[-1:] not in "'’":
            blank = self.text[end : end + 1] in (" ", "\u00a0", "\u202f")
            new += "" if blank else " "
        elif new[-1:] in "'’" and word.text[-1:] not in "'’":
            end = self._past_blanks(word.end)
        self.draft.put(word.start, end, new)

    def drop(self, word: Word) -> None:
        """Delete a word and the blank after it; its capital goes to what comes next."""
        end = self._past_blanks(word.end)
        following = self.text[end : end + 1]
        if end == self.entity.start:
            self.opens = self.opens or word.text[:1].isupper()
        if word.text[:1].isupper() and following.islower() and end < self.entity.start:
            self.draft.put(word.start, end + 1, following.upper())
        else:
            self.draft.put(word.start, end, "")

    def _past_blanks(self, end: int) -> int:
        while end < len(self.text) and self.text[end] in " \u00a0\u202f":
            end += 1
        return end


def _guessed(text: str) -> Sense:
    """What an unknown name, marked by hand, is likely to be."""
    lowered = text.lower()
    if _DICTATED.match(lowered):
        return Sense(text, "code", "disorder", "m", "s")
    number = "p" if lowered.endswith("s") and not text.isupper() else ""
    if text.isupper() or word_map("determiners", "before_trouble").get(lowered):
        return Sense(text, "acronym", "disorder", "m", number)
    gender = "f" if lowered.split(" ")[0].endswith(_UNKNOWN_FEMININE) else "m"
    return Sense(text, "noun", "disorder", gender, number)
