"""Names put back in the place of their pseudonyms, with the French around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from anonymiser.anonymised import Anonymised
from anonymiser.edits import Edit, apply_edits
from anonymiser.fitting import elides, fit_name
from anonymiser.name_forms import in_case
from anonymiser.resources import load_yaml
from anonymiser.spans import OffsetMap
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

if TYPE_CHECKING:
    from anonymiser.key import KeyEntry

_LOOK_BACK = 12


def reverse(text: str, entries: Sequence[KeyEntry]) -> Anonymised:
    """Put the names of a key back into a text.

    Parameters
    ----------
    text : str
        An anonymised text.
    entries : sequence of KeyEntry
        The key; the first form of a pseudonym comes back.

    Examples
    --------
    >>> from anonymiser.key import KeyEntry
    >>> town = KeyEntry("Angers", "LOCATION", "ville A", "ville A", "", "town")
    >>> reverse("Elle revient de la ville A.", [town]).text
    "Elle revient d'Angers."
    """
    known = {fold(entry.pseudonym): entry for entry in reversed(entries)}
    edits: list[Edit] = []
    reached = 0
    pattern = forms_pattern([entry.pseudonym for entry in entries])
    for match in pattern.finditer(fold(text)):
        start, end = match.span()
        entry = known[re.sub(r"[ \n]+", " ", match.group())]
        for edit in _put_back(text, start, end, entry):
            if edit.start >= reached:
                edits.append(edit)
                reached = edit.end
    return Anonymised(apply_edits(text, edits), OffsetMap.from_edits(edits, len(text)))


def _put_back(text: str, start: int, end: int, entry: KeyEntry) -> list[Edit]:
    as_given = text[start:end] == entry.pseudonym
    # "GEM A" is no name in capitals; "AÏDA" is.
    form = entry.form if as_given else in_case(entry.form, text[start:end])
    if entry.label != "LOCATION" or entry.kind not in _towns():
        return fit_name(text, start, end, form, entry.sex)
    before = fold(text[max(0, start - _LOOK_BACK) : start])
    for lead, town in load_yaml("fitting.yaml")["before_towns"].items():
        at = len(before) - len(lead)
        if before.endswith(lead) and (at == 0 or not before[at - 1].isalnum()):
            return [_led(text, start - len(lead), end, town, entry.form)]
    return fit_name(text, start, end, entry.form, entry.sex)


def _towns() -> frozenset[str]:
    return frozenset(load_yaml("fitting.yaml")["town_kinds"])


def _led(text: str, start: int, end: int, lead: str, form: str) -> Edit:
    """Write a town after what leads to it: "à Angers", "d'Angers", "au Havre"."""
    article = re.match(r"[Ll]es? (?=[A-ZÀ-Þ])", form)
    if article and lead in ("à ", "de "):
        plural = article.group()[:3].lower() == "les"
        lead = {"à ": "aux " if plural else "au ", "de ": "des " if plural else "du "}[lead]
        form = form[article.end() :]
    elif lead == "de " and elides(form):
        lead = "d'"
    written = lead + form
    return Edit(start, end, written[:1].upper() + written[1:] if text[start].isupper() else written)
