"""Another pseudonym for one form of a name: its other forms follow, but those changed by hand."""

from __future__ import annotations

import pytest

from anonymiser import Anonymiser, Decisions, Policy

TEXT = (
    "Marie Dubois est venue. Mme Dubois parle, et MARIE DUBOIS écoute. Marie rit, chez Marie. "
    "M. D. signe. Samira Benali, avec S. B., parle de Lens. LENS, puis Arras ; Arras, oui. "
    "On va à Bipolaires en Nord, aux BIPOLAIRES EN NORD."
)


@pytest.fixture(scope="module")
def proposed() -> Decisions:
    return Anonymiser().propose({"E": TEXT})


def shown(decisions: Decisions) -> dict[str, str]:
    return {row.text: row.replacement for row in decisions.rows}


def flagged(before: Decisions, after: Decisions) -> set[str]:
    pairs = zip(before.rows, after.rows, strict=True)
    return {new.text for old, new in pairs if new.flag != old.flag}


def test_every_form_of_a_full_name_follows(proposed: Decisions) -> None:
    found = shown(proposed.change("Marie Dubois", "Claire Martin"))
    assert found["Marie"] == "Claire"
    assert found["Dubois"] == "Martin"
    assert found["MARIE DUBOIS"] == "CLAIRE MARTIN"
    assert found["Samira Benali"] == shown(proposed)["Samira Benali"]


def test_a_given_name_alone_changes_the_given_part_and_the_initials(proposed: Decisions) -> None:
    before = shown(proposed)
    found = shown(proposed.change("Marie", "Claire"))
    assert found["Marie Dubois"] == f"Claire {before['Dubois']}"
    assert found["Dubois"] == before["Dubois"]
    assert shown(proposed.change("Samira Benali", "Nadia Roussel"))["S. B."] == "N. R."


def test_followers_wait_to_be_decided_and_are_written_in_their_sentences(
    proposed: Decisions,
) -> None:
    changed = proposed.change("Marie Dubois", "Aline Ozanne")
    statuses = {row.text: (row.status, row.changed) for row in changed.rows}
    assert statuses["Marie Dubois"] == ("accept", True)
    assert statuses["Marie"] == ("", False)
    written = changed.accept().apply("E").text
    assert written.startswith("Aline Ozanne est venue. Mme Ozanne parle, et ALINE OZANNE écoute.")
    assert "Aline rit, chez Aline" in written


def test_what_was_changed_by_hand_does_not_follow(proposed: Decisions) -> None:
    found = shown(proposed.change("Marie", "Zoé").change("Marie Dubois", "Claire Martin"))
    assert (found["Marie"], found["Dubois"]) == ("Zoé", "Martin")


def test_one_changes_ones_mind_and_the_others_follow_again(proposed: Decisions) -> None:
    found = shown(
        proposed.change("Marie Dubois", "Claire Martin").change("Marie Dubois", "Anne Roy")
    )
    assert (found["Marie"], found["Dubois"], found["MARIE DUBOIS"]) == ("Anne", "Roy", "ANNE ROY")


def test_parts_that_cannot_be_told_are_flagged_and_left(proposed: Decisions) -> None:
    changed = proposed.change("Marie Dubois", "la directrice")
    assert shown(changed)["Marie"] == shown(proposed)["Marie"]
    assert flagged(proposed, changed) == {"Marie", "Dubois"}
    mended = changed.change("Marie Dubois", "Claire Martin")
    assert shown(mended)["Marie"] == "Claire"
    assert not flagged(proposed, mended)


def test_a_family_keeps_one_name() -> None:
    decisions = Anonymiser().propose({"E": "Marie Dubois est là, et son fils Karim Dubois aussi."})
    before = shown(decisions)
    found = shown(decisions.change("Marie Dubois", "Claire Martin"))
    assert found["Karim Dubois"] == f"{before['Karim Dubois'].split()[0]} Martin"


def test_one_of_two_namesakes_is_given_another_name_by_hand() -> None:
    texts = {"E": "Marie Dubois est là, et Karim Dubois aussi. K. D. a signé."}
    decisions = Anonymiser().propose(texts).change("Karim Dubois", "Hakim Petit")
    assert shown(decisions)["K. D."] == "H. P."
    found = shown(decisions.change("Marie Dubois", "Claire Martin"))
    assert (found["Karim Dubois"], found["K. D."]) == ("Hakim Petit", "H. P.")


