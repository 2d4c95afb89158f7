"""Every marked sentence comes out as its marks say, given its diagnoses."""

from pathlib import Path

import pytest

from anonymiser.entities import Entity
from anonymiser.grammar import generalise
from anonymiser.grammar.tables import table
from anonymiser.spans import apply_edits
from tests.anonymiser.marked import Marked, parse, read_marked

_HERE = Path(__file__).parent
_SENTENCES = [
    sentence
    for folder in (_HERE, _HERE.parent / "diagnoses")
    for path in sorted(folder.glob("*.txt"))
    for sentence in read_marked(path)
]
_EXAMPLES = [
    parse(rule["example"]) for name in ("constructions", "bare_nouns") for rule in table(name)
]


@pytest.mark.parametrize("sentence", _SENTENCES + _EXAMPLES, ids=lambda each: each.text[:60])
def test_reads_well(sentence: Marked) -> None:
    diagnoses = [
        Entity(start, end, "DIAGNOSIS", sentence.text[start:end])
        for start, end in sentence.diagnoses
    ]
    rewrites = generalise(sentence.text, diagnoses)
    edits = [edit for rewrite in rewrites for edit in rewrite.edits]
    assert apply_edits(sentence.text, edits) in sentence.outputs
