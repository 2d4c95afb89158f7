"""Edits: stretches of a text and what stands there instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters ``[start, end)`` of a text by ``replacement``.

    Parameters
    ----------
    start, end : int
        Code points of the source text, half-open. ``start == end`` is an insertion.
    replacement : str
        What stands there instead; empty for a deletion.

    Examples
    --------
    >>> apply_edits("Bonjour Léa", [Edit(8, 11, "Zoé")])
    'Bonjour Zoé'
    """

    start: int
    end: int
    replacement: str


def sorted_edits(edits: Iterable[Edit], source_length: int) -> list[Edit]:
    """Sort edits; refuse overlaps and whatever lies outside the text.

    Raises
    ------
    ValueError
        When two edits overlap or one lies outside the text.

    Examples
    --------
    >>> [edit.start for edit in sorted_edits([Edit(4, 5, ""), Edit(0, 1, "")], 6)]
    [0, 4]
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    reached = 0
    previous: Edit | None = None
    for edit in ordered:
        if not 0 <= edit.start <= edit.end <= source_length:
            raise ValueError(f"edit [{edit.start}, {edit.end}) outside a text of {source_length}")
        twice = previous is not None and (previous.start, previous.end) == (edit.start, edit.end)
        if edit.start < reached or (twice and edit.start == edit.end):
            raise ValueError(f"edits overlap at {edit.start}")
        reached, previous = edit.end, edit
    return ordered


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply non-overlapping edits to a text.

    Parameters
    ----------
    text : str
        The source text.
    edits : iterable of Edit
        In any order; they may touch but not overlap.

    Returns
    -------
    str
        The edited text.

    Raises
    ------
    ValueError
        When two edits overlap or one lies outside the text.

    Examples
    --------
    >>> apply_edits("la schizophrénie", [Edit(0, 2, "le"), Edit(3, 16, "trouble")])
    'le trouble'
    """
    pieces: list[str] = []
    position = 0
    for edit in sorted_edits(edits, len(text)):
        pieces += (text[position : edit.start], edit.replacement)
        position = edit.end
    pieces.append(text[position:])
    return "".join(pieces)
