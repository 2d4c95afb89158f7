"""The notation of the gold texts is read strictly."""

from pathlib import Path

import pytest

from anonymiser.marked import read_marked, read_sentences


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("[[PERSONNE:Léa]] rit", "unknown label"),
        ("{{la [[DIAGNOSIS:phobie]] → le trouble", "line 1"),
        ("Oui.\n{{la phobie}}", "line 2"),
        ("la phobie → le trouble}}", "not opened"),
        ("[[PERSON:Léa] rit", "[[PERSON:Léa]"),
        ("{{une {{phobie → a}} → b}}", "inside another"),
    ],
)
def test_a_wrong_mark_is_told_with_its_place(source: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"line \d") as caught:
        read_marked(source)
    assert told in str(caught.value)


def test_a_wrong_sentence_is_told_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "phrases.txt"
    path.write_text("# un commentaire\n[[NOM:Léa]]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"phrases\.txt:2"):
        read_sentences(path)
