"""Reading tables of decisions from the CSV and Excel files that people hand back."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from openpyxl.utils.exceptions import InvalidFileException

from anonymiser.errors import InvalidDecisions
from anonymiser.messages import translate
from anonymiser.table_cells import as_people_write, is_formula, unguarded
from anonymiser.table_lines import Line, heading, lines_of_rows, located
from anonymiser.typed import columns_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell

# What a workbook that was cut or written over ends in, from its archive to its XML.
_DAMAGED = (
    OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, EOFError, SyntaxError,
    BadZipFile, zlib.error, NotImplementedError, InvalidFileException,
)  # fmt: skip
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SEPARATORS = (",", ";", "\t", "|")
# Where a formula would be taken for what somebody decided.
_READ = ("id", "document", "start", "text", "label", "replacement", "decision")
Rows = list[tuple[int, list[object]]]


def read_csv(path: str | Path) -> list[Line]:
    """Read a CSV file: UTF-8, UTF-16 or Windows' own, whatever separates its columns.

    Raises
    ------
    InvalidDecisions
        When it cannot be read, or holds formulas.
    """
    data = _bytes(path)
    if data.startswith(_EXCEL):
        message = translate("{path} is an Excel file: read it with from_excel.")
        raise InvalidDecisions(message.format(path=path))
    text, given = _decoded(data, path).lstrip("\ufeff"), ""
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().strip('"').lower().startswith("sep="):
        given, text, skipped = first.strip().strip('"')[4:5] or "\t", rest, 1
    separators = (given,) if given else _SEPARATORS
    tries = [_cut(text, separator, skipped) for separator in separators]
    rows, broken = next((one for one in tries if heading(one[0]) is not None), tries[0])
    if broken and heading(rows) is not None:
        reason = translate("the quotation marks do not match, the rest cannot be read")
        message = translate("{where}: {reason}")
        raise InvalidDecisions(message.format(where=located(str(path), broken), reason=reason))
    _refuse_formulas(rows, str(path))
    plain: Rows = [(number, [unguarded(str(cell)) for cell in cells]) for number, cells in rows]
    return lines_of_rows(str(path), plain)


def read_excel(path: str | Path) -> list[Line]:
    """Read the sheet of an Excel file that is the table of decisions, whichever it is.

    Raises
    ------
    InvalidDecisions
        When no sheet or more than one is such a table, or what counts is a formula in it.
    """
    from openpyxl import load_workbook

    data = _bytes(path)
    if not data.startswith(_EXCEL[0]):
        message = translate("{path} is not an Excel file (.xlsx). A CSV file: from_csv.")
        raise InvalidDecisions(message.format(path=path))
    try:
        sheets = load_workbook(io.BytesIO(data)).worksheets
        cells = {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in sheets}
    except _DAMAGED as error:
        message = translate("{path}: this Excel file is damaged, or locked by a password.")
        raise InvalidDecisions(message.format(path=path)) from error
    plain = {
        title: [(number, [cell.value for cell in row]) for number, row in enumerate(rows, 1)]
        for title, rows in cells.items()
    }
    tables = [title for title, rows in plain.items() if heading(rows) is not None]
    if len(tables) > 1:
        message = translate("{path}: several sheets are tables of decisions. Keep one of them.")
        raise InvalidDecisions(message.format(path=path))
    title = tables[0] if tables else next(iter(cells))
    return lines_of_rows(str(path), _plain(cells[title], plain[title], str(path)))


def _plain(
    cells: Sequence[Sequence[Cell]], values: Sequence[tuple[int, list[Any]]], path: str
) -> Rows:
    """Give the values of a sheet, dates as people write them; refuse formulas where they count."""
    top = heading(values)
    columns = {} if top is None else columns_of(values[top][1])
    rows: Rows = []
    for number, row in enumerate(cells, 1):
        line: list[object] = []
        for place, cell in enumerate(row):
            counts = top is not None and number > top + 1 and columns.get(place) in _READ
            if counts and cell.data_type in ("f", "e"):
                raise _formula(path, number, columns[place])
            line.append(_value(cell, path, number, columns.get(place, "") if counts else ""))
        rows.append((number, line))
    return rows


def _value(cell: Cell, path: str, number: int, column: str) -> object:
    if not cell.is_date or cell.value is None:
        return cell.value
    if column != "replacement":
        return str(cell.value) if column != "text" else ""
    said = None
    if hasattr(cell.value, "year"):
        said = as_people_write(cell.value, str(cell.number_format))
    if said is None:
        reason = translate("the replacement is an hour for Excel: make the cell a text, write it")
        raise InvalidDecisions(
            translate("{where}: {reason}").format(where=located(path, number), reason=reason)
        )
    return said


def _refuse_formulas(rows: Rows, path: str) -> None:
    top = heading(rows)
    if top is None:
        return
    read = [(i, name) for i, name in columns_of(rows[top][1]).items() if name in _READ]
    for number, cells in rows[top + 1 :]:
        for place, name in read:
            if place < len(cells) and is_formula(str(cells[place])):
                raise _formula(path, number, name)


def _formula(path: str, number: int, column: str) -> InvalidDecisions:
    message = translate(
        "{where}: the column {column} holds a formula. Write what should stand there."
    )
    return InvalidDecisions(message.format(where=located(path, number), column=column))


def _bytes(path: str | Path) -> bytes:
    place = Path(path)
    if place.is_dir():
        raise InvalidDecisions(translate("{path}: this is a folder, not a file.").format(path=path))
    try:
        data = place.read_bytes()
    except FileNotFoundError as error:
        message = translate("{path}: this file does not exist.")
        raise InvalidDecisions(message.format(path=path)) from error
    except OSError as error:
        message = translate("{path}: this file cannot be read.")
        raise InvalidDecisions(message.format(path=path)) from error
    if not data.strip():
        message = translate("{path}: this file is empty, there is no decision in it.")
        raise InvalidDecisions(message.format(path=path))
    return data


def _decoded(data: bytes, path: str | Path) -> str:
    """Read UTF-16, as Excel's "Unicode text" is, by its mark or its zeros; UTF-8; else Windows'."""
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data[1:2] == b"\0":
        encodings = ["utf-16-le"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    message = translate("{path} is not a table of decisions.")
    raise InvalidDecisions(message.format(path=path))


def _cut(text: str, separator: str, skipped: int) -> tuple[Rows, int]:
    """Cut a file into cells; with the line where that is no longer possible, 0 if none."""
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    rows: Rows = []
    begun = skipped
    try:
        for cells in reader:
            rows.append((begun + 1, list(cells)))
            begun = reader.line_num + skipped
    except csv.Error:
        return rows, begun + 1
    return rows, 0
