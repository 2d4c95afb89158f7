"""Dates move by a constant, each written as it was; their weekdays fit."""

from __future__ import annotations

import re
from datetime import date

import pytest

from anonymiser.anonymiser import Anonymiser
from anonymiser.shifting import shifted

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOVED = [
    ("lundi 4 mars 2019", 20, "dimanche 24 mars 2019"),
    ("Lundi 4 mars 2019", 20, "Dimanche 24 mars 2019"),
    ("lundi 4 mars", 20, "24 mars"),
    ("2019-03-04", -33, "2019-01-30"),
    ("fin mars 2019", 20, "mi-avril 2019"),
    ("Fin mars 2019", 20, "Mi-avril 2019"),
    ("début mai", 20, "fin mai"),
    ("du 3 au 5 mars 2019", 20, "du 23 au 25 mars 2019"),
    ("du 3 au 5 mars 2019", 27, "du 30 mars au 1er avril 2019"),
    ("4-5 mars 2019", 20, "24-25 mars 2019"),
    ("4 et le 5 mars 2019", -33, "30 et le 31 janvier 2019"),
    ("mars-avril 2019", 20, "avril-mai 2019"),
    ("de novembre 2017 à février 2018", -33, "d'octobre 2017 à janvier 2018"),
    ("de novembre à février 2018", 20, "de décembre 2017 à mars 2018"),
    ("de mars à juin 2019", 20, "d'avril à juillet 2019"),
    (
        "du lundi 4 au vendredi 8 mars 2019",
        -33,
        "du mercredi 30 janvier au dimanche 3 février 2019",
    ),
    ("entre le 20 juillet et le 10 août 2012", 20, "entre le 9 août et le 30 août 2012"),
    ("du 12/03 au 18/03/2012", 20, "du 01/04 au 07/04/2012"),
    ("4.3.71", 20, "24.03.71"),
    ("14/03", 20, "03/04"),
    ("12 mars deux mille onze", 20, "1er avril deux mille onze"),
    ("3 oct. 2010", 20, "23 octobre 2010"),
    ("Février 2019", 20, "Mars 2019"),
    ("de 1983 à 1991", 20, "de 1983 à 1991"),
    ("fin 2018", 20, "fin 2018"),
    ("mardi 12", 20, ""),
    ("12", 20, ""),
    ("Noël 2018", 20, ""),
    ("31 février 2019", 20, ""),
]


@pytest.mark.parametrize(("before", "days", "after"), MOVED)
def test_a_date_moves_as_it_is_written(before: str, days: int, after: str) -> None:
    assert shifted(before, days) == after


def test_the_middle_of_a_month_stays_after_its_article() -> None:
    assert shifted("mi-mars 2019", 20, "vers la ") == "mi-avril 2019"


@pytest.mark.parametrize("lead", ["", "Oui. ", "Bon, ", "Un jour, "])
def test_all_dates_of_a_document_move_by_the_same_days(lead: str) -> None:
    text = f"{lead}Vu le lundi 4 mars 2019, puis le 2019-03-04, et du 4 au 4 mars 2019."
    written = Anonymiser("teaching").anonymise(text).text
    found = re.search(r"le (\w+) (\d+)(?:er)? (\w+) (\d{4}), puis le (\d{4}-\d\d-\d\d),", written)
    assert found is not None
    moved = date.fromisoformat(found[5])
    assert (found[1], int(found[2])) == (DAYS[moved.weekday()], moved.day)
    assert moved != date(2019, 3, 4)
    assert f" {found[3]} {moved.year}." in written
