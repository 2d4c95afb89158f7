"""The persons of a study and their pseudonyms: who is meant, and what they are called instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from anonymiser.cast import Cast
from anonymiser.entities import Entity
from anonymiser.fitting import fit_name
from anonymiser.key import Key, KeyEntry
from anonymiser.made import Made
from anonymiser.mentions import read_mention
from anonymiser.messages import translate
from anonymiser.name_forms import in_case, initials_of, letters_of, other_letters, part_in_case
from anonymiser.names import Name, sex_of, take_apart
from anonymiser.people import Mention, Person, people_of
from anonymiser.pseudonyms import Pseudonyms
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_WORD = re.compile(r"[^\W\d_]+")


class Renaming:
    """Gives every mention of a person the pseudonym of that person.

    Parameters
    ----------
    texts : mapping
        The texts by name.
    found : mapping
        Their entities.
    rule : str
        What the policy makes of persons: keep, mask, initials or pseudonym.
    seed : str
        Decides the choices.
    key : Key
        What was decided before.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        found: Mapping[str, Sequence[Entity]],
        rule: str,
        seed: str,
        key: Key,
    ) -> None:
        self._rule = rule
        self._letters_for = other_letters(seed)
        words = {word for text in texts.values() for word in _WORD.findall(fold(text))}
        # Names of the texts anonymised before are names of the corpus too.
        before = [entry for entry in key.entries if entry.label == "PERSON"]
        words |= {word for entry in before for word in _WORD.findall(fold(entry.form))}
        self._pseudonyms = Pseudonyms(seed, words)
        self._given_before = {
            word for entry in before for word in _WORD.findall(fold(entry.pseudonym))
        }
        self._wholes = {fold(entry.form): entry.pseudonym for entry in reversed(before)}
        borne: dict[str, set[str]] = {}
        for entry in before:
            if entry.kind == "surname":
                borne.setdefault(entry.ref, set()).add(fold(entry.form))
        for entry in before:
            if entry.kind in ("given", "surname", "nickname"):
                marks = borne.get(entry.ref, ()) if entry.kind == "given" else ()
                self._pseudonyms.remember(entry.kind, entry.form, entry.pseudonym, marks)
        mentions = (
            read_mention(name, texts[name], entity)
            for name in texts
            for entity in found[name]
            if entity.label == "PERSON"
        )
        self._cast = Cast(mentions, people_of(before))

    def make(self, document: str, text: str, entity: Entity) -> Made | None:
        """Give what becomes of a mention of a person, or None where the policy keeps it."""
        if self._rule == "keep":
            return None
        mention = read_mention(document, text, entity)
        name, person = self._cast.name(mention), self._cast.person(mention)
        if self._rule == "mask":
            mask = load_yaml("fitting.yaml")["masks"]["PERSON"]
            return Made(mask, tuple(fit_name(text, entity.start, entity.end, mask)), person.ref)
        sex = person.sex or mention.sex
        pseudonym, entries = self._pseudonym(entity.text, name, person, sex)
        if self._rule == "initials":
            letters = [p[0] for p in re.split(r"[ -]", pseudonym) if p[:1].isupper()]
            pseudonym = "".join(f"{letter}." for letter in letters) or pseudonym
        written = in_case(pseudonym, entity.text)
        edits = tuple(fit_name(text, entity.start, entity.end, written, sex))
        return Made(written, edits, person.ref, sex, entries, self._doubt(mention))

    def _pseudonym(
        self, text: str, name: Name, person: Person, sex: str
    ) -> tuple[str, tuple[KeyEntry, ...]]:
        ref = person.ref
        if name.initials:
            pseudonym = self._initials(name.initials, person, sex)
            return pseudonym, (KeyEntry(text, "PERSON", ref, pseudonym, sex, "initials"),)
        entries: list[KeyEntry] = []
        parts = []
        for kind, part in (("given", name.given), ("surname", name.surname)):
            if part and kind == name.short:
                parts.append(self._letters(text, name, person, sex))
            elif part:
                new, told = self._part(kind, part, name, person, sex)
                entries.append(KeyEntry(part, "PERSON", ref, new, sex, told))
                parts.append(part_in_case(new, part, text))
        if name.inverted:
            parts.reverse()
        pseudonym = " ".join(parts)
        if len(parts) > 1:
            entries.insert(0, KeyEntry(text, "PERSON", ref, pseudonym, sex, "name"))
        return pseudonym, tuple(entries)

    def _part(self, kind: str, part: str, name: Name, person: Person, sex: str) -> tuple[str, str]:
        """Give what stands for a part of a name, and its kind."""
        if kind == "surname":
            return self._pseudonyms.surname(part), kind
        base = name.nickname_of
        if base:
            self._given(base, person, sex or sex_of(base))
            new = self._pseudonyms.nickname(part, base, sex or sex_of(base), person.marks)
            return new, "nickname"
        return self._given(part, person, sex), kind

    def _given(self, name: str, person: Person, sex: str) -> str:
        """Give what stands for a given name; whoever is called "S. Leroy" becomes no "M. Chaix"."""
        avoid = "M" if person.letters - {("m",)} else ""
        return self._pseudonyms.given(name, sex, person.marks, avoid)

    def _letters(self, text: str, name: Name, person: Person, sex: str) -> str:
        """Give the letters that stand for those of a name: "K." in "K. Benali"."""
        pattern = name.given if name.short == "given" else name.surname
        given, surname = self._told(person, sex)
        whole = given if name.short == "given" else surname
        if whole:
            letters = initials_of(pattern, letters_of(pattern, whole, ""))
            # "S. Leroy" whom a key calls Monique: "Mo. Chaix", for "M. Chaix" is a man.
            mister = letters == "M." and name.short == "given" and sex == "f"
            return f"{whole[:2]}." if mister and pattern != "M." else letters
        before = take_apart(self._wholes.get(fold(text), ""))
        known = getattr(before, name.short) if before.short == name.short else ""
        return known or initials_of(pattern, self._unknown_letters(pattern))

    def _told(self, person: Person, sex: str) -> tuple[str, str]:
        """Give what stands for somebody's given name and surname, "" where there is none."""
        given = next((self._given(one, person, sex) for one in sorted(person.givens)), "")
        names = self._pseudonyms
        surname = next((names.surname(one) for one in sorted(person.surnames)), "")
        return given, surname

    def _doubt(self, mention: Mention) -> str:
        """Say why a reviewer should look: who is meant, or what the name was used for before."""
        flags = []
        several = self._cast.possible(mention)
        if several > 1:
            message = translate("{count} people of the study may be meant: check which.")
            flags.append(message.format(count=several))
        words = _WORD.findall(fold(mention.text))
        if any(word in self._given_before for word in words if len(word) > 1):
            flags.append(
                translate(
                    "This name is real here, and a pseudonym of somebody else in texts anonymised "
                    "before: readers may confuse them."
                )
            )
        return " ".join(flags)

    def _initials(self, initials: str, person: Person, sex: str) -> str:
        """Give the initials of somebody's pseudonym, others where nobody is known by them."""
        given, surname = self._told(person, sex)
        if not given and person.letters:
            given = "-".join(self._unknown_letters("".join(min(person.letters))))
        letters = letters_of(initials, given.upper(), surname)
        if letters:
            return initials_of(initials, letters)
        known = self._wholes.get(fold(initials), "")
        return known or initials_of(initials, self._unknown_letters(initials))

    def _unknown_letters(self, initials: str) -> str:
        """Give other letters, always the same for the same initials."""
        return "".join(self._letters_for.get(c, "n") for c in fold(initials) if c.isalpha())
