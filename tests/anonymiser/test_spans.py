"""Offsets must survive everything: these are properties, not examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymiser.edits import Edit, apply_edits
from anonymiser.spans import OffsetMap

TEXTS = st.text(alphabet="ab é\n\r\u0301😀\u200f\x00.", max_size=40)


@st.composite
def edited(draw: st.DrawFn, source: str | None = None) -> tuple[str, list[Edit]]:
    text = draw(TEXTS) if source is None else source
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.text("xyz", max_size=4))) for start, end in spans]


@given(edited())
def test_what_lies_outside_the_edits_is_found_again(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    target = apply_edits(source, edits)
    offsets = OffsetMap.from_edits(edits, len(source))
    assert offsets.target_length == len(target)
    touched = {i for edit in edits for i in range(edit.start, edit.end)}
    for i in range(len(source)):
        if i not in touched:
            start, end = offsets.forward(i, i + 1)
            assert target[start:end] == source[i]
            assert offsets.backward(start, end) == (i, i + 1)


@given(edited())
def test_an_edit_maps_to_its_replacement_and_back(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    target = apply_edits(source, edits)
    offsets = OffsetMap.from_edits(edits, len(source))
    for edit in edits:
        start, end = offsets.forward(edit.start, edit.end)
        assert target[start:end] == edit.replacement
        assert offsets.backward(start, end) == (edit.start, edit.end)


@given(edited(), st.data())
def test_spans_never_turn_around_or_leave(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    source, edits = case
    offsets = OffsetMap.from_edits(edits, len(source))
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    low, high = offsets.forward(start, end)
    assert 0 <= low <= high <= offsets.target_length


@given(edited(), st.data())
def test_composition_reaches_the_same_text(
    case: tuple[str, list[Edit]], data: st.DataObject
) -> None:
    source, edits = case
    middle = apply_edits(source, edits)
    _, more = data.draw(edited(middle))
    target = apply_edits(middle, more)
    first = OffsetMap.from_edits(edits, len(source))
    second = OffsetMap.from_edits(more, len(middle))
    both = first.then(second)
    assert (both.source_length, both.target_length) == (len(source), len(target))
    for i in range(len(source)):
        low, high = both.forward(i, i + 1)
        stepwise = second.forward(*first.forward(i, i + 1))
        if stepwise[0] < stepwise[1]:
            assert low <= stepwise[0]
            assert stepwise[1] <= high
    untouched = both.inverse().inverse()
    assert untouched == both


@given(edited())
def test_inverse_and_json_round_trip(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    offsets = OffsetMap.from_edits(edits, len(source))
    assert OffsetMap.from_json(offsets.to_json()) == offsets
    assert hash(OffsetMap.from_json(offsets.to_json())) == hash(offsets)
    assert offsets.inverse().inverse() == offsets
    identity = OffsetMap.identity(len(source))
    assert identity.then(offsets) == offsets.then(OffsetMap.identity(offsets.target_length))


@given(TEXTS, TEXTS)
def test_between_two_texts_keeps_what_is_common(source: str, target: str) -> None:
    offsets = OffsetMap.between(source, target)
    assert (offsets.source_length, offsets.target_length) == (len(source), len(target))
    rows = offsets.to_json()[2]
    assert isinstance(rows, list)
    edits = [Edit(row[0], row[1], target[row[2] : row[3]]) for row in rows]
    assert apply_edits(source, edits) == target


@pytest.mark.parametrize(
    "edits",
    [[Edit(0, 3, ""), Edit(2, 4, "")], [Edit(1, 1, "a"), Edit(1, 1, "b")], [Edit(4, 9, "")]],
)
def test_overlaps_and_strays_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"overlap|outside"):
        OffsetMap.from_edits(edits, 5)
    with pytest.raises(ValueError, match=r"overlap|outside"):
        apply_edits("abcde", edits)


def test_an_offset_map_does_not_change() -> None:
    with pytest.raises(AttributeError):
        OffsetMap.identity(3).source_length = 4
    with pytest.raises(ValueError, match="outside"):
        OffsetMap.identity(3).forward(2, 9)
    with pytest.raises(ValueError, match="compose"):
        OffsetMap.identity(3).then(OffsetMap.identity(4))
