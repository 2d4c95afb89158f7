"""The French around a replacement: elision, contraction, the article that a new noun needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anonymiser.edits import Edit
from anonymiser.gazetteers import given_names
from anonymiser.pseudonyms import origin_of
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_LOOK_BACK = 30
# Before "à", these words stay: "jusqu'à une commune", "face au GEM A".
_KEPT = {"toward": "", "to": "jusqu'", "facing": "face ", "thanks": "grâce "}
# "De Paris à Lille": what was left keeps the "à" of where one goes.
_FROM = re.compile(r"(?<!\w)[dD](?:e |['’])[A-ZÉÈÎ][\w'’-]*(?: [A-ZÉ][\w'’-]+)? $")
_ELIDED = re.compile(r"(?<!\w)(?P<word>d|qu|jusqu|lorsqu|puisqu|l)'$")
_FULL = re.compile(r"(?<!\w)(?P<word>de|que|jusque|lorsque|puisque|la|le) $")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase without its article, such as "association A" or "ville moyenne".

    ``bare`` is the role it plays where nothing leads to it: one lives "rue des Lilas", in a street.
    """

    text: str
    gender: str
    at: str
    definite: bool
    bare: str = "the"

    @property
    def vowel(self) -> bool:
        """Whether an article is elided before it."""
        return elides(self.text)

    @property
    def article(self) -> str:
        """Its article, with its space or apostrophe."""
        if not self.definite:
            return "une " if self.gender == "f" else "un "
        return "l'" if self.vowel else ("la " if self.gender == "f" else "le ")

    def after(self, role: str) -> str:
        """Give what leads to the noun for a role: the (bare), of (de), at (à, en), in (dans)."""
        if role in ("in", "the"):
            return ("dans " if role == "in" else "") + self.article
        if role in _KEPT:
            return _KEPT[role] + self._at()
        if not self.definite:
            return ("d'" if role == "of" else f"{self.at} ") + self.article
        if role == "at" and self.at != "à":
            return f"{self.at} {self.article}"
        if self.vowel or self.gender == "f":
            return ("de " if role == "of" else "à ") + self.article
        return "du " if role == "of" else "au "

    def _at(self) -> str:
        """Give "à" and the article, never "dans": after "jusqu'", "face", "grâce"."""
        masculine = self.definite and not self.vowel and self.gender == "m"
        return "au " if masculine else "à " + self.article


def elides(word: str) -> bool:
    """Say whether "de" becomes "d'" before a word.

    An h is taken as mute in names of French stock, as aspirated in others.

    Examples
    --------
    >>> [elides(word) for word in ("Aïcha", "Yasmina", "Yves", "Hélène", "Hassan", "unité A")]
    [True, False, True, True, False, True]
    """
    key = fold(word)
    if key[:1] == "y":
        return key[1:2] not in "aeiou" and len(key) > 1
    if key[:1] == "h":
        first = re.split(r"[ -]", key)[0]
        known = given_names().get(first)
        listed = origin_of(first, "given") not in ("", "breton")
        return key.startswith("hopital") or bool(known and known.old and not listed)
    return key[:1] in "aeiouœæ" and bool(key)


def _apostrophe(text: str, near: int) -> str:
    """Use the apostrophe of the text around: typographic where the text has that."""
    around = text[max(0, near - 400) : near + 400]
    return "\u2019" if around.count("\u2019") > around.count("'") else "'"


def fit_name(text: str, start: int, end: int, replacement: str, sex: str = "") -> list[Edit]:
    """Replace a name, and elide or restore the small word before it.

    Parameters
    ----------
    text : str
        The source text.
    start, end : int
        The name.
    replacement : str
        What stands instead.
    sex : str
        Of the person, for "l'Aïcha" → "la Fatima".

    Returns
    -------
    list of Edit
        The name's edit last.

    Examples
    --------
    >>> fit_name("le frère d'Aïcha", 11, 16, "Fatima")[0]
    Edit(start=9, end=11, replacement='de ')
    """
    before = fold(text[max(0, start - _LOOK_BACK) : start])
    edits: list[Edit] = []
    elided, full = _ELIDED.search(before), _FULL.search(before)
    if elided and not elides(replacement):
        word = elided["word"]
        whole = ("le " if sex == "m" else "la ") if word == "l" else word + "e "
        edits.append(_like(text, start - len(word) - 1, start, whole))
    elif full and elides(replacement):
        word = full["word"]
        whole = word[:-1] + _apostrophe(text, start)
        edits.append(_like(text, start - len(word) - 1, start, whole))
    return [*edits, Edit(start, end, replacement)]


