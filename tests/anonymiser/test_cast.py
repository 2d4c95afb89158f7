"""One person, one pseudonym: initials, short forms and bare given names find their person."""

from __future__ import annotations

import pytest

from anonymiser import Anonymiser
from anonymiser.decision import Decision
from anonymiser.gazetteers import given_names
from anonymiser.names import sex_of, take_apart
from anonymiser.nicknames import nicknames
from anonymiser.text import fold


def _rows(*texts: str) -> dict[tuple[str, str], Decision]:
    named = {chr(97 + number): text for number, text in enumerate(texts)}
    rows = Anonymiser().propose(named).rows
    return {(row.text, one.document): row for row in rows for one in row.occurrences}


@pytest.mark.parametrize("text", ["K. Benali", "S. Leroy", "P. Morin", "J.-P. Martin"])
def test_an_initial_leads_a_surname(text: str) -> None:
    name = take_apart(text)
    assert (name.short, f"{name.given} {name.surname}") == ("given", text)


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Karim Benali", "K. Benali"),
        ("Sophie Leroy", "S. Leroy"),
        ("Paul Morin", "P. Morin"),
        ("Marie Lefèvre", "Marie L."),
        ("Marie Lefèvre", "Marie LEFÈVRE"),
    ],
)
def test_a_short_name_is_that_of_the_one_who_fits(whole: str, short: str) -> None:
    rows = _rows(f"{whole} est là. {short} parle.")
    assert rows[short, "a"].ref == rows[whole, "a"].ref
    given, surname = rows[whole, "a"].replacement.split(" ", 1)
    said = {
        "K": f"{given[0]}. {surname}",
        "S": f"{given[0]}. {surname}",
        "P": f"{given[0]}. {surname}",
        "Marie L.": f"{given} {surname[0]}.",
        "Marie LEFÈVRE": f"{given} {surname.upper()}",
    }
    assert rows[short, "a"].replacement == said.get(short, said.get(short[0]))
    assert sex_of(given) == sex_of(whole.split(maxsplit=1)[0])
    assert not rows[short, "a"].flag


def test_initials_of_nobody_known_stay_in_order() -> None:
    rows = _rows("Signé : J. Petit, S. Leroy. M. Leroy sort.")
    said = rows["S. Leroy", "a"].replacement
    assert said[1:3] == ". "
    assert said[0] not in "SM"
    assert said.endswith(rows["Leroy", "a"].replacement)


def test_bare_initials_of_minutes_stay_initials_and_apart() -> None:
    rows = _rows("Présents : CG, GC, MT (secrétaire), Mme LY, EVA. CG rappelle que GC a vu Karim.")
    letters = [rows[name, "a"].replacement for name in ("CG", "GC", "MT")]
    assert all(len(name) == 2 and name.isupper() for name in letters)
    assert len(set(letters)) == 3
    assert len(rows["LY", "a"].replacement) > 2
    assert rows["EVA", "a"].replacement.title() in {name.name for name in given_names().values()}


def test_initials_of_two_people_are_flagged() -> None:
    rows = _rows("Karim Benali et Kamel Benali sont là. K. Benali parle.")
    assert "2 personnes" in rows["K. Benali", "a"].flag
    rows = _rows("Marie Lefèvre et Marie Lambert sont là. Marie L. parle.")
    assert "2 personnes" in rows["Marie L.", "a"].flag


def test_mrs_is_not_a_man_with_her_initial() -> None:
    rows = _rows("Karim Benali est là. Mme K. Benali parle.")
    assert rows["K. Benali", "a"].ref != rows["Karim Benali", "a"].ref


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Isabelle Perrin", "Isa"),
        ("Jean-Pierre Morel", "Jipé"),
        ("Mohamed Cherif", "Momo"),
        ("Grégory Petit", "Greg"),
    ],
)
def test_a_short_form_is_that_of_the_one_who_fits(name: str, short: str) -> None:
    rows = _rows(f"{name} est venu. Avec {short}, on rit.")
    assert rows[short, "a"].ref == rows[name, "a"].ref
    given = rows[name, "a"].replacement.split()[0]
    assert rows[short, "a"].replacement in (given, *nicknames().get(fold(given), ()))


