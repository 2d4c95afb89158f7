"""Coding schemes as spreadsheets, to be filled in by hand: ``.xlsx``, ``.csv``."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from workbench.encoding import read_text
from workbench.errors import InputError, SchemeError
from workbench.exchange.cells import as_typed, neutral
from workbench.exchange.codebook_rows import COLUMNS, Row, from_rows, to_rows
from workbench.language import _
from workbench.model import Scheme
from workbench.schemes.codebook import Codebook
from workbench.schemes.naming import slug
from workbench.store.files import write_whole


def write_sheet(scheme: Scheme, path: Path) -> Path:
    """Write a scheme as a spreadsheet, a code a line.

    Parameters
    ----------
    scheme : Scheme
    path : Path
        Ends in ``.xlsx`` or ``.csv``.

    Raises
    ------
    InputError
        Another ending.
    """
    rows = [list(COLUMNS), *([row[name] for name in COLUMNS] for row in to_rows(scheme))]
    cells = [[neutral(cell) for cell in row] for row in rows]
    if path.suffix.lower() == ".csv":
        stream = io.StringIO()
        csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(cells)
        # Excel takes a file without this mark for Windows-1252.
        write_whole(path, stream.getvalue().encode("utf-8-sig"))
    elif path.suffix.lower() == ".xlsx":
        write_whole(path, _workbook(cells))
    else:
        raise InputError(_ending(path))
    return path


def _workbook(cells: Iterable[list[str]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("grille")
    head, text = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    text.set_align("top")
    for number, row in enumerate(cells):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, text if number else head)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 2, 28)
    sheet.set_column(3, len(COLUMNS) - 1, 40)
    book.close()
    return stream.getvalue()


def read_sheet(path: Path, scheme_id: str = "", title: str = "", source: str = "") -> Codebook:
    """Read a scheme from a spreadsheet.

    Parameters
    ----------
    path : Path
        ``.xlsx`` or ``.csv``; the first line names the columns, in any order. ``id``, ``label_fr``
        and ``definition`` are needed; an empty ``id`` is made from the label.
    scheme_id, title, source : str, optional
        By default from the file's name.

    Returns
    -------
    Codebook

    Raises
    ------
    InputError
        A file that cannot be read.
    SchemeError
        A line that is not a code; its number and the remedy are named.
    """
    book = from_rows(list(_rows(path)), path.name)
    return Codebook(
        scheme_id or slug(path.stem),
        1,
        {"fr": title or path.stem},
        source or path.name,
        book.codes,
        rubrics=book.rubrics,
        ordered=book.ordered,
        retired=book.retired,
    )


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield the lines that say something, numbered as the spreadsheet numbers them."""
    table = _cells(path)
    names = [str(name).strip().lower() for name in next(table, [])]
    missing = [name for name in ("label_fr", "definition") if name not in names]
    if missing:
        raise SchemeError(
            _("{file}, line 1: the column “{column}” is missing.").format(
                file=path.name, column=missing[0]
            )
        )
    for line, cells in enumerate(table, 2):
        values = [as_typed("" if cell is None else str(cell)) for cell in cells]
        if any(value.strip() for value in values):
            yield line, dict(zip(names, values, strict=False))


def _cells(path: Path) -> Iterator[list[Any]]:
    if path.suffix.lower() == ".csv":
        text = _csv_text(path)
        delimiter = max(";,\t", key=text.partition("\n")[0].count)
        return iter(list(csv.reader(io.StringIO(text), delimiter=delimiter)))
    if path.suffix.lower() != ".xlsx":
        raise InputError(_ending(path))
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
        return iter([list(row) for row in sheet.iter_rows(values_only=True)])
    except (InvalidFileException, BadZipFile, KeyError, OSError) as error:
        raise InputError(_("{file} is not a spreadsheet.").format(file=path.name)) from error


def _csv_text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if content.startswith(codecs.BOM_UTF8):
            # It says itself what it is: nothing in it is to be guessed, or mended.
            return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(_("{file} is not a spreadsheet.").format(file=path.name)) from error
    return read_text(path).text


def _ending(path: Path) -> str:
    return _("{file}: a scheme's spreadsheet ends in .xlsx or .csv.").format(file=path.name)