def _like(text: str, start: int, end: int, replacement: str) -> Edit:
    """Make an edit that keeps the capital of what it replaces."""
    if text[start : start + 1].isupper():
        replacement = replacement[:1].upper() + replacement[1:]
    return Edit(start, end, replacement)


@cache
def _leading(table: str) -> list[tuple[str, str]]:
    rows = load_yaml("fitting.yaml")[table].items()
    return sorted(((fold(words), role) for words, role in rows), key=lambda row: -len(row[0]))


def _lead(text: str, start: int, table: str) -> tuple[int, str]:
    """Find what stands before a name: where it begins, and its role ("" for nothing)."""
    before = fold(text[max(0, start - _LOOK_BACK) : start])
    for words, role in _leading(table):
        at = len(before) - len(words)
        if before.endswith(words) and (at == 0 or not before[at - 1].isalnum()):
            return start - len(words), role
    return start, ""


def fit_noun(text: str, start: int, end: int, noun: Noun) -> list[Edit]:
    """Replace a name by a noun phrase with the article and preposition that French wants.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> text = "Je suis à Lens, près du Fil d'Ariane."
    >>> town = Noun("ville moyenne", "f", "dans", False)
    >>> asso = Noun("association A", "f", "à", True)
    >>> apply_edits(text, fit_noun(text, 10, 14, town) + fit_noun(text, 24, 36, asso))
    "Je suis dans une ville moyenne, près de l'association A."
    """
    begin, role = _lead(text, start, "definite" if noun.definite else "indefinite")
    if role == "at" and _FROM.search(text[max(0, begin - _LOOK_BACK) : begin]):
        role = "toward"
    if not role:
        words = re.findall(r"\w+", fold(text[max(0, start - _LOOK_BACK) : start]))
        role = "the" if words and words[-1] in load_yaml("fitting.yaml")["governing"] else noun.bare
    lead = noun.after(role).replace("'", _apostrophe(text, start))
    body = noun.text
    if begin < start:
        # "Elle aime Les Ulis": the article of a name has its capital inside a sentence.
        within = re.search(r"[\w,;][ \u00a0\u202f]*$", text[:begin]) is not None
        led = Edit(begin, start, lead) if within else _like(text, begin, start, lead)
        return [led, Edit(start, end, body)]
    inside = _like(text, start, end, lead + body)
    letters = [character for character in text[start:end] if character.isalpha()]
    opens = start == 0 or text[:start].rstrip(' \u00a0\u202f«"(').endswith(
        (".", "!", "?", "\n", ":", "…")
    )
    if letters and letters[0].isupper() and not opens:
        return [Edit(start, end, lead + body)]
    return [inside]


# A date that begins with its own preposition, or with a part of a month, a season.
_RANGE = re.compile(r"(?:de|du|entre) |d'")
_PART = re.compile(r"(?:fin|debut|mi|courant|milieu)[ -]|(?:la|le) (?:fin|debut|milieu) |l'")
_TIME_PREPOSITION = re.compile(
    r"(?<!\w)(?:depuis|avant|apres|vers|des|en|de|jusqu'en|jusqu'a|a partir de|pour) $"
)
_SAID_YEAR = re.compile(r"mille|deux mille|dix[- ]neuf")


def fit_year(text: str, start: int, end: int, year: str) -> list[Edit]:
    """Cut a date to its year: "le 12 mars 2011" → "en 2011".

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> apply_edits("Le 12 mars 2011, j'ai", fit_year("Le 12 mars 2011, j'ai", 3, 15, "2011"))
    "En 2011, j'ai"
    >>> apply_edits("Du 3 au 7 juin 2011, oui", fit_year("Du 3 au 7 juin 2011, oui", 0, 19, "2011"))
    'En 2011, oui'
    """
    key = fold(text[start:end])
    if _RANGE.match(key):
        ranged = year[0].isalpha() and not _SAID_YEAR.match(fold(year))
        return [_like(text, start, end, year if ranged else "en " + year)]
    begin, lead = _lead(text, start, "year")
    if begin < start:
        return [_like(text, begin, start, lead), Edit(start, end, year)]
    before = fold(text[max(0, start - _LOOK_BACK) : start])
    if _PART.match(key) and not _TIME_PREPOSITION.search(before):
        within = 2 if before.endswith(("a ", " a ")) else 0
        return [_like(text, start - within, end, "en " + year)]
    if key.startswith("l'") and text[start] == "L":
        return [Edit(start, end, "En " + year)]
    return [Edit(start, end, year)]
