"""The benchmark counts a text in lower case against what is written in lower case."""

from __future__ import annotations

from anonymiser.marked import read_marked
from benchmarks.anonymiser import Text, lowered


def test_what_a_phrase_becomes_is_lowered_with_its_text() -> None:
    marked = read_marked("{{[[DIAGNOSIS:Bipolaire]] → Un trouble | Avec un trouble}}, il va bien.")
    (low,) = lowered([Text("one", marked)])
    assert low.marked.text == "bipolaire, il va bien."
    assert low.marked.phrases[0].outputs == ("un trouble", "avec un trouble")
