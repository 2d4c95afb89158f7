"""What stands for a date: moved, or cut to its year, in French that reads on."""

from __future__ import annotations

import re

from anonymiser.dates import year_of
from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.fitting import fit_name, fit_year
from anonymiser.made import Made, masked
from anonymiser.resources import load_yaml
from anonymiser.shifting import shifted
from anonymiser.text import fold

_BACK = 40
_ARTICLE = re.compile(r"(?:l['’]|l[ae] |les )?$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?…\n][\s«\"]*|[-–—] )$")
# "L'an deux mille dix-neuf et le six mai": what stands before is a part of the year.
_THOUSANDS = re.compile(r"(?:mille|cents?) $", re.IGNORECASE)
_UNITED = {"le": "un", "la": "un", "l'": "un", "ce": "un", "cet": "un", "cette": "un", "": ""}
_DETERMINED = {**_UNITED, "un": "un", "une": "un", "du": "d'un", "de la": "d'un", "au": "à un"}


def made_of_date(text: str, entity: Entity, days: int | None) -> Made | None:
    """Give what becomes of a date that a policy moves, or cuts to its year; None to keep it.

    Parameters
    ----------
    text : str
        The whole text.
    entity : Entity
        The date.
    days : int or None
        How far it moves; None to cut it to its year.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> text = "La nuit du 4 au 5 mars 2019, à Noël 2018"
    >>> dates = [Entity(8, 27, "DATE", text[8:27], source="range of days")]
    >>> dates.append(Entity(31, 40, "DATE", text[31:40], source="feast and year"))
    >>> made = [made_of_date(text, date, None) for date in dates]
    >>> apply_edits(text, [edit for one in made for edit in one.edits])
    'Une nuit de 2019, en 2018'
    """
    if entity.source == "decade":
        return None
    before = text[max(0, entity.start - _BACK) : entity.start]
    if days is not None and not _THOUSANDS.search(before):
        moved = shifted(entity.text, days, before)
        if moved == entity.text or entity.source.startswith("season"):
            return None
        if moved:
            return _moved(text, entity, moved)
    year = _year(entity)
    if year == entity.text:
        return None
    if not year:
        return masked(entity)
    feast = entity.source.startswith("feast")
    ways = (_stretch, _at_a_time, _feast if feast else _apart)
    edit = next((found for found in (way(text, entity, year) for way in ways) if found), None)
    edits = (edit,) if edit else tuple(fit_year(text, entity.start, entity.end, year))
    return Made(year, edits)


def _moved(text: str, entity: Entity, moved: str) -> Made:
    """Write a date that moved: "le mois d'avril" becomes "le mois de mars"."""
    edits = [Edit(entity.start, entity.end, moved)]
    if moved[:1].isalpha():
        edits = fit_name(text, entity.start, entity.end, moved)
    return Made(moved, tuple(edits))


def _year(entity: Entity) -> str:
    """Give the year that a date tells, whole or short, as it is written; "" for none."""
    text, rules = entity.text, load_yaml("dates.yaml")
    if re.fullmatch(rules["whole_years"], fold(text)):
        return text
    year = year_of(text)
    told_shortly = "short year" in entity.source or "year asked" in entity.source
    if year or not told_shortly:
        return year
    key = fold(text)
    if re.fullmatch(rules["short_range"], key):
        return text
    found = re.search(rules["short_year"], key)
    return text[found.start() :] if found else ""


def _stretch(text: str, entity: Entity, year: str) -> Edit | None:
    """La nuit du 4 au 5 mars 2019, le week-end du 9 juin 2012: "une nuit de 2019"."""
    nouns = load_yaml("dates.yaml")["stretches"]
    low = max(0, entity.start - _BACK)
    key = fold(text[low : entity.end])
    noun = "|".join(sorted(nouns, key=len, reverse=True))
    found = re.search(
        rf"(?<!\w)(?:(?P<det>le|la|l'|cet?|cette|une?|du|de la|au) ?)?"
        rf"(?P<noun>{noun}) (?P<of>du |d')",
        key,
    )
    begun = entity.start - low
    if found is None or not found.start() <= begun <= found.end() or found.end() < begun:
        return None
    if key[begun : begun + 3] not in ("du ", key[found.start("noun") :][:3]) and (
        found.end() != begun
    ):
        return None
    determiner = _DETERMINED.get(found["det"] or "", "")
    determiner += "e" if determiner and nouns[found["noun"]] == "f" else ""
    said = text[low + found.start("noun") : low + found.end("noun")]
    of = year if re.match(r"de |entre ", year) else f"de {year}"
    new = f"{determiner} {said} {of}".strip()
    start = low + found.start()
    if text[start].isupper():
        new = new[:1].upper() + new[1:]
    return Edit(start, entity.end, new)


def _at_a_time(text: str, entity: Entity, year: str) -> Edit | None:
    """Pendant l'été 2011, vers la mi-mars 2019, à Noël 2018: the year alone wants its own word."""
    before = text[max(0, entity.start - _BACK) : entity.start]
    article = _ARTICLE.search(before)
    reach = len(article[0]) if article else 0
    left = before[: len(before) - reach]
    for word, led in load_yaml("dates.yaml")["times"].items():
        if not left.lower().replace("’", "'").endswith(f"{word} "):
            continue
        start = entity.start - reach - len(word) - 1
        if text[start - 1 : start].isalnum() or word == "en":
            return None
        new = year if re.match(r"de |entre ", year) and led == "en" else f"{led} {year}"
        capital = text[start].isupper()
        return Edit(start, entity.end, new[:1].upper() + new[1:] if capital else new)
    return None


def _feast(text: str, entity: Entity, year: str) -> Edit:
    """J'ai fêté Noël 2018: without its year, a feast tells no day."""
    found = re.match(
        r"(.*?)(?: d[eu]| de l['’]an(?:n[ée]e)?)? \S+$", entity.text[: -len(year)] + "x"
    )
    name = found[1] if found else entity.text.replace(year, "").strip()
    del text
    return Edit(entity.start, entity.end, name)


def _apart(text: str, entity: Entity, year: str) -> Edit | None:
    """Le lendemain, 5 mars 2019, il…; Février 2019 fut dur."""
    before = text[max(0, entity.start - _BACK) : entity.start]
    after = re.match(r"\s*([\w'’]+|[^\w\s])?", text[entity.end :])
    following = fold(after[1] or "") if after else ""
    opens = _OPENS.search(before) is not None
    if opens and following in load_yaml("dates.yaml")["verbs"]:
        return Edit(entity.start, entity.end, year)
    if re.match(r"d[eu] |d'|entre |l'", fold(entity.text)):
        return None
    new = year if re.match(r"de |entre ", year) else f"en {year}"
    if opens and following == "," and re.match(r",\s+[^\W\d]", text[entity.end :]):
        return Edit(entity.start, entity.end, new[:1].upper() + new[1:])
    if re.search(r"\w, $", before) and following in (",", ".", ";", ")", "!", "?", ""):
        return Edit(entity.start, entity.end, new)
    return None
