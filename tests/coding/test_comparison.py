import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.comparison import compare
from workbench.model import Coding


def codings(coder, *lines):
    return [
        Coding(f"{coder}{n}", "d", "r", start, end, "s", code, coder)
        for n, (start, end, code) in enumerate(lines)
    ]


def said(items):
    return [(item.kind, item.start, item.end, item.code, item.a, item.b) for item in items]


def test_the_same_span_and_code_is_an_agreement():
    a, b = codings("a", (0, 9, "x")), codings("b", (0, 9, "x"))
    assert said(compare(a, b)) == [("both", 0, 9, "x", ("a0",), ("b0",))]
    assert compare(a, b)[0].agreed


def test_the_same_code_on_overlapping_spans_is_another_extent():
    a, b = codings("a", (0, 9, "x")), codings("b", (8, 20, "x"))
    assert said(compare(a, b)) == [("extent", 0, 20, "x", ("a0",), ("b0",))]


def test_one_long_coding_against_two_short_ones_is_one_item():
    a, b = codings("a", (0, 100, "x")), codings("b", (0, 40, "x"), (60, 120, "x"))
    assert said(compare(a, b)) == [("extent", 0, 120, "x", ("a0",), ("b0", "b1"))]


def test_spans_that_only_touch_do_not_overlap():
    a, b = codings("a", (0, 9, "x")), codings("b", (9, 20, "x"))
    assert [item.kind for item in compare(a, b)] == ["only_a", "only_b"]


def test_the_same_span_with_other_codes_is_one_item():
    a, b = codings("a", (0, 9, "x"), (0, 9, "y")), codings("b", (0, 9, "z"))
    assert said(compare(a, b)) == [("code", 0, 9, "x", ("a0", "a1"), ("b0",))]


def test_an_agreement_uses_up_its_codings():
    a, b = codings("a", (0, 9, "x")), codings("b", (0, 9, "x"), (4, 12, "x"), (0, 9, "y"))
    assert said(compare(a, b)) == [
        ("both", 0, 9, "x", ("a0",), ("b0",)),
        ("only_b", 0, 9, "y", (), ("b2",)),
        ("only_b", 4, 12, "x", (), ("b1",)),
    ]


def test_other_codes_on_overlapping_spans_are_two_things():
    a, b = codings("a", (0, 9, "x")), codings("b", (0, 10, "y"))
    assert [item.kind for item in compare(a, b)] == ["only_a", "only_b"]


def test_overlapping_codings_of_one_coder_alone_stay_apart():
    a = codings("a", (0, 9, "x"), (5, 12, "x"))
    assert [item.kind for item in compare(a, [])] == ["only_a", "only_a"]


@pytest.mark.parametrize(
    ("agreed", "found"),
    [
        ((2, 7, "x"), True),  # one of the codes, on part of it
        ((0, 9, "z"), True),  # a third code on just that span
        ((2, 7, "z"), False),
        ((9, 12, "x"), False),
    ],
)
def test_a_decision_is_about_the_codes_or_just_the_span(agreed, found):
    decided = codings("c", agreed)
    [item] = compare(codings("a", (0, 9, "x")), codings("b", (0, 9, "y")), decided)
    assert item.decided == (("c0",) if found else ())


def test_a_decision_on_an_agreement_does_not_settle_what_overlaps_it():
    a, b = codings("a", (0, 10, "x")), codings("b", (0, 10, "x"), (5, 15, "x"))
    items = compare(a, b, codings("c", (0, 10, "x")))
    assert [(item.kind, item.decided) for item in items] == [("both", ("c0",)), ("only_b", ())]


spans = st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("xyz"))
some = st.lists(spans.map(lambda s: (s[0], s[0] + s[1], s[2])), max_size=8)


@given(some, some)
def test_every_coding_is_in_one_item_and_the_two_coders_can_be_swapped(one, two):
    a, b = codings("a", *one), codings("b", *two)
    items = compare(a, b)
    assert sorted(i for item in items for i in item.a) == sorted(c.id for c in a)
    assert sorted(i for item in items for i in item.b) == sorted(c.id for c in b)
    swap = {"only_a": "only_b", "only_b": "only_a"}
    back = compare(codings("b", *two), codings("a", *one))
    assert sorted((swap.get(i.kind, i.kind), i.start, i.end) for i in back) == sorted(
        (i.kind, i.start, i.end) for i in items
    )


@given(some)
def test_somebody_always_agrees_with_themselves(one):
    assert all(item.agreed for item in compare(codings("a", *one), codings("b", *one)))
