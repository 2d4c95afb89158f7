"""Each marked sentence is a test: what is marked is found, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from anonymiser.detection import detect
from anonymiser.marked import Marked, read_marked
from anonymiser.reading import Reading

FOLDER = Path(__file__).parent
SENTENCES = [
    pytest.param(line.replace("\\n", "\n"), id=f"{path.stem}:{number}")
    for path in sorted(FOLDER.glob("*.txt"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("source", SENTENCES)
def test_what_is_marked_is_found_and_nothing_else(source: str) -> None:
    marked = read_marked(source)
    found = [(entity.label, entity.start, entity.end) for entity in detect(marked.text)]
    wanted = [(entity.label, entity.start, entity.end) for entity in marked.entities]
    assert found == wanted


@pytest.mark.parametrize("source", SENTENCES)
def test_labels_that_are_roles_are_never_touched(source: str) -> None:
    marked: Marked = read_marked(source)
    for label in Reading(marked.text).labels:
        if label.role:
            hits = [e for e in detect(marked.text) if e.start < label.end and label.start < e.end]
            assert not hits
