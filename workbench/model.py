"""The things a researcher works with: documents, turns, cases, codes, codings, memos.

Everything here is frozen and knows no file, no database and no widget. Offsets are Unicode
code points, half-open ``[start, end)``, over the text of one document revision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in code points.

    Parameters
    ----------
    start, end : int
        ``0 <= start <= end``.

    Raises
    ------
    ValueError
        When the bounds are negative or crossed.

    Examples
    --------
    >>> Span(3, 8).overlaps(Span(7, 9))
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character.

        Examples
        --------
        >>> Span(0, 4).overlaps(Span(4, 6))
        False
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one.

        Examples
        --------
        >>> Span(0, 4).contains(Span(1, 4))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def intersection(self, other: Span) -> Span | None:
        """Return what the two spans share, or None.

        Examples
        --------
        >>> Span(0, 4).intersection(Span(2, 9))
        Span(start=2, end=4)
        """
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def union(spans: Iterable[Span]) -> list[Span]:
    """Join spans that touch or overlap, in the order of the text.

    Examples
    --------
    >>> union([Span(5, 7), Span(0, 3), Span(2, 4)])
    [Span(start=0, end=4), Span(start=5, end=7)]
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


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


@dataclass(frozen=True, slots=True)
class Code:
    """A theme of a coding scheme.

    Parameters
    ----------
    id : str
        Path in the scheme, parts joined by a dot: ``distance.toucher``.
    label : mapping of str to str
        Language to label; French always.
    indicators : tuple of mapping
        What to look for in a text: ``{"lemma": …}``, ``{"phrase": …}`` or ``{"pattern": […]}``.
    """

    id: str
    label: Mapping[str, str]
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_example: str = ""
    colour: str = "#777777"
    indicators: tuple[Mapping[str, object], ...] = ()

    @property
    def parent(self) -> str:
        """The id of the code above, or an empty string.

        Examples
        --------
        >>> Code("distance.toucher", {"fr": "Toucher"}).parent
        'distance'
        """
        return self.id.rpartition(".")[0]

    def name(self, language: str = "fr") -> str:
        """Return the label in a language, in French where it has none."""
        return self.label.get(language) or self.label["fr"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A coding scheme: codes with definitions, rules and examples, at one version."""

    id: str
    version: int
    title: Mapping[str, str]
    source: str
    codes: tuple[Code, ...]
    protocol: str = "continuous"

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, code_id: object) -> bool:
        return any(code.id == code_id for code in self.codes)

    def code(self, code_id: str) -> Code:
        """Return the code that has this id.

        Raises
        ------
        KeyError
            When the scheme has no such code.
        """
        for code in self.codes:
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def path(self, code_id: str, language: str = "fr") -> str:
        """Return the labels from the root to a code, joined by " › ".

        Examples
        --------
        >>> s = Scheme("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}), Code("a.b", {"fr": "B"})))
        >>> s.path("a.b")
        'A › B'
        """
        parts = code_id.split(".")
        ids = [".".join(parts[: n + 1]) for n in range(len(parts))]
        return " › ".join(self.code(i).name(language) for i in ids)


#: How a coding came to be.
ORIGINS = ("hand", "indicator", "search", "suggestion", "import")
#: A suggestion is a machine's proposal; it counts only once a person has accepted it.
STATUSES = ("suggested", "accepted", "rejected")


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


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal.

    Examples
    --------
    >>> fingerprint("oui")[:8]
    '3a3468fa'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
