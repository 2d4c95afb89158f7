"""Codings and memos."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.spans import Span

ORIGINS = ("hand", "indicator", "search", "suggestion", "import")
"""How a coding came to be."""

STATUSES = ("suggested", "accepted", "rejected")
"""A suggestion is a machine's proposal; it counts only once a person has accepted it."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A code put on a span of a document revision by a coder.

    Parameters
    ----------
    document, revision : str
        Which document, and the SHA-256 of the text that the offsets were measured on.
    origin : str
        One of `ORIGINS`.
    status : str
        One of `STATUSES`.
    score : float or None
        A machine's confidence between 0 and 1; None by hand.
    """

    id: str
    document: str
    revision: str
    start: int
    end: int
    scheme: str
    code: str
    coder: str
    origin: str = "hand"
    status: str = "accepted"
    score: float | None = None

    @property
    def span(self) -> Span:
        """The coded stretch as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Memo:
    """The researcher's note on a coding, a code, a document or a case."""

    id: str
    about: str
    target: str
    text: str
    coder: str
