"""The changed stretches between two texts, without comparing every character with every other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

# Above this many pairs of words a changed passage is taken as one change: exactness there is
# worth less than an answer in a second.
_MOST_PAIRS = 4_000_000

_Block = tuple[int, int, int, int]


def changed_blocks(source: str, target: str) -> list[_Block]:
    """Give the changed stretches as (source start, source end, target start, target end).

    Examples
    --------
    >>> changed_blocks("un chat noir", "un chien noir")
    [(3, 7, 3, 8)]
    """
    prefix = _common_prefix(source, target)
    longest = min(len(source), len(target)) - prefix
    suffix = _common_suffix(source, target, longest)
    old = source[prefix : len(source) - suffix]
    new = target[prefix : len(target) - suffix]
    found = _compare(old, new, (re.compile(r"[^\n]*\n?"), re.compile(r"\w+|\s+|[^\w\s]")))
    return [(a + prefix, b + prefix, c + prefix, d + prefix) for a, b, c, d in found]


def _common_prefix(source: str, target: str) -> int:
    length = 0
    for left, right in zip(source, target, strict=False):
        if left != right:
            break
        length += 1
    # A word half kept would make odd spans: go back to where it begins.
    while length > 0 and _in_word(source, length) | _in_word(target, length):
        length -= 1
    return length


def _in_word(text: str, position: int) -> bool:
    return position < len(text) and text[position].isalnum() and text[position - 1].isalnum()


def _common_suffix(source: str, target: str, longest: int) -> int:
    length = 0
    while length < longest and source[-1 - length] == target[-1 - length]:
        length += 1
    while length > 0 and (
        _in_word(source, len(source) - length) or _in_word(target, len(target) - length)
    ):
        length -= 1
    return length


def _compare(old: str, new: str, grains: tuple[re.Pattern[str], ...]) -> Iterator[_Block]:
    if not old and not new:
        return
    if not old or not new or not grains:
        yield (0, len(old), 0, len(new))
        return
    left, right = _pieces(old, grains[0]), _pieces(new, grains[0])
    if len(left) * len(right) > _MOST_PAIRS:
        yield (0, len(old), 0, len(new))
        return
    left_at, right_at = _positions(left), _positions(right)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        start, other = left_at[a], right_at[c]
        inside = _compare(old[start : left_at[b]], new[other : right_at[d]], grains[1:])
        for w, x, y, z in inside:
            yield (start + w, start + x, other + y, other + z)


def _pieces(text: str, grain: re.Pattern[str]) -> list[str]:
    return [piece for piece in grain.findall(text) if piece]


def _positions(pieces: list[str]) -> list[int]:
    at = [0]
    for piece in pieces:
        at.append(at[-1] + len(piece))
    return at
