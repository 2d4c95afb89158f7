"""Acronyms left in an anonymised text: which tell a disorder or an association."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.messages import translate as _
from anonymiser.reading import Reading
from anonymiser.resources import contexts, load_csv, load_yaml
from anonymiser.text import fold

_NEAR = 400
_SHORTEST_STEM = 3


def acronym_kind(reading: Reading, entity: Entity) -> tuple[str, str] | None:
    """Say what an acronym gives away.

    Parameters
    ----------
    reading : Reading
        The text.
    entity : Entity
        An organisation in it.

    Returns
    -------
    tuple of str, or None
        The name of its score and the reason; None when it is no acronym.

    Examples
    --------
    >>> reading = Reading("à l'AFTOC")
    >>> acronym_kind(reading, Entity(4, 9, "ORGANISATION", "AFTOC"))[0]
    'telling acronym'
    """
    bare = entity.text.replace(".", "").replace(" ", "")
    telling = _disorder_in(fold(entity.text))
    if not (bare.isupper() and bare.isalpha() and len(bare) <= 9):
        if telling:
            reason = _("This name holds that of a disorder ({disorder}).")
            return "telling acronym", reason.format(disorder=telling)
        return None
    if telling:
        reason = _("This acronym holds that of a disorder ({disorder}).")
        return "telling acronym", reason.format(disorder=telling)
    near = fold(reading.text[max(0, entity.start - _NEAR) : entity.end + _NEAR])
    if _expands(fold(bare), near):
        return "expanded acronym", _("This acronym is spelt out by words nearby.")
    words = set(
        re.findall(r"[a-z]+", fold(reading.text[max(0, entity.start - 120) : entity.end + 120]))
    )
    if words & set(load_yaml("audit.yaml")["association"]):
        return "association acronym", _("The acronym of an association, it seems.")
    return "unknown acronym", _("An acronym that is not a common one.")


@cache
def _disorders() -> tuple[str, ...]:
    acronyms = {
        fold(row["form"])
        for row in load_csv("diagnoses.csv")
        if row["kind"] == "acronym" and row["form"].isupper()
    }
    stems = {*acronyms, *load_yaml("audit.yaml")["stems"]}
    return tuple(
        sorted((stem for stem in stems if len(stem) >= _SHORTEST_STEM), key=len, reverse=True)
    )


def _disorder_in(key: str) -> str:
    """Give the disorder that an acronym holds, in capitals, or ""."""
    for stem in _disorders():
        if stem in key:
            return stem.upper()
    return ""


def _expands(key: str, near: str) -> bool:
    """Say whether words nearby begin with the letters of an acronym, in order."""
    words = [
        word
        for word in re.findall(r"[^\W\d_]+", near)
        if word not in contexts()["little"] and word != key
    ]
    initials = "".join(word[0] for word in words)
    at = initials.find(key)
    while at >= 0:
        # Chance alone spells three letters soon enough: the words must be longish.
        if sum(len(word) for word in words[at : at + len(key)]) >= 5 * len(key):
            return True
        at = initials.find(key, at + 1)
    return False
