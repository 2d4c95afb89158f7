"""From the entities of a study to proposed replacements."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anonymiser.dates import shifted, year_of
from anonymiser.decisions import Decision, Occurrence
from anonymiser.entities import Entity
from anonymiser.fitting import Noun, fit_name, fit_noun, fit_year
from anonymiser.key import Key, KeyEntry
from anonymiser.organisations import Organisation, Register, core_of, head_of
from anonymiser.people import Cast, Mention, Name, sex_of
from anonymiser.place_kinds import letter_places, place_kind, place_noun
from anonymiser.policy import Policy
from anonymiser.pseudonyms import Pseudonyms, in_case, initials_of
from anonymiser.recognisers.organisations import heads
from anonymiser.resources import load_yaml
from anonymiser.spans import Edit, apply_edits
from anonymiser.text import fold

_CONTEXT = 40
_WORD = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"(?:^|[^\w])([\w-]+)\.?[ \u00a0\u202f]$")
# Between a title and a name: "la docteure de Wulf" has a surname.
_PARTICLE = re.compile(r"(?<=[ \u00a0])(?:d(?:e la |e l'|e |u |es |'|a |os )|l[ea] |van |von )$")
_DOUBTFUL = 0.6


@dataclass(frozen=True, slots=True)
class _Made:
    """What becomes of one entity."""

    replacement: str
    edits: tuple[Edit, ...]
    ref: str = ""
    sex: str = ""
    entries: tuple[KeyEntry, ...] = ()


class Proposer:
    """Proposes a replacement for every entity of a study.

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
        self._texts, self._found, self._policy, self._cases = texts, found, policy, cases
        self._seed = _seed(texts.values())
        words = {word for text in texts.values() for word in _WORD.findall(fold(text))}
        self._pseudonyms = Pseudonyms(self._seed, words)
        self._register = Register()
        self._lettered = letter_places(found, policy.repeated_places == "letter")
        self._remember(key)
        self._cast = Cast(
            _mention(texts[name], entity)
            for name in texts
            for entity in found[name]
            if entity.label == "PERSON"
        )

    def _remember(self, key: Key) -> None:
        for entry in key.entries:
            if entry.label == "PERSON" and entry.kind in ("given", "surname", "nickname"):
                self._pseudonyms.remember(entry.kind, entry.form, entry.pseudonym)
            if entry.label == "ORGANISATION" and " " in entry.ref:
                kind, letter = entry.ref.rsplit(" ", 1)
                self._register.remember(core_of(entry.form), Organisation(entry.ref, kind, letter))

    def rows(self) -> list[Decision]:
        """Give the rows of the table of decisions, in order of appearance."""
        grouped: dict[tuple[str, str, str], list[tuple[Occurrence, _Made]]] = {}
        for name, text in self._texts.items():
            for occurrence, made in self._occurrences(name, text):
                shown = occurrence.entity.label != "DIAGNOSIS"
                group = (
                    occurrence.entity.label,
                    text[occurrence.start : occurrence.end],
                    made.ref if shown else occurrence.replacement,
                )
                grouped.setdefault(group, []).append((occurrence, made))
        return [
            self._row(number, group, found)
            for number, (group, found) in enumerate(grouped.items(), 1)
        ]

    def _row(
        self, number: int, group: tuple[str, str, str], found: list[tuple[Occurrence, _Made]]
    ) -> Decision:
        first, made = found[0]
        return Decision(
            id=number,
            label=group[0],
            text=group[1],
            ref=made.ref,
            replacement=first.replacement,
            score=min(occurrence.entity.score for occurrence, _ in found),
            occurrences=tuple(occurrence for occurrence, _ in found),
            sex=made.sex,
            flag=next((occurrence.flag for occurrence, _ in found if occurrence.flag), ""),
            entries=tuple(dict.fromkeys(entry for _, one in found for entry in one.entries)),
        )

    def _occurrences(self, name: str, text: str) -> Iterator[tuple[Occurrence, _Made]]:
        diagnoses = [entity for entity in self._found[name] if entity.label == "DIAGNOSIS"]
        if diagnoses and self._policy.diagnoses == "generic":
            yield from self._rewrites(name, text, diagnoses)
        for entity in self._found[name]:
            if entity.label == "DIAGNOSIS":
                continue
            made = self._make(name, text, entity)
            if made is None:
                continue
            occurrence = Occurrence(
                name, entity.start, entity.end, entity, made.replacement, made.edits,
                _context(text, entity.start, entity.end),
            )  # fmt: skip
            yield occurrence, made

    def _rewrites(
        self, name: str, text: str, diagnoses: list[Entity]
    ) -> Iterator[tuple[Occurrence, _Made]]:
        from anonymiser.grammar import generalise

        for rewrite in generalise(text, diagnoses):
            for entity, edits in _shared_out(rewrite.entities, rewrite.edits):
                start = min([entity.start, *(edit.start for edit in edits)])
                end = max([entity.end, *(edit.end for edit in edits)])
                moved = [Edit(e.start - start, e.end - start, e.replacement) for e in edits]
                after = apply_edits(text[start:end], moved)
                context = _context(text, start, end)
                yield (
                    Occurrence(name, start, end, entity, after, edits, context, rewrite.flag),
                    _Made(after, edits),
                )

    def _make(self, name: str, text: str, entity: Entity) -> _Made | None:
        """Give what becomes of an entity, or None where the policy keeps it."""
        ways: dict[str, Callable[[], _Made | None]] = {
            "PERSON": lambda: self._person(text, entity),
            "ORGANISATION": lambda: self._organisation(text, entity),
            "LOCATION": lambda: self._place(text, entity),
            "DATE": lambda: self._date(name, text, entity),
            "AGE": lambda: self._age(entity),
            "MEDICATION": lambda: self._medication(text, entity),
            "ID": lambda: _masked(entity) if self._policy.identifiers == "mask" else None,
        }
        contact = _masked(entity) if self._policy.contacts == "mask" else None
        return ways[entity.label]() if entity.label in ways else contact

    def _age(self, entity: Entity) -> _Made | None:
        if self._policy.ages == "keep":
            return None
        band = self._policy.age_band
        banded = _banded(entity.text, band) if self._policy.ages == "band" else ""
        if not banded:
            return _masked(entity)
        return _Made(banded, (Edit(entity.start, entity.end, banded),))

    def _medication(self, text: str, entity: Entity) -> _Made | None:
        if self._policy.medication == "keep":
            return None
        rule = load_yaml("fitting.yaml")["treatment"]
        noun = Noun(rule["noun"], rule["gender"], rule["at"], True)
        return _Made(noun.text, tuple(fit_noun(text, entity.start, entity.end, noun)))

    def _person(self, text: str, entity: Entity) -> _Made | None:
        if self._policy.persons == "keep":
            return None
        mention = _mention(text, entity)
        name, person = self._cast.name(mention), self._cast.person(mention)
        if self._policy.persons == "mask":
            mask = load_yaml("fitting.yaml")["masks"]["PERSON"]
            return _Made(mask, tuple(fit_name(text, entity.start, entity.end, mask)), person.ref)
        sex = person.sex or mention.sex
        pseudonym, entries = self._pseudonym(
            entity.text, name, person.givens, person.surnames, sex, person.ref
        )
        if self._policy.persons == "initials":
            pseudonym = "".join(
                f"{part[0].upper()}." for part in re.split(r"[ -]", pseudonym) if part[0].isupper()
            )
        written = in_case(pseudonym, entity.text)
        edits = tuple(fit_name(text, entity.start, entity.end, written, sex))
        return _Made(written, edits, person.ref, sex, entries)

    def _pseudonym(
        self, text: str, name: Name, givens: set[str], surnames: set[str], sex: str, ref: str
    ) -> tuple[str, tuple[KeyEntry, ...]]:
        names = self._pseudonyms
        entries: list[KeyEntry] = []
        if name.initials:
            given = next((names.given(one, sex) for one in sorted(givens)), "")
            surname = next((names.surname(one) for one in sorted(surnames)), "")
            letters = _letters(name.initials, given, surname) or self._unknown_letters(
                name.initials
            )
            pseudonym = initials_of(name.initials, letters)
            return pseudonym, (KeyEntry(text, "PERSON", ref, pseudonym, sex, "initials"),)
        if name.nickname_of:
            base = name.nickname_of
            pseudonym = names.nickname(text, base, sex or sex_of(base))
            return pseudonym, (KeyEntry(text, "PERSON", ref, pseudonym, sex, "nickname"),)
        parts = []
        for kind, part in (("given", name.given), ("surname", name.surname)):
            if part:
                new = names.given(part, sex) if kind == "given" else names.surname(part)
                entries.append(KeyEntry(part, "PERSON", ref, new, sex, kind))
                parts.append(new)
        if name.inverted:
            parts.reverse()
        pseudonym = " ".join(parts)
        if len(parts) > 1:
            entries.insert(0, KeyEntry(text, "PERSON", ref, pseudonym, sex, "name"))
        return pseudonym, tuple(entries)

    def _unknown_letters(self, initials: str) -> str:
        """Give other letters, always the same for the same initials."""
        letters = ""
        for letter in (c for c in fold(initials) if c.isalpha()):
            step = 1 + int(hashlib.sha256(f"{self._seed}{letter}".encode()).hexdigest(), 16) % 19
            letters += chr(97 + (ord(letter) - 97 + step) % 20) if letter.isascii() else "n"
        return letters

    def _organisation(self, text: str, entity: Entity) -> _Made | None:
        policy = self._policy.organisations
        if policy == "keep":
            return None
        start, end = entity.start, entity.end
        before = _before(text, start)
        context = next((heads()[words] for words in _tails(before) if words in heads()), "")
        sure = "association" if entity.source == "holds a disorder" else ""
        organisation = self._register.add(entity.text, context, sure)
        entry = KeyEntry(
            entity.text,
            "ORGANISATION",
            organisation.ref,
            organisation.noun.text,
            "",
            organisation.kind,
        )
        if policy == "mask":
            mask = load_yaml("fitting.yaml")["masks"]["ORGANISATION"]
            return _Made(mask, (Edit(start, end, mask),), organisation.ref, "", (entry,))
        head, _ = head_of(entity.text)
        if head:
            replacement = f"{head} {organisation.letter}"
            return _Made(
                replacement, (Edit(start, end, replacement),), organisation.ref, "", (entry,)
            )
        if context and re.search(
            r"\w[ \u00a0]?[«\"“]?[ \u00a0]?$", text[max(0, start - 3) : start]
        ):
            letter = organisation.letter
            return _Made(letter, (Edit(start, end, letter),), organisation.ref, "", (entry,))
        edits = tuple(fit_noun(text, start, end, organisation.noun))
        return _Made(organisation.noun.text, edits, organisation.ref, "", (entry,))

    def _place(self, text: str, entity: Entity) -> _Made | None:
        kind, area = place_kind(entity)
        setting = "other" if kind in ("unknown",) else kind
        rule = getattr(self._policy.places, setting, self._policy.places.other)
        if rule == "keep":
            return None
        if rule == "mask":
            mask = load_yaml("fitting.yaml")["masks"]["LOCATION"]
            return _Made(mask, (Edit(entity.start, entity.end, mask),))
        noun = self._lettered.get(fold(entity.text)) or place_noun(kind, entity)
        if rule == "area" and area:
            noun = Noun(f"{noun.text} ({area})", noun.gender, noun.at, noun.definite)
        return _Made(noun.text, tuple(fit_noun(text, entity.start, entity.end, noun)))

    def _date(self, name: str, text: str, entity: Entity) -> _Made | None:
        rule = self._policy.dates
        if rule == "keep":
            return None
        start, end = entity.start, entity.end
        mask = load_yaml("fitting.yaml")["masks"]["DATE"]
        if rule == "shift":
            moved = shifted(entity.text, self._shift(name))
            if moved:
                return _Made(moved, (Edit(start, end, moved),))
        if rule in ("year", "shift"):
            year = year_of(entity.text)
            if year == entity.text:
                return None
            if year:
                return _Made(year, tuple(fit_year(text, start, end, year)))
        return _Made(mask, (Edit(start, end, mask),))

    def _shift(self, document: str) -> int:
        """Give the number of days by which the dates of a document's person move."""
        person = self._cases.get(document, document)
        number = int(hashlib.sha256(f"{self._seed}/{person}".encode()).hexdigest(), 16)
        days = 7 + number % 53
        return days if number % 2 else -days


