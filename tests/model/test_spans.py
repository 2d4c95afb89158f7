from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span, union

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(*sorted(pair)))


@given(spans, spans)
def test_overlap_is_a_shared_character(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert bool(shared) == (one.intersection(other) is not None)
    if len(one) and len(other):
        assert one.overlaps(other) == bool(shared)


@given(st.lists(spans))
def test_union_covers_the_same_characters_and_its_spans_do_not_touch(some):
    joined = union(some)
    assert {i for s in some for i in range(s.start, s.end)} == {
        i for s in joined for i in range(s.start, s.end)
    }
    assert all(left.end < right.start for left, right in pairwise(joined))
