"""The French around what stands for a place: "ma grande ville", "le centre d'une ville"."""

from __future__ import annotations

import re
from dataclasses import replace

from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.fitting import Noun, fit_noun
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_BACK = 40


def fit_place(text: str, entity: Entity, noun: Noun) -> list[Edit]:
    """Replace a place's name by a noun, with what leads to it.

    Parameters
    ----------
    text : str
        The whole text.
    entity : Entity
        The place.
    noun : Noun
        What stands for it.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> town = Noun("grande ville", "f", "dans", False)
    >>> apply_edits("Mon Lyon", fit_place("Mon Lyon", Entity(4, 8, "LOCATION", "Lyon"), town))
    'Ma grande ville'
    >>> text = "dans le Grand Lyon"
    >>> apply_edits(text, fit_place(text, Entity(14, 18, "LOCATION", "Lyon"), town))
    "dans l'agglomération d'une grande ville"
    """
    ways = (_owned, _whole, _part, _named_part)
    found = next((edits for edits in (way(text, entity, noun) for way in ways) if edits), None)
    if found:
        return found
    edits = fit_noun(text, entity.start, entity.end, noun)
    plural = re.match(r"les ", fold(text[edits[0].start : entity.end]))
    return [*edits, *singular_verb(text, entity.end, noun)] if plural else edits


def _before(text: str, entity: Entity) -> str:
    return text[max(0, entity.start - _BACK) : entity.start]


def _owned(text: str, entity: Entity, noun: Noun) -> list[Edit]:
    """Mon Lyon: "ma grande ville"; une rue des Lilas: "une rue"."""
    owned = load_yaml("fitting.yaml")["owned"]
    found = re.search(rf"(?<!\w)(?P<word>{'|'.join(owned)}) $", _before(text, entity), re.I)
    if found is None:
        return []
    rules = load_yaml("fitting.yaml")
    new = rules["owned"][found["word"].lower()][noun.gender == "f"]
    new = rules["owned_before_vowel"].get(new, new) if noun.vowel else new
    start = entity.start - len(found[0])
    return [_cased(text, start, entity.end, f"{new} {noun.text}")]


def _whole(text: str, entity: Entity, noun: Noun) -> list[Edit]:
    """Tout Lyon: "toute une grande ville"."""
    found = re.search(r"(?<!\w)(?P<word>tout) $", _before(text, entity), re.I)
    if found is None:
        return []
    start = entity.start - len(found[0])
    new = "toute" if noun.gender == "f" else "tout"
    return [_cased(text, start, entity.end, f"{new} {noun.article}{noun.text}")]


def _part(text: str, entity: Entity, noun: Noun) -> list[Edit]:
    """Le Grand Lyon, le vieux Nice: a part of the town, or more than it."""
    parts = load_yaml("fitting.yaml")["parts"]
    words = "|".join(parts)
    rule = rf"(?<!\w)(?:(?P<lead>le|du|au) )?(?P<word>{words})[ -]$"
    found = re.search(rule, _before(text, entity), re.I)
    if found is None:
        return []
    start, part = entity.start - len(found[0]), parts[fold(found["word"])]
    return _of_a_town(text, entity, start, found["lead"], part, noun)


def _named_part(text: str, entity: Entity, noun: Noun) -> list[Edit]:
    """Le Vieux-Lyon, found whole: the old centre of a town."""
    parts = load_yaml("fitting.yaml")["parts"]
    named = re.match(rf"(?P<word>{'|'.join(parts)})[ -](?=\w)", fold(entity.text))
    if named is None or noun.text not in ("commune", "quartier"):
        return []
    town = replace(noun, text="ville", gender="f", definite=False)
    found = re.search(r"(?<!\w)(?P<lead>le|du|au) $", _before(text, entity), re.I)
    start = entity.start - (len(found[0]) if found else 0)
    lead = found["lead"] if found else None
    return _of_a_town(text, entity, start, lead, parts[named["word"]], town)


def _of_a_town(
    text: str, entity: Entity, start: int, lead: str | None, part: dict[str, str], noun: Noun
) -> list[Edit]:
    role = {"du": "of", "au": "at"}.get(fold(lead or "le"), "the")
    opened = Noun(part["noun"], part["gender"], "dans", True).after(role)
    new = f"{opened}{part['noun']} {noun.after('of')}{noun.text}"
    return [_cased(text, start, entity.end, new)]


def singular_verb(text: str, end: int, noun: Noun) -> list[Edit]:
    """Put the verb after a plural name in the singular, when it is a common one.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> town = Noun("ville moyenne", "f", "dans", False)
    >>> apply_edits("Les Ulis sont partis", singular_verb("Les Ulis sont partis", 8, town))
    'Les Ulis est partie'
    """
    rules = load_yaml("fitting.yaml")
    verbs = "|".join(rules["singulars"])
    found = re.match(rf" {rules['clitics']}(?P<verb>{verbs})(?P<after> \w+[éiu]s)?\b", text[end:])
    if found is None:
        return []
    low, high = (end + found.start("verb"), end + found.end("verb"))
    edits = [Edit(low, high, rules["singulars"][found["verb"]])]
    if found["after"] and found["verb"] in ("sont", "étaient", "seront", "furent", "seraient"):
        last = end + found.end("after")
        edits.append(Edit(last - 1, last, "e" if noun.gender == "f" else ""))
    return edits


def _cased(text: str, start: int, end: int, words: str) -> Edit:
    apostrophe = "\u2019" if text.count("\u2019") > text.count("'") else "'"
    words = words.replace("'", apostrophe)
    opens = text[start].isupper() and (start == 0 or text[:start].rstrip(' «"(')[-1:] in ".!?…\n:")
    return Edit(start, end, words[:1].upper() + words[1:] if opens else words)
