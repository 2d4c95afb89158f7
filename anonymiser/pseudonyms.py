"""Pseudonyms that keep what a name says socially: sex, generation, frequency, origin.

After Baptiste Coulmont, "Le petit peuple des sociologues" (Genèses, 2017), on what given names
and pseudonyms tell.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from anonymiser.gazetteers import given_names, old_surnames, places, surnames
from anonymiser.name_forms import nickname_of
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_CLOSEST = 12


@cache
def _origins() -> dict[str, dict[str, str]]:
    """Give for each part ("given", "surname") the origin of the names listed, by folded form."""
    found: dict[str, dict[str, str]] = {"given": {}, "surname": {}}
    for origin, lists in load_yaml("origins.yaml").items():
        for part, kind in (("f", "given"), ("m", "given"), ("surname", "surname")):
            for name in lists[part]:
                found[kind].setdefault(fold(name), origin)
    for name in load_yaml("given_sexes.yaml")["french"]:
        found["given"].pop(fold(name), None)
    return found


def origin_of(name: str, part: str) -> str:
    """Give the origin listed for a given name or a surname, "" for the French.

    Examples
    --------
    >>> origin_of("Samira", "given"), origin_of("Dupont", "surname")
    ('maghrebi', '')
    """
    return _origins()[part].get(fold(name), "")


@cache
def _accented() -> dict[str, dict[str, str]]:
    names = load_yaml("accents.yaml").items()
    return {part: {fold(name): name for name in listed} for part, listed in names}


def usual_spelling(name: str, part: str) -> str:
    """Give a name of the registers with the accents that it usually has.

    Examples
    --------
    >>> usual_spelling("Gerome", "given"), usual_spelling("Emma", "given")
    ('Gérôme', 'Emma')
    """
    return _accented()[part].get(fold(name), name)


@dataclass(slots=True)
class _Bearer:
    """Somebody who bears a given name: what stands for it, and what tells them from others."""

    pseudonym: str
    marks: set[str]


class Pseudonyms:
    """Choose pseudonyms; one name has one, and nobody else's name is taken.

    Parameters
    ----------
    seed : str
        Decides the choices, so that the same study gives the same pseudonyms.
    forbidden : iterable of str
        Folded words of the corpus: never given as a name.

    Examples
    --------
    >>> chosen = Pseudonyms("seed", {"samira", "benali"})
    >>> chosen.given("Samira", "f") == chosen.given("SAMIRA", "f")
    True
    """

    def __init__(self, seed: str, forbidden: Iterable[str]) -> None:
        self._seed = seed
        self._taken = set(forbidden)
        self._chosen: dict[tuple[str, str], str] = {}
        self._bearers: dict[str, list[_Bearer]] = {}

    def remember(self, part: str, name: str, pseudonym: str, marks: Collection[str] = ()) -> None:
        """Take over a choice made before, such as one of a key.

        Parameters
        ----------
        part : str
            given, surname or nickname.
        name, pseudonym : str
            The name and what stands for it.
        marks : collection of str
            Of a given name: what tells who bears it, see :meth:`given`.
        """
        self._taken.add(fold(pseudonym))
        if part == "given":
            self._bearers.setdefault(fold(name), []).append(_Bearer(pseudonym, set(marks)))
        else:
            self._chosen[part, fold(name)] = pseudonym

    def given(self, name: str, sex: str = "", marks: Collection[str] = (), avoid: str = "") -> str:
        """Give the pseudonym of a given name: same sex and origin, near in time and frequency.

        Parameters
        ----------
        name : str
            The given name.
        sex : str
            f, m, or "" where it is not told.
        marks : collection of str
            What tells who bears it, such as surnames: two people whose marks have nothing in
            common are two, and get two pseudonyms. Without marks, the first who bears it is meant.
        avoid : str
            A letter with which a new one should not begin, in capitals.

        Examples
        --------
        >>> chosen = Pseudonyms("seed", ())
        >>> chosen.given("Marie", "f", {"petit"}) == chosen.given("Marie", "f", {"dubois"})
        False
        """
        bearers = self._bearers.setdefault(fold(name), [])
        for bearer in bearers:
            if not marks or not bearer.marks or bearer.marks & set(marks):
                bearer.marks.update(marks)
                return bearer.pseudonym
        self.remember("given", name, self._choose_given(name, sex, avoid), marks)
        return bearers[-1].pseudonym

    def surname(self, name: str) -> str:
        """Give the pseudonym of a surname: same origin, near in frequency."""
        key = "surname", fold(name)
        if key not in self._chosen:
            self.remember("surname", name, self._choose_surname(name))
        return self._chosen[key]

    def nickname(self, name: str, base: str, sex: str = "", marks: Collection[str] = ()) -> str:
        """Give the nickname of the pseudonym of ``base``, for a nickname of ``base``."""
        if ("nickname", fold(name)) in self._chosen and not marks:
            return self._chosen["nickname", fold(name)]
        given = self.given(base, sex, marks)
        key = "nickname", f"{fold(name)} {fold(given)}"
        if key not in self._chosen:
            remembered = self._chosen.get(("nickname", fold(name)))
            self._chosen[key] = remembered or nickname_of(given, self._taken)
            self._chosen.setdefault(("nickname", fold(name)), self._chosen[key])
            self._taken.add(fold(self._chosen[key]))
        return self._chosen[key]

    def _choose_given(self, name: str, sex: str, avoid: str = "") -> str:
        known = given_names().get(fold(name))
        wanted = sex or (known.sex if known else "") or "x"
        band, peak = (known.band, known.peak) if known else (3, 0)
        origin = origin_of(name, "given")
        free = [c for c in self._given_pool(origin, wanted, "-" in name) if self._free(c)]
        # Where every compound has a word of the corpus in it, a simple name does.
        free = free or [c for c in self._given_pool(origin, wanted, False) if self._free(c)]
        free = [c for c in free if not avoid or c[0] != avoid] or free
        distance = {candidate: _far(candidate, band, peak) for candidate in free}
        return self._pick(name, sorted(distance, key=lambda c: (distance[c], fold(c))))

    def _given_pool(self, origin: str, sex: str, compound: bool) -> list[str]:
        if origin:
            lists = load_yaml("origins.yaml")[origin]
            names = [*lists["f"], *lists["m"]] if sex == "x" else list(lists[sex])
            listed = [name for name in names if any(self._free(name) for _ in (0,))]
            if len(listed) >= 1:
                return listed
        return [
            usual_spelling(name.name, "given")
            for key, name in given_names().items()
            if name.old
            and name.band <= 2
            and (name.sex == sex or (sex == "x" and name.sex != "x" and key not in surnames()))
            and ("-" in name.name) == compound
            and not origin_of(name.name, "given")
            and key not in places()
            and len(key) > 2
        ]

    def _choose_surname(self, name: str) -> str:
        origin = origin_of(name, "surname")
        if origin:
            free = [n for n in load_yaml("origins.yaml")[origin]["surname"] if self._free(n)]
            if free:
                return self._pick(name, sorted(free, key=fold), len(free))
        band = surnames().get(fold(name), 2)
        particle = fold(name).split()[0] if " " in name else ""
        pool = [
            candidate
            for candidate in old_surnames().get(band, []) + old_surnames().get(1, [])
            if self._free(candidate)
            and (fold(candidate).split()[0] if " " in candidate else "") == particle
            and fold(candidate) not in given_names()
            and fold(candidate) not in places()
            and not origin_of(candidate, "surname")
        ]
        if not pool and particle:
            bare = (
                name.split(maxsplit=1)[0].lower()
                if particle in ("de", "du", "des", "d'")
                else name.split(maxsplit=1)[0]
            )
            return f"{bare} {self._choose_surname(name.rsplit(maxsplit=1)[-1])}"
        return usual_spelling(self._pick(name, pool, len(pool)), "surname")

    def _free(self, name: str) -> bool:
        key = fold(name)
        return key not in self._taken and not any(
            part in self._taken for part in key.split("-") if len(part) > 3
        )

    def _pick(self, name: str, ordered: list[str], among: int = _CLOSEST) -> str:
        if not ordered:
            return self._invented()
        chance = random.Random(f"{self._seed}/{fold(name)}")
        return chance.choice(ordered[: max(1, among)])

    def _invented(self) -> str:
        """Make do when every name of a pool is taken: a number tells persons apart."""
        number = sum(1 for taken in self._taken if taken.startswith("personne")) + 1
        return f"Personne{number}"


def _far(candidate: str, band: int, peak: int) -> float:
    known = given_names().get(fold(candidate))
    if known is None:
        return 40.0
    years = abs(known.peak - peak) if known.peak and peak else 20
    return years + 8 * abs(known.band - band)
