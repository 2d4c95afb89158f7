"""Speakers' labels: which are roles, never touched, and which name somebody."""

from __future__ import annotations

import re
from collections import Counter

from anonymiser.gazetteers import frequency, given_names
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
_LONGEST = 5
_SAID = 8.0


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
    heads = [match for match in _HEAD.finditer(text) if len(match["label"].split()) <= _LONGEST]
    counts = Counter(fold(match["label"]) for match in heads)
    return [
        Label(match.start("label"), match.end("label"), match["label"], is_role(match["label"]))
        for match in heads
        if counts[fold(match["label"])] > 1 or is_role(match["label"]) or _titled(match["label"])
    ]


def _titled(label: str) -> bool:
    return fold(label).split()[0].rstrip(".") in load_yaml("persons.yaml")["titles"]


def is_role(label: str) -> bool:
    """Say whether a label is a role (E, MSP, Enquêtrice, Psychiatre 2) and names nobody.

    Examples
    --------
    >>> is_role("MSP"), is_role("Enquêtrice"), is_role("PSY 3"), is_role("Samira")
    (True, True, True, False)
    """
    key = fold(label).strip(" .-–*#()")
    roles = load_yaml("speakers.yaml")["roles"]
    if key in roles or _ROLE_WITH_NUMBER.fullmatch(key):
        return True
    if _INITIALS.fullmatch(fold(label).strip()):
        return False
    words = [word.strip(".") for word in re.split(r"[ /,()'-]+", key) if word.strip(".")]
    return bool(words) and all(word in roles or _ordinary(word, label) for word in words)


def _ordinary(word: str, label: str) -> bool:
    """Say whether a word of a label in lower case is an ordinary one, and no name or title."""
    if label[0].isupper() or word in load_yaml("persons.yaml")["titles"]:
        return False
    name = given_names().get(word)
    return frequency(word) > _SAID and (name is None or name.band > 2)
