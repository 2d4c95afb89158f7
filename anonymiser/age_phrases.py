"""What stands for somebody's age where ages are told by bands: "entre 40 et 49 ans"."""

from __future__ import annotations

import re

from anonymiser.age_bands import Band, band_of, is_band
from anonymiser.age_told import AFTER_DE, AT, GROWN, POSSESSIVE, AgeTold, age_told, age_words
from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.made import Made, masked
from anonymiser.text import fold

_WIDEST = 10
_SINGULAR = re.compile(r"(?<!\w)(?P<word>[mts]a|votre|notre|leur) $")
_BETWEEN = re.compile(r"(?<!\w)entre $")
_OF_THEM = re.compile(r"(?<!\w)en (?:\w+ )?$")
_HAD = re.compile(r"(?<!\w)(?:j')?(?:a|ai|as|ont|avons|avez|av\w+|aur\w+|eus?|eut) (?:\w+ )?$")
_ON = re.compile(r"(?<!\w)(?:sur|vers) $")
_RECORD = re.compile(r"(?:[:(|\t]|^|\n) ?$")
_ENDS_LINE = re.compile(r" ?(?:$|[\n,;:|)\t])")


def made_of_age(text: str, entity: Entity, width: int) -> Made | None:
    """Give what becomes of an age told by bands; None for one that is a band already.

    Parameters
    ----------
    text : str
        The whole text.
    entity : Entity
        The age.
    width : int
        The years of a band.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> text = "À 42 ans, une femme de 40 ans."
    >>> first, second = Entity(2, 8, "AGE", "42 ans"), Entity(23, 29, "AGE", "40 ans")
    >>> made = [made_of_age(text, age, 10) for age in (first, second)]
    >>> apply_edits(text, [edit for one in made for edit in one.edits])
    'Entre 40 et 49 ans, une femme de 40 à 49 ans.'
    """
    if is_band(entity.text) and width <= _WIDEST:
        return None
    key = fold(entity.text)
    units = age_words()["small"].items()
    small = next((new for unit, new in units if key.endswith(f" {unit}")), "")
    if small and not re.search(r"\bans?\b", key):
        return _made(text, _small(text, entity, small))
    band = None if is_band(entity.text) else band_of(entity.text, width)
    if band is None:
        return masked(entity)
    return _made(text, _written(age_told(text, entity, band)))


def _made(text: str, written: tuple[int, int, str]) -> Made:
    start, end, words = written
    first = text[start : start + 1]
    if first.isupper() or (first.isdigit() and _opens(text, start)):
        words = words[:1].upper() + words[1:]
    apostrophe = "\u2019" if text.count("\u2019") > text.count("'") else "'"
    words = words.replace("'", apostrophe)
    return Made(words, (Edit(start, end, words),))


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(' \u00a0\u202f«"–—-')
    return not before or before[-1] in ".!?\n"


def _small(text: str, entity: Entity, words: str) -> tuple[int, int, str]:
    """Write "quelques mois" for a baby's months."""
    elided = text[max(0, entity.start - 2) : entity.start] in ("d'", "d’")
    return (entity.start - 2, entity.end, "de " + words) if elided else (
        entity.start, entity.end, words
    )  # fmt: skip


def _written(age: AgeTold) -> tuple[int, int, str]:
    """Write the band as the words before the age want it: the first way that fits."""
    if age.unit == "nearly":
        return age.written(0, _named(age.band, "les"))
    ways = (_ordinal, _bracket, _possessed, _moment, _at, _between, _after_de, _recorded)
    found = next((written for written in (way(age) for way in ways) if written), None)
    if found:
        return found
    bare = not age.unit and _OF_THEM.search(age.before)
    return age.written(0, age.band.words("" if bare else age.unit or "ans"))


def _ordinal(age: AgeTold) -> tuple[int, int, str] | None:
    """Dans sa soixante-quinzième année."""
    found = _SINGULAR.search(age.before)
    if "ieme" not in fold(age.told) or found is None:
        return None
    if age.band.name:
        return age.written(0, age.band.name)
    several = age_words()["plurals"][found["word"]]
    return age.written(len(found[0]), f"{several} {age.band.some('ans')}")


