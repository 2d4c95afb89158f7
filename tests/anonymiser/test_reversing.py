"""Names put back: towns read as towns, and nothing else shouts."""

from __future__ import annotations

import pytest

from anonymiser.key import Key, KeyEntry

KEY = Key(
    (
        KeyEntry("Angers", "LOCATION", "grande ville A", "grande ville A", "", "big town"),
        KeyEntry("Le Havre", "LOCATION", "grande ville B", "grande ville B", "", "big town"),
        KeyEntry("GEM de la Rochelle", "ORGANISATION", "GEM A", "GEM A", "", "GEM"),
        KeyEntry("Aïcha", "PERSON", "personne 1", "Fatima", "f", "given"),
    )
)


@pytest.mark.parametrize(
    ("anonymous", "again"),
    [
        ("Elle est née dans la grande ville A.", "Elle est née à Angers."),
        ("Dans la grande ville A, on rit.", "À Angers, on rit."),
        ("Elle vient de la grande ville A.", "Elle vient d'Angers."),
        ("La grande ville A est belle.", "Angers est belle."),
        ("Elle va dans la grande ville B.", "Elle va au Havre."),
        ("Elle vient de la grande ville B.", "Elle vient du Havre."),
        ("Vers la grande ville B.", "Vers Le Havre."),
        ("Je vais au GEM A.", "Je vais au GEM de la Rochelle."),
        ("La mère de Fatima, FATIMA.", "La mère d'Aïcha, AÏCHA."),
    ],
)
def test_names_come_back_in_good_french(anonymous: str, again: str) -> None:
    assert KEY.reverse(anonymous).text == again
