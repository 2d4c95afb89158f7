"""What was found once is found everywhere: in any case, with or without accents, in part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
# What a name that announces itself weighs against those only weighed.
_FIRM = 2.0
_ORDINARY = 3.0
_RARE = 0.5
_SAID = 60.0
# A place or an organisation called by an ordinary word, in lower case after "aux", "au".
_PLACED = 6.0
# An organisation's form as short as this is an acronym, written in capitals.
_SHORT = 4


def propagate(
    reading: Reading, found: Sequence[Entity], names: KnownNames | None = None
) -> list[Entity]:
    """Find the names of a text, or of a study, wherever else they stand in it.

    Parameters
    ----------
    reading : Reading
        The text.
    found : sequence of Entity
        What the recognisers found in it.
    names : KnownNames, optional
        The names of the whole study; else those of ``found``.

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
    known = names or KnownNames(found)
    again = []
    for match in known.pattern.finditer(reading.folded):
        start, end = match.span()
        key = " ".join(match.group().split())
        label, source = known.label(key)
        text = reading.text[start:end]
        if _fits(reading, start, key, text, label):
            again.append(Entity(start, end, label, text, 0.8, source))
    free = _off_roles(reading, again)
    firm = [entity for entity in found if not _weak(entity)]
    weak = [entity for entity in found if _weak(entity)]
    return resolve([*firm, *free, *weak])


def _off_roles(reading: Reading, entities: list[Entity]) -> list[Entity]:
    roles = [(label.start, label.end) for label in reading.labels if label.role]
    starts = [start for start, _ in roles]
    kept = []
    for entity in entities:
        index = bisect_right(starts, entity.end - 1) - 1
        if index < 0 or roles[index][1] <= entity.start:
            kept.append(entity)
    return kept


def _weak(entity: Entity) -> bool:
    """A name weighed with little confidence gives way to one known from elsewhere."""
    return entity.source == "weighed" and entity.score < _STRONG


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
            if entity.label not in ("PERSON", "LOCATION", "ORGANISATION"):
                continue
            weight = entity.score if entity.source == "weighed" else _FIRM
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

    def label(self, key: str) -> tuple[str, str]:
        """Give the label of a folded form, and what it comes from."""
        return self._labels[key]


def _forms(entity: Entity) -> Iterator[tuple[str, str]]:
    """Give the folded forms to look for, each with what it comes from."""
    particles = load_yaml("persons.yaml")["particles"]
    key = " ".join(fold(entity.text).split())
    if len(key) > 2 or entity.source == "speaker":
        yield key, "found elsewhere"
    if entity.label == "PERSON" and entity.source != "initials" and entity.score >= _SURE:
        for part in key.split():
            if part not in particles and len(part) > 2 and part != key:
                yield part, "part of a name"
        for nickname in nicknames().get(key.split()[0], ()):
            short = fold(nickname)
            if frequency(short) < _ORDINARY and len(short) > 2 and short != key:
                yield short, "nickname"
    if entity.label == "ORGANISATION":
        for form in _organisation_forms(entity.text):
            if form != key:
                yield form, "part of a name"


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


def _fits(reading: Reading, start: int, key: str, text: str, label: str) -> bool:
    """Say whether a form found again is a name there, not an ordinary word."""
    caseless = reading.caseless_at(start)
    if " " in key or "-" in key:
        return text != text.lower() or label == "PERSON" or caseless
    if key in _never():
        return False
    if len(key) <= _SHORT and (label == "ORGANISATION" or len(key) == 2):
        said_nowhere = key not in words() and len(key) > 2
        return text.isupper() or (caseless and (label != "ORGANISATION" or said_nowhere))
    if not text[:1].isupper():
        rare = key in given_names() and frequency(key) < _RARE
        placed = label != "PERSON" and frequency(key) < _PLACED and _placed(reading, start)
        return key not in words() or (caseless and (rare or placed))
    said = key in given_names() and frequency(key) < _SAID
    return said or frequency(key) < _ORDINARY or not reading.opens(reading.index_at(start))


def _placed(reading: Reading, start: int) -> bool:
    """Say whether a word stands where one goes: "aux oyats", "au pilote"."""
    index = reading.index_at(start)
    return index > 0 and reading.tokens[index - 1].key in ("aux", "au", "a", "des", "chez")


@cache
def _never() -> frozenset[str]:
    rules = load_yaml("not_names.yaml")
    return frozenset((*rules["words"], *rules["nationalities"]))
