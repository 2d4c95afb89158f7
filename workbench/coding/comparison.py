"""Two coders' codings of one document: where they agree, and the disagreements to walk through.

No coefficient: for reading together what each of them saw. `workbench.analysis` measures agreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workbench.model import Coding

#: Both put the code on the same span; on overlapping ones; each another code on the same span; or
#: one of them alone put it.
Kind = Literal["both", "extent", "code", "only_a", "only_b"]


@dataclass(frozen=True, slots=True)
class Item:
    """A passage where two coders agree or differ.

    Parameters
    ----------
    kind : {"both", "extent", "code", "only_a", "only_b"}
    start, end : int
        All that either of them coded there.
    code : str
        The code, the first coder's where the two differ.
    a, b : tuple of str
        The ids of the first and of the second coder's codings.
    decided : tuple of str
        The ids of what they agreed on since: accepted where the code holds, rejected where not.
    """

    kind: Kind
    start: int
    end: int
    code: str
    a: tuple[str, ...] = ()
    b: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()

    @property
    def agreed(self) -> bool:
        """Whether both say the same."""
        return self.kind == "both"


def compare(a: Iterable[Coding], b: Iterable[Coding], decided: Iterable[Coding] = ()) -> list[Item]:
    """Set two coders' codings of one document side by side, in the order of the text.

    Each coding is in one item only. First what is the same is paired; of what is left, codings with
    the same code that overlap are one item, whatever their number; of what is left then, codings on
    exactly the same span are one item with different codes; the rest stands alone.

    Parameters
    ----------
    a, b : iterable of Coding
        Of one document and one scheme.
    decided : iterable of Coding
        What the two agreed on.

    Returns
    -------
    list of Item

    Examples
    --------
    >>> def put(name, start, end, code):
    ...     return Coding(name, "d", "r", start, end, "s", code, name[0])
    >>> one = [put("a1", 0, 9, "distance"), put("a2", 20, 30, "savoir")]
    >>> two = [put("b1", 2, 9, "distance"), put("b2", 20, 30, "langue")]
    >>> two.append(put("b3", 40, 50, "savoir"))
    >>> [(item.kind, item.start, item.end, item.a, item.b) for item in compare(one, two)]
    [('extent', 0, 9, ('a1',), ('b1',)), ('code', 20, 30, ('a2',), ('b2',)),
     ('only_b', 40, 50, (), ('b3',))]
    """
    left_a, left_b = _in_order(a), _in_order(b)
    items = []
    for match in (_the_same, _other_extent, _other_code):
        found = list(match(left_a, left_b))
        used = {one for item in found for one in (*item.a, *item.b)}
        left_a = [coding for coding in left_a if coding.id not in used]
        left_b = [coding for coding in left_b if coding.id not in used]
        items += found
    items += [Item("only_a", c.start, c.end, c.code, a=(c.id,)) for c in left_a]
    items += [Item("only_b", c.start, c.end, c.code, b=(c.id,)) for c in left_b]
    items = _with_decisions(items, [*_in_order(a), *_in_order(b)], list(decided))
    return sorted(items, key=lambda item: (item.start, item.end, item.code, item.kind))


def _in_order(codings: Iterable[Coding]) -> list[Coding]:
    return sorted(codings, key=lambda c: (c.start, c.end, c.code, c.id))


def _the_same(a: Sequence[Coding], b: Sequence[Coding]) -> Iterator[Item]:
    waiting = defaultdict(list)
    for coding in reversed(b):
        waiting[coding.start, coding.end, coding.code].append(coding)
    for coding in a:
        twins = waiting[coding.start, coding.end, coding.code]
        if twins:
            twin = twins.pop()
            yield Item("both", coding.start, coding.end, coding.code, (coding.id,), (twin.id,))


def _other_extent(a: Sequence[Coding], b: Sequence[Coding]) -> Iterator[Item]:
    """Yield the stretches where both have a code without having the same bounds."""
    for code in sorted({c.code for c in a} & {c.code for c in b}):
        mine = [c for c in a if c.code == code]
        theirs = [c for c in b if c.code == code]
        for stretch in _overlapping([*mine, *theirs]):
            within_a = tuple(c.id for c in mine if stretch[0] <= c.start < stretch[1])
            within_b = tuple(c.id for c in theirs if stretch[0] <= c.start < stretch[1])
            if within_a and within_b:
                yield Item("extent", *stretch, code, within_a, within_b)


def _overlapping(codings: Iterable[Coding]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that overlapping codings make; what merely touches stays apart."""
    start = end = -1
    for coding in _in_order(codings):
        if coding.start < end:
            end = max(end, coding.end)
            continue
        if end > 0:
            yield start, end
        start, end = coding.start, coding.end
    if end > 0:
        yield start, end


def _other_code(a: Sequence[Coding], b: Sequence[Coding]) -> Iterator[Item]:
    for span in sorted({c.span for c in a} & {c.span for c in b}):
        mine = [c for c in a if c.span == span]
        theirs = [c for c in b if c.span == span]
        names = (tuple(c.id for c in mine), tuple(c.id for c in theirs))
        yield Item("code", span.start, span.end, mine[0].code, *names)


def _with_decisions(
    items: Sequence[Item], codings: Sequence[Coding], decided: Sequence[Coding]
) -> list[Item]:
    """Say of each item what was agreed on it.

    A decision on just the place of a coding is about that coding; another one is about every item
    that it overlaps with one of its codes, or that has just its span.
    """
    by_id = {coding.id: coding for coding in codings}
    known = {_place(coding) for coding in codings}
    told = []
    for item in items:
        own = [by_id[one] for one in (*item.a, *item.b)]
        places, codes = {_place(one) for one in own}, {one.code for one in own}
        about = tuple(
            one.id
            for one in decided
            if _place(one) in places or (_place(one) not in known and _concerns(one, item, codes))
        )
        told.append(replace(item, decided=about))
    return told


def _place(coding: Coding) -> tuple[int, int, str]:
    return (coding.start, coding.end, coding.code)


def _concerns(decision: Coding, item: Item, codes: Collection[str]) -> bool:
    overlaps = decision.start < item.end and item.start < decision.end
    same_span = (decision.start, decision.end) == (item.start, item.end)
    return same_span or (overlaps and decision.code in codes)


__all__ = ["Item", "Kind", "compare"]
