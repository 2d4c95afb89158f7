"""The normal form and its folded twin."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anonymiser.text import fold, normalise


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text.replace("\ufeff", ""))
    assert normalise(once) == once
    assert "\r" not in once