def test_several_lines_of_one_person_are_changed_in_one_table(proposed: Decisions) -> None:
    frame = proposed.to_frame()
    frame.loc[frame["text"] == "Samira Benali", "replacement"] = "Nadia Aziz"
    frame.loc[frame["text"] == "Marie", "replacement"] = "Zoé"
    frame.loc[frame["text"] == "Dubois", "replacement"] = "Roy"
    read = proposed.with_frame(frame)
    assert shown(read)["Marie Dubois"] == "Zoé Roy"
    assert shown(read)["S. B."] == "N. A."
    assert not flagged(proposed, read)


def test_the_key_follows_and_so_does_a_later_document(proposed: Decisions) -> None:
    key = proposed.change("Marie Dubois", "Claire Martin").change("Lens", "Port-Ville").accept().key
    later = Anonymiser().propose({"z": "Mme Dubois et Marie vont à Lens."}, key).accept()
    assert later.apply("z").text == "Mme Martin et Claire vont à Port-Ville."
    again = Anonymiser().propose({"z": "Marie, c'est Marie Dubois."}, key)
    again = again.change("Marie", "Rose").accept()
    known = {entry.form: entry.pseudonym for entry in again.key.entries}
    assert (known["Marie"], known["Marie Dubois"]) == ("Rose", "Rose Martin")


def test_associations_and_places_follow_in_other_cases(proposed: Decisions) -> None:
    changed = proposed.change("Lens", "Port-Ville").change("Bipolaires en Nord", "club des Fleurs")
    found = shown(changed)
    assert found["LENS"] == "Port-Ville"
    assert found["Arras"] == shown(proposed)["Arras"]
    assert found["BIPOLAIRES EN NORD"] == "club des Fleurs"


def test_small_letters_give_a_name_its_capitals_back() -> None:
    decisions = Decisions([], {"E": "avec marie dubois, et Marie."}).add("marie dubois", "PERSON")
    decisions = decisions.add("Marie", "PERSON").change("marie dubois", "claire martin")
    assert shown(decisions)["Marie"] == "Claire"
    assert decisions.accept().apply("E").text == "avec claire martin, et Claire."


@pytest.mark.parametrize("rule", ["initials", "mask"])
def test_where_no_pseudonym_is_given_nothing_follows_but_the_same_form(rule: str) -> None:
    texts = {"E": "Marie Dubois, MARIE DUBOIS, et Mme Dubois."}
    decisions = Anonymiser(Policy(persons=rule)).propose(texts)
    changed = decisions.change("Marie Dubois", "La coordinatrice")
    assert shown(changed)["Dubois"] == shown(decisions)["Dubois"]
    assert not flagged(decisions, changed)


def test_a_table_in_which_one_line_was_changed_makes_the_others_follow(proposed: Decisions) -> None:
    frame = proposed.to_frame()
    frame["decision"] = "oui"
    frame.loc[frame["text"] == "Marie Dubois", "replacement"] = "Claire Martin"
    read = proposed.with_frame(frame)
    assert shown(read)["Marie"] == "Claire"
    assert not read.pending
    frame.loc[frame["text"] == "Marie", "replacement"] = "Zoé"
    assert shown(proposed.with_frame(frame))["Marie"] == "Zoé"


def test_initials_that_told_nothing_follow_a_name_that_tells_them() -> None:
    texts = {"E": "Jean-Pierre Haddad est là. J.-P. H. signe."}
    decisions = Anonymiser().propose(texts).change("Jean-Pierre Haddad", "Paul Aziz")
    assert "Haddad" not in shown(decisions)["J.-P. H."]
    changed = decisions.change("Jean-Pierre Haddad", "Marc-Antoine Aziz")
    assert shown(changed)["J.-P. H."] == "M.-A. A."


def test_what_a_person_wrote_is_never_lost_to_a_policy_of_initials() -> None:
    key = Decisions([], {"E": "Zébulon rit."}).add("Zébulon", "PERSON")
    known = key.change("Zébulon", "[nom]").key
    later = Anonymiser(Policy(persons="initials")).propose({"E": "Zébulon rit."}, known).accept()
    assert later.apply("E").text == "[nom] rit."


def test_a_particle_keeps_its_small_letter_inside_a_sentence(proposed: Decisions) -> None:
    changed = proposed.change("Marie Dubois", "Claire de La Tour")
    written = changed.accept().apply("E").text
    assert "Mme de La Tour parle" in written
    again = changed.change("Marie Dubois", "Anne Roy")
    assert not flagged(proposed, again)
    assert shown(again)["Dubois"] == "Roy"
    title = proposed.change("Marie", "la directrice").accept().apply("E").text
    assert "La directrice rit, chez la directrice." in title
