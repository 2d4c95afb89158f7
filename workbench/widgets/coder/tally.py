"""How far a coder is, kept up to date row by row: counts of codes, turns left, suggestions left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
#: What is said of which passage: start, end, the code's key.
Place = tuple[int, int, str]


class Tally:
    """What a coder's codings add up to.

    Parameters
    ----------
    coder : str
    bounds : mapping of str to sequence of (int, int)
        Where the turns of each document begin and end, in the order of the text.
    rows : iterable of mapping
        The codings of the scheme, anybody's.

    Examples
    --------
    >>> mine = {"document": "d", "start": 2, "end": 5, "code": "k", "coder": "C1",
    ...         "status": "accepted"}
    >>> tally = Tally("C1", {"d": [(0, 4), (4, 9), (10, 12)]}, [mine])
    >>> tally.counts["k"], tally.uncoded("d")
    (1, 1)
    >>> tally.take(mine, -1)
    >>> tally.counts["k"], tally.uncoded("d")
    (0, 3)
    """

    def __init__(
        self, coder: str, bounds: Mapping[str, Sequence[tuple[int, int]]], rows: Iterable[Row] = ()
    ) -> None:
        self.coder = coder
        self.counts: Counter[str] = Counter()
        self._starts = {name: [start for start, _end in pairs] for name, pairs in bounds.items()}
        self._ends = {name: [end for _start, end in pairs] for name, pairs in bounds.items()}
        # How many of the coder's codings touch each turn, and how many turns none touches.
        self._touching = {name: [0] * len(pairs) for name, pairs in bounds.items()}
        self._bare = {name: len(pairs) for name, pairs in bounds.items()}
        self._suggested: defaultdict[str, Counter[Place]] = defaultdict(Counter)
        self._decided: defaultdict[str, Counter[Place]] = defaultdict(Counter)
        for row in rows:
            self.take(row)

    def take(self, row: Row, times: int = 1) -> None:
        """Count a coding in, or out with -1."""
        mine = row["coder"] == self.coder
        place = (row["start"], row["end"], row["code"])
        if row["status"] == "suggested":
            self._suggested[row["document"]][place] += times
        elif mine:
            self._decided[row["document"]][place] += times
        if mine and row["status"] == "accepted":
            self.counts[row["code"]] += times
            self._cover(row["document"], row["start"], row["end"], times)

    def turns(self, document: str) -> int:
        """Return how many turns a document has."""
        return len(self._touching.get(document, ()))

    def uncoded(self, document: str) -> int:
        """Return in how many turns of a document the coder has coded nothing."""
        return self._bare.get(document, 0)

    def suggested(self, document: str) -> int:
        """Return how many suggestions in a document wait for the coder."""
        decided = self._decided[document]
        waiting = self._suggested[document].items()
        return sum(number for place, number in waiting if number and not decided[place])

    def _cover(self, document: str, start: int, end: int, times: int) -> None:
        touching = self._touching.get(document)
        if touching is None:
            return
        first = bisect_right(self._ends[document], start)
        for turn in range(first, bisect_left(self._starts[document], end)):
            bare = touching[turn] == 0
            touching[turn] += times
            self._bare[document] += (touching[turn] == 0) - bare
