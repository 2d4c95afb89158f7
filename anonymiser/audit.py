"""What still leaks in a text that claims to be anonymous, by us or by others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from anonymiser.audit_acronyms import acronym_kind
from anonymiser.dates import year_of
from anonymiser.detection import detect_study
from anonymiser.entities import Entity
from anonymiser.gazetteers import places
from anonymiser.key import Key
from anonymiser.messages import translate as _
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

_SMALL_TOWN = 20_000
_TOGETHER = 400


@dataclass(frozen=True, slots=True)
class Leak:
    """Something identifying that is left in a text.

    Parameters
    ----------
    start, end : int
        Where, in code points.
    text : str
        What stands there.
    kind : str
        key, contact, identifier, acronym, diagnosis, organisation, place, name, date, combination
        or pseudonym.
    reason : str
        Why it was singled out, for a reader.
    score : float
        How likely and grave, from 0 to 1.
    """

    start: int
    end: int
    text: str
    kind: str
    reason: str
    score: float


def is_leak(leak: Leak) -> bool:
    """Say whether a finding is grave enough to stop a publication.

    Examples
    --------
    >>> is_leak(Leak(0, 3, "Léa", "name", "", 0.35))
    False
    """
    return leak.score >= float(load_yaml("audit.yaml")["leak"])


def audit(text: str, key: Key | None = None) -> list[Leak]:
    """Find what still identifies somebody in one text, gravest first.

    Parameters
    ----------
    text : str
        A text that claims to be anonymous.
    key : Key, optional
        Its correspondence table: names of it that survive are the gravest leaks, and its
        pseudonyms are none.

    Returns
    -------
    list of Leak
        Gravest first.

    Examples
    --------
    >>> found = audit("Les bénévoles de l'AFTOC tiennent la permanence de l'association B.")
    >>> [(leak.text, leak.kind) for leak in found]
    [('AFTOC', 'acronym')]
    """
    return audit_study({"": text}, key)[""]


def audit_study(texts: Mapping[str, str], key: Key | None = None) -> dict[str, list[Leak]]:
    """Find what still identifies somebody in several texts, gravest first in each.

    Examples
    --------
    >>> audit_study({"E1": "Elle a un trouble."})
    {'E1': []}
    """
    entities = detect_study(texts)
    found = {}
    for name, text in texts.items():
        leaks = list(_Audit(text, entities[name], key or Key()).leaks())
        found[name] = _without_overlaps(leaks)
    return found


def _without_overlaps(leaks: Iterable[Leak]) -> list[Leak]:
    """Keep the gravest of leaks that overlap; gravest first."""
    kept: list[Leak] = []
    taken: set[int] = set()
    for leak in sorted(leaks, key=lambda one: (-one.score, one.start)):
        if leak.score < float(load_yaml("audit.yaml")["told"]):
            continue
        if leak.kind == "combination" or taken.isdisjoint(range(leak.start, leak.end)):
            kept.append(leak)
            taken.update(range(leak.start, leak.end))
    return kept


def _anonymous(text: str) -> bool:
    """Say whether a stretch is itself the mark of an anonymisation: "[lieu]", "unité B"."""
    words = text.split()
    return text.startswith("[") or (len(words[-1]) <= 2 and words[-1].isupper() and len(words) <= 4)


class _Audit:
    """One text under audit."""

    def __init__(self, text: str, entities: list[Entity], key: Key) -> None:
        self._text, self._entities, self._key = text, entities, key
        self._reading = Reading(text)
        self._rules = load_yaml("audit.yaml")
        self._pseudonyms = {
            part
            for entry in key.entries
            for part in (fold(entry.pseudonym), *fold(entry.pseudonym).split())
        }

    def leaks(self) -> Iterator[Leak]:
        """Give everything found, in no order."""
        yield from self._survivors()
        yield from self._inconsistent()
        yield from self._combinations()
        lone = self._lone_names()
        for entity in self._entities:
            if _anonymous(entity.text) or fold(entity.text) in self._pseudonyms:
                continue
            yield from self._of_entity(entity, lone)

    def _leak(self, start: int, end: int, kind: str, score: str, reason: str) -> Leak:
        value = float(self._rules["scores"][score])
        return Leak(start, end, self._text[start:end], kind, reason, value)

    def _survivors(self) -> Iterator[Leak]:
        """Find names of the key that are still there, in any case or spelling."""
        forms = {
            fold(entry.form): entry
            for entry in self._key.entries
            if len(entry.form) > 2 and fold(entry.form) not in self._pseudonyms
        }
        if not forms:
            return
        for match in forms_pattern(list(forms)).finditer(self._reading.folded):
            text = self._text[match.start() : match.end()]
            if not self._is_name(match.start(), text):
                continue
            reason = _("This name of the correspondence table is still there.")
            yield self._leak(match.start(), match.end(), "key", "key", reason)

    def _is_name(self, start: int, text: str) -> bool:
        """Say whether a word of the key is a name there, and not the ordinary word "petit"."""
        from anonymiser.gazetteers import frequency

        if " " in text or "-" in text or frequency(fold(text)) < 1:
            return True
        index = self._reading.index_at(start)
        if text[:1].isupper():
            return not self._reading.opens(index) or frequency(fold(text)) < 20
        titles = load_yaml("persons.yaml")["titles"]
        return index > 0 and self._reading.tokens[index - 1].key in titles

    def _of_entity(self, entity: Entity, lone: bool) -> Iterator[Leak]:
        start, end = entity.start, entity.end
        if entity.label in ("PHONE", "EMAIL", "URL"):
            yield self._leak(start, end, "contact", "contact", _("Contact details."))
        elif entity.label == "ID":
            yield self._leak(
                start, end, "identifier", "identifier", _("A number that identifies somebody.")
            )
        elif entity.label == "DIAGNOSIS":
            reason = _("A disorder is named: write “trouble”.")
            yield self._leak(start, end, "diagnosis", "diagnosis", reason)
        elif entity.label == "ORGANISATION":
            yield from self._organisation(entity)
        elif entity.label == "LOCATION":
            yield self._place(entity)
        elif entity.label == "PERSON":
            yield self._name(entity, lone)
        elif entity.label == "DATE":
            full = bool(year_of(entity.text)) and len(entity.text.split()) > 2
            full = full or entity.text.count("/") == 2
            if entity.text != year_of(entity.text):
                score = "full date" if full else "date"
                yield self._leak(start, end, "date", score, _("A precise date."))

    def _organisation(self, entity: Entity) -> Iterator[Leak]:
        found = acronym_kind(self._reading, entity)
        if found is not None:
            score, reason = found
            yield self._leak(entity.start, entity.end, "acronym", score, reason)
        elif not entity.text.isupper():
            score = "organisation" if entity.score >= 0.6 else "unknown acronym"
            reason = _("The name of an organisation or a place of care.")
            yield self._leak(entity.start, entity.end, "organisation", score, reason)

    def _place(self, entity: Entity) -> Leak:
        place = places().get(fold(entity.text))
        told = entity.source.split(" ")[0]
        if told == "street":
            score, reason = "street", _("An address.")
        elif place is not None and place.kind in ("country", "area", "region"):
            score, reason = "region", _("A region or a country.")
        elif place is not None and place.kind == "town":
            score = "small town" if place.population < _SMALL_TOWN else "town"
            reason = _("A town: the smaller, the more it tells.")
        else:
            score, reason = "other place", _("The name of a place.")
            if entity.source == "weighed" and entity.score < 0.6:
                score = "unknown acronym"
        return self._leak(entity.start, entity.end, "place", score, reason)

    def _name(self, entity: Entity, lone: bool) -> Leak:
        parts = fold(entity.text).split()
        initials = all(len(part.strip(".-")) <= 1 or "." in part for part in parts)
        if initials:
            return Leak(entity.start, entity.end, entity.text, "name", "", 0.0)
        if lone and entity.score >= 0.6:
            reason = _("A name, in a text that otherwise names people by letters.")
            return self._leak(entity.start, entity.end, "name", "lone name", reason)
        score = "full name" if len(parts) > 1 else "name"
        reason = _("A name: make sure that it is a pseudonym.")
        return self._leak(entity.start, entity.end, "name", score, reason)

    def _lone_names(self) -> bool:
        """Say whether names are so few, among letters for people, that they are oversights."""
        names = {
            fold(entity.text)
            for entity in self._entities
            if entity.label == "PERSON" and "." not in entity.text and len(entity.text) > 2
        }
        letters = len(re.findall(self._rules["letters"], self._reading.folded))
        return 0 < len(names - self._pseudonyms) < int(self._rules["few_names"]) and letters >= 2

    def _combinations(self) -> Iterator[Leak]:
        """Find an age, a town and a trade close together: few people are all three."""
        trades = frozenset(self._rules["trades"])
        ages = [entity for entity in self._entities if entity.label == "AGE"]
        towns = [
            entity
            for entity in self._entities
            if entity.label == "LOCATION"
            and fold(entity.text) in places()
            and places()[fold(entity.text)].kind in ("town", "city")
        ]
        for age in ages:
            near = [town for town in towns if abs(town.start - age.start) < _TOGETHER]
            if not near:
                continue
            low = min(age.start, near[0].start)
            high = max(age.end, near[0].end)
            index = max(self._reading.index_at(max(0, low - 150)), 0)
            around = []
            while (
                index < len(self._reading.tokens) and self._reading.tokens[index].start < high + 150
            ):
                around.append(self._reading.tokens[index].key)
                index += 1
            if trades & set(around):
                reason = _("An age, a place and a trade together single somebody out.")
                yield self._leak(low, high, "combination", "combination", reason)
                return

    def _inconsistent(self) -> Iterator[Leak]:
        """Find pseudonyms that the key gives to one name side by side with another."""
        chosen: dict[tuple[str, str, str], set[str]] = {}
        for entry in self._key.entries:
            group = (entry.label, entry.kind, fold(entry.form))
            chosen.setdefault(group, set()).add(fold(entry.pseudonym))
        double = [name for names in chosen.values() if len(names) > 1 for name in sorted(names)[1:]]
        if not double:
            return
        for match in forms_pattern(double).finditer(self._reading.folded):
            reason = _("This person has another pseudonym elsewhere.")
            yield self._leak(match.start(), match.end(), "pseudonym", "inconsistent", reason)