def test_letters_of_a_compound_name_are_that_person() -> None:
    rows = _rows("Mon frère Jean-Pierre Haddad, J.-P. pour nous, est là.")
    assert rows["J.-P.", "a"].ref == rows["Jean-Pierre Haddad", "a"].ref
    given = rows["Jean-Pierre Haddad", "a"].replacement.split()[0]
    assert rows["J.-P.", "a"].replacement == "".join(f"{p[0]}.-" for p in given.split("-"))[:-1]


def test_a_short_form_that_two_may_bear_is_flagged() -> None:
    rows = _rows("Mohamed Cherif et Maurice Petit sont là. Avec Momo, on rit.")
    assert "2 personnes" in rows["Momo", "a"].flag
    people = {rows[name, "a"].ref for name in ("Mohamed Cherif", "Maurice Petit")}
    assert rows["Momo", "a"].ref not in people


def test_a_name_of_its_own_is_no_short_form() -> None:
    rows = _rows("Stéphanie Roux est là. Fanny rit.")
    assert rows["Fanny", "a"].ref != rows["Stéphanie Roux", "a"].ref


def test_a_bare_name_is_of_its_document_first_then_of_the_study() -> None:
    rows = _rows(
        "Léa Morvan est là.", "Léa Bouzid est là. Léa rit.", "Avec Yanis Roux.", "Yanis rit."
    )
    assert rows["Léa", "b"].ref == rows["Léa Bouzid", "b"].ref
    assert rows["Yanis", "d"].ref == rows["Yanis Roux", "c"].ref
    assert not rows["Yanis", "d"].flag


def test_a_key_knows_its_people_in_a_later_document() -> None:
    first = Anonymiser().propose({"a": "Karim Benali et Isabelle Perrin sont là."}).accept()
    whole = {entry.form: entry.pseudonym for entry in first.key.entries}
    later = Anonymiser().propose({"b": "K. Benali parle. Yves Morvan aussi."}, first.key)
    rows = {row.text: row for row in later.rows}
    given, surname = whole["Karim Benali"].split()
    assert rows["K. Benali"].replacement == f"{given[0]}. {surname}"
    refs = {entry.form: entry.ref for entry in first.key.entries}
    assert rows["K. Benali"].ref == refs["Karim Benali"]
    assert rows["Yves Morvan"].ref not in refs.values()


def test_letters_told_once_stay_with_a_key() -> None:
    first = Anonymiser().propose({"a": "K. Benali parle."}).accept()
    later = Anonymiser().propose({"b": "Ce matin, K. Benali parle encore."}, first.key).accept()
    said = first.apply("a").text.removesuffix(" parle.")
    assert later.apply("b").text == f"Ce matin, {said} parle encore."


def test_a_name_that_stood_for_somebody_before_is_flagged() -> None:
    first = Anonymiser().propose({"a": "Isabelle Perrin est là."}).accept()
    given = next(e.pseudonym for e in first.key.entries if e.kind == "given")
    assert fold(given) in given_names()
    rows = Anonymiser().propose({"b": f"Ma sœur {given} est là. Paul rit."}, first.key).rows
    assert {row.text: bool(row.flag) for row in rows} == {given: True, "Paul": False}
    assert next(row for row in rows if row.text == given).replacement != given


def test_nobody_is_given_a_name_of_the_texts_before() -> None:
    key = Anonymiser().propose({"a": "Paul Morin et Karim Benali sont là."}).accept().key
    names = {fold(word) for entry in key.entries for word in entry.form.split()}
    texts = {"b": "Jean Petit, Yves Morvan, Luc Bernard et Farid Cherif sont là."}
    said = {
        fold(w) for row in Anonymiser().propose(texts, key).rows for w in row.replacement.split()
    }
    assert not said & names


def test_what_becomes_of_a_name_becomes_of_its_initial() -> None:
    decisions = Anonymiser().propose({"a": "Karim Benali est là. K. Benali parle, Marie L. rit."})
    changed = {
        row.text: row.replacement for row in decisions.change("Karim Benali", "Samir Ait").rows
    }
    assert changed["K. Benali"] == "S. Ait"
    changed = {row.text: row.replacement for row in decisions.change("Marie L.", "Zoé T.").rows}
    assert changed["Marie L."] == "Zoé T."
