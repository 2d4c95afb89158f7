"""Who is who: people who share a given name are told apart, or a reviewer is told."""

from __future__ import annotations

from anonymiser import Anonymiser
from anonymiser.cast import Cast
from anonymiser.people import Mention
from anonymiser.pseudonyms import Pseudonyms
from anonymiser.resources import load_yaml
from anonymiser.text import fold


def _pseudonyms(texts: dict[str, str]) -> dict[tuple[str, str], str]:
    decisions = Anonymiser().propose(texts)
    return {
        (row.text, one.document): row.replacement
        for row in decisions.rows
        for one in row.occurrences
    }


def test_two_people_of_one_given_name_get_two_pseudonyms() -> None:
    found = _pseudonyms({"a": "Léa Morvan est venue.", "b": "Léa Bouzid est venue."})
    assert found["Léa Morvan", "a"].split()[0] != found["Léa Bouzid", "b"].split()[0]


def test_a_given_name_alone_is_that_of_its_document() -> None:
    found = _pseudonyms({"a": "Léa Morvan est là. Léa rit.", "b": "Léa Bouzid est là. Léa chante."})
    assert found["Léa Morvan", "a"].startswith(found["Léa", "a"])
    assert found["Léa Bouzid", "b"].startswith(found["Léa", "b"])


def test_a_role_tells_people_apart() -> None:
    cast = Cast([Mention("Léa", role="kin"), Mention("Léa", role="job")])
    people = [cast.person(Mention("Léa", role=role)) for role in ("kin", "job")]
    assert people[0] is not people[1]


def test_a_doubtful_given_name_is_flagged() -> None:
    texts = {"a": "Léa Morvan est là.", "b": "Léa Bouzid est là.", "c": "On a vu Léa hier."}
    decisions = Anonymiser().propose(texts)
    row = next(row for row in decisions.rows if row.text == "Léa")
    assert "2 personnes" in row.flag
    assert not any(row.flag for row in decisions.rows if row.text != "Léa")


def test_a_key_tells_them_apart_in_a_later_document() -> None:
    first = {"a": "Léa Morvan est venue.", "b": "Léa Bouzid est venue."}
    begun = Anonymiser().propose(first).accept()
    later = Anonymiser().propose({"z": "Léa Bouzid, puis Léa Morvan."}, begun.key).accept()
    written = later.apply("z").text
    said = [begun.apply(name).text.removesuffix(" est venue.") for name in ("b", "a")]
    assert written == f"{said[0]}, puis {said[1]}."


def test_pseudonyms_have_the_accents_of_french() -> None:
    plain = {fold(name).title() for name in load_yaml("accents.yaml")["given"]}
    borne = ("Sylvie", "Roger", "Monique", "Bernard", "Chantal", "Patrick", "Odette", "Kevin")
    chosen = {
        Pseudonyms(f"seed {n}", ()).given(name, sex)
        for n in range(15)
        for name in borne
        for sex in "fm"
    }
    assert not chosen & plain
    assert chosen & set(load_yaml("accents.yaml")["given"])


def test_a_compound_name_has_a_name_where_no_compound_is_free() -> None:
    names = Pseudonyms("seed", {"marie", "anne", "rose", "louise", "reine", "marguerite", "jeanne"})
    assert names.given("Marie-Paule", "f").isalpha()
