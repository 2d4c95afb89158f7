"""The audit finds what others left in, and keeps quiet about clean texts."""

from __future__ import annotations

import pytest

from anonymiser import Anonymiser, Key, KeyEntry
from anonymiser.audit import audit, audit_study, is_leak

PUBLISHED = (
    "Six des personnes rencontrées sont membres de l'association B, "
    "consacrée à un trouble précis. "
    "Mme X., bénévole, raconte que « le trouble a tout arrêté ». "
    "M. Z. est adhérent de l'association A. "
)


def test_an_acronym_left_in_a_published_text_is_found() -> None:
    planted = PUBLISHED + "Les groupes de parole de l'AFTOC ont lieu le jeudi."
    leaks = audit(planted)
    assert leaks[0].text == "AFTOC"
    assert leaks[0].kind == "acronym"
    assert "TOC" in leaks[0].reason
    assert is_leak(leaks[0])


def test_an_acronym_spelt_out_nearby_is_found() -> None:
    planted = (
        PUBLISHED + "L'ATP, pour « troubles paniques », fut fondée par une poignée d'adhérents."
    )
    assert any(leak.text == "ATP" and is_leak(leak) for leak in audit(planted))


def test_a_clean_text_is_quiet() -> None:
    assert not [leak for leak in audit(PUBLISHED) if is_leak(leak)]


def test_our_own_output_is_quiet() -> None:
    text = (
        "E : Vous êtes suivie où ?\nP : À l'hôpital Camille-Aubry, à Lens, par le docteur Weiss. "
        "Je suis bipolaire depuis le 12 mars 2011. "
        "J'ai rencontré Samira Benali à Bipolaires en Nord."
    )
    decisions = Anonymiser().propose({"E": text}).accept()
    written = decisions.apply("E").text
    assert not [leak for leak in audit(written, decisions.key) if is_leak(leak)]
    assert not [leak for leak in audit(written) if is_leak(leak)]
    assert [leak for leak in audit(text, decisions.key) if leak.kind == "key"]


def test_key_names_are_found_in_any_spelling() -> None:
    key = Key((KeyEntry("Hélène", "PERSON", "personne 1", "Odile", "f", "given"),))
    leaks = audit("On a demandé à HELENE, puis à helene.", key)
    assert [leak.kind for leak in leaks] == ["key", "key"]


def test_a_disorder_and_a_phone_are_leaks() -> None:
    kinds = {leak.kind for leak in audit("Elle est schizophrène. Appelez le 06 39 98 12 34.")}
    assert kinds == {"diagnosis", "contact"}


def test_rare_combinations_are_found() -> None:
    text = "Le facteur de Wormhout, 47 ans, vit seul."
    assert "combination" in {leak.kind for leak in audit(text)}


def test_pseudonyms_that_differ_are_found() -> None:
    key = Key((
        KeyEntry("Léa", "PERSON", "personne 1", "Zoé", "f", "given"),
        KeyEntry("LÉA", "PERSON", "personne 1", "Odile", "f", "given"),
    ))  # fmt: skip
    found = audit_study({"a": "Zoé est là.", "b": "Odile est là."}, key)
    assert "pseudonym" in {leak.kind for leaks in found.values() for leak in leaks}


def test_an_acronym_that_spells_a_disorder_comes_first() -> None:
    planted = PUBLISHED + "Écrire à l'ASBIPO, au 06 39 98 12 34 ou à Wormhout."
    leaks = audit(planted)
    assert leaks[0].text == "ASBIPO"
    assert leaks[0].score > leaks[1].score


def test_a_real_name_among_pseudonyms_is_a_leak_without_a_key() -> None:
    titled = "Odile et Nadia parlent. Nadia rit, Odile aussi. Puis Mme Samira Benali entre."
    assert [leak.text for leak in audit(titled) if is_leak(leak)] == ["Samira Benali"]
    clean = "Odile et Nadia parlent. Nadia rit, Odile aussi. Puis Zoé entre."
    assert not [leak for leak in audit(clean) if is_leak(leak)]


def test_a_common_noun_equal_to_a_surname_is_no_leak() -> None:
    key = Key((
        KeyEntry("Poissonnier", "PERSON", "personne 1", "Moreau", "m", "surname"),
        KeyEntry("Berger", "PERSON", "personne 2", "Faure", "m", "surname"),
    ))  # fmt: skip
    text = "C'est à l'usage du poissonnier. Un berger allemand dort là."
    assert not audit(text, key)
    assert [leak.text for leak in audit("Voici M. Poissonnier.", key)] == ["Poissonnier"]


