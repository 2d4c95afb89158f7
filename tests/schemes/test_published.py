import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from workbench.schemes import available, find, load_scheme
from workbench.schemes.published import FILE, json_schema, json_schema_text
from workbench.schemes.scheme_file import SchemeEntry

FOLDER = Path(__file__).parents[2] / "coding_schemes"


def test_the_published_schema_is_the_one_that_checks():
    assert (FOLDER / FILE).read_text("utf-8") == json_schema_text()
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", list(available()))
def test_our_schemes_follow_the_published_schema(name):
    jsonschema.validate(YAML(typ="safe").load(find(name).read_text("utf-8")), json_schema())


@pytest.mark.parametrize("wrong", [{"couleur": "x"}, {"version": "un"}, {"codes": []}])
def test_it_refuses_what_the_classes_refuse(wrong):
    tree = YAML(typ="safe").load(find("spirales").read_text("utf-8")) | wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(tree)), json_schema())
    with pytest.raises(ValueError, match=next(iter(wrong))):
        SchemeEntry.model_validate(tree)


def test_the_spirals_are_ordered():
    orders = load_scheme(find("spirales")).orders
    assert ("retablissement.souffrance_recue", "retablissement.prise_en_charge",
            "retablissement.accompagnement") in orders  # fmt: skip
    assert len(orders) == 3


def test_rubrics_are_told_from_themes():
    assert load_scheme(find("effets_du_programme")).rubrics == {"effets", "recommandations"}


@pytest.mark.parametrize("name", list(available()))
def test_codes_have_all_that_a_coder_needs(name):
    book = load_scheme(find(name))
    assert len(book.source) > 40
    for code in book:
        assert code.include or code.exclude, code.id
        assert code.counter_example, code.id
        assert code.colour != "#777777" or name == "psychiatres_mdu", code.id
