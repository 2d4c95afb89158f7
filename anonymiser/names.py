"""Names taken apart: given name, surname, and the sex that a given name tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anonymiser.gazetteers import given_names, surnames
from anonymiser.resources import load_yaml
from anonymiser.text import fold


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; ``nickname_of`` is the given name that a nickname stands for.

    ``short`` is the part of which letters alone are told: given in "K. Benali", surname in
    "Marie L.".
    """

    given: str = ""
    surname: str = ""
    nickname_of: str = ""
    initials: str = ""
    inverted: bool = False
    short: str = ""


def letters_in(text: str) -> tuple[str, ...]:
    """Give the folded letters of some initials.

    Examples
    --------
    >>> letters_in("J.-P.")
    ('j', 'p')
    """
    return tuple(letter for letter in fold(text) if letter.isalpha())


def first_letters(name: str) -> tuple[str, ...]:
    """Give the folded letters with which the words of a name begin.

    Examples
    --------
    >>> first_letters("Jean-Pierre")
    ('j', 'p')
    """
    return tuple(part[0] for part in re.split(r"[ -]", fold(name)) if part)


def surname_forms(surname: str) -> set[str]:
    """Give a surname and what is left of it without its particle: "de Wulf", "Wulf"."""
    words = fold(surname).split()
    particles = load_yaml("persons.yaml")["opening_particles"]
    return {" ".join(words), *([words[-1]] if len(words) > 1 and words[0] in particles else [])}


def is_initials(text: str) -> bool:
    """Say whether a name is nothing but letters: "S. B.", "J.-P."."""
    letters = [part for part in text.replace("-", " ").replace(".", " ").split() if part]
    return bool(letters) and all(len(part) == 1 for part in letters)


def sex_of(given: str) -> str:
    """Give the sex that a given name tells: f, m, or "" when it tells none.

    Examples
    --------
    >>> sex_of("Samira"), sex_of("Dominique")
    ('f', '')
    """
    listed = _listed_sexes().get(fold(given))
    if listed is not None:
        return listed
    name = given_names().get(fold(given))
    if name is None and "-" in given:
        name = given_names().get(fold(given.split("-", maxsplit=1)[0]))
    return "" if name is None or name.sex == "x" else name.sex


@cache
def _listed_sexes() -> dict[str, str]:
    """Give the sex of the names listed by origin, or put right; "" for those listed under both."""
    told = load_yaml("given_sexes.yaml")
    found: dict[str, str] = {}
    for lists in load_yaml("origins.yaml").values():
        for sex in "fm":
            for name in lists[sex]:
                key = fold(name)
                found[key] = sex if found.get(key, sex) == sex else ""
    return found | {fold(name): sex for sex in "fm" for name in told[sex]}


def take_apart(text: str) -> Name:
    """Cut a full name into given name and surname.

    Examples
    --------
    >>> take_apart("Yvette de La Roche").surname
    'de La Roche'
    >>> take_apart("HADDAD Zohra").given
    'Zohra'
    >>> take_apart("K. Benali").surname, take_apart("Marie L.").given
    ('Benali', 'Marie')
    """
    words = text.split()
    if not words:
        return Name()
    with_letters = _with_letters(words)
    if with_letters is not None:
        return with_letters
    keys = [fold(word).rstrip(".") for word in words]
    particles = load_yaml("persons.yaml")["opening_particles"]
    first_is_given = keys[0] in given_names() or "-" in keys[0]
    last_is_given = keys[-1] in given_names()
    inverted = (not first_is_given and last_is_given and keys[0] in surnames()) or (
        words[0].isupper() and len(words[0]) > 1 and not words[-1].isupper() and last_is_given
    )
    if inverted and keys[0] not in particles:
        return Name(given=" ".join(words[1:]), surname=words[0], inverted=True)
    if keys[0] in particles:
        return Name(surname=text)
    cut = 1
    # Two given names, "Marie Claude Petit": the second is one that is hardly a surname.
    while cut < len(words) - 1 and keys[cut] in given_names() and keys[cut] not in particles:
        cut += 1
    return Name(given=" ".join(words[:cut]), surname=" ".join(words[cut:]))


_LETTERS = re.compile(r"(?:[^\W\d_]\.-?)+|[A-ZÀ-Þ]")


def _with_letters(words: list[str]) -> Name | None:
    """Read a name of which a part is but letters: "K. Benali", "Marie L."; None for others."""
    lettered = [bool(_LETTERS.fullmatch(word)) for word in words]
    if all(lettered) or not (lettered[0] or lettered[-1]):
        return None
    if lettered[0]:
        # An initial leads a surname, be it a given name elsewhere: "P. Morin", "S. Leroy".
        cut = lettered.index(False)
        return Name(given=" ".join(words[:cut]), surname=" ".join(words[cut:]), short="given")
    cut = len(words) - lettered[::-1].index(False)
    rest, letters = words[:cut], " ".join(words[cut:])
    keys = [fold(word) for word in rest]
    given = given_names().get(keys[0])
    if len(rest) == 1 and surnames().get(keys[0], 9) < (given.band if given else 9):
        return Name(given=letters, surname=rest[0], inverted=True, short="given")
    if len(rest) > 1 and not all(key in given_names() for key in keys):
        return take_apart(" ".join(rest))
    return Name(given=" ".join(rest), surname=letters, short="surname")