def _bracket(age: AgeTold) -> tuple[int, int, str] | None:
    """Chez les 18-25 ans."""
    hyphened = re.search(r"\d ?[-/] ?\d", age.told) and POSSESSIVE.search(age.before)
    return age.written(0, age.band.figures(age.unit or "ans")) if hyphened else None


def _possessed(age: AgeTold) -> tuple[int, int, str] | None:
    """Mes quarante ans, les dix ans de ma fille."""
    found = POSSESSIVE.search(age.before)
    if found is None:
        return None
    reach, left = len(found[0]), age.before[: found.start()]
    unnamed = age.band.low < GROWN or not age.band.name
    feast = unnamed and re.search(age_words()["feasts"], left)
    if feast or re.match(r" d(?:e|u) | d'", age.after):
        opened = age_words()["contracted"].get(found["word"], "")
        return age.written(reach, opened + "un anniversaire")
    at = AT.search(age.raw[: found.start() - len(age.before)])
    if at is not None:
        return age.written(reach + len(at[0].lstrip(".!?\n")), _at_the_age(age))
    if _ON.search(left):
        return _reached(age, reach)
    named = bool(age.band.name)
    words = _named(age.band, found["word"]) if named else age.band.some(age.unit or "ans")
    return age.written(reach if named else 0, words)


def _reached(age: AgeTold, reach: int) -> tuple[int, int, str]:
    """Il va sur ses cinquante ans, sur ses sept ans."""
    unit = age.unit or "ans"
    if age.band.low < GROWN:
        return age.written(0, f"{age.band.high + 1} {unit} au plus")
    if not age.band.name:
        return age.written(0, age.band.some(unit))
    return age.written(reach, _named(age.band, "les"))


def _named(band: Band, word: str) -> str:
    """Give a band by its name, with the determiner that "les", "mes"… becomes: "ma vingtaine"."""
    if band.name[:1] in "ae":
        return str(age_words()["before_vowel"][word]) + band.name
    return f"{age_words()['possessive'][word]} {band.name}"


def _moment(age: AgeTold) -> tuple[int, int, str] | None:
    """Vers la quarantaine, dès l'adolescence."""
    found = re.search(r"(?<!\w)" + age_words()["moments"], age.raw, re.IGNORECASE)
    if found is None:
        return None
    reach = len(re.search(r"(?:l['’]âge de )?$", found[0], re.IGNORECASE)[0])  # type: ignore[index]
    if not age.band.name:
        return age.written(0, age.band.some(age.unit or "ans"))
    end_of = "la fin de " if fold(found[0]).startswith("avant") and age.band.low < GROWN else ""
    return age.written(reach, end_of + _named(age.band, "les"))


def _at(age: AgeTold) -> tuple[int, int, str] | None:
    """À 42 ans, à l'âge de sept ans."""
    found = re.search(age_words()["at_the_age"], age.raw) or AT.search(age.raw)
    if found is None or re.search(r"\d (?:ans )?$", age.raw[: found.start()]):
        return None
    return age.written(len(found[0].lstrip(".!?\n")), _at_the_age(age))


def _at_the_age(age: AgeTold) -> str:
    unit = age.unit or "ans"
    return f"avant {age.band.high + 1} {unit}" if age.band.low == 0 else age.band.words(unit)


def _between(age: AgeTold) -> tuple[int, int, str] | None:
    """Entre 20 et 25 ans: the band has its own "entre"."""
    found = _BETWEEN.search(age.before)
    if found is None:
        return None
    told = age.band.words(age.unit or "ans")
    had = _HAD.search(age.before[: found.start()])
    return age.written(len(found[0]), told if had else _at_the_age(age))


def _after_de(age: AgeTold) -> tuple[int, int, str] | None:
    """Un homme de 42 ans, d'environ 42 ans, d'un an."""
    found = AFTER_DE.search(age.before)
    if found is None:
        return None
    return age.written(len(found[0]), "de " + age.band.after_de(age.unit or "ans"))


def _recorded(age: AgeTold) -> tuple[int, int, str] | None:
    """Âge : 42 ans; (42 ans); 42 ans on a line of its own."""
    if not age.told[:1].isdigit() or not _RECORD.search(age.raw):
        return None
    inside = age.raw.rstrip(" ")[-1:] in (":", "(", "|", "\t")
    if not inside and not _ENDS_LINE.match(age.after):
        return None
    return age.written(0, age.band.figures(age.unit or "ans"))
