"""What stands for the medicines of a text: "mon traitement", "un médicament et un autre"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.grammar.following import agree_following
from anonymiser.grammar.noun_phrase import Determination, determination
from anonymiser.grammar.scene import Scene
from anonymiser.made import Made
from anonymiser.medicine_phrases import write_medicine
from anonymiser.medicine_words import Standing, is_genitive
from anonymiser.messages import translate
from anonymiser.resources import load_csv, load_yaml
from anonymiser.text import fold

# A point inside a number ends no sentence.
_END = re.compile(r"[!?;\n…]|\.(?!\d)")
_REACH = 30
_LEAD = re.compile(
    r"(?:(?:d|l)'|(?:de|du|des|la|le|les|une?|sous|sans|aux?|a|[mts](?:on|a|es)"
    r"|notre|votre|leurs?|nos|vos|cet?|cette|ces) )+$"
)


def made_of_medicines(text: str, medicines: Sequence[Entity]) -> dict[int, Made]:
    """Give what becomes of each medicine of a text, by where it starts.

    Parameters
    ----------
    text : str
        The whole text.
    medicines : sequence of Entity
        Its medicines.

    Returns
    -------
    dict
        Their replacements, with the edits of the words around.

    Examples
    --------
    >>> from anonymiser.edits import apply_edits
    >>> from anonymiser.recognisers.medication import find_medication
    >>> text = "Ma Dépakine, puis du Xanax et du Tercian."
    >>> made = made_of_medicines(text, find_medication(text))
    >>> apply_edits(text, [edit for one in made.values() for edit in one.edits])
    'Mon traitement, puis un autre et un troisième.'
    """
    ordered = sorted(medicines, key=lambda one: one.start)
    folded = fold(text)
    made: dict[int, Made] = {}
    genitive = False
    for entity, standing in zip(ordered, _standings(folded, ordered), strict=True):
        scene = Scene(text, folded, entity)
        genitive = _genitive(scene, genitive and standing.after_another)
        made[entity.start] = _made(scene, replace(standing, genitive=genitive))
    return made


def _genitive(scene: Scene, before: bool) -> bool:
    """Say whether a medicine stands after a "de" that is no partitive, as the one before did."""
    found = determination(scene.before)
    if found.determiner is None or found.determiner.fold not in ("du", "la", "l'"):
        return False
    word = found.determiner if found.determiner.fold == "du" else None
    if word is None and found.earlier and found.earlier[-1].fold == "de":
        word = found.earlier[-1]
    return word is not None and (before or is_genitive(scene, word))


def _made(scene: Scene, standing: Standing) -> Made:
    text, entity = scene.text, scene.entity
    found, gender = write_medicine(scene, standing)
    if gender == "f":
        # "La Dépakine et la Ritaline sont arrêtées": both together are several.
        scene.plural = scene.plural or standing.after_another
        agree_following(scene, Determination((), found.determiner, found.earlier))
    edits = tuple(scene.draft.edits(text)) or (Edit(entity.start, entity.end, entity.text),)
    shown = next(
        (edit.replacement for edit in edits if edit.start <= entity.start < edit.end), entity.text
    )
    flag = translate("A pronoun further on may stand for the medicine: check its agreement.")
    return Made(shown.strip(), edits, flag=flag if scene.draft.flags else "")


def _standings(folded: str, medicines: Sequence[Entity]) -> Iterator[Standing]:
    """Say for each medicine how many others its sentence named, and whether one adjoins it."""
    named: list[str] = []
    for index, entity in enumerate(medicines):
        before = medicines[index - 1] if index else None
        after = medicines[index + 1] if index + 1 < len(medicines) else None
        if before is None or _END.search(folded, before.end, entity.start):
            named = []
        name = molecule_of(entity.text)
        rank = 0 if name in named else len(named)
        if name not in named:
            named.append(name)
        follows = before is not None and rank > 0 and _adjoins(folded, before, entity)
        leads = after is not None and name != molecule_of(after.text)
        leads = leads and after is not None and _adjoins(folded, entity, after)
        yield Standing(rank, follows, leads)


def _adjoins(folded: str, first: Entity, second: Entity) -> bool:
    between = _LEAD.sub("", folded[first.end : second.start].lstrip(" "))
    return second.start - first.end < _REACH and between.strip() in _between()


@cache
def _between() -> frozenset[str]:
    return frozenset(load_yaml("treatment.yaml")["between"])


def molecule_of(name: str) -> str:
    """Give the molecule of a medicine, by which its brands are one; unknown names are their own.

    Examples
    --------
    >>> molecule_of("Abilifaï") == molecule_of("aripiprazole")
    True
    """
    key = re.sub(r"[ \n-]+", " ", fold(name))
    return _molecules().get(key, key)


@cache
def _molecules() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load_csv("medication.csv"):
        for spelling in (row["name"], *filter(None, row["spellings"].split("|"))):
            key = re.sub(r"[ -]+", " ", fold(spelling))
            found[key] = fold(row["molecule"] or row["name"])
    return found
