"""Tables of decisions come back as people and their spreadsheets write them, nothing lost."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from anonymiser import Anonymiser, InvalidDecisions
from anonymiser.decisions import Decisions

TEXT = "Mme Dupont est là. Léa aussi. Mme Dupont part à Angers le 12 mars 2011."


@pytest.fixture(scope="module")
def proposed() -> Decisions:
    return Anonymiser().propose({"E": TEXT})


def _row(decisions: Decisions, text: str) -> pd.Series:
    frame = decisions.to_frame()
    return frame[frame["text"] == text].iloc[0]


# Decisions by occurrence


def test_occurrences_decided_alike_are_a_decided_row(proposed: Decisions, tmp_path: Path) -> None:
    frame = proposed.to_frame(occurrences=True).assign(decision="oui")
    decided = proposed.with_frame(frame)
    assert not decided.pending
    assert set(decided.to_frame()["decision"]) == {"accept"}
    assert {entry.form for entry in decided.key.entries} >= {"Dupont", "Léa"}
    decided.to_csv(tmp_path / "t.csv")
    again = proposed.from_csv(tmp_path / "t.csv")
    assert again.apply("E").text == decided.apply("E").text


@pytest.mark.parametrize("ending", ["csv", "excel"])
def test_a_row_decided_place_by_place_loses_nothing(
    proposed: Decisions, tmp_path: Path, ending: str
) -> None:
    decided = proposed.accept().decide_at("E", TEXT.rindex("Dupont"), "reject")
    assert not decided.pending
    assert _row(decided, "Dupont")["decision"] == "au cas par cas"
    path = tmp_path / f"t.{ending}"
    getattr(decided, f"to_{ending}")(path)
    again = getattr(decided, f"from_{ending}")(path)
    assert again.apply("E").text == decided.apply("E").text
    with pytest.raises(InvalidDecisions, match="occurrences=True") as told:
        getattr(proposed, f"from_{ending}")(path)
    assert path.name in str(told.value)
    getattr(decided, f"to_{ending}")(path, occurrences=True)
    fresh = getattr(proposed, f"from_{ending}")(path)
    assert fresh.apply("E").text == decided.apply("E").text
    assert not fresh.pending


def test_a_word_typed_over_a_mixed_row_counts_everywhere(proposed: Decisions) -> None:
    decided = proposed.accept().decide_at("E", TEXT.rindex("Dupont"), "reject")
    frame = decided.to_frame()
    frame.loc[frame["text"] == "Dupont", "decision"] = "non"
    assert decided.with_frame(frame).apply("E").text.count("Dupont") == 2


def test_a_row_open_in_one_place_is_pending(proposed: Decisions) -> None:
    first = proposed.decide_at("E", TEXT.index("Dupont"), "accept")
    assert "Dupont" in {row.text for row in first.pending}
    assert _row(first, "Dupont")["decision"] == ""
    assert not first.accept().pending


# What people type, and what spreadsheets make of it


@pytest.mark.parametrize(
    ("word", "kept"),
    [(w, False) for w in ("accepté", "Acceptée", "ACCEPTÉS", "oui", "VRAI", "True", "x", "ok", "1")]
    + [(w, True) for w in ("refusé", "Refusées", "rejetée", "non", "FAUX", "false", "0")],
)
def test_words_for_yes_and_no(proposed: Decisions, word: str, kept: bool) -> None:
    frame = proposed.to_frame().assign(decision=word)
    assert ("Dupont" in proposed.with_frame(frame).apply("E").text) is kept


def _french_csv(decisions: Decisions, path: Path, encoding: str, top: str = "") -> Path:
    frame = decisions.to_frame().assign(decision="refusé")
    frame["id"] = [f"{number},00" for number in frame["id"]]
    frame = frame.rename(columns={
        "id": "ID ", "decision": "Décision", "replacement": "REMPLACEMENT", "text": "Texte",
        "label": "Type",
    })  # fmt: skip
    path.write_bytes((top + frame.to_csv(index=False, sep=";")).encode(encoding, "replace"))
    return path


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("top", ["", "sep=;\n", "Ma table\n\n"])
def test_csv_of_a_french_excel(
    proposed: Decisions, tmp_path: Path, encoding: str, top: str
) -> None:
    read = proposed.from_csv(_french_csv(proposed, tmp_path / "t.csv", encoding, top))
    assert read.apply("E").text == TEXT


def test_a_refusal_names_file_and_line_and_the_words(proposed: Decisions, tmp_path: Path) -> None:
    path = _french_csv(proposed, tmp_path / "t.csv", "cp1252", "sep=;\n")
    lines = path.read_text("cp1252").split("\n")
    lines[3] = lines[3].replace("refusé", "peut-être")
    path.write_text("\n".join(lines), "cp1252")
    with pytest.raises(InvalidDecisions, match=r"t\.csv, ligne 4 : .*oui.*non") as told:
        proposed.from_csv(path)
    assert "peut-être" not in str(told.value)


def _book(decisions: Decisions, path: Path, decision: object = "oui") -> openpyxl.Workbook:
    decisions.to_excel(path)
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        row[5].value = decision
    return book


def _cell(book: openpyxl.Workbook, text: str, column: int) -> openpyxl.cell.Cell:
    sheet = book.worksheets[-1]
    return next(row[column] for row in sheet.iter_rows() if row[3].value == text)


def test_the_sheet_that_is_the_table_is_read(proposed: Decisions, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = _book(proposed, path, decision=False)
    book.create_sheet("Notes", 0)["A1"] = "À relire avant lundi"
    book.save(path)
    assert proposed.from_excel(path).apply("E").text == TEXT
    book.copy_worksheet(book.worksheets[1])
    book.save(path)
    with pytest.raises(InvalidDecisions, match="plusieurs feuilles"):
        proposed.from_excel(path)


@pytest.mark.parametrize(
    ("shape", "written"),
    [("dd/mm/yyyy", "3 avril 2019"), ("mmm-yy", "avril 2019"), ("d-mmm", "3 avril")],
)
def test_a_date_typed_in_excel_is_written_out(
    proposed: Decisions, tmp_path: Path, shape: str, written: str
) -> None:
    path = tmp_path / "t.xlsx"
    book = _book(proposed, path)
    cell = _cell(book, "12 mars 2011", 4)
    cell.value, cell.number_format = datetime(2019, 4, 3), shape
    book.save(path)
    assert proposed.from_excel(path).apply("E").text.endswith(f"{written}.")


def test_an_hour_or_a_formula_is_refused_with_its_line(proposed: Decisions, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    for value in (datetime(2019, 4, 3, 12, 30), "=A1", "#REF!"):
        book = _book(proposed, path)
        cell = _cell(book, "Léa", 4)
        cell.value = value
        book.save(path)
        with pytest.raises(InvalidDecisions, match=rf"t\.xlsx, ligne {cell.row} : "):
            proposed.from_excel(path)
    frame = proposed.to_frame().assign(decision="oui")
    frame.loc[1, "replacement"] = "=cmd()"
    frame.to_csv(tmp_path / "t.csv", index=False)
    with pytest.raises(InvalidDecisions, match=r"t\.csv, ligne 3 : .*formule"):
        proposed.from_csv(tmp_path / "t.csv")


@pytest.mark.parametrize("ending", ["csv", "excel"])
def test_what_looks_like_a_formula_travels(
    proposed: Decisions, tmp_path: Path, ending: str
) -> None:
    for odd in ("=cmd()", "'=cmd()", "-Zoé", "@zoe", "+33", "'Zoé"):
        changed = proposed.accept().change("Léa", odd)
        path = tmp_path / f"t.{ending}"
        getattr(changed, f"to_{ending}")(path)
        again = getattr(proposed, f"from_{ending}")(path)
        assert _row(again, "Léa")["replacement"] == odd
        if ending == "csv":
            assert f",{odd}," not in path.read_text("utf-8-sig") or odd == "'Zoé"


def test_each_wrong_file_has_its_own_message(proposed: Decisions, tmp_path: Path) -> None:
    empty, book = tmp_path / "vide.csv", tmp_path / "t.xlsx"
    empty.write_bytes(b"")
    proposed.to_excel(book)
    wrong = {
        tmp_path / "nulle.csv": "n'existe pas", tmp_path: "dossier", empty: "vide",
        book: "from_excel",
    }  # fmt: skip
    for path, said in wrong.items():
        with pytest.raises(InvalidDecisions, match=said) as told:
            proposed.from_csv(path)
        assert path.name in str(told.value)
    for path, said in {
        tmp_path / "nulle.xlsx": "n'existe pas",
        tmp_path: "dossier",
        empty: "vide",
    }.items():
        with pytest.raises(InvalidDecisions, match=said):
            proposed.from_excel(path)
    (tmp_path / "bruit.csv").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(InvalidDecisions, match="bruit"):
        proposed.from_csv(tmp_path / "bruit.csv")


def test_damaged_files_are_refused(proposed: Decisions, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('id,replacement,decision\n1,"Zoé,oui\n2,,oui\n', "utf-8")
    with pytest.raises(InvalidDecisions, match=r"t\.csv, ligne 2 : .*guillemets"):
        proposed.from_csv(path)
    book = tmp_path / "t.xlsx"
    proposed.to_excel(book)
    whole = book.read_bytes()
    for content in (whole[: len(whole) // 2], _spoilt(whole), b"PK\x03\x04rien"):
        book.write_bytes(content)
        with pytest.raises(InvalidDecisions, match=r"t\.xlsx"):
            proposed.from_excel(book)


def _spoilt(book: bytes) -> bytes:
    """Write over the XML of a workbook's sheet."""
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:200] + b"<<" if "sheet1" in name else content)
    return spoilt.getvalue()


