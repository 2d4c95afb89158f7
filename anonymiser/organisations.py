"""Organisations brought together under one letter by kind: "association A", "hôpital B"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from anonymiser.fitting import Noun
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
_LITTLE = frozenset(
    ("le", "la", "les", "l", "de", "du", "des", "d", "et", "a", "au", "aux", "en", "pour", "avec")
)
_LONGEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation of the study: its kind and its letter."""

    ref: str
    kind: str
    letter: str

    @property
    def noun(self) -> Noun:
        """What stands for its name."""
        rule = load_yaml("fitting.yaml")["nouns"][self.kind]
        return Noun(f"{rule['noun']} {self.letter}", rule["gender"], rule["at"], True)


def head_of(text: str) -> tuple[str, str]:
    """Cut a name into the words that say its kind, and its kind ("" for none).

    Examples
    --------
    >>> head_of("CMP des Ardoisiers"), head_of("Demain Sobres")
    (('CMP', 'service'), ('', ''))
    """
    words = text.split()
    for length in range(min(_LONGEST_HEAD, len(words) - 1), 0, -1):
        key = tuple(fold(" ".join(words[:length])).replace("'", "' ").split())
        if key in heads():
            return " ".join(words[:length]), heads()[key]
    return "", ""


def core_of(text: str) -> str:
    """Give the folded words that make a name its own: no kind, no articles.

    Examples
    --------
    >>> core_of("CMP des Ardoisiers"), core_of("La Bonne Pioche"), core_of("l'Escale")
    ('ardoisiers', 'bonne pioche', 'escale')
    """
    head, _ = head_of(text)
    rest = text[len(head) :]
    words = [word for word in _WORD.findall(fold(rest)) if word not in _LITTLE]
    return " ".join(words) or fold(text)


def _acronym(core: str) -> str:
    return "".join(part[0] for word in core.split() for part in word.split("-") if part)


class Register:
    """The organisations of a study, lettered by kind in order of appearance.

    Examples
    --------
    >>> register = Register()
    >>> register.add("Bipolaires en Nord", "association").noun.text
    'association A'
    >>> register.add("BEN", "").noun.text
    'association A'
    """

    def __init__(self) -> None:
        self._found: dict[str, Organisation] = {}
        self._acronyms: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def remember(self, core: str, organisation: Organisation) -> None:
        """Take over an organisation of a key."""
        self._found[core] = organisation
        rank = rank_of(organisation.letter)
        self._counts[organisation.kind] = max(self._counts.get(organisation.kind, 0), rank + 1)

    def add(self, text: str, context: str, sure: str = "") -> Organisation:
        """Give the organisation that a name stands for; new ones get the next letter.

        Parameters
        ----------
        text : str
            The name as found.
        context : str
            The kind that the word before it tells, "" for none.
        sure : str
            The kind when the study tells it elsewhere.
        """
        core = core_of(text)
        known = self._found.get(core) or self._by_part(text, core)
        if known is None:
            kind = head_of(text)[1] or context or sure or "structure"
            rank = self._counts.get(kind, 0)
            known = Organisation(f"{kind} {letter_of(rank)}", kind, letter_of(rank))
            self._counts[kind] = rank + 1
        self._found.setdefault(core, known)
        full = "".join(word[0] for word in re.findall(r"\w+", fold(text)))
        for short in {_acronym(core), full}:
            if len(short) > 1:
                self._acronyms.setdefault(short, core)
        return known

    def _by_part(self, text: str, core: str) -> Organisation | None:
        if text.isupper() and fold(text) in self._acronyms:
            return self._found[self._acronyms[fold(text)]]
        for other, organisation in self._found.items():
            shorter, longer = sorted((core, other), key=len)
            if len(shorter) >= 4 and re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer):
                return organisation
        return None


def letter_of(rank: int) -> str:
    """Give the letters of a rank: A, B … Z, AA, AB.

    Examples
    --------
    >>> letter_of(0), letter_of(26)
    ('A', 'AA')
    """
    letters = ""
    rank += 1
    while rank:
        rank, rest = divmod(rank - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def rank_of(letters: str) -> int:
    """Give the rank of some letters: 0 for A, 26 for AA.

    Examples
    --------
    >>> rank_of("A"), rank_of("AA")
    (0, 26)
    """
    rank = 0
    for letter in letters:
        rank = rank * 26 + ord(letter) - 64
    return rank - 1
