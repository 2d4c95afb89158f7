"""Two maps of offsets, one after the other, made one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One changed stretch: ``[source_start, source_end)`` became ``[target_start, target_end)``."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int


def compose(first: Sequence[Block], second: Sequence[Block]) -> list[Block]:
    """Give the blocks that lead from the source of the first map to the target of the second.

    Examples
    --------
    >>> [block.target_start for block in compose([Block(0, 1, 0, 3)], [Block(5, 6, 5, 5)])]
    [0, 5]
    """
    before, after = _Borders(first), _Borders(second)
    return [_join(before, after, low, high) for low, high in _meeting(first, second)]


class _Borders:
    """The blocks of a map with their borders in the middle text, in order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.source_starts = [block.source_start for block in blocks]
        self.source_ends = [block.source_end for block in blocks]
        self.target_starts = [block.target_start for block in blocks]
        self.target_ends = [block.target_end for block in blocks]


def shifted(blocks: Sequence[Block], position: int, block_index: int) -> int:
    """Shift a position that lies after the block of that index (-1: before all)."""
    if block_index < 0:
        return position
    block = blocks[block_index]
    return position + block.target_end - block.source_end


def _meeting(first: Sequence[Block], second: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Group the blocks of two maps that meet in the middle text, as stretches of it."""
    stretches = sorted(
        [(b.target_start, b.target_end) for b in first]
        + [(b.source_start, b.source_end) for b in second]
    )
    current: tuple[int, int] | None = None
    for low, high in stretches:
        if current is not None and low <= current[1]:
            current = (current[0], max(current[1], high))
            continue
        if current is not None:
            yield current
        current = (low, high)
    if current is not None:
        yield current


def _join(first: _Borders, second: _Borders, low: int, high: int) -> Block:
    """Turn one stretch of the middle text into a block from source to target."""
    before = bisect_left(first.target_ends, low)
    after = bisect_right(first.target_starts, high)
    touched = first.blocks[before:after]
    source = (
        _unshift(first.blocks, low, before - 1)
        if not touched
        else touched[0].source_start - (touched[0].target_start - low),
        _unshift(first.blocks, high, before - 1)
        if not touched
        else touched[-1].source_end + (high - touched[-1].target_end),
    )
    begin = bisect_left(second.source_ends, low)
    end = bisect_right(second.source_starts, high)
    met = second.blocks[begin:end]
    target = (
        shifted(second.blocks, low, begin - 1)
        if not met
        else met[0].target_start - (met[0].source_start - low),
        shifted(second.blocks, high, begin - 1)
        if not met
        else met[-1].target_end + (high - met[-1].source_end),
    )
    return Block(source[0], source[1], target[0], target[1])


def _unshift(blocks: Sequence[Block], position: int, block_index: int) -> int:
    """Shift a target position back to the source, past the block of that index."""
    if block_index < 0:
        return position
    block = blocks[block_index]
    return position - block.target_end + block.source_end
