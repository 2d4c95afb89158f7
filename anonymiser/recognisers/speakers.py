"""People named in speakers' labels: "Samira :", "JB :", "Mme Le Bihan :"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, surnames, words
from anonymiser.reading import Label, Reading
from anonymiser.resources import load_yaml
from anonymiser.speakers import is_role
from anonymiser.text import fold

_DOTTED = re.compile(r"[^\W\d_]\.(?:[ -]?[^\W\d_]\.)+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def find_speakers(reading: Reading) -> list[Entity]:
    r"""Find the names that stand as speakers' labels.

    Examples
    --------
    >>> found = find_speakers(Reading("E : oui\nMme Le Bihan : non\nE : si\nJB : ah\nJB : oh"))
    >>> [entity.text for entity in found]
    ['Le Bihan', 'JB', 'JB']
    """
    found = []
    for label in reading.labels:
        span = None if label.role else _name_in(reading, label)
        if span is not None:
            start, end = span
            found.append(Entity(start, end, "PERSON", reading.text[start:end], 0.95, "speaker"))
    return found


def _name_in(reading: Reading, label: Label) -> tuple[int, int] | None:
    """Give the name inside a label: without its title, its role, what stands in brackets."""
    text = reading.text[label.start : label.end]
    head = re.split(r"[(,/]", text)[0].rstrip()
    dotted = _DOTTED.search(head)
    if dotted and dotted.end() == len(head):
        return label.start + dotted.start(), label.start + dotted.end()
    titles = load_yaml("persons.yaml")["titles"]
    parts = list(_WORD.finditer(head))
    titled = False
    particles = load_yaml("persons.yaml")["opening_particles"]
    while parts and _introducing(fold(parts[0].group()), parts[0].group(), titles, particles):
        titled = True
        parts = parts[1:]
    if not parts or len(parts) > 4:
        return None
    keys = [fold(word.group()) for word in parts]
    named = titled or any(_nameable(key, head) for key in keys)
    ordinary = any(
        frequency(key) > 30 and key not in given_names() and key not in surnames() for key in keys
    )
    if not named or (ordinary and not titled):
        return None
    end = label.start + parts[-1].end()
    lettered = len(keys[-1]) == 1 and reading.text[end : end + 1] == "."
    return label.start + parts[0].start(), end + lettered


def _introducing(
    key: str, word: str, titles: Mapping[str, str], particles: Collection[str]
) -> bool:
    """Say whether a word only introduces the name: a title, a role, no particle of a surname."""
    return key in titles or (is_role(word) and key not in particles)


def _nameable(key: str, head: str) -> bool:
    if len(key) <= 3 and len(head) <= 3:
        # "jo" is somebody, though the "JO" are games.
        generic = key in load_yaml("organisations.yaml")["generic"] and key not in given_names()
        return len(key) > 1 and not generic
    if key not in words() and key.isalpha():
        # The label came back, and no dictionary has it: a nickname, a rare name.
        return True
    given = given_names().get(key)
    # "Aimé" is often a word, and a given name of many.
    if given is not None and (frequency(key) < 200 or given.band == 1):
        return True
    return key in surnames() and frequency(key) < 5
