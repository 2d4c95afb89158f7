"""The names of a text or a study: every form under which to look for them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency
from anonymiser.nicknames import nicknames
from anonymiser.recognisers.organisation_forms import PART, organisation_forms
from anonymiser.recognisers.run_parts import READ
from anonymiser.resources import load_yaml
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

# A name found with less confidence than this is not looked for elsewhere.
_SURE = 0.6
# What a name that announces itself weighs against those only weighed.
_FIRM = 2.0
_ORDINARY = 3.0
_WEIGHED = ("weighed", READ, "capital noun")
_NAMES = ("PERSON", "LOCATION", "ORGANISATION")


class KnownNames:
    """The names of a text or a study, with the label that most of their mentions have.

    Parameters
    ----------
    entities : iterable of Entity
        What the recognisers found.

    Examples
    --------
    >>> names = KnownNames([Entity(0, 13, "PERSON", "Samira Benali", 0.9)])
    >>> names.label("benali")
    ('PERSON', 'part of a name')
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        votes: dict[str, dict[tuple[str, str], float]] = {}
        for entity in entities:
            if entity.label not in _NAMES:
                continue
            weight = entity.score if entity.source in _WEIGHED else _FIRM
            for form, source in _forms(entity):
                ballot = votes.setdefault(form, {})
                kind = (entity.label, source)
                ballot[kind] = ballot.get(kind, 0.0) + weight
        self._labels = {}
        for form, ballot in votes.items():
            (label, source), _ = max(ballot.items(), key=lambda item: item[1])
            if sum(weight for (other, _), weight in ballot.items() if other == label) >= _SURE:
                self._labels[form] = label, source
        self.pattern = forms_pattern(list(self._labels))

    def __contains__(self, key: object) -> bool:
        return key in self._labels

    def label(self, key: str) -> tuple[str, str]:
        """Give the label of a folded form, and what it comes from."""
        return self._labels[key]


def _forms(entity: Entity) -> Iterator[tuple[str, str]]:
    """Give the folded forms to look for, each with what it comes from."""
    key = " ".join(fold(entity.text).split())
    if len(key) > 2 or entity.source == "speaker":
        yield key, "found elsewhere"
    if entity.label == "PERSON" and entity.source != "initials" and entity.score >= _SURE:
        yield from _person_forms(key)
    if entity.label == "ORGANISATION":
        for form, source in organisation_forms(entity.text):
            if form != key:
                yield form, source


def _person_forms(key: str) -> Iterator[tuple[str, str]]:
    particles = load_yaml("persons.yaml")["particles"]
    for part in key.split():
        if part not in particles and len(part) > 2 and part != key:
            yield part, PART
    for nickname in nicknames().get(key.split(maxsplit=1)[0], ()):
        short = fold(nickname)
        if frequency(short) < _ORDINARY and len(short) > 2 and short != key:
            yield short, "nickname"
