"""Speakers' labels: which are roles, never touched, and which name somebody."""

from __future__ import annotations

import re
from collections import Counter

from anonymiser.diagnoses.lexicon import forms
from anonymiser.gazetteers import frequency, given_names, surnames, words
from anonymiser.reading import Label
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_HEAD = re.compile(
    r"^[ \t\ufeff\u200e\u200f]*"
    r"(?:[\[(]?\d{1,2}[:h.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?[\])]?[ \t]*[-–]?[ \t]*)?"
    r"(?P<label>[^\W\d_][^\n:]{0,39}?)[ \t\u00a0\u202f]*:(?=[ \t\u00a0\u202f\n]|$)",
    re.MULTILINE,
)
_ROLE_WITH_NUMBER = re.compile(r"[a-z]{1,14}[ .°n]{0,3}\d{1,3}")
_INITIALS = re.compile(r"[^\W\d_]\.(?:[ -]?[^\W\d_]\.)+")
# "L'autisme, la schizophrénie : jamais seul" opens an answer, and labels nobody.
_HEADING = re.compile(r"(?:l'|l[ae]s? )[^,]+, (?:l'|l[ae]s? )")
_CAPITAL_INSIDE = re.compile(r"(?<=[ '’])[^\W\d_a-zà-öø-ÿ][a-zà-öø-ÿ]{2,}")
_LONGEST = 5
_SAID = 8.0
# Cut shorter than this, a role is not told from initials.
_SHORTEST_CUT = 3
# Bands of the surnames that a label without a title may be.
_COMMON_SURNAME = 3


def find_labels(text: str) -> list[Label]:
    r"""Find the labels at the head of turns.

    A label is known by its role, or by coming back: a word followed by a colon once, in a field
    note, is not one.

    Parameters
    ----------
    text : str
        A transcript.

    Returns
    -------
    list of Label
        In order; ``role`` is true for what must never change.

    Examples
    --------
    >>> [(label.text, label.role) for label in find_labels("E : oui\nMme Petit : non")]
    [('E', True), ('Mme Petit', False)]
    """
    heads = [
        match
        for match in _HEAD.finditer(text)
        if len(match["label"].split()) <= _LONGEST and not _names_disorder(match["label"])
    ]
    counts = Counter(fold(match["label"]) for match in heads)
    return [
        Label(match.start("label"), match.end("label"), match["label"], is_role(match["label"]))
        for match in heads
        if counts[fold(match["label"])] > 1 or is_role(match["label"]) or _titled(match["label"])
    ]


def _names_disorder(label: str) -> bool:
    """Dépression, anxiété : a heading, or a patient; an acronym may be somebody's initials."""
    words = re.findall(r"\w+", fold(label))
    return any(sense.kind != "acronym" for word in words for sense in forms().get(word, ()))


def _titled(label: str) -> bool:
    return fold(label).split()[0].rstrip(".") in load_yaml("persons.yaml")["titles"]


def is_role(label: str) -> bool:
    """Say whether a label is a role (E, MSP, Enquêtrice, Psychiatre 2) and names nobody.

    Examples
    --------
    >>> is_role("MSP"), is_role("Enquêtrice"), is_role("PSY 3"), is_role("Samira")
    (True, True, True, False)
    >>> is_role("L'autisme, la schizophrénie")
    False
    """
    key = fold(label).strip(" .-–*#()")
    roles = load_yaml("speakers.yaml")["roles"]
    if key in roles:
        return True
    if _INITIALS.fullmatch(fold(label).strip()) or _HEADING.match(key):
        return False
    parts = [word.strip(".°") for word in re.split(r"[ /,()'’-]+", key) if word.strip(".°")]
    titles = load_yaml("persons.yaml")["titles"]
    if len(parts) > 1 and parts[0] in titles:
        return all(part in roles and len(part) > 1 for part in parts[1:])
    numbered = len(parts) > 1 and parts[-1].isdigit()
    if numbered or _ROLE_WITH_NUMBER.fullmatch(key):
        return parts[0].rstrip("0123456789") not in given_names()
    # "Clinique Les Chênes, secrétariat :" is the head of a letter.
    named = {fold(word) for word in _CAPITAL_INSIDE.findall(label)}
    return bool(parts) and all(_says_role(word, label, word in named) for word in parts)


def _says_role(word: str, label: str, named: bool) -> bool:
    """Say whether a word of a label tells a role: listed, cut short, or a noun and no name."""
    rules = load_yaml("speakers.yaml")
    if word in rules["roles"] or word in rules["joining"] or word.isdigit():
        return True
    if len(word) >= _SHORTEST_CUT and word not in given_names():
        if any(role.startswith(word) for role in rules["roles"]):
            return True
        known = words().get(word)
        surname = surnames().get(word, 9) <= _COMMON_SURNAME
        if known is not None and "NOM" in known.parts and not named and not surname:
            return True
    return _ordinary(word, label)


def _ordinary(word: str, label: str) -> bool:
    """Say whether a word of a label in lower case is an ordinary one, and no name or title."""
    if label[0].isupper() or word in load_yaml("persons.yaml")["titles"]:
        return False
    name = given_names().get(word)
    return frequency(word) > _SAID and (name is None or name.band > 2)
