"""An anonymised text, with the map from the text that it was."""

from __future__ import annotations

from dataclasses import dataclass

from anonymiser.spans import OffsetMap


@dataclass(frozen=True, slots=True)
class Flag:
    """A place of the anonymised text that a reviewer should look at, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Anonymised:
    """What :meth:`anonymiser.Anonymiser.anonymise` gives.

    Parameters
    ----------
    text : str
        The anonymised text.
    offsets : OffsetMap
        From the source to it.
    flags : tuple of Flag
        Where to look, in offsets of the anonymised text.
    """

    text: str
    offsets: OffsetMap
    flags: tuple[Flag, ...] = ()
