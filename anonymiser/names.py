"""Names taken apart: given name, surname, and the sex that a given name tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anonymiser.gazetteers import given_names, surnames
from anonymiser.resources import load_yaml
from anonymiser.text import fold


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; ``nickname_of`` is the given name that a nickname stands for."""

    given: str = ""
    surname: str = ""
    nickname_of: str = ""
    initials: str = ""
    inverted: bool = False


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
    """Give the sex of the names listed by origin; "" for those listed under both."""
    found: dict[str, str] = {}
    for lists in load_yaml("origins.yaml").values():
        for sex in "fm":
            for name in lists[sex]:
                key = fold(name)
                found[key] = sex if found.get(key, sex) == sex else ""
    return found


def take_apart(text: str) -> Name:
    """Cut a full name into given name and surname.

    Examples
    --------
    >>> take_apart("Yvette de La Roche").surname
    'de La Roche'
    >>> take_apart("HADDAD Zohra").given
    'Zohra'
    """
    words = text.split()
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
