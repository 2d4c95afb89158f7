"""Stretches of a text, in code points, half-open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
