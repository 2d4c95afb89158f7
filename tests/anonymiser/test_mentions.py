"""What the words around a name tell of the person, and what they do not."""

from __future__ import annotations

import pytest

from anonymiser import Anonymiser
from anonymiser.entities import Entity
from anonymiser.mentions import agreed_sex, read_mention
from anonymiser.names import sex_of


@pytest.mark.parametrize(
    ("text", "name", "titled", "sex"),
    [
        ("Voilà le fils d'Isabelle.", "Isabelle", False, ""),
        ("C'est la fille de Karim.", "Karim", False, ""),
        ("La mère de Paul est là.", "Paul", False, ""),
        ("Le docteur d'Irène est là.", "Irène", False, ""),
        ("Ma sœur Dominique est là.", "Dominique", False, "f"),
        ("J'ai vu la docteure de Wulf.", "Wulf", True, "f"),
        ("J'ai vu Mme Dubois.", "Dubois", True, "f"),
    ],
)
def test_the_sex_that_the_words_before_tell(text: str, name: str, titled: bool, sex: str) -> None:
    start = text.index(name)
    entity = Entity(start, start + len(name), "PERSON", name)
    mention = read_mention("a", text, entity)
    assert (mention.titled, mention.sex) == (titled, sex)


@pytest.mark.parametrize(
    ("after", "sex"),
    [
        (" est arrivée hier", "f"),
        (" est arrivé hier", "m"),
        (" était très contente", "f"),
        (" n'est pas venu", "m"),
        (", sa sœur, rit", "f"),
        (", le fils d'Isabelle", "m"),
        (" est malade", ""),
        (" est sur la table", ""),
        (" est dans la cour", ""),
        (" est partout", ""),
        (" arrive", ""),
    ],
)
def test_the_sex_that_the_words_after_tell(after: str, sex: str) -> None:
    assert agreed_sex(after) == sex


def test_whose_son_somebody_is_does_not_make_a_man_of_her() -> None:
    text = "Isabelle vient. C'est le fils d'Isabelle et la mère de Karim."
    rows = Anonymiser().propose({"a": text}).rows
    assert {row.text: sex_of(row.replacement) for row in rows} == {"Isabelle": "f", "Karim": "m"}


def test_a_name_of_both_sexes_has_the_sex_that_its_sentence_tells() -> None:
    texts = {"a": "Camille, le fils d'Isabelle, rit.", "b": "On a vu Dominique. Dominique est née."}
    rows = {row.text: row for row in Anonymiser().propose(texts).rows}
    assert sex_of(rows["Camille"].replacement) == "m"
    assert sex_of(rows["Dominique"].replacement) == "f"
