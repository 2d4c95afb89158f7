"""Every marked sentence comes out as its marks say, given its diagnoses."""

from pathlib import Path

import pytest

from anonymiser.edits import apply_edits
from anonymiser.grammar import generalise
from anonymiser.grammar.tables import rules
from anonymiser.marked import Marked, accepted, read_marked, read_sentences

_HERE = Path(__file__).parent
_SENTENCES = [
    sentence
    for folder in (_HERE, _HERE.parent / "diagnoses")
    for path in sorted(folder.glob("*.txt"))
    for sentence in read_sentences(path)
]
_EXAMPLES = [
    read_marked(rule["example"])
    for name in ("constructions", "bare_nouns", "partitives")
    for rule in rules(name)
]


@pytest.mark.parametrize("sentence", _SENTENCES + _EXAMPLES, ids=lambda each: each.text[:60])
def test_reads_well(sentence: Marked) -> None:
    diagnoses = [each for each in sentence.entities if each.label == "DIAGNOSIS"]
    rewrites = generalise(sentence.text, diagnoses)
    edits = [edit for rewrite in rewrites for edit in rewrite.edits]
    assert apply_edits(sentence.text, edits) in accepted(sentence)
