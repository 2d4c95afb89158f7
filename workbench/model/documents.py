"""Documents with their turns, and the cases that they are about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model.spans import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of a transcript.

    Parameters
    ----------
    index : int
        Rank in the document, from 0.
    speaker : str
        The label as written, without its colon; empty in a field note.
    start, end : int
        What is said: the label and the time stamp are outside.
    time : str
        Time stamp as written ("00:12:31"), or empty.
    """

    index: int
    speaker: str
    start: int
    end: int
    time: str = ""

    @property
    def span(self) -> Span:
        """The turn as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """One transcript, field note or set of answers, at one revision of its text.

    Parameters
    ----------
    id : str
        The researcher's name for it; never a person's.
    text : str
        NFC, line feeds, no byte-order mark.
    cases : mapping of str to tuple of str
        Role in the study (``mediator``, ``team``, ``patient``…) to the case ids that hold it.
    attributes : mapping of str to str
        ``wave`` and whatever else ``documents.csv`` says.
    """

    id: str
    text: str
    kind: str = ""
    date: str = ""
    title: str = ""
    turns: tuple[Turn, ...] = ()
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def revision(self) -> str:
        """SHA-256 of the text, in hexadecimal: what an offset was measured on."""
        return fingerprint(self.text)

    def turn_at(self, position: int) -> Turn | None:
        """Return the turn in which a position falls, or None.

        Examples
        --------
        >>> Document("d", "E : oui", turns=(Turn(0, "E", 4, 7),)).turn_at(5).speaker
        'E'
        """
        return next((t for t in self.turns if t.start <= position < t.end), None)


@dataclass(frozen=True, slots=True)
class Case:
    """A mediator, a team, a patient, a professional: somebody or something compared."""

    id: str
    kind: str
    label: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal.

    Examples
    --------
    >>> fingerprint("oui")[:8]
    '3a3468fa'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