def test_a_decision_without_number_is_not_dropped(proposed: Decisions) -> None:
    frame = proposed.to_frame().astype(object)
    frame.loc[0, ["id", "text", "label", "decision"]] = ["", "", "", "oui"]
    with pytest.raises(InvalidDecisions, match="Ligne 2"):
        proposed.with_frame(frame)


def test_tables_are_for_their_owner_alone(proposed: Decisions, tmp_path: Path) -> None:
    proposed.to_csv(tmp_path / "t.csv")
    proposed.to_excel(tmp_path / "t.xlsx")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


# Replacements that name somebody else

PEOPLE = "Marie Dubois est là. Karim Benali parle. Marie rit, Karim aussi. Mme Dubois part."


def test_the_real_name_of_somebody_else_is_refused(tmp_path: Path) -> None:
    decisions = Anonymiser().propose({"E": PEOPLE})
    for wanted in ("Karim Benali", "KARIM BENALI", "la mère de Karim Benali"):
        with pytest.raises(InvalidDecisions, match="vrai nom") as told:
            decisions.change("Marie Dubois", wanted)
        assert "Karim" not in str(told.value)
    with pytest.raises(InvalidDecisions, match="vrai nom"):
        decisions.change("Marie", "Karim")
    with pytest.raises(InvalidDecisions, match="vrai nom"):
        decisions.decide_at("E", 0, "accept", "Karim Benali")
    for occurrences in (False, True):
        frame = decisions.to_frame(occurrences)
        frame.loc[frame["text"] == "Marie Dubois", "replacement"] = "Karim Benali"
        frame.to_csv(tmp_path / "t.csv", index=False)
        with pytest.raises(InvalidDecisions, match=r"t\.csv, ligne \d+ : .*vrai nom"):
            decisions.from_csv(tmp_path / "t.csv")
    kept = decisions.reject("Karim Benali", "Karim").change("Marie", "Karim")
    assert _row(kept, "Marie")["flag"] == ""


def test_the_pseudonym_of_somebody_else_is_flagged() -> None:
    decisions = Anonymiser().propose({"E": PEOPLE})
    karim = str(_row(decisions, "Karim Benali")["replacement"])
    changed = decisions.change("Marie Dubois", karim)
    assert "pseudonyme" in _row(changed, "Marie Dubois")["flag"]
    assert any("pseudonyme" in flag.reason for flag in changed.accept().apply("E").flags)
    mended = changed.change("Marie Dubois", "Claire Martin")
    assert _row(mended, "Marie Dubois")["flag"] == ""
    half = decisions.change("Marie Dubois", "Claire Benali")
    assert "vrai nom" in _row(half, "Marie Dubois")["flag"]
