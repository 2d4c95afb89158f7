"""Organisations with a plural name: "Les Argonautes nous ont aidés" keeps its verb."""

from __future__ import annotations

import re

from anonymiser.edits import Edit
from anonymiser.fitting import Noun, fit_noun
from anonymiser.gazetteers import words
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_LES = re.compile(r"(?<!\w)les $", re.IGNORECASE)
_AHEAD = 40


def fit_organisation(text: str, start: int, end: int, noun: Noun) -> tuple[Edit, ...]:
    """Replace an organisation's name by a noun; a plural subject becomes its members.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        The name.
    noun : Noun
        What stands for it.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> text = "Les Argonautes nous ont aidés."
    >>> apply_edits(text, fit_organisation(text, 4, 14, Noun("GEM A", "m", "à", True)))
    'Les membres du GEM A nous ont aidés.'
    """
    inside = re.match(r"les ", text[start:end], re.IGNORECASE)
    before = _LES.search(text[max(0, start - 5) : start])
    if not (inside or before) or not _plural_verb(text[end : end + _AHEAD]):
        return tuple(fit_noun(text, start, end, noun))
    begin = start if inside else start - 4
    members = load_yaml("fitting.yaml")["members"]
    of = noun.after("of")
    if of.endswith("'") and text.count("\u2019") > text.count("'"):
        of = of[:-1] + "\u2019"
    return (Edit(begin, end, f"{text[begin : begin + 3]} {members} {of}{noun.text}"),)


def _plural_verb(after: str) -> bool:
    """Say whether a verb in the plural follows: "nous ont", "organisent"."""
    found = re.match(rf" {load_yaml('fitting.yaml')['clitics']}(?P<verb>\w+)", after)
    if found is None:
        return False
    key = fold(found["verb"])
    known = words().get(key)
    verb = known is not None and "VER" in known.parts and not known.parts & {"ADV", "PRE"}
    verb = verb or (known is not None and "AUX" in known.parts)
    return verb and key.endswith(("ent", "ont"))
