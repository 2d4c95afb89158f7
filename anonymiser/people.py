"""Who is who: mentions brought together into persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from anonymiser.gazetteers import given_names, surnames
from anonymiser.names import Name, is_initials, sex_of, surname_forms, take_apart
from anonymiser.resources import load_csv
from anonymiser.text import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text, with what the words before told.

    ``sex`` is told by a title or a word of kinship; ``role`` is kin ("ma sœur Marie"), job
    ("l'infirmière Marie") or nothing; ``document`` is where it stands.
    """

    text: str
    titled: bool = False
    sex: str = ""
    role: str = ""
    document: str = ""


@dataclass(slots=True)
class Person:
    """Somebody of the study: every part of their name that was met."""

    ref: str
    givens: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    sex: str = ""
    role: str = ""
    documents: set[str] = field(default_factory=set)

    @property
    def marks(self) -> set[str]:
        """What tells this person from others who bear the same given name."""
        return self.surnames | ({f"role {self.role}"} if self.role else set())


@cache
def nicknames() -> dict[str, tuple[str, ...]]:
    """Give the usual nicknames of given names, both folded keys and names as written.

    Examples
    --------
    >>> nicknames()["gregory"]
    ('Greg',)
    """
    return {fold(row["name"]): tuple(row["nicknames"].split()) for row in load_csv("nicknames.csv")}


class Cast:
    """The persons of a study, from all the mentions of it.

    Parameters
    ----------
    mentions : iterable of Mention
        Every name found, in the order of the documents.

    Examples
    --------
    >>> cast = Cast([Mention("Samira Benali"), Mention("Benali", True, "f"), Mention("Samira")])
    >>> {cast.person(m).ref for m in (Mention("Samira"), Mention("Benali", True, "f"))}
    {'personne 1'}
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        every = list(dict.fromkeys(mentions))
        self._givens: set[str] = set()
        self._surnames: set[str] = set()
        for mention in every:
            if len(mention.text.split()) > 1 and not is_initials(mention.text):
                whole = take_apart(mention.text)
                self._givens.add(fold(whole.given))
                self._surnames.update(surname_forms(whole.surname))
            elif mention.titled and not is_initials(mention.text):
                self._surnames.add(fold(mention.text))
        for mention in every:
            single = len(mention.text.split()) == 1 and not mention.titled
            if (
                single
                and fold(mention.text) in given_names()
                and fold(mention.text) not in self._surnames
            ):
                self._givens.add(fold(mention.text))
        self._people: list[Person] = []
        self._names: dict[Mention, Name] = {}
        self._persons: dict[Mention, Person] = {}
        self._possible: dict[Mention, int] = {}
        for mention in sorted(every, key=lambda m: (-len(m.text.split()), not m.role)):
            self._place(mention)
        order = {id(self._persons[mention]): None for mention in every}
        ranked = {person: rank for rank, person in enumerate(order, 1)}
        for person in self._people:
            person.ref = f"personne {ranked[id(person)]}"

    def name(self, mention: Mention) -> Name:
        """Give the parts of a mention's name."""
        return self._names[mention]

    def person(self, mention: Mention) -> Person:
        """Give the person that a mention names."""
        return self._persons[mention]

    def possible(self, mention: Mention) -> int:
        """Count the people whom a mention may name, those of its document alone where one is there.

        Examples
        --------
        >>> named = [Mention("Léa Petit"), Mention("Léa Roux"), Mention("Léa")]
        >>> Cast(named).possible(named[2])
        2
        """
        return self._possible[mention]

    def _place(self, mention: Mention) -> None:
        name = self._read(mention)
        self._names[mention] = name
        fitting = self._find(name, mention)
        self._possible[mention] = len(fitting)
        if not fitting:
            fitting = [Person("")]
            self._people += fitting
        person = fitting[0]
        if len(fitting) == 1 and (mention.role or len(mention.text.split()) > 1):
            person.documents.add(mention.document)
        person.role = person.role or mention.role
        if name.given:
            person.givens.add(fold(name.given))
        if name.surname:
            person.surnames.add(fold(name.surname))
        person.sex = person.sex or mention.sex or sex_of(name.nickname_of or name.given)
        self._persons[mention] = person

    def _read(self, mention: Mention) -> Name:
        text = mention.text
        short = text.isupper() and len(text) in (2, 3) and self._initialled(text)
        if is_initials(text) or short:
            return Name(initials=text)
        return take_apart(text) if len(text.split()) > 1 else self._read_word(mention)

    def _read_word(self, mention: Mention) -> Name:
        """Decide what one word is: what it is elsewhere in the study, else what it mostly is."""
        text, key = mention.text, fold(mention.text)
        elsewhere = key in self._surnames and (mention.titled or key not in self._givens)
        base = "" if elsewhere or key in self._givens else self._nickname_base(key)
        if base:
            return Name(nickname_of=base)
        known = key in self._givens
        mostly = mention.titled or (key in surnames() and key not in given_names())
        if elsewhere or (mostly and not known):
            return Name(surname=text)
        return Name(given=text)

    def _initialled(self, text: str) -> bool:
        letters = text.lower()
        return any(
            "".join(part[0] for part in given.split("-") if part) == letters
            for given in self._givens
        )

    def _nickname_base(self, key: str) -> str:
        """Give the given name of the study that a word is short for."""
        for given in sorted(self._givens):
            if key in (fold(nickname) for nickname in nicknames().get(given, ())):
                return given
        if len(key) >= 3 and key not in given_names():
            for given in sorted(self._givens):
                if given.startswith(key) and len(given) > len(key):
                    return given
        return ""

    def _find(self, name: Name, mention: Mention) -> list[Person]:
        """Give the people whom a mention may name, only those of its document when there are."""
        given = name.nickname_of or fold(name.given)
        surname = fold(name.surname)
        fitting = [
            person
            for person in self._people
            if (not given or given in person.givens)
            and (not surname or surname in person.surnames)
            and (not mention.sex or not person.sex or mention.sex == person.sex)
            and (not mention.role or not person.role or mention.role == person.role)
            and (not name.initials or _fits_initials(name.initials, person))
        ]
        here = [person for person in fitting if mention.document in person.documents]
        return here or fitting


def _fits_initials(initials: str, person: Person) -> bool:
    letters = [letter.lower() for letter in initials if letter.isalpha()]
    givens = {tuple(part[0] for part in given.split("-") if part) for given in person.givens}
    last = {surname[0] for surname in person.surnames if surname}
    if tuple(letters) in givens or (len(letters) == 1 and letters[0] in last):
        return True
    return any((*given, end) == tuple(letters) for given in givens for end in last)
