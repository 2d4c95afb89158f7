"""What the grammar hands over: the edits that generalise some disorders, and a flag when unsure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from anonymiser.edits import Edit
from anonymiser.entities import Entity


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The edits for one disorder or for several that are bound together.

    Parameters
    ----------
    entities : tuple of Entity
        The disorders, in order.
    edits : tuple of Edit
        Minimal, in order, not overlapping.
    flag : str
        Why a reviewer should look; "" when the rules are sure.

    Examples
    --------
    >>> name = Entity(3, 14, "DIAGNOSIS", "bipolarité")
    >>> Rewrite((name,), (Edit(0, 2, "le"), Edit(3, 14, "trouble"))).flag
    ''
    """

    entities: tuple[Entity, ...]
    edits: tuple[Edit, ...]
    flag: str = ""


@dataclass(slots=True)
class Draft:
    """Replacements being gathered for one disorder: at most one a place, the last one wins.

    Examples
    --------
    >>> draft = Draft()
    >>> draft.put(0, 2, "le")
    >>> draft.edits("la folie")
    [Edit(start=0, end=2, replacement='le')]
    """

    places: dict[tuple[int, int], str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)

    def put(self, start: int, end: int, replacement: str) -> None:
        """Replace a stretch of the text."""
        self.places[(start, end)] = replacement

    def flag(self, reason: str) -> None:
        """Ask a reviewer to look, and say why."""
        if reason and reason not in self.flags:
            self.flags.append(reason)

    def edits(self, text: str) -> list[Edit]:
        """Give the edits that change something, in order."""
        changed = (
            Edit(start, end, new)
            for (start, end), new in sorted(self.places.items())
            if text[start:end] != new
        )
        return list(_apart(changed))


def _apart(edits: Iterable[Edit]) -> Iterable[Edit]:
    last = -1
    for edit in edits:
        if edit.start >= last:
            yield edit
            last = edit.end
