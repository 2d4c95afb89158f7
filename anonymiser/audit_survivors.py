"""Whether a word of the correspondence table, met in a text, is the name or an ordinary word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from anonymiser.gazetteers import frequency, given_names, words
from anonymiser.key import KeyEntry
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml, read_rows
from anonymiser.text import fold

_PARTS = re.compile(r"[ \n'-]+")
_OFTEN = 20
# A usual given name that is said less often than this in small letters, is a name there too.
_SELDOM, _USUAL = 5, 2
Span = tuple[int, int]


class Judge:
    """Tells names of the key from ordinary words in one text.

    Parameters
    ----------
    reading : Reading
        The text.
    people : sequence of (start, end)
        Where the recognisers see somebody named.

    Examples
    --------
    >>> judge = Judge(Reading("Marie est là. On se marie demain."), [])
    >>> marie = KeyEntry("Marie", "PERSON", "personne 1", "Odile", "f", "given")
    >>> judge.is_name(0, 5, marie), judge.is_name(20, 25, marie)
    (True, False)
    """

    def __init__(self, reading: Reading, people: Sequence[Span] = ()) -> None:
        self._reading, self._people = reading, tuple(people)

    def is_name(self, start: int, end: int, entry: KeyEntry) -> bool:
        """Say whether words of the key are a name there, and not the ordinary word "petit"."""
        text = self._reading.text[start:end]
        if not _ordinary(text) or self._titled(start):
            return True
        if _other_word(text, entry.form) and self._opens(start):
            return False
        if self._seen(start, end):
            return True
        if text[:1].isupper():
            return self._with_capital(start, end, entry)
        return self._in_small_letters(start, text, entry)

    def _in_small_letters(self, start: int, text: str, entry: KeyEntry) -> bool:
        """Judge words without capitals: "jean petit", "isabelle", "un berger allemand"."""
        parts = _parts(text)
        if len(parts) > 1 and entry.kind in ("name", "given"):
            return True
        if len(parts) == 1 and parts[0] in _not_names("lower_case"):
            return False
        if entry.form.islower():
            return len(parts) > 1 and any(frequency(part) < 1 for part in parts if len(part) > 1)
        if len(parts) == 1 and _usual(parts[0]) and not _other_word(text, entry.form):
            return self._given(start, text.lower())
        # "vivre avec", "à l'usage du poissonnier", "un berger allemand".
        rare = all(frequency(part) < 1 for part in parts)
        return rare and self._reading.caseless_at(start) and not self._after(start, "determiners")

    def _with_capital(self, start: int, end: int, entry: KeyEntry) -> bool:
        """Judge a word with a capital: at the head of a sentence, the capital may tell nothing."""
        parts = _parts(self._reading.text[start:end])
        if not self._opens(start) or len(parts) > 1:
            return True
        if parts[0] in _not_names("exclaimed"):
            return self._acts(start)
        if entry.kind == "given" or _usual(parts[0]) or frequency(parts[0]) < _OFTEN:
            return True
        return self._shouted(start, end) or self._acts(start)

    def _given(self, start: int, word: str) -> bool:
        """Judge "isabelle", which the language has too, but hardly says, and the verb "marie"."""
        parts = _written().get(word, frozenset())
        if parts == {"VER"}:
            index = self._reading.index_at(start)
            following = self._reading.tokens[index + 1 : index + 2]
            taking = following and following[0].key in _rules()["objects"]
            return not taking and not self._after(start, "subjects")
        seldom = frequency(fold(word)) < _SELDOM
        if parts == {"ADJ"}:
            return seldom and self._after(start, "leading")
        return seldom and not self._after(start, "articles")

    def _titled(self, start: int) -> bool:
        index = self._reading.index_at(start)
        titles = load_yaml("persons.yaml")["titles"]
        return index > 0 and self._reading.tokens[index - 1].key in titles

    def _seen(self, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in self._people)

    def _after(self, start: int, words_before: str) -> bool:
        """Say whether the word follows one of a list of ``audit.yaml``."""
        index = self._reading.index_at(start)
        return index > 0 and self._reading.tokens[index - 1].key in _rules()[words_before]

    def _shouted(self, start: int, end: int) -> bool:
        """Say whether a word is all capitals in a line that is not."""
        text = self._reading.text
        line = text[text.rfind("\n", 0, start) + 1 : max(text.find("\n", end), end)]
        return end - start > 1 and text[start:end].isupper() and not line.isupper()

    def _acts(self, start: int) -> bool:
        """Say whether the next word is what somebody does: "Petit a dit que"."""
        tokens, index = self._reading.tokens, self._reading.index_at(start) + 1
        if index >= len(tokens) or self._reading.gap(index) != " ":
            return False
        following = tokens[index]
        # Folded, "à" is "a".
        preposition = self._reading.text[following.start : following.end] == "à"
        return following.key in _rules()["acting"] and not preposition

    def _opens(self, start: int) -> bool:
        index = self._reading.index_at(start)
        return self._reading.opens(index) or "." in self._reading.gap(index)


@cache
def _not_names(kind: str) -> frozenset[str]:
    """Give the names that in small letters are things ("colin au riz"), or that hesitate."""
    return frozenset(load_yaml("not_names.yaml")[kind])


def _rules() -> dict[str, list[str]]:
    return load_yaml("audit.yaml")


def _parts(text: str) -> list[str]:
    return [part for part in _PARTS.split(fold(text)) if part]


def _usual(word: str) -> bool:
    known = given_names().get(word)
    return known is not None and known.band <= _USUAL


@cache
def _written() -> dict[str, frozenset[str]]:
    """Give the ordinary words as they are spelled, with their parts of speech."""
    found: dict[str, frozenset[str]] = {}
    for form, _, parts in read_rows("words.csv"):
        found[form] = found.get(form, frozenset()) | frozenset(parts.split())
    return found


def _ordinary(text: str) -> bool:
    """Say whether every part is a word of the language, written with or without accents."""
    return all(len(part) == 1 or part in words() for part in _parts(text))


def _other_word(text: str, form: str) -> bool:
    """Say whether accents tell a word from the name: "aime" is not "Aimé", "marié" not "Marie"."""
    # "Benoit" is no word but the name that went without its accent.
    if (text.isupper() and len(text) > 1) or text.lower() not in _written():
        return False
    # A first capital often goes without its accent.
    return fold(text) == fold(form) and text[1:].lower() != form[1:].lower() and not form.isupper()
