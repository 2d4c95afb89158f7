"""The persons of a study and their pseudonyms: who is meant, and what they are called instead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from anonymiser.entities import Entity
from anonymiser.fitting import fit_name
from anonymiser.key import Key, KeyEntry
from anonymiser.made import Made
from anonymiser.messages import translate
from anonymiser.name_forms import in_case, initials_of, letters_of
from anonymiser.names import Name, sex_of
from anonymiser.people import Cast, Mention, Person
from anonymiser.pseudonyms import Pseudonyms
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"(?:^|[^\w])([\w-]+)\.?[ \u00a0\u202f]$")
# Between a title and a name: "la docteure de Wulf" has a surname.
_PARTICLE = re.compile(r"(?<=[ \u00a0])(?:d(?:e la |e l'|e |u |es |'|a |os )|l[ea] |van |von )$")


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
        self._rule, self._seed = rule, seed
        words = {word for text in texts.values() for word in _WORD.findall(fold(text))}
        self._pseudonyms = Pseudonyms(seed, words)
        borne: dict[str, set[str]] = {}
        for entry in key.entries:
            if entry.kind == "surname":
                borne.setdefault(entry.ref, set()).add(fold(entry.form))
        for entry in key.entries:
            if entry.label == "PERSON" and entry.kind in ("given", "surname", "nickname"):
                marks = borne.get(entry.ref, ()) if entry.kind == "given" else ()
                self._pseudonyms.remember(entry.kind, entry.form, entry.pseudonym, marks)
        self._cast = Cast(
            _mention(name, texts[name], entity)
            for name in texts
            for entity in found[name]
            if entity.label == "PERSON"
        )

    def make(self, document: str, text: str, entity: Entity) -> Made | None:
        """Give what becomes of a mention of a person, or None where the policy keeps it."""
        if self._rule == "keep":
            return None
        mention = _mention(document, text, entity)
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
        names, ref, marks = self._pseudonyms, person.ref, person.marks
        entries: list[KeyEntry] = []
        if name.initials:
            pseudonym = self._initials(name.initials, person, sex)
            return pseudonym, (KeyEntry(text, "PERSON", ref, pseudonym, sex, "initials"),)
        if name.nickname_of:
            base = name.nickname_of
            pseudonym = names.nickname(text, base, sex or sex_of(base), marks)
            return pseudonym, (KeyEntry(text, "PERSON", ref, pseudonym, sex, "nickname"),)
        parts = []
        for kind, part in (("given", name.given), ("surname", name.surname)):
            if part:
                new = names.given(part, sex, marks) if kind == "given" else names.surname(part)
                entries.append(KeyEntry(part, "PERSON", ref, new, sex, kind))
                parts.append(new)
        if name.inverted:
            parts.reverse()
        pseudonym = " ".join(parts)
        if len(parts) > 1:
            entries.insert(0, KeyEntry(text, "PERSON", ref, pseudonym, sex, "name"))
        return pseudonym, tuple(entries)

    def _doubt(self, mention: Mention) -> str:
        """Say why a reviewer should look: several people of the study may be meant."""
        several = self._cast.possible(mention)
        if several < 2:
            return ""
        return translate("{count} people of the study may be meant: check which.").format(
            count=several
        )

    def _initials(self, initials: str, person: Person, sex: str) -> str:
        """Give the initials of somebody's pseudonym, others where nobody is known by them."""
        names = self._pseudonyms
        given = next((names.given(g, sex, person.marks) for g in sorted(person.givens)), "")
        surname = next((names.surname(one) for one in sorted(person.surnames)), "")
        letters = letters_of(initials, given, surname) or self._unknown_letters(initials)
        return initials_of(initials, letters)

    def _unknown_letters(self, initials: str) -> str:
        """Give other letters, always the same for the same initials."""
        letters = ""
        for letter in (c for c in fold(initials) if c.isalpha()):
            step = 1 + int(hashlib.sha256(f"{self._seed}{letter}".encode()).hexdigest(), 16) % 19
            letters += chr(97 + (ord(letter) - 97 + step) % 20) if letter.isascii() else "n"
        return letters


def _mention(document: str, text: str, entity: Entity) -> Mention:
    """Read who is named, with what the words before tell of the sex."""
    rules = load_yaml("persons.yaml")
    before = _PARTICLE.sub("", fold(text[max(0, entity.start - 25) : entity.start]))
    match = _TITLE.search(before)
    word = match.group(1) if match else ""
    if word in rules["titles"] and word not in rules["kin"]:
        sex = rules["titles"][word]
        return Mention(entity.text, True, "" if sex == "x" else sex, "", document)
    sex = rules["kinship"].get(word, "") if word in rules["kin"] else ""
    role = "kin" if word in rules["kin"] else "job" if word in rules["jobs"] else ""
    return Mention(entity.text, False, sex, role, document)