def _masked(entity: Entity) -> _Made:
    mask = load_yaml("fitting.yaml")["masks"][entity.label]
    return _Made(mask, (Edit(entity.start, entity.end, mask),))


def _shared_out(
    entities: Sequence[Entity], edits: Sequence[Edit]
) -> Iterator[tuple[Entity, tuple[Edit, ...]]]:
    """Give each of some coordinated disorders the edits that touch it; the others to the first."""
    left = list(edits)
    own: list[list[Edit]] = []
    for entity in entities:
        mine = [edit for edit in left if edit.start < entity.end and entity.start < edit.end]
        left = [edit for edit in left if edit not in mine]
        own.append(mine)
    for index, entity in enumerate(entities):
        every = [*own[index], *left] if index == 0 else own[index]
        yield entity, tuple(sorted(every, key=lambda edit: (edit.start, edit.end)))


def _seed(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _letters(initials: str, given: str, surname: str) -> str:
    wanted = sum(character.isalpha() for character in initials)
    first = "".join(part[0] for part in re.split(r"[ -]", given) if part)
    last = surname[:1]
    if wanted == 1:
        return last or first[:1]
    if wanted == len(first) and not last:
        return first
    letters = (first if "-" in initials or wanted > 2 else first[:1]) + last
    return letters if len(letters) >= wanted else ""


def _before(text: str, start: int) -> str:
    return fold(text[max(0, start - 60) : start]).rstrip(' «"“')


def _tails(before: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[\w-]+'?", before)
    for length in (4, 3, 2, 1):
        yield tuple(words[-length:])
    if words and words[-1] in ("de", "du", "des", "d'", "la", "l'", "les"):
        yield tuple(words[-2:-1])


def _mention(text: str, entity: Entity) -> Mention:
    """Read who is named, with what the words before tell of the sex."""
    rules = load_yaml("persons.yaml")
    before = _PARTICLE.sub("", fold(text[max(0, entity.start - 25) : entity.start]))
    match = _TITLE.search(before)
    word = match.group(1) if match else ""
    if word in rules["titles"]:
        sex = rules["titles"][word]
        return Mention(entity.text, True, "" if sex == "x" else sex)
    return Mention(
        entity.text, False, rules["kinship"].get(word, "") if word in rules["kin"] else ""
    )


def _banded(text: str, width: int) -> str:
    match = re.search(r"\d+", text)
    if not match:
        return ""
    low = int(match.group()) // width * width
    return f"{low}-{low + width - 1} ans"


def _context(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