def test_a_kind_and_its_letter_are_no_leak_whatever_follows() -> None:
    text = (
        "Elle téléphone à l'unité B pour savoir. J'étais à l'institut A. L'association A ouverte."
    )
    assert not [leak for leak in audit(text) if is_leak(leak)]
    planted = audit(f"{text} Puis à l'unité Boréal pour savoir.")
    assert [leak.text for leak in planted if is_leak(leak)] == ["unité Boréal"]


def _key_of(*names: tuple[str, str], pseudonym: str = "Odile") -> Key:
    return Key(tuple(KeyEntry(f, "PERSON", "personne 1", pseudonym, "f", k) for f, k in names))


FAMILY = _key_of(
    ("Marie Dubois", "name"), ("Marie", "given"), ("Dubois", "surname"), ("Isabelle", "given"),
    ("Benoît", "given"), ("Jean", "given"), ("Xi", "given"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Marie est là.", ["Marie"]),
        ("MARIE est là. C'est MARIE.", ["MARIE", "MARIE"]),
        ("J'ai vu marie hier, et le frère d'isabelle.", ["marie", "isabelle"]),
        ("Marie parle à Marie. Et marie alors ?", ["Marie", "Marie", "marie"]),
        ("J'ai vu benoit et Jean. Jean rit. DUBOIS.", ["benoit", "Jean", "Jean", "DUBOIS"]),
        ("On a parlé à marie dubois. Xi vient.", ["marie dubois", "Xi"]),
    ],
)
def test_any_name_of_the_key_is_a_leak_each_time(text: str, left: list[str]) -> None:
    found = sorted(audit(text, FAMILY), key=lambda leak: leak.start)
    assert [leak.text for leak in found if leak.score == 1.0] == left


@pytest.mark.parametrize(
    "text",
    [
        "Il se marie demain. Je marie ma fille. Marié depuis dix ans, il est marié.",
        "Une robe rose, la rose, un petit blanc. Petit à petit, c'est blanc.",
        "Petit, j'étais sage. Bon, je sais pas. Bon. Je l'aime.",
    ],
)
def test_ordinary_words_that_are_names_of_the_key_are_no_leak(text: str) -> None:
    more = _key_of(
        ("Rose", "given"), ("Petit", "surname"), ("Blanc", "surname"), ("Bon", "surname"),
        ("Aimé", "given"),
    )  # fmt: skip
    assert not [
        leak for leak in audit(text, Key((*FAMILY.entries, *more.entries))) if leak.score == 1.0
    ]


def test_a_fish_called_like_somebody_of_the_key_is_no_leak() -> None:
    key = _key_of(("Colin", "surname"), ("Colin", "given"))
    assert not audit("Aujourd'hui c'est colin au riz, et demain du colin.", key)
    assert [leak.score for leak in audit("M. colin est venu.", key)] == [1.0]


def test_a_frequent_surname_that_does_something_is_a_leak() -> None:
    key = _key_of(("Petit", "surname"), ("Rose", "given"))
    found = audit("Petit est venu. Rose parle. M. Petit rit, et PETIT rit.", key)
    assert [leak.text for leak in sorted(found, key=lambda leak: leak.start)] == [
        "Petit", "Rose", "Petit", "PETIT",
    ]  # fmt: skip
    assert {leak.score for leak in found} == {1.0}


def test_a_pseudonym_that_holds_a_name_of_the_key_is_no_leak() -> None:
    other = KeyEntry("Zoé", "PERSON", "personne 2", "Anne-Marie", "f", "given")
    key = Key((*FAMILY.entries, other))
    assert not [leak for leak in audit("Anne-Marie est venue.", key) if leak.kind == "key"]


def test_the_names_of_inhabitants_are_told() -> None:
    text = "Une Lyonnaise, une amie lilloise et les Havrais rient, le Toulousain aussi."
    found = [leak.text for leak in audit(text) if "habitants" in leak.reason]
    assert sorted(found) == ["Havrais", "Lyonnaise", "Toulousain", "lilloise"]


def test_what_is_made_like_the_name_of_inhabitants_is_none() -> None:
    text = "La gardienne est humaine. Un roman bourgeois, un Colombien, mon cousin Alain."
    assert not [leak for leak in audit(text) if "habitants" in leak.reason]


def test_a_word_of_hesitation_is_a_name_only_before_what_somebody_does() -> None:
    text = "Ben je sais pas. Ben, c'est dur. Ben a dit non. Je vis avec Ben."
    found = audit(text, _key_of(("Ben", "given")))
    assert sorted(leak.start for leak in found) == [33, 60]
