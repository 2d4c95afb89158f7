import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PACKAGES = {"workbench": {"_": None}, "anonymiser": {"translate": None, "_": None}}


def written(package):
    methods = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]
    found = extract_from_dir(ROOT / package, methods, keywords=PACKAGES[package])
    return {message: f"{file}:{line}" for file, line, message, _comments, _context in found}


def translated(package):
    path = ROOT / package / "locale" / "fr" / "LC_MESSAGES" / f"{package}.po"
    catalogue = read_po(BytesIO(path.read_bytes()), locale="fr")
    return {entry.id: entry for entry in catalogue if entry.id}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_message_has_its_french_and_no_french_is_left_over(package):
    messages, french = written(package), translated(package)
    missing = {m: place for m, place in messages.items() if m not in french or not french[m].string}
    assert not missing
    assert not set(french) - set(messages)


@pytest.mark.parametrize("package", PACKAGES)
def test_translations_keep_the_places_to_fill(package):
    for message, entry in translated(package).items():
        assert not entry.fuzzy, message
        assert set(re.findall(r"\{\w+\}", message)) == set(re.findall(r"\{\w+\}", entry.string))
