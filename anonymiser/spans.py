"""Offsets: how a stretch of one text is found again in another.

Every offset is a count of Unicode code points, half-open ``[start, end)``. Nothing else in the
project adds or subtracts offsets between two texts: anonymising, editing by hand and importing
all hand over an :class:`OffsetMap`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from anonymiser._composing import Block, compose, shifted
from anonymiser._diff import changed_blocks
from anonymiser.edits import Edit, sorted_edits


class OffsetMap:
    """Where each span of a source text went in a target text.

    Immutable. Build one with :meth:`from_edits`, :meth:`identity` or :meth:`between`.

    Examples
    --------
    >>> moved = OffsetMap.from_edits([Edit(8, 11, "Zoé-Marie")], 20)
    >>> moved.forward(8, 11)
    (8, 17)
    >>> moved.forward(12, 14)
    (18, 20)
    >>> moved.backward(18, 20)
    (12, 14)
    """

    __slots__ = ("_blocks", "_ends", "_starts", "source_length", "target_length")

    _blocks: tuple[Block, ...]
    _starts: list[int]
    _ends: list[int]
    source_length: int
    target_length: int

    def __init__(self, blocks: Sequence[Block], source_length: int, target_length: int) -> None:
        object.__setattr__(self, "_blocks", tuple(blocks))
        object.__setattr__(self, "_starts", [block.source_start for block in blocks])
        object.__setattr__(self, "_ends", [block.source_end for block in blocks])
        object.__setattr__(self, "source_length", source_length)
        object.__setattr__(self, "target_length", target_length)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an OffsetMap does not change")

    @classmethod
    def from_edits(cls, edits: Iterable[Edit], source_length: int) -> OffsetMap:
        """Make the map of a set of edits.

        Parameters
        ----------
        edits : iterable of Edit
            Non-overlapping, in any order.
        source_length : int
            Length of the text that they are applied to.

        Returns
        -------
        OffsetMap
            From the source to ``apply_edits(source, edits)``.

        Raises
        ------
        ValueError
            When two edits overlap or one lies outside the text.

        Examples
        --------
        >>> OffsetMap.from_edits([Edit(0, 1, "")], 3).target_length
        2
        """
        blocks: list[Block] = []
        delta = 0
        for edit in sorted_edits(edits, source_length):
            start = edit.start + delta
            blocks.append(Block(edit.start, edit.end, start, start + len(edit.replacement)))
            delta += len(edit.replacement) - (edit.end - edit.start)
        return cls(blocks, source_length, source_length + delta)

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Make the map of a text onto itself.

        Examples
        --------
        >>> OffsetMap.identity(5).forward(1, 3)
        (1, 3)
        """
        return cls((), length, length)

    @classmethod
    def between(cls, source: str, target: str) -> OffsetMap:
        """Find the map between two texts by comparing them, line by line, then word by word.

        Parameters
        ----------
        source, target : str
            A text before and after somebody edited it by hand.

        Returns
        -------
        OffsetMap
            Spans inside a changed stretch snap to the whole of it.

        Examples
        --------
        >>> OffsetMap.between("le petit chat", "le tout petit chat").forward(9, 13)
        (14, 18)
        """
        blocks = [Block(*block) for block in changed_blocks(source, target)]
        return cls(blocks, len(source), len(target))

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """Find a source span in the target.

        A span that begins or ends inside an edit takes in the whole replacement. Text inserted
        just before or after a span does not join it. An empty span at an insertion point becomes
        the inserted text, so that what was deleted comes back when the map is inverted.

        Parameters
        ----------
        start, end : int
            A half-open span of the source.

        Returns
        -------
        tuple of int
            The half-open span of the target.

        Raises
        ------
        ValueError
            When the span lies outside the source.

        Examples
        --------
        >>> OffsetMap.from_edits([Edit(4, 8, "ab")], 12).forward(5, 6)
        (4, 6)
        """
        if not 0 <= start <= end <= self.source_length:
            raise ValueError(f"span [{start}, {end}) outside a text of {self.source_length}")
        if start == end:
            return self._forward_point(start)
        return self._forward_start(start), self._forward_end(end)

    def _forward_start(self, start: int) -> int:
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self._blocks[index].source_end > start:
            return self._blocks[index].target_start
        return shifted(self._blocks, start, index)

    def _forward_end(self, end: int) -> int:
        index = bisect_left(self._ends, end)
        if index < len(self._blocks) and self._blocks[index].source_start < end:
            return self._blocks[index].target_end
        return shifted(self._blocks, end, index - 1)

    def _forward_point(self, point: int) -> tuple[int, int]:
        first = bisect_left(self._ends, point)
        for block in self._blocks[first:]:
            if block.source_start > point:
                break
            inside = block.source_start < point < block.source_end
            if inside or block.source_start == block.source_end:
                return block.target_start, block.target_end
        at = self._forward_end(point) if point else 0
        return at, at

    def backward(self, start: int, end: int) -> tuple[int, int]:
        """Find a target span in the source; see :meth:`forward`.

        Examples
        --------
        >>> OffsetMap.from_edits([Edit(4, 8, "ab")], 12).backward(4, 6)
        (4, 8)
        """
        return self.inverse().forward(start, end)

    def inverse(self) -> OffsetMap:
        """Swap source and target.

        Examples
        --------
        >>> OffsetMap.from_edits([Edit(4, 8, "ab")], 12).inverse().forward(6, 10)
        (8, 12)
        """
        turned = [
            Block(b.target_start, b.target_end, b.source_start, b.source_end) for b in self._blocks
        ]
        return OffsetMap(turned, self.target_length, self.source_length)

    def then(self, other: OffsetMap) -> OffsetMap:
        """Compose: this map, then another that starts where this one arrives.

        Edits of the two that meet become one, so that a span inside either takes in both.

        Raises
        ------
        ValueError
            When the lengths do not fit.

        Examples
        --------
        >>> first = OffsetMap.from_edits([Edit(0, 2, "abcd")], 10)
        >>> second = OffsetMap.from_edits([Edit(11, 12, "")], 12)
        >>> first.then(second).forward(2, 10)
        (4, 11)
        """
        if self.target_length != other.source_length:
            raise ValueError(f"cannot compose {self.target_length} with {other.source_length}")
        return OffsetMap(
            compose(self._blocks, other._blocks), self.source_length, other.target_length
        )

    def to_json(self) -> list[object]:
        """Give the map as plain lists of offsets; no text is in it.

        Examples
        --------
        >>> OffsetMap.from_edits([Edit(1, 2, "xyz")], 4).to_json()
        [4, 6, [[1, 2, 1, 4]]]
        """
        rows = [[b.source_start, b.source_end, b.target_start, b.target_end] for b in self._blocks]
        return [self.source_length, self.target_length, rows]

    @classmethod
    def from_json(cls, data: Sequence[object]) -> OffsetMap:
        """Read what :meth:`to_json` gave.

        Examples
        --------
        >>> OffsetMap.from_json([4, 6, [[1, 2, 1, 4]]]).forward(1, 2)
        (1, 4)
        """
        source_length, target_length, rows = data
        if not (isinstance(source_length, int) and isinstance(target_length, int)):
            raise TypeError("not an offset map")
        if not isinstance(rows, list):
            raise TypeError("not an offset map")
        return cls([Block(*row) for row in rows], source_length, target_length)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash((self._blocks, self.source_length, self.target_length))

    def __repr__(self) -> str:
        return f"OffsetMap({self.source_length} -> {self.target_length}, {len(self._blocks)} edits)"
