"""What stands for a place or an organisation reads as French, whatever leads to it."""

from __future__ import annotations

import pytest

from anonymiser.anonymiser import Anonymiser
from anonymiser.edits import apply_edits
from anonymiser.fitting import Noun, fit_noun
from anonymiser.name_forms import in_case

NOUNS = {
    "town": Noun("ville moyenne", "f", "dans", False),
    "village": Noun("village", "m", "dans", False),
    "address": Noun("adresse", "f", "à", False),
    "lettered": Noun("ville moyenne A", "f", "dans", True),
    "street": Noun("rue", "f", "dans", False, "at"),
    "gem": Noun("GEM A", "m", "à", True),
    "unit": Noun("unité A", "f", "dans", True),
}
PHRASES = [
    ("town", "on va à X demain", "on va dans une ville moyenne demain"),
    ("town", "on vient de X", "on vient d'une ville moyenne"),
    ("town", "jusqu'à X", "jusqu'à une ville moyenne"),
    ("village", "jusqu'à X", "jusqu'à un village"),
    ("village", "jusqu'au X", "jusqu'à un village"),
    ("town", "vers X", "vers une ville moyenne"),
    ("town", "depuis X", "depuis une ville moyenne"),
    ("town", "par X", "par une ville moyenne"),
    ("town", "sur X", "sur une ville moyenne"),
    ("town", "en X", "dans une ville moyenne"),
    ("town", "du côté de X", "du côté d'une ville moyenne"),
    ("village", "près de X", "près d'un village"),
    ("village", "près du X", "près d'un village"),
    ("town", "face à X", "face à une ville moyenne"),
    ("town", "de Lens à X", "de Lens à une ville moyenne"),
    ("town", "la ville de X", "une ville moyenne"),
    ("address", "à X", "à une adresse"),
    ("street", "j'habite X", "j'habite dans une rue"),
    ("street", "chez moi, X, elle est venue", "chez moi, dans une rue, elle est venue"),
    ("street", "vers X", "vers une rue"),
    ("street", "c'est X", "c'est une rue"),
    ("street", "de X", "d'une rue"),
    ("lettered", "à X", "dans la ville moyenne A"),
    ("lettered", "jusqu'à X", "jusqu'à la ville moyenne A"),
    ("lettered", "de X", "de la ville moyenne A"),
    ("gem", "jusqu'à X", "jusqu'au GEM A"),
    ("gem", "à X", "au GEM A"),
    ("gem", "chez X", "au GEM A"),
    ("gem", "près de X", "près du GEM A"),
    ("gem", "grâce à X", "grâce au GEM A"),
    ("unit", "jusqu'à X", "jusqu'à l'unité A"),
    ("unit", "vers X", "vers l'unité A"),
    ("unit", "depuis X", "depuis l'unité A"),
]


@pytest.mark.parametrize(("kind", "before", "after"), PHRASES)
def test_prepositions_suit_the_noun(kind: str, before: str, after: str) -> None:
    start = before.index("X")
    assert apply_edits(before, fit_noun(before, start, start + 1, NOUNS[kind])) == after


def test_a_town_stays_a_town_and_one_that_comes_back_is_recognised() -> None:
    written = Anonymiser().anonymise("J'habite à Roubaix. De Lens, je suis revenu à Roubaix.").text
    assert written.startswith("J'habite dans la ville moyenne A.")
    assert written.endswith("je suis revenu dans la ville moyenne A.")


def test_the_pseudonym_of_a_surname_with_a_particle_is_a_surname() -> None:
    written = Anonymiser().anonymise("J'ai vu la docteure de Wulf. De Wulf est partie.").text
    first, second = written.split(". ")
    name = first.split()[-1]
    assert "docteure de " in first
    assert second == f"De {name} est partie."
    assert in_case("de Beaume", "De Wulf") == "De Beaume"
