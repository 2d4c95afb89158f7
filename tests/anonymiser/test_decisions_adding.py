"""What the recognisers missed is added by a person: everywhere, in one identity, nothing moved."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymiser import Anonymiser, Decisions, InvalidDecisions, Key, KeyEntry, Policy
from anonymiser.adding import pattern_of, tidy
from anonymiser.text import fold

TEXTS = {
    "E1": "Kevin Martin est venu. Le dossier de Zébulon, et de zebulon, chez d’ZÉBULON.",
    "E2": "On a revu kevin martin hier, kevin surtout. L’Escale ouvre, l'escale ferme.",
}


def bare(texts: dict[str, str], key: Key | None = None, policy: Policy | None = None) -> Decisions:
    """A table in which the recognisers found nothing."""
    return Decisions([], texts, key, {}, policy)


def by_text(decisions: Decisions) -> dict[str, str]:
    return {row.text: row.replacement for row in decisions.rows}


def test_every_spelling_of_the_form_is_proposed_in_every_document() -> None:
    decisions = bare(TEXTS).add("zebulon", "PERSON")
    found = by_text(decisions)
    assert set(found) == {"Zébulon", "zebulon", "ZÉBULON"}
    assert found["zebulon"] == found["Zébulon"].lower()
    assert found["ZÉBULON"] == found["Zébulon"].upper()
    assert len({row.ref for row in decisions.rows}) == 1
    written = decisions.accept().apply("E1").text
    assert "bulon" not in fold(written)


def test_apostrophes_do_not_count_and_articles_follow() -> None:
    decisions = bare(TEXTS).add("l'Escale", "ORGANISATION").accept()
    written = decisions.apply("E2").text
    assert "escale" not in fold(written)
    assert "structure A ouvre" in written


def test_words_are_whole() -> None:
    decisions = bare({"E": "Ana, Anatole et Anna-Ana parlent. Ana."}).add("Ana", "PERSON")
    assert sum(len(row.occurrences) for row in decisions.rows) == 3
    assert "Anatole" in decisions.accept().apply("E").text


def test_who_is_known_keeps_their_pseudonym_and_rows_stay_as_they_are() -> None:
    before = bare(TEXTS).add("Kevin Martin", "PERSON").accept("Kevin Martin")
    after = before.add("Kévin", "PERSON")
    assert after.rows[: len(before.rows)] == before.rows
    [new] = after.rows[len(before.rows) :]
    assert (new.text, new.status) == ("kevin", "")
    whole = next(row for row in before.rows if row.text == "Kevin Martin")
    assert new.ref == whole.ref
    assert new.replacement == whole.replacement.split()[0].lower()
    assert new.id not in {row.id for row in before.rows}


def test_a_longer_form_takes_what_stands_inside_it() -> None:
    before = bare(TEXTS).add("Kevin", "PERSON").accept()
    assert {row.text: len(row.occurrences) for row in before.rows} == {"Kevin": 1, "kevin": 2}
    after = before.add("Kevin Martin", "PERSON")
    left = {row.text: (len(row.occurrences), row.status) for row in after.rows}
    assert left == {"kevin": (1, "accept"), "Kevin Martin": (1, ""), "kevin martin": (1, "")}
    assert len({row.ref for row in after.rows}) == 1
    assert "evin" not in after.accept().apply("E2").text


def test_two_that_turn_out_to_be_one_are_one() -> None:
    texts = {"a": "On a vu Kevin. M. Martin est parti.", "b": "kevin martin, donc."}
    apart = bare(texts).add("Kevin", "PERSON").add("Martin", "PERSON")
    together = apart.add("Kevin Martin", "PERSON")
    assert len({row.ref for row in together.rows}) == 1
    assert {entry.ref for row in together.rows for entry in row.entries} == {"personne 1"}


def test_words_that_two_rows_meet_are_hidden_whole() -> None:
    before = bare({"E": "Avec Jean Kevin Martin Petit, hier."})
    before = before.add("Jean Kevin", "PERSON").add("Martin Petit", "PERSON")
    after = before.add("Kevin Martin", "PERSON")
    assert [row.text for row in after.rows] == ["Jean Kevin Martin Petit"]


def test_a_pseudonym_of_the_key_and_one_written_by_hand_go_on() -> None:
    key = Key((KeyEntry("Zébulon", "PERSON", "personne 7", "Anatole", "m", "given"),))
    assert by_text(bare(TEXTS, key).add("zébulon", "PERSON"))["Zébulon"] == "Anatole"
    first = bare({"E": "Kevin part. kevin revient. Kevinou."}).add("Kevin", "PERSON")
    changed = first.change("Kevin", "Théo")
    assert by_text(changed)["kevin"] == "théo"
    assert changed.key.entries[0].pseudonym == "Théo"


def test_what_the_policy_keeps_is_masked_when_somebody_asks() -> None:
    texts = {"E": "J'ai 42 ans, né en Bretagne, sous Lexomil."}
    decisions = (
        bare(texts).add("42 ans", "âge").add("Bretagne", "lieu").add("lexomil", "MEDICATION")
    )
    assert decisions.accept().apply("E").text == "J'ai [âge], né en [lieu], sous [traitement]."


def test_a_disorder_is_rewritten_in_french_that_reads() -> None:
    decisions = bare({"E": "Ma zozotite est stabilisée."}).add("zozotite", "diagnostic").accept()
    assert decisions.apply("E").text == "Mon trouble est stabilisé."
    keeps = bare({"E": "La zozotite."}, policy=Policy(diagnoses="keep"))
    assert keeps.add("zozotite", "DIAGNOSIS").accept().apply("E").text == "Le trouble."


def test_a_place_without_a_letter_stays_without() -> None:
    before = bare({"E": "Je vis à Lens. Et à Arras ; ah, lens…"})
    one = before.add("Arras", "LOCATION")
    found = Decisions(
        [row for row in before.add("Lens", "LOCATION").rows if row.text == "Lens"],
        {"E": before.text("E")},
    )
    assert [row.replacement for row in one.rows] == ["ville moyenne"]
    assert {row.replacement for row in found.add("lens", "LOCATION").rows} == {
        row.replacement for row in found.rows
    }


@pytest.mark.parametrize(
    ("form", "label", "reason"),
    [
        ("Personne d'ici", "PERSON", "Aucun texte"),
        ("  « … » ", "PERSON", "Écrivez"),
        ("Zébulon", "COULEUR", "Dites le genre"),
        ("Bulon", "PERSON", "Aucun texte"),
    ],
)
def test_what_cannot_be_added_is_told_in_french(form: str, label: str, reason: str) -> None:
    with pytest.raises(InvalidDecisions, match=reason):
        bare(TEXTS).add(form, label)


def test_what_is_proposed_already_is_told_and_no_name_is_quoted() -> None:
    once = bare(TEXTS).add("Zébulon", "PERSON")
    with pytest.raises(InvalidDecisions, match="déjà") as told:
        once.add("zebulon", "LOCATION")
    assert "bulon" not in str(told.value)


def test_a_name_goes_over_the_end_of_a_full_line_only() -> None:
    cells = {"documents.csv": "Claire\nMartin\nClaire Martin"}
    assert [len(r.occurrences) for r in bare(cells).add("Claire Martin", "PERSON").rows] == [1]
    wrapped = {"E": "et ce jour-là, dans la salle d'attente, on a vu Claire\nMartin passer."}
    decisions = bare(wrapped).add("claire martin", "PERSON").accept()
    assert "Martin" not in decisions.apply("E").text


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_line_without_a_number_adds_and_decides(tmp_path: Path, ending: str) -> None:
    decisions = bare(TEXTS).add("Kevin Martin", "PERSON")
    frame = decisions.to_frame().astype(object)
    frame["decision"] = "oui"
    lines = [
        {
            "id": "",
            "label": "personne",
            "text": "Zébulon",
            "decision": "",
            "replacement": "Anatole",
        },
        {"id": "", "label": "structure", "text": "l'Escale", "decision": "oui", "replacement": ""},
        {"id": "", "label": "", "text": "", "decision": "", "replacement": ""},
    ]
    for line in lines:
        frame.loc[len(frame)] = {name: line.get(name, "") for name in frame.columns}
    path = tmp_path / f"table.{ending}"
    if ending == "csv":
        frame.to_csv(path, index=False, sep=";", encoding="utf-8-sig")
        read = decisions.from_csv(path)
        again = read.from_csv(path)
    else:
        frame.to_excel(path, index=False)
        read = decisions.from_excel(path)
        again = read.from_excel(path)
    found = by_text(read)
    assert (found["Zébulon"], found["zebulon"], found["ZÉBULON"]) == (
        "Anatole",
        "anatole",
        "ANATOLE",
    )
    assert {row.status for row in read.rows if "z" in fold(row.text)} == {"accept"}
    assert by_text(again.accept()) == found
    written = read.add("kevin", "PERSON").accept()
    assert "Anatole" in written.apply("E1").text


def test_a_line_that_adds_what_is_nowhere_is_told_by_its_number() -> None:
    decisions = bare(TEXTS).add("Zébulon", "PERSON")
    frame = decisions.to_frame().astype(object)
    frame.loc[len(frame)] = dict.fromkeys(frame.columns, "") | {"text": "Nadine", "label": "PERSON"}
    with pytest.raises(InvalidDecisions, match="Ligne 5"):
        decisions.with_frame(frame)


def test_tables_travel_between_processes() -> None:
    decisions = bare(TEXTS).add("Zébulon", "PERSON")
    again = pickle.loads(pickle.dumps(decisions))
    assert again.rows == decisions.rows
    assert again.add("Kevin", "PERSON").rows == decisions.add("Kevin", "PERSON").rows


def test_a_form_is_added_to_what_the_recognisers_found() -> None:
    text = "Samira Benali parle de bidouille. Bidouille et Samira rient."
    decisions = Anonymiser().propose({"E": text})
    after = decisions.add("bidouille", "PERSON")
    assert after.rows[: len(decisions.rows)] == decisions.rows
    assert not [name for name in ("amira", "idouille") if name in after.accept().apply("E").text]
    assert [e.text for e in after.entities("E") if e.source == "added"] == [
        "bidouille",
        "Bidouille",
    ]


FORMS = [
    ("Kevin", "PERSON"),
    ("Kevin Martin", "PERSON"),
    ("Martin", "LOCATION"),
    ("l'Escale", "ORGANISATION"),
    ("aïcha", "PERSON"),
    ("zozotite", "DIAGNOSIS"),
    ("la zozotite de Kevin", "ORGANISATION"),
]
WORDS = [
    *("Kevin", "kévin", "KEVIN", "Ke\u0301vin", "Kevinou", "Martin", "Kevin\u00a0Martin"),
    *("d’Aïcha", "Aïcha", "l’Escale", "à l'escale", "ma zozotite", "une zozotite", "il est"),
    *(
        "balise",
        "😀",
        ",",
        ".\n\n",
        "E :",
        "Mme",
        "-",
        "la zozotite de Kevin",
        "\u200f",
        "qu'",
        "et",
    ),
]


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(
        st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), min_size=1, max_size=3
    ),
    forms=st.lists(st.sampled_from(FORMS), min_size=1, max_size=4, unique=True),
)
def test_nothing_that_was_added_is_left_and_nothing_else_moves(
    texts: list[str], forms: list[tuple[str, str]]
) -> None:
    named = {f"E{rank}": text for rank, text in enumerate(texts)}
    decisions, added = bare(named), []
    for form, label in forms:
        before = decisions
        try:
            decisions = decisions.add(form, label)
        except InvalidDecisions:
            assert decisions.rows == before.rows
            continue
        added.append(form)
        kept = {row.id: row for row in before.rows}
        for row in decisions.rows:
            if row.id in kept:
                assert row.replacement == kept[row.id].replacement
                assert set(row.occurrences) <= set(kept[row.id].occurrences)
    accepted = decisions.accept()
    for name, text in named.items():
        for row in decisions.rows:
            for one in row.occurrences:
                assert one.document != name or text[one.start : one.end] == row.text
        result = accepted.apply(name)
        for form in added:
            assert not pattern_of(tidy(form)).search(fold(result.text))
        assert result.offsets.target_length == len(result.text)
        start = text.find("balise")
        while start >= 0:
            low, high = result.offsets.forward(start, start + 6)
            assert result.text[low:high] == "balise"
            start = text.find("balise", start + 1)


def test_a_name_typed_in_the_place_of_the_kind_is_not_repeated():
    decisions = Anonymiser().propose({"E1": "Mme Dupont est venue avec chouquette."})
    with pytest.raises(InvalidDecisions, match="PERSON") as told:
        decisions.add("PERSON", "chouquette")
    assert "chouquette" not in str(told.value)
