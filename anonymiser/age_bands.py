"""The band of years in which an age lies, whether it is told in figures or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anonymiser.resources import load_yaml
from anonymiser.text import fold

_NUMBER = re.compile(r"\d+|[a-z]+(?:[- ](?:et[- ])?[a-z]+)*")
_UNIT = re.compile(r" ?(?P<unit>ans?|a\.|balais|piges|berges|printemps|annees?)(?!\w)")


@dataclass(frozen=True, slots=True)
class Band:
    """Some years of life, the first and the last.

    Examples
    --------
    >>> Band(40, 49).words("ans"), Band(0, 9).words("ans")
    ('entre 40 et 49 ans', 'moins de 10 ans')
    """

    low: int
    high: int

    def words(self, unit: str) -> str:
        """Say the band as one says an age after "avoir"."""
        if self.low == 0:
            return f"moins de {self.high + 1} {unit}".rstrip()
        return f"entre {self.low} et {self.high} {unit}".rstrip()

    def after_de(self, unit: str) -> str:
        """Say the band after "de": "un homme de 40 à 49 ans"."""
        if self.low == 0:
            return self.words(unit)
        return f"{self.low} à {self.high} {unit}".rstrip()

    def figures(self, unit: str) -> str:
        """Say the band as a record does."""
        return f"{self.low}-{self.high} {unit}".rstrip()

    def some(self, unit: str) -> str:
        """Say the band after "ses": "ses 70 ans et quelques"."""
        return f"{self.low} {unit} et quelques"

    @property
    def name(self) -> str:
        """The name of the ten years in which it begins: "quarantaine"; "" from seventy on."""
        return str(load_yaml("age_bands.yaml")["names"].get(self.low // 10 * 10, ""))


def band_of(text: str, width: int) -> Band | None:
    """Give the band of an age, or of the ages, told in a text; None where no number is read.

    Parameters
    ----------
    text : str
        Such as "42 ans", "quarante-deux ans", "7 et 9 ans".
    width : int
        The years of a band.

    Examples
    --------
    >>> band_of("quarante-deux ans", 10), band_of("7 et 12 ans", 10), band_of("an", 10)
    (Band(low=40, high=49), Band(low=0, high=19), None)
    """
    years = ages_in(text)
    if not years:
        return None
    return Band(min(years) // width * width, max(years) // width * width + width - 1)


def is_band(text: str) -> bool:
    """Say whether an age is told by a band or vaguely already: "la quarantaine".

    Examples
    --------
    >>> is_band("quarantaine"), is_band("quadragénaire"), is_band("42 ans")
    (True, True, False)
    """
    key = fold(text)
    return any(re.search(rule, key) for rule in load_yaml("age_bands.yaml")["bands"])


def unit_of(text: str) -> str:
    """Give the word that counts the years, as it is written; "" for none.

    Examples
    --------
    >>> unit_of("42 piges"), unit_of("quarante-deux"), unit_of("35 a."), unit_of("un an")
    ('piges', '', 'ans', 'ans')
    """
    found = _UNIT.search(fold(text))
    if found is None:
        return ""
    return "ans" if found["unit"] in ("an", "a.", "annee", "annees") else found["unit"]


def ages_in(text: str) -> list[int]:
    """Give the numbers of years in a text; halves are left out.

    Examples
    --------
    >>> ages_in("quatre-vingt-onze ans"), ages_in("12, 9 et 4 ans"), ages_in("soixante-quinzième")
    ([91], [12, 9, 4], [75])
    """
    told = re.sub(r" et (?:demie?|[\w-]+ mois)", "", fold(text))
    found: list[int] = []
    for piece in re.split(r"[,/()]| (?:a|ou) |(?<=\d)-(?=\d)|(?<=\d) - ?", told):
        found += [int(number) for number in re.findall(r"\d+", piece)]
        found += _said(piece)
    return found


def _said(piece: str) -> list[int]:
    """Read the numbers said in words, those that "et" joins apart: "six et huit", "vingt et un"."""
    values = _values()
    numbers: list[int] = []
    joined = False
    for word in re.findall(r"[a-z]+", piece):
        value = values.get(word)
        if value is None:
            joined = word == "et" and bool(numbers)
            if word not in ("et", "a"):
                numbers += [0] if numbers else []
            continue
        apart = joined and not (value in (1, 11) and numbers[-1] in range(20, 90, 10))
        if not numbers or numbers[-1] == 0 or apart:
            numbers.append(value)
        elif numbers[-1] == 4 and value == 20:
            numbers[-1] = 80
        elif numbers[-1] in (60, 80, 100) or value < 10:
            numbers[-1] += value
        else:
            numbers.append(value)
        joined = False
    return [number for number in numbers if number]


@cache
def _values() -> dict[str, int]:
    lists = load_yaml("age_bands.yaml")
    return {**lists["units"], **lists["ordinals"]}
