"""What a policy makes of each entity: replaced by its kind, shifted, banded, masked or kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from anonymiser.age_phrases import made_of_age
from anonymiser.date_phrases import made_of_date
from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.fitting import Noun, fit_name
from anonymiser.key import Key, KeyEntry
from anonymiser.made import Made, masked
from anonymiser.medicines import made_of_medicines
from anonymiser.organisations import Organisation, Register, core_of, head_of
from anonymiser.place_kinds import letter_places, place_kind, place_noun
from anonymiser.place_names import is_hospital, place_key
from anonymiser.place_phrases import fit_place
from anonymiser.plural_names import fit_organisation
from anonymiser.policy import Policy
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.renaming import Renaming
from anonymiser.resources import load_yaml
from anonymiser.text import fold


class Maker:
    """Makes a replacement for any entity of a study, as the policy wants it.

    Parameters
    ----------
    texts : mapping
        The texts by name.
    found : mapping
        Their entities.
    policy : Policy
        What becomes of each kind.
    key : Key
        What was decided before.
    cases : mapping
        The case (person) that a document belongs to, for dates moved by person.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        found: Mapping[str, Sequence[Entity]],
        policy: Policy,
        key: Key,
        cases: Mapping[str, str],
    ) -> None:
        self._policy, self._cases = policy, cases
        self._seed = _seed(texts.values())
        self._renaming = Renaming(texts, found, policy.persons, self._seed, key)
        known = {
            place_key(e.form): e.pseudonym
            for e in key.entries
            if e.label == "LOCATION" and e.pseudonym == e.ref
        }
        self._found = found
        self._medicines: dict[str, dict[int, Made]] = {}
        self._lettered = letter_places(found, policy.repeated_places == "letter", known)
        # What a person once wrote for a place or an organisation stands for it again.
        self._by_hand = {
            (e.label, fold(e.form)): e.pseudonym
            for e in key.entries
            if e.label == "ORGANISATION" or (e.label == "LOCATION" and e.pseudonym != e.ref)
        }
        self._register = Register()
        for entry in key.entries:
            if entry.label == "ORGANISATION" and " " in entry.ref:
                kind, letter = entry.ref.rsplit(" ", 1)
                self._register.remember(core_of(entry.form), Organisation(entry.ref, kind, letter))

    def make(self, name: str, text: str, entity: Entity) -> Made | None:
        """Give what becomes of an entity, or None where the policy keeps it.

        Parameters
        ----------
        name, text : str
            The document and its text.
        entity : Entity
            What was found in it.
        """
        ways: dict[str, Callable[[], Made | None]] = {
            "PERSON": lambda: self._renaming.make(name, text, entity),
            "ORGANISATION": lambda: self._organisation(text, entity),
            "LOCATION": lambda: self._place(text, entity),
            "DATE": lambda: self._date(name, text, entity),
            "AGE": lambda: self._age(text, entity),
            "MEDICATION": lambda: self._medication(name, text, entity),
            "ID": lambda: masked(entity) if self._policy.identifiers == "mask" else None,
        }
        contact = masked(entity) if self._policy.contacts == "mask" else None
        return ways[entity.label]() if entity.label in ways else contact

    def _age(self, text: str, entity: Entity) -> Made | None:
        if self._policy.ages == "keep":
            return None
        if self._policy.ages == "mask":
            return masked(entity)
        return made_of_age(text, entity, self._policy.age_band)

    def _medication(self, name: str, text: str, entity: Entity) -> Made | None:
        if self._policy.medication == "keep":
            return None
        if name not in self._medicines:
            there = [one for one in self._found.get(name, ()) if one.label == "MEDICATION"]
            self._medicines[name] = made_of_medicines(text, there)
        known = self._medicines[name].get(entity.start)
        return known or made_of_medicines(text, [entity])[entity.start]

    def _organisation(self, text: str, entity: Entity) -> Made | None:
        policy = self._policy.organisations
        if policy == "keep":
            return None
        start, end = entity.start, entity.end
        before = _before(text, start)
        context = next((heads()[words] for words in _tails(before) if words in heads()), "")
        sure = "association" if entity.source == "holds a disorder" else ""
        sure = "hospital" if not sure and is_hospital(text, entity) else sure
        organisation = self._register.add(entity.text, context, sure)
        entry = KeyEntry(
            entity.text,
            "ORGANISATION",
            organisation.ref,
            organisation.noun.text,
            "",
            organisation.kind,
        )
        said = self._by_hand.get(("ORGANISATION", fold(entity.text)), organisation.noun.text)
        if said != organisation.noun.text:
            return _as_before(text, entity, said, organisation.ref, entry)
        if policy == "mask":
            mask = load_yaml("fitting.yaml")["masks"]["ORGANISATION"]
            return Made(mask, (Edit(start, end, mask),), organisation.ref, "", (entry,))
        head, _ = head_of(entity.text)
        if head:
            replacement = f"{head} {organisation.letter}"
            return Made(
                replacement, (Edit(start, end, replacement),), organisation.ref, "", (entry,)
            )
        if context and re.search(
            r"\w[ \u00a0]?[«\"“]?[ \u00a0]?$", text[max(0, start - 3) : start]
        ):
            letter = organisation.letter
            return Made(letter, (Edit(start, end, letter),), organisation.ref, "", (entry,))
        edits = fit_organisation(text, start, end, organisation.noun)
        return Made(organisation.noun.text, edits, organisation.ref, "", (entry,))

    def _place(self, text: str, entity: Entity) -> Made | None:
        said = self._by_hand.get(("LOCATION", fold(entity.text)))
        if said is not None:
            entry = KeyEntry(entity.text, "LOCATION", "", said)
            return _as_before(text, entity, said, "", entry)
        if is_hospital(text, entity):
            return self._organisation(text, entity)
        kind, area = place_kind(entity)
        setting = "other" if kind in ("unknown",) else kind
        rule = getattr(self._policy.places, setting, self._policy.places.other)
        if rule == "keep":
            return None
        if rule == "mask":
            mask = load_yaml("fitting.yaml")["masks"]["LOCATION"]
            return Made(mask, (Edit(entity.start, entity.end, mask),))
        lettered = self._lettered.get(place_key(entity.text))
        noun = lettered or place_noun(kind, entity)
        entries: tuple[KeyEntry, ...] = ()
        if lettered is not None:
            entries = (KeyEntry(entity.text, "LOCATION", noun.text, noun.text, "", kind),)
        if rule == "area" and area:
            noun = Noun(f"{noun.text} ({area})", noun.gender, noun.at, noun.definite, noun.bare)
        edits = tuple(fit_place(text, entity, noun))
        return Made(noun.text, edits, noun.text if lettered else "", "", entries)

    def _date(self, name: str, text: str, entity: Entity) -> Made | None:
        rule = self._policy.dates
        if rule == "keep":
            return None
        if rule == "mask":
            return masked(entity)
        return made_of_date(text, entity, self._shift(name) if rule == "shift" else None)

    def _shift(self, document: str) -> int:
        """Give the number of days by which the dates of a document's person move."""
        person = self._cases.get(document, document)
        number = int(hashlib.sha256(f"{self._seed}/{person}".encode()).hexdigest(), 16)
        days = 7 + number % 53
        return days if number % 2 else -days


def _as_before(text: str, entity: Entity, said: str, ref: str, entry: KeyEntry) -> Made:
    """Write what a person once wrote for the same name."""
    edits = tuple(fit_name(text, entity.start, entity.end, said))
    return Made(said, edits, ref, "", (replace(entry, pseudonym=said),))


def _seed(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _before(text: str, start: int) -> str:
    return fold(text[max(0, start - 60) : start]).rstrip(' «"“')


def _tails(before: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[\w-]+'?", before)
    for length in (4, 3, 2, 1):
        yield tuple(words[-length:])
    if words and words[-1] in ("de", "du", "des", "d'", "la", "l'", "les"):
        yield tuple(words[-2:-1])
