"""Medicines are found in any case and spelling; a battery's lithium is none."""

import pytest

from anonymiser.recognisers.medication import find_medication


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Je prends du Risperdal et de l'Abilify.", ["Risperdal", "Abilify"]),
        ("on m'a mis sous haldol puis sous sérokel", ["haldol", "sérokel"]),
        ("25 mg de quetiapine le soir", ["quetiapine"]),
        ("l’injection de Risperdal Consta", ["Risperdal Consta"]),
        ("du lithium depuis dix ans", ["lithium"]),
        ("une montre avec une pile au lithium", []),
        ("le sel, le café, rien d'autre", []),
    ],
)
def test_finds_medicines(text: str, names: list[str]) -> None:
    assert [found.text for found in find_medication(text)] == names
