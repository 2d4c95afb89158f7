"""What was found once is found everywhere: in any case, with or without accents, in part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, surnames, words
from anonymiser.organisations import core_of, head_of
from anonymiser.people import nicknames
from anonymiser.reading import Reading
from anonymiser.recognisers.firm import resolve
from anonymiser.resources import load_yaml
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

# A name found with less confidence than this is not looked for elsewhere.
_SURE = 0.6
_STRONG = 0.8
_ORDINARY = 3.0


def propagate(reading: Reading, found: list[Entity], more: Iterable[Entity] = ()) -> list[Entity]:
    """Find the names of a text wherever else they stand in it.

    Parameters
    ----------
    reading : Reading
        The text.
    found : list of Entity
        What the recognisers found.
    more : iterable of Entity
        Names found in other texts of the study.

    Returns
    -------
    list of Entity
        All entities, in order.

    Examples
    --------
    >>> text = "Mme Pruvost est venue. pruvost n'a rien dit."
    >>> found = propagate(Reading(text), [Entity(4, 11, "PERSON", "Pruvost", 0.9)])
    >>> [(entity.start, entity.text) for entity in found]
    [(4, 'Pruvost'), (23, 'pruvost')]
    """
    forms = _forms([*found, *more])
    if not forms:
        return found
    again = []
    for match in forms_pattern(list(forms)).finditer(reading.folded):
        start, end = match.span()
        key = " ".join(match.group().split())
        label, source = forms[key]
        text = reading.text[start:end]
        if _fits(reading, start, end, key, text, label):
            again.append(Entity(start, end, label, text, 0.8, source))
    labels = [(label.start, label.end) for label in reading.labels if label.role]
    free = [entity for entity in again if not any(a < entity.end and entity.start < b for a, b in labels)]
    firm = [entity for entity in found if not _weak(entity)]
    weak = [entity for entity in found if _weak(entity)]
    return resolve([*firm, *free, *weak])


def _weak(entity: Entity) -> bool:
    """A name weighed with little confidence gives way to one known from elsewhere."""
    return entity.source == "weighed" and entity.score < _STRONG


def _forms(entities: Iterable[Entity]) -> dict[str, tuple[str, str]]:
    """Give the folded forms to look for, with their label and what they come from."""
    forms: dict[str, tuple[str, str]] = {}
    particles = load_yaml("persons.yaml")["particles"]
    for entity in entities:
        if entity.score < _SURE or entity.label not in ("PERSON", "LOCATION", "ORGANISATION"):
            continue
        key = " ".join(fold(entity.text).split())
        if len(key) > 2 or entity.source == "speaker":
            forms.setdefault(key, (entity.label, "found elsewhere"))
        if entity.label == "PERSON" and entity.source != "initials":
            for part in key.split():
                if part not in particles and len(part) > 2:
                    forms.setdefault(part, ("PERSON", "part of a name"))
            for nickname in nicknames().get(key.split()[0], ()):
                if frequency(fold(nickname)) < _ORDINARY and len(nickname) > 2:
                    forms.setdefault(fold(nickname), ("PERSON", "nickname"))
        if entity.label == "ORGANISATION":
            for form in _organisation_forms(entity.text):
                forms.setdefault(form, ("ORGANISATION", "part of a name"))
    return forms


def _organisation_forms(text: str) -> list[str]:
    """Give the shorter forms of an organisation's name: without its kind, its acronym."""
    head, _ = head_of(text)
    rest = fold(text[len(head) :]).strip()
    for article in ("de la ", "de l'", "du ", "des ", "de ", "d'", "la ", "le ", "les ", "l'"):
        if rest.startswith(article):
            rest = rest[len(article) :]
            break
    forms = [rest] if head and len(rest) > 3 else []
    core = core_of(text)
    last = core.split("-")[-1]
    if "-" in core and " " not in core and last in surnames() and frequency(last) == 0.0:
        forms.append(last)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", core))
    if len(initials) > 2:
        forms.append(initials)
    return forms


def _fits(reading: Reading, start: int, end: int, key: str, text: str, label: str) -> bool:
    """Say whether a form found again is a name there, not an ordinary word."""
    if " " in key or "-" in key:
        return text != text.lower() or label == "PERSON" or reading.caseless_at(start)
    if key in _never():
        return False
    often = frequency(key)
    capital = text[:1].isupper()
    if len(key) <= 4 and label == "ORGANISATION":
        return text.isupper()
    if len(key) == 2:
        return text.isupper() or reading.caseless_at(start)
    index = reading.index_at(start)
    if capital and not reading.opens(index):
        return True
    if capital:
        return often < _ORDINARY or (key in given_names() and often < 60)
    if key not in words():
        return True
    return reading.caseless_at(start) and often < 0.5 and key in given_names()


@cache
def _never() -> frozenset[str]:
    rules = load_yaml("not_names.yaml")
    return frozenset((*rules["words"], *rules["nationalities"]))
