"""Every diagnosis of the marked sentences is found, whole; nothing else is."""

from pathlib import Path

import pytest

from anonymiser.diagnoses import find_diagnoses
from anonymiser.marked import Marked, read_sentences

_HERE = Path(__file__).parent
_SENTENCES = [
    sentence
    for folder in (_HERE, _HERE.parent / "grammar")
    for path in sorted(folder.glob("*.txt"))
    for sentence in read_sentences(path)
]


@pytest.mark.parametrize("sentence", _SENTENCES, ids=lambda sentence: sentence.text[:60])
def test_finds_exactly_the_marked_names(sentence: Marked) -> None:
    found = [(each.start, each.end) for each in find_diagnoses(sentence.text)]
    wanted = [(each.start, each.end) for each in sentence.entities if each.label == "DIAGNOSIS"]
    assert found == wanted
