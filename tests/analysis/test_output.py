"""What is written: workbooks, Word, Markdown, HTML; hostile text stays text."""

import zipfile

import docx
import openpyxl
import pandas as pd

from tests.analysis.frames import hostile, study
from workbench.analysis import crosstab
from workbench.analysis.tables_workbook import neutral


def test_a_sheet_a_measure(tmp_path):
    table = crosstab(study())
    book = openpyxl.load_workbook(table.to_excel(tmp_path / "t.xlsx", verbatims=True))
    assert len(book.sheetnames) >= 11
    sheet = book[book.sheetnames[1]]
    assert [c.value for c in sheet[1]][1:] == table.counts.columns.tolist()
    assert [r[0].value for r in sheet.iter_rows(min_row=2)] == table.counts.index.tolist()
    assert sheet.cell(2, 2).value == table.counts.iloc[0, 0]
    assert book[book.sheetnames[-1]].max_row == table.total + 1
    said = [c.value for c in book[book.sheetnames[0]]["B"]]
    assert set(table.warnings) <= set(said)


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    path = crosstab(hostile()).to_excel(tmp_path / "t.xlsx", verbatims=True)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet:
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert not cell.value.startswith(("=", "+", "@", "\t", "-2"))
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)


def test_what_people_said_is_written_only_when_asked(tmp_path):
    frame = study().assign(text="une phrase dite")
    path = crosstab(frame).to_excel(tmp_path / "t.xlsx")
    with zipfile.ZipFile(path) as archive:
        assert not [n for n in archive.namelist() if b"une phrase dite" in archive.read(n)]


def test_a_line_of_dialogue_keeps_its_dash():
    assert neutral("- Ben oui.") == "- Ben oui."
    assert neutral("– Oui.") == "– Oui."
    assert neutral("\u00a0=1+1").startswith("'")


def test_two_levels_of_columns_are_written(tmp_path):
    table = crosstab(study(), columns=["team", "wave"])
    book = openpyxl.load_workbook(table.to_excel(tmp_path / "t.xlsx"))
    sheet = book[book.sheetnames[1]]
    assert [sheet.cell(1, 2).value, sheet.cell(2, 2).value] == list(table.counts.columns[0])
    name = " · ".join(table.counts.columns[-1])
    assert name in table.to_markdown()
    assert name in table._repr_html_()
    assert name in table.plot().svg


def test_a_thesis_table_in_word(tmp_path):
    table = crosstab(study())
    document = docx.Document(str(table.to_docx(tmp_path / "t.docx")))
    grid = document.tables[0]
    assert len(grid.rows) == len(table.counts) + 2
    assert grid.rows[-1].cells[-1].text == str(table.total)
    assert grid.rows[1].cells[1].text.startswith(str(table.counts.iloc[0, 0]))
    text = "\n".join(p.text for p in document.paragraphs)
    assert table.caption in text
    assert table.test().sentence in text
    assert all(warning in text for warning in table.warnings)
    crosstab(hostile()).to_docx(tmp_path / "hostile.docx")


def test_markdown_keeps_as_many_cells_in_every_line():
    lines = [x for x in crosstab(hostile()).to_markdown().splitlines() if x.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert "<script" not in "".join(lines)


def test_html_shows_text_as_text():
    html = crosstab(hostile())._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_html_says_counts_shares_signs_and_warnings():
    frame = pd.DataFrame({"document": range(80), "code": ["a"] * 40 + ["b"] * 40,
                          "team": ["x"] * 36 + ["y"] * 40 + ["x"] * 4})  # fmt: skip
    html = crosstab(frame, columns="team")._repr_html_()
    assert 'data-row="a" data-column="x">36 <small>90,0 %</small> +' in html
    assert "−" in html
    for warning in crosstab(frame, columns="team").warnings:
        assert warning.split("’")[0].split("'")[0] in html
