"""Somebody named in a text, and somebody of the study: whom a name may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from anonymiser.key import KeyEntry
from anonymiser.names import Name, first_letters, letters_in, sex_of, take_apart
from anonymiser.text import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text, with what the words around it told.

    ``sex`` is told by a title or a word of kinship before it, ``agreed`` by a word that agrees
    with it ("Dominique est arrivée"); ``role`` is kin ("ma sœur Marie"), job ("l'infirmière
    Marie") or nothing; ``document`` is where it stands.
    """

    text: str
    titled: bool = False
    sex: str = ""
    role: str = ""
    document: str = ""
    agreed: str = ""


@dataclass(slots=True)
class Person:
    """Somebody of the study: every part of their name that was met.

    ``letters`` are those of a given name, ``ends`` of a surname, of which no more is told.
    """

    ref: str
    givens: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    sex: str = ""
    role: str = ""
    documents: set[str] = field(default_factory=set)
    letters: set[tuple[str, ...]] = field(default_factory=set)
    ends: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def marks(self) -> set[str]:
        """What tells this person from others who bear the same given name."""
        ends = {f"end {''.join(end)}" for end in self.ends if not self.surnames}
        return self.surnames | ends | ({f"role {self.role}"} if self.role else set())

    def learn(self, name: Name, mention: Mention) -> None:
        """Take over what a mention tells of the person."""
        self.role = self.role or mention.role
        if name.short == "given":
            self.letters.add(letters_in(name.given))
        elif name.given and not name.nickname_of:
            self.givens.add(fold(name.given))
        if name.short == "surname":
            self.ends.add(letters_in(name.surname))
        elif name.surname:
            self.surnames.add(fold(name.surname))
        said = "" if name.short == "given" else name.nickname_of or name.given
        self.sex = self.sex or mention.sex or sex_of(said)


def fits(person: Person, name: Name, mention: Mention) -> bool:
    """Say whether a name may be that of a person: all it tells is theirs, nothing contradicts.

    Examples
    --------
    >>> karim = Person("personne 1", {"karim"}, {"benali"}, "m")
    >>> fits(karim, take_apart("K. Benali"), Mention("K. Benali"))
    True
    >>> fits(karim, take_apart("K. Benali"), Mention("K. Benali", True, "f"))
    False
    """
    return (
        _given_fits(person, name)
        and _surname_fits(person, name)
        and (not mention.sex or not person.sex or mention.sex == person.sex)
        and (not mention.role or not person.role or mention.role == person.role)
        and (not name.initials or _initials_fit(name.initials, person))
    )


def _given_fits(person: Person, name: Name) -> bool:
    given = name.nickname_of or fold(name.given)
    if not given:
        return True
    if name.short == "given":
        letters = letters_in(name.given)
        told = {first_letters(one) for one in person.givens} or person.letters
        return any(letters in (one, one[:1]) for one in told)
    if person.givens:
        return given in person.givens
    return bool(name.surname) and any(first_letters(given)[: len(o)] == o for o in person.letters)


def _surname_fits(person: Person, name: Name) -> bool:
    if not name.surname:
        return True
    if name.short == "surname":
        letters = letters_in(name.surname)
        told = {first_letters(one)[:1] for one in person.surnames} | (
            {first_letters(one) for one in person.surnames} or person.ends
        )
        return letters in told
    if person.surnames:
        return fold(name.surname) in person.surnames
    return (fold(name.surname)[0],) in person.ends


def _initials_fit(initials: str, person: Person) -> bool:
    letters = letters_in(initials)
    givens = {first_letters(given) for given in person.givens} or person.letters
    last = {surname[0] for surname in person.surnames if surname}
    last = last or {end[0] for end in person.ends}
    if letters in givens or (len(letters) == 1 and letters[0] in last):
        return True
    if "-" in initials and len(letters) == 2:
        return False
    return any((*given, end) == letters for given in givens for end in last)


def people_of(entries: Iterable[KeyEntry]) -> list[Person]:
    """Give the persons whom a key tells of, by the parts of their names.

    Examples
    --------
    >>> entry = KeyEntry("Samira", "PERSON", "personne 1", "Nadia", "f", "given")
    >>> [(one.ref, one.givens, one.sex) for one in people_of([entry])]
    [('personne 1', {'samira'}, 'f')]
    """
    people: dict[str, Person] = {}
    for entry in entries:
        if entry.label != "PERSON" or not entry.ref.removeprefix("personne ").isdigit():
            continue
        person = people.setdefault(entry.ref, Person(entry.ref))
        person.sex = person.sex or entry.sex
        if entry.kind == "given":
            person.givens.add(fold(entry.form))
        elif entry.kind == "surname":
            person.surnames.add(fold(entry.form))
        elif entry.kind == "name":
            name = take_apart(entry.form)
            if name.short == "given":
                person.letters.add(letters_in(name.given))
            elif name.short:
                person.ends.add(letters_in(name.surname))
    return list(people.values())
