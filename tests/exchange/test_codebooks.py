import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from workbench.errors import InputError, SchemeError
from workbench.exchange.codebook_refi import read_codebook, to_refi, write_codebook
from workbench.exchange.codebook_sheet import read_sheet, write_sheet
from workbench.model import Code
from workbench.schemes import Codebook, available, find, load_scheme

REFI = Path(__file__).parents[3] / "shared" / "data" / "refi_qda"
needs_refi = pytest.mark.skipif(not REFI.is_dir(), reason="the REFI-QDA files are not here")

BOOK = Codebook(
    "s",
    1,
    {"fr": "S"},
    "essai",
    (
        Code(
            "a", {"fr": "=A", "en": "A"}, "Un.\nDeux.\nInclure : piège", ("un", "de\nux"), ("non",)
        ),
        Code("a.b", {"fr": "B & <C>"}, "@def", (), (), ("« \\n »",), "'=contre", "#0072b2"),
        Code("d", {"fr": "D"}, "+d", indicators=({"phrase": "x", "exact": True}, {"lemma": "y"})),
    ),
    rubrics=frozenset({"a"}),
    ordered=frozenset({"a"}),
    retired=frozenset({"d"}),
)


def same(one, other):
    """What a journey must keep: everything but the names that a file's own name gives."""
    return one.codes == other.codes and all(
        getattr(one, name) == getattr(other, name) for name in ("rubrics", "ordered", "retired")
    )


WAYS = {
    ".qdc": (write_codebook, read_codebook),
    ".xlsx": (write_sheet, read_sheet),
    ".csv": (write_sheet, read_sheet),
}


@pytest.mark.parametrize("ending", WAYS)
def test_a_scheme_comes_back_as_it_went(tmp_path, ending):
    write, read = WAYS[ending]
    back = read(write(BOOK, tmp_path / f"grille{ending}"))
    assert same(back, BOOK)
    assert back.id == "grille"


@pytest.mark.parametrize("ending", WAYS)
@pytest.mark.parametrize("name", list(available()))
def test_our_schemes_come_back_as_they_went(tmp_path, name, ending):
    scheme = load_scheme(find(name))
    write, read = WAYS[ending]
    assert same(read(write(scheme, tmp_path / f"x{ending}")), scheme)


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=20
).filter(lambda text: text.strip() == text and "\u2028" not in text and "\x85" not in text)


@settings(max_examples=60, deadline=None)
@example("Ã§", "Ã§", ["Ã§"], "Ã§")
@given(words, words, st.lists(words, max_size=3), words)
def test_whatever_people_write_comes_back(tmp_path_factory, label, definition, rules, counter):
    plain = "".join(c for c in label if c.isprintable()).strip()
    label = " ".join(plain.split()) or "x"
    code = Code("a", {"fr": label}, _lines(definition), tuple(map(_lines, rules)), (), (), counter)
    book = Codebook("s", 1, {"fr": "S"}, "", (code,))
    folder = tmp_path_factory.mktemp("mots")
    for ending, (write, read) in WAYS.items():
        (back,) = read(write(book, folder / f"x{ending}")).codes
        expected = replace(code, label=back.label) if ending != ".qdc" else code
        assert back.definition.split() == expected.definition.split()
        assert [r.split() for r in back.include] == [r.split() for r in expected.include]
        assert back.counter_example.split() == counter.split()
        assert back.label["fr"] == label


def _lines(text):
    return "\n".join(line for line in text.splitlines() if line.strip()) or "x"


def test_no_cell_runs_as_a_formula(tmp_path):
    sheet = load_workbook(write_sheet(BOOK, tmp_path / "g.xlsx")).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if cell.value[:1] in ("=", "+", "-", "@")]
    text = write_sheet(BOOK, tmp_path / "g.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]


HEAD = "id;label_fr;definition;colour\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + "a;A;Un.;\na;A;Deux.;\n", "ligne 3.*a"),
        (HEAD + "a.b;B;Un.;\n", "ligne 2.*a.b"),
        (HEAD + "a;A;;\n", "ligne 2.*definition"),
        (HEAD + "a;;Un.;\n", "ligne 2.*label"),
        (HEAD + "a;A;Un.;rouge\n", "ligne 2.*colour"),
        ("id;definition\na;Un.\n", "ligne 1.*label_fr"),
        (HEAD, "g.csv"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, content, said):
    (tmp_path / "g.csv").write_text(content, encoding="utf-8")
    with pytest.raises(SchemeError, match=said.replace("ligne", "(ligne|line)")):
        read_sheet(tmp_path / "g.csv")


def test_an_id_left_empty_is_made_from_the_label(tmp_path):
    (tmp_path / "g.csv").write_text(HEAD + ";La main posée;Un.;\n", encoding="utf-8")
    assert [code.id for code in read_sheet(tmp_path / "g.csv")] == ["la_main_posee"]


@pytest.mark.parametrize("name", ["g.xlsx", "g.ods", "g.qdc"])
def test_a_file_that_is_something_else_is_said(tmp_path, name):
    (tmp_path / name).write_bytes(b"autre chose")
    read = read_codebook if name.endswith("qdc") else read_sheet
    with pytest.raises(InputError, match=name):
        read(tmp_path / name)


def test_a_codebook_with_entities_is_refused(tmp_path):
    bomb = (
        '<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="1" name="&b;"/></Codes>'
        "</CodeBook>"
    )
    (tmp_path / "g.qdc").write_text(bomb)
    with pytest.raises(InputError, match="DOCTYPE"):
        read_codebook(tmp_path / "g.qdc")


@needs_refi
@pytest.mark.parametrize("book", [BOOK, *(load_scheme(find(name)) for name in available())])
def test_what_we_write_is_valid_refi(book):
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(REFI / "Codebook-mrt2019.xsd"))
    schema.assertValid(etree.fromstring(to_refi(book)))


@needs_refi
def test_a_codebook_of_atlas_ti_in_the_old_namespace_is_read():
    book = read_codebook(REFI / "atlasti9_old_namespace.qdc")
    assert [code.id for code in book] == [
        "code2",
        "code1",
        "code1.code1_1",
        "code3",
        "code3.code_3_1",
    ]
    assert book.rubrics == {"code3"}
    assert book.source == "ATLAS.ti Win 9.0.19"
