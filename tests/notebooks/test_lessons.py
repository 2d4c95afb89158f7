"""The six lessons, run from scratch with the network closed; what they say is checked."""

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.notebooks.conftest import everything, said

pytestmark = pytest.mark.slow
CORPORA = Path(__file__).parents[2] / "corpora"
FROZEN = Path(__file__).parents[1] / "corpora"


#: What the sixth lesson finds as it was published.
SAME = (
    "entretiens avec des membres d'associations 8 8 0",
    "… dont membres de l'association B 6 6 0",
    "séances de groupes de parole observées 6 6 0",
    "entretiens avec des psychiatres 16 16 0",
    "services de ces psychiatres 9 9 0",
    "associations 3 3 0",
    "pratiques des pairs-aidants 4 4 0",
    "médiateurs recrutés 29 29 0",
    "trois ans après : en poste 16 16 0",
)


def number_in(text, pattern):
    found = re.search(pattern, text)
    assert found, pattern
    return int(found[1])


def test_01_goes_from_a_folder_to_a_table_and_can_be_run_twice(run, tmp_path):
    text = said(run("01"))
    for name in ("entretien_M1.txt", "entretien_M2.docx", "8 documents sont entrés"):
        assert name in text
    assert "code × médiateur" in text
    total = number_in(text, r"n = (\d+)")
    assert number_in(text, r"(\d+) codages") <= total
    assert "tableau.docx" in text
    assert "Samira" not in text
    run("01")
    assert sorted(path.name for path in (tmp_path / "exercices").iterdir()) == [
        *("prise_en_main", "prise_en_main-2", "prise_en_main-2.vault", "prise_en_main.vault")
    ]


def test_02_shows_what_is_proposed_and_finds_the_acronym(run):
    notebook = run("02")
    text = said(notebook)
    assert "8 documents sont entrés" in text
    assert "Dunkerque ville du littoral" in text
    assert "un trouble" in text
    assert "ATOC" in text
    assert "sigle" in text
    assert re.search(r"archive .*30 (et|à) 39 ans", text)
    assert "entretien_P3" in text
    # The widget that shows real names leaves counts only behind.
    shown = next(c for c in notebook.cells if c.source == "review")
    (output,) = (o for o in shown.outputs if "data" in o)
    assert re.fullmatch(r"\d+ propositions : [A-Z0-9, ]+\.", output["data"]["text/plain"])


def test_03_measures_what_suggestions_are_worth(run):
    text = said(run("03"))
    gold = pd.read_csv(CORPORA / "msp" / "gold" / "codings.csv")
    assert f"{(gold['coder'] == 'C1').sum()} codages de C1" in text
    right = number_in(text, r"Sur cent suggestions, (\d+) tombent")
    found = number_in(text, r"Sur cent passages de C1, (\d+) sont touchés")
    assert found < 30 < right < 70
    assert "La main prise, tenue, refusée" in text
    assert number_in(text, r"Suggestions de plus : (\d+)") > 0
    assert "Main donnée, main rendue ?" in text
    assert re.search(r"undo\s+memo", text)
    assert re.search(r"C1 accepted 720", text)


def published():
    frozen = pd.read_csv(FROZEN / "published_psychiatrists.csv", comment="#", index_col="code")
    return frozen["psychiatrists"].to_list()


def summary_rows(text):
    """The rows of the summary table: here, out of, published, difference."""
    return [tuple(map(int, row)) for row in re.findall(r" (\d+) (16) (\d+) (-?\d+)(?= )", text)]


def test_04_ends_in_the_published_table_and_a_chapter_on_method(run):
    text = said(run("04"))
    assert "PSY04 PSY06 PSY11 PSY14" in text
    assert "PSY04 oui lu 20" in text
    assert not re.search(r"\b(True|False|done|before|definition)\b", text)
    assert summary_rows(text) == [(n, 16, n, 0) for n in published()]
    assert "15 lignes sur 15" in text
    assert "Tout est codé." in text
    assert "avec ces 16 documents" in text or "La saturation à 5 % est atteinte" in text
    assert "à partir de la graine 2014" in text
    assert "« Ce qui manque pour adresser », proposé à la lecture de PSY08, retenu" in text


def test_05_crosses_and_says_what_the_tests_mean(run):
    text = said(run("05"))
    assert "1206 codages, de C1 et de C2" in text
    codings = pd.read_csv(CORPORA / "msp" / "gold" / "codings.csv")
    n = int((codings["coder"] == "C1").sum())
    assert f"code × équipe, en segments (n = {n})" in text
    assert "À titre descriptif seulement" in text
    assert re.search(r"Permutation des documents entiers \(documents : 36 .*?p < 0,001", text)
    assert "Savoir E4 77" in text
    assert "Bilinguisme E3 56" in text
    assert re.search(r"\b\d+,\d{3}\b", text)
    assert not re.search(r"\b\d+\.\d", text)
    assert "savoir.appropriation" not in text
    assert "p = 0,227" in text
    assert "aux trois vagues : 3 sur 12" in text
    assert number_in(text, r"Les deux axes montrent (\d+) %") == 64
    assert "3 équipes sur 6" in text
    assert "equipes.docx" in text


def test_06_puts_each_published_number_beside_ours(run):
    notebook = run("06")
    text = said(notebook)
    assert "30 documents sont entrés" in text
    assert summary_rows(text) == [(n, 16, n, 0) for n in published()]
    for row in SAME:
        assert row in text
    assert "activités annoncées 24 25 1" in text
    assert "methode.docx" in text
    assert "rapport.html" in text
    assert "À relire avant de montrer quoi que ce soit : 0" in text
    assert "6,8" in text
    assert not re.search(r"\b\d+\.\d", text)
    assert "Nombres publiés : 56. Retrouvés : 55." in text
    assert "juin 2014, ensemble, services : publié 14, ici 13." in text
    assert "juin 2014, services : les régions font 13, le total dit 14." in text
    assert "PACA : de 6 à 4 diplômés." in text
    assert "savent sans adresser : PSY04 PSY12 PSY16" in text
    for name in ("Balance Bipolaire", "TOC et Partage", "A.T.P."):
        assert name not in everything(notebook)


@pytest.mark.parametrize(
    ("study", "name"), [("mdu", "published_psychiatrists"), ("msp", "published_posts")]
)
def test_the_published_tables_that_the_lessons_read_are_the_frozen_ones(study, name):
    shown = pd.read_csv(CORPORA / study / f"{name}.csv", comment="#")
    pd.testing.assert_frame_equal(shown, pd.read_csv(FROZEN / f"{name}.csv", comment="#"))
