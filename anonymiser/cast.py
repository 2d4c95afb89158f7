"""Who is who: mentions brought together into persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from anonymiser.gazetteers import given_names, surnames
from anonymiser.names import (
    Name,
    first_letters,
    is_initials,
    letters_in,
    surname_forms,
    take_apart,
)
from anonymiser.nicknames import may_be_short, short_for
from anonymiser.people import Mention, Person, fits
from anonymiser.text import fold

# Two capitals are initials, "AB", "LY", unless the study has them as a name elsewhere.
_PAIR = 2


class Cast:
    """The persons of a study, from all the mentions of it.

    Parameters
    ----------
    mentions : iterable of Mention
        Every name found, in the order of the documents.
    known : sequence of Person, optional
        Those of a key; they keep their references.

    Examples
    --------
    >>> cast = Cast([Mention("Samira Benali"), Mention("Benali", True, "f"), Mention("Samira")])
    >>> {cast.person(m).ref for m in (Mention("Samira"), Mention("Benali", True, "f"))}
    {'personne 1'}
    """

    def __init__(self, mentions: Iterable[Mention], known: Sequence[Person] = ()) -> None:
        every = list(dict.fromkeys(mentions))
        self._people: list[Person] = list(known)
        self._givens = {given for person in known for given in person.givens}
        self._surnames = {surname for person in known for surname in person.surnames}
        self._gather(every)
        self._names: dict[Mention, Name] = {}
        self._persons: dict[Mention, Person] = {}
        self._possible: dict[Mention, int] = {}
        for mention in sorted(every, key=_sureness):
            self._place(mention)
        for mention in every:
            person = self._persons[mention]
            person.sex = person.sex or mention.agreed
        self._number(every, known)

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

    def _gather(self, every: Sequence[Mention]) -> None:
        """Collect what is a given name, what a surname, wherever a whole name tells it."""
        for mention in every:
            if len(mention.text.split()) > 1 and not is_initials(mention.text):
                whole = take_apart(mention.text)
                if whole.given and whole.short != "given":
                    self._givens.add(fold(whole.given))
                if whole.surname and whole.short != "surname":
                    self._surnames.update(surname_forms(whole.surname))
            elif mention.titled and not is_initials(mention.text):
                self._surnames.add(fold(mention.text))
        for mention in every:
            key = fold(mention.text)
            single = len(mention.text.split()) == 1 and not mention.titled
            pair = len(key) == _PAIR and mention.text.isupper()
            if single and not pair and key in given_names() and key not in self._surnames:
                self._givens.add(key)

    def _number(self, every: Sequence[Mention], known: Sequence[Person]) -> None:
        """Give those who have none a reference, in order of appearance, after those of the key."""
        last = max((int(person.ref.split()[-1]) for person in known), default=0)
        for mention in every:
            person = self._persons[mention]
            if not person.ref:
                last += 1
                person.ref = f"personne {last}"

    def _place(self, mention: Mention) -> None:
        name, fitting, possible = self._meant(mention)
        self._names[mention] = name
        self._possible[mention] = possible
        if not fitting:
            fitting = [Person("")]
            self._people += fitting
        person = fitting[0]
        if len(fitting) == 1:
            person.documents.add(mention.document)
        person.learn(name, mention)
        self._persons[mention] = person

    def _meant(self, mention: Mention) -> tuple[Name, list[Person], int]:
        """Read a mention and find whom it may mean, with their number."""
        name = self._read(mention)
        fitting = self._fitting(name, mention)
        if not name.given or name.short == "given":
            return self._counted(name, fitting, mention)
        here = [person for person in fitting if mention.document in person.documents]
        if here:
            return name, here, len(here)
        for scope in (self._there(mention), self._people):
            short = self._short(name, mention, scope)
            bases = {base for base, _ in short}
            # A given name of the study wins over a short form, but not one of another document.
            if fitting and scope is self._people:
                break
            if len(bases) == 1:
                people = [person for _, person in short]
                return replace(name, nickname_of=bases.pop()), people, len(people)
            if short:
                return name, fitting, len(short) + len(fitting)
        return self._counted(name, fitting, mention)

    def _counted(
        self, name: Name, fitting: list[Person], mention: Mention
    ) -> tuple[Name, list[Person], int]:
        here = [person for person in fitting if mention.document in person.documents]
        return name, here or fitting, len(here or fitting)

    def _there(self, mention: Mention) -> list[Person]:
        return [person for person in self._people if mention.document in person.documents]

    def _fitting(self, name: Name, mention: Mention) -> list[Person]:
        return [person for person in self._people if fits(person, name, mention)]

    def _short(
        self, name: Name, mention: Mention, scope: Sequence[Person]
    ) -> list[tuple[str, Person]]:
        """Give the people whose given name a name may be short for, with that."""
        if " " in name.given:
            return []
        return [
            (base, person)
            for person in scope
            for base in sorted(short_for(name.given, person.givens))
            # "Isa Martin" is Isabelle Martin; whether she is Isabelle alone, nobody knows.
            if fits(person, replace(name, nickname_of=base), mention)
        ]

    def _read(self, mention: Mention) -> Name:
        text = mention.text
        if is_initials(text) or self._bare_initials(mention):
            return Name(initials=text)
        return take_apart(text) if len(text.split()) > 1 else self._read_word(mention)

    def _read_word(self, mention: Mention) -> Name:
        """Decide what one word is: what it is elsewhere in the study, else what it mostly is."""
        text, key = mention.text, fold(mention.text)
        elsewhere = key in self._surnames and (mention.titled or key not in self._givens)
        known = key in self._givens or bool(short_for(text, self._givens))
        mostly = mention.titled or (key in surnames() and key not in given_names())
        if elsewhere or (mostly and not known):
            return Name(surname=text)
        return Name(given=text)

    def _bare_initials(self, mention: Mention) -> bool:
        """Tell letters without dots, "CG", "JP", from short names in capitals, "EVA", "Mme LY"."""
        text, key = mention.text, fold(mention.text)
        if mention.titled or not text.isalpha() or not text.isupper() or len(text) not in (2, 3):
            return False
        if any(first_letters(given) == letters_in(text) for given in self._givens):
            return True
        if len(text) == _PAIR:
            return key not in self._givens | self._surnames
        return key not in given_names() and key not in surnames()


def _sureness(mention: Mention) -> tuple[int, int, bool]:
    """Rank mentions: whole names first, then parts of them, then short forms, then letters."""
    words = mention.text.split()
    if is_initials(mention.text) or (len(words) == 1 and words[0].isupper() and len(words[0]) < 4):
        return 4, 0, not mention.role
    if len(words) == 1:
        key = fold(words[0])
        whole = key in given_names() and not may_be_short(key)
        return (2 if whole or mention.titled else 3), 0, not mention.role
    short = bool(take_apart(mention.text).short) or may_be_short(words[0])
    return int(short), -len(words), not mention.role
