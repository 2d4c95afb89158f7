"""A whole study: one person one pseudonym, letters for associations, decisions, key."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from anonymiser import (
    Anonymiser,
    InvalidDecisions,
    InvalidKey,
    InvalidPolicy,
    Key,
    KeyEntry,
    Policy,
)
from anonymiser.edits import apply_edits
from anonymiser.fitting import Noun, fit_noun
from anonymiser.gazetteers import given_names

TEXTS = {
    "E1": "E : Bonjour.\nMSP : Je m'appelle Samira Benali. Mon fils s'appelle Karim.\n"
    "E : Mme Benali, vous êtes aussi à Bipolaires en Nord ?\nMSP : Oui, la BEN, depuis 2011.",
    "E2": "L'infirmière : Samira est venue d'Aïcha jusqu'à chez moi. S. B. a signé. "
    "On va au GEM La Bonne Pioche, puis à l'hôpital Camille-Aubry, à Lens, le 12 mars 2011.",
    "E3": "alors samira elle m'a dit que benali c'était son nom",
}  # fmt: skip


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    decisions = Anonymiser().propose(TEXTS).accept()
    return {name: decisions.apply(name).text for name in TEXTS}


def test_one_person_has_one_pseudonym_in_every_form(written: dict[str, str]) -> None:
    decisions = Anonymiser().propose(TEXTS)
    by_text = {row.text: row for row in decisions.rows if row.label == "PERSON"}
    given, surname = by_text["Samira Benali"].replacement.split(" ", 1)
    assert by_text["Samira"].replacement == given
    assert by_text["Benali"].replacement == surname
    assert by_text["samira"].replacement == given.lower()
    assert by_text["S. B."].replacement == f"{given[0]}. {surname[0]}."
    forms = ("Samira Benali", "Samira", "Benali", "samira", "S. B.")
    assert len({by_text[form].ref for form in forms}) == 1


def test_pseudonyms_keep_the_sex_and_are_nobody_of_the_study(written: dict[str, str]) -> None:
    decisions = Anonymiser().propose(TEXTS)
    samira = next(row for row in decisions.rows if row.text == "Samira")
    assert (
        given_names().get(samira.replacement.lower().replace("ï", "i")) is None or samira.sex == "f"
    )
    assert not any(samira.replacement in text for text in TEXTS.values())


def test_nothing_of_the_names_is_left(written: dict[str, str]) -> None:
    whole = "\n".join(written.values()).lower()
    for name in (
        "samira",
        "benali",
        "karim",
        "aïcha",
        "bipolaires",
        "ben,",
        "pioche",
        "aubry",
        "lens",
    ):
        assert name not in whole


def test_french_around_letters_and_places(written: dict[str, str]) -> None:
    assert "à l'association A" in written["E1"]
    assert "l'association A, depuis 2011" in written["E1"]
    assert "au GEM A" in written["E2"]
    assert "à l'hôpital A" in written["E2"]
    assert "dans une ville moyenne, en 2011" in written["E2"]


def test_the_same_study_gives_the_same_pseudonyms() -> None:
    again = Anonymiser().propose(TEXTS).accept()
    assert again.apply("E1").text == Anonymiser().propose(TEXTS).accept().apply("E1").text


@pytest.mark.parametrize(
    ("text", "start", "end", "noun", "expected"),
    [
        (
            "Je vais à la BEN.",
            13,
            16,
            Noun("association A", "f", "à", True),
            "Je vais à l'association A.",
        ),
        ("Ceux de SSE.", 8, 11, Noun("association A", "f", "à", True), "Ceux de l'association A."),
        ("Le Fil est là.", 3, 6, Noun("GEM B", "m", "à", True), "Le GEM B est là."),
        ("Au Fil, oui.", 3, 6, Noun("GEM B", "m", "à", True), "Au GEM B, oui."),
        ("SSE ouvre.", 0, 3, Noun("association A", "f", "à", True), "L'association A ouvre."),
        (
            "Je suis de Lens.",
            11,
            15,
            Noun("ville moyenne", "f", "dans", False),
            "Je suis d'une ville moyenne.",
        ),
        ("En Bretagne, oui.", 3, 11, Noun("région", "f", "dans", False), "Dans une région, oui."),
        ("l’Île-de-France", 2, 15, Noun("région", "f", "dans", False), "une région"),
    ],
)
def test_articles(text: str, start: int, end: int, noun: Noun, expected: str) -> None:
    assert apply_edits(text, fit_noun(text, start, end, noun)) == expected


def test_rows_wait_until_they_are_decided() -> None:
    decisions = Anonymiser().propose({"E": "Mme Dupont est là."})
    with pytest.raises(InvalidDecisions, match="attente"):
        decisions.apply("E")
    assert decisions.reject("Dupont").apply("E").text == "Mme Dupont est là."
    assert decisions.change("Dupont", "Arnaud").apply("E").text == "Mme Arnaud est là."
    with pytest.raises(InvalidDecisions):
        decisions.accept(99)
    with pytest.raises(InvalidDecisions):
        decisions.accept().apply("autre")


def test_one_occurrence_can_be_decided_alone() -> None:
    text = "Mme Dupont est là. Mme Dupont part."
    decisions = Anonymiser().propose({"E": text}).accept().decide_at("E", 23, "reject")
    assert decisions.apply("E").text.endswith("Mme Dupont part.")
    assert not decisions.apply("E").text.startswith("Mme Dupont")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("occurrences", [False, True])
def test_tables_travel(tmp_path: Path, ending: str, occurrences: bool) -> None:
    decisions = Anonymiser().propose({"E": "Mme Dupont est là. Léa aussi."})
    frame = decisions.to_frame(occurrences)
    frame["decision"] = "oui"
    frame.loc[frame["text"] == "Léa", "decision"] = "non"
    frame.loc[frame["text"] == "Dupont", "replacement"] = "Arnaud"
    path = tmp_path / f"table.{ending}"
    if ending == "csv":
        frame.to_csv(path, index=False, sep=";", encoding="utf-8-sig")
        read = decisions.from_csv(path)
    else:
        frame.to_excel(path, index=False)
        read = decisions.from_excel(path)
    if occurrences:
        read = read.accept()
    assert read.apply("E").text == "Mme Arnaud est là. Léa aussi."


def test_a_table_with_an_unknown_row_is_refused() -> None:
    decisions = Anonymiser().propose({"E": "Mme Dupont est là."})
    frame = decisions.to_frame()
    frame.loc[0, "decision"] = "peut-être"
    with pytest.raises(InvalidDecisions, match=r"[Ll]igne 2"):
        decisions.with_frame(frame)
    with pytest.raises(InvalidDecisions, match="decision"):
        decisions.with_frame(frame.drop(columns=["decision"]))


def test_a_table_of_another_study_is_refused_without_a_name() -> None:
    table = Anonymiser().propose({"E1": "Mme Zinsou habite à Lens."}).to_frame()
    other = Anonymiser().propose({"E2": "Marie Dubois est née à Angers."})
    with pytest.raises(InvalidDecisions, match="autre étude") as told:
        other.with_frame(table)
    assert "Zinsou" not in str(told.value)
    assert "Dubois" not in str(told.value)


def test_a_row_decided_twice_is_refused() -> None:
    decisions = Anonymiser().propose({"E1": "Mme Zinsou habite à Lens."})
    table = decisions.to_frame()
    twice = pd.concat([table.assign(decision="accept"), table.assign(decision="reject")])
    with pytest.raises(InvalidDecisions, match="deux fois"):
        decisions.with_frame(twice)


def test_a_key_goes_on_and_comes_back() -> None:
    first = Anonymiser().propose(TEXTS).accept()
    key = Key.from_age(first.key.to_age("phrase"), "phrase")
    assert key == first.key
    second = Anonymiser().propose({"E4": "Samira Benali est revenue."}, key=key).accept()
    samira = next(row.replacement for row in first.rows if row.text == "Samira Benali")
    assert second.apply("E4").text == f"{samira} est revenue."
    applied = key.apply("SAMIRA et benali")
    assert "samira" not in applied.text.lower()
    assert key.reverse(applied.text).text == "SAMIRA et benali"


def test_a_key_does_not_open_with_another_phrase() -> None:
    data = Key((KeyEntry("Léa", "PERSON", "personne 1", "Zoé"),)).to_age("one")
    with pytest.raises(InvalidKey):
        Key.from_age(data, "two")
    with pytest.raises(InvalidKey):
        Key.from_json('{"version": 99, "entries": []}')
    with pytest.raises(InvalidKey):
        Key.from_json("[]")


@pytest.mark.parametrize("name", ["thesis", "archive", "teaching"])
def test_every_policy_writes_french(name: str) -> None:
    text = (
        Anonymiser(name)
        .anonymise("Mme Samira Benali, 34 ans, de Lens, est bipolaire depuis le 12 mars 2011.")
        .text
    )
    assert "Benali" not in text
    assert "bipolaire" not in text
    assert "12 mars 2011" not in text


def test_policies_say_what_is_wrong() -> None:
    with pytest.raises(InvalidPolicy, match=r"dates"):
        Policy.parse("dates: sometimes", "x.yaml")
    with pytest.raises(InvalidPolicy, match=r"ligne"):
        Policy.parse("dates: [", "x.yaml")
    with pytest.raises(InvalidPolicy):
        Policy.load("nowhere.yaml")


def test_dates_of_one_person_move_together() -> None:
    texts = {"a": "Le 12 mars 2011, oui.", "b": "Le 12 mars 2011, non."}
    policy = Policy(dates="shift")
    decisions = Anonymiser(policy).propose(texts, cases={"a": "P1", "b": "P1"}).accept()
    assert decisions.apply("a").text[:-5] == decisions.apply("b").text[:-5]
    assert "12 mars" not in decisions.apply("a").text


def test_lettered_places_keep_their_letters_in_a_later_document() -> None:
    first = {"a": "Je vis à Lens. J'aime Lens, et Arras, oui, Arras."}
    key = Anonymiser().propose(first).accept().key
    assert {
        (entry.form, entry.pseudonym) for entry in key.entries if entry.label == "LOCATION"
    } == {
        ("Lens", "ville moyenne A"),
        ("Arras", "ville moyenne B"),
    }
    later = Anonymiser().propose({"b": "On va à Arras. Et à Douai, à Douai !"}, key).accept()
    written = later.apply("b").text
    assert written.startswith("On va dans la ville moyenne B.")
    assert "ville moyenne C" in written
