"""A name takes no word of its sentence with it."""

from __future__ import annotations

import pytest

from anonymiser import Anonymiser

SENTENCES = [
    ("Marie : L'amie d'Isabelle, c'est Isa.", "Isabelle"),
    ("J'aime Anne. Qu'Anne vienne ! Lorsqu'Yves parle.", "Anne"),
    ("On part demain, Alors Marie Dubois arrive. Puis Marie Dubois rit.", "Marie Dubois"),
    ("Si Irène vient, je pars.", "Irène"),
    ("Anne est là. L'Anne que je connais.", "Anne"),
    ("C'est le fils d'Alphonse.", "Alphonse"),
]


@pytest.mark.parametrize(("text", "name"), SENTENCES)
def test_a_name_is_found_without_the_words_around_it(text: str, name: str) -> None:
    names = [entity.text for entity in Anonymiser().detect(text) if entity.label == "PERSON"]
    assert names.count(name) == text.count(name)
    assert not [one for one in names if name in one and one != name]


@pytest.mark.parametrize("policy", ["thesis", "archive", "teaching"])
def test_the_words_around_a_name_stay(policy: str) -> None:
    written = Anonymiser(policy).anonymise(" ".join(text for text, _ in SENTENCES)).text
    for words in ("amie d", " vienne !", ", Alors ", "Si ", " que je connais", "le fils d"):
        assert words in written
