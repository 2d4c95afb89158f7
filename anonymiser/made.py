"""What becomes of one entity: its replacement, the edits, and what the key keeps of it."""

from __future__ import annotations

from dataclasses import dataclass

from anonymiser.edits import Edit
from anonymiser.entities import Entity
from anonymiser.key import KeyEntry
from anonymiser.resources import load_yaml


@dataclass(frozen=True, slots=True)
class Made:
    """A replacement with its edits.

    ``ref`` and ``sex`` tell who is meant, ``entries`` go to the key; ``flag`` tells a reviewer why
    to look.
    """

    replacement: str
    edits: tuple[Edit, ...]
    ref: str = ""
    sex: str = ""
    entries: tuple[KeyEntry, ...] = ()
    flag: str = ""


def masked(entity: Entity) -> Made:
    """Replace an entity by the mask of its label.

    Examples
    --------
    >>> masked(Entity(0, 4, "PHONE", "0600")).replacement
    '[téléphone]'
    """
    mask = load_yaml("fitting.yaml")["masks"][entity.label]
    return Made(mask, (Edit(entity.start, entity.end, mask),))
