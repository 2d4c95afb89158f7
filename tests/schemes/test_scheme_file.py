import pytest

from workbench.errors import SchemeError
from workbench.schemes import available, find, load_scheme

GOOD = """\
id: essai
version: 1
title: {fr: Essai}
source: inventé
codes:
  - id: distance
    label: {fr: Distance, en: Distance}
    definition: Ce qui rapproche.
    colour: "#aa3300"
    indicators:
      - lemma: tutoyer
    children:
      - id: toucher
        label: {fr: Toucher}
        definition: Une main, un bras.
        examples:
          - « elle m'a pris la main »
"""


def check(tmp_path, content, said):
    path = tmp_path / "essai.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SchemeError, match=said):
        load_scheme(path)


def test_codes_lie_flat_under_their_paths(tmp_path):
    (tmp_path / "essai.yaml").write_text(GOOD, encoding="utf-8")
    scheme = load_scheme(tmp_path / "essai.yaml")
    assert [code.id for code in scheme] == ["distance", "distance.toucher"]
    assert scheme.path("distance.toucher") == "Distance › Toucher"
    assert scheme.code("distance").indicators == ({"lemma": "tutoyer"},)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: toucher", "id: toucher\n        couleur: rouge", r"ligne 14.*couleur"),
        ("        definition: Une main, un bras.\n", "", r"ligne 13.*definition"),
        ("#aa3300", "rouge", r"ligne 9.*colour"),
        ("label: {fr: Distance, en: Distance}", "label: {en: Distance}", r"ligne 7.*label"),
        ("- lemma: tutoyer", "- {lemma: a, phrase: b}", r"ligne 11.*indicators"),
        ("id: toucher", "id: Le toucher", r"ligne 13.*id"),
        ("version: 1", "version: un", r"ligne 2.*version"),
        ("codes:", "codes: [", r"ligne \d+"),
        ("- « elle m'a pris la main »", "- \"elle m'a", r"ligne \d+"),
    ],
)
def test_a_fault_is_named_by_file_and_line(tmp_path, old, new, said):
    assert old in GOOD
    check(tmp_path, GOOD.replace(old, new, 1), rf"(?s)essai\.yaml, {said}")


def test_a_code_twice_is_refused_by_its_line(tmp_path):
    twice = GOOD + "      - id: toucher\n        label: {fr: T}\n        definition: encore\n"
    check(tmp_path, twice, r"essai\.yaml, ligne 18.*distance\.toucher.*13")


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "bonjour"])
def test_what_is_no_scheme_at_all(tmp_path, content):
    check(tmp_path, content, r"essai\.yaml")


def test_yaml_makes_no_objects(tmp_path):
    check(tmp_path, "!!python/object/apply:os.system ['touch /tmp/pwned']", r"essai\.yaml")


@pytest.mark.parametrize("name", list(available()))
def test_the_schemes_that_come_with_the_workbench(name):
    scheme = load_scheme(find(name))
    assert scheme.id == name
    for code in scheme:
        assert code.definition
        assert code.label.get("en"), code.id
        assert len(code.examples) >= 2, code.id


def test_an_unknown_scheme_is_said_with_the_known_ones():
    with pytest.raises(SchemeError, match="inconnu"):
        find("inconnu")
