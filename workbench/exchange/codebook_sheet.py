"""Coding schemes as spreadsheets, to be filled in by hand: ``.xlsx``, ``.csv``."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pydantic import ValidationError

from workbench.encoding import read_text
from workbench.errors import InputError, SchemeError
from workbench.exchange.cells import as_typed, neutral
from workbench.language import _
from workbench.model import Code, Scheme
from workbench.schemes.codebook import Codebook, codebook
from workbench.schemes.naming import slug
from workbench.schemes.scheme_file import CodeEntry
from workbench.store.files import write_whole

COLUMNS = (
    *("id", "label_fr", "label_en", "definition", "include", "exclude", "examples"),
    *("counter_example", "colour", "kind", "ordered", "retired", "indicators"),
)
_LISTS = ("include", "exclude", "examples")
_YES = {"oui", "yes", "x", "1", "true", "vrai"}
Row = Mapping[str, str]


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


def to_rows(scheme: Scheme) -> list[dict[str, str]]:
    """Return a scheme as lines of text, a code a line.

    Examples
    --------
    >>> to_rows(Scheme("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}),)))[0]["label_fr"]
    'A'
    """
    book = codebook(scheme)
    return [
        {
            "id": code.id,
            "label_fr": code.label["fr"],
            "label_en": code.label.get("en", ""),
            "definition": code.definition,
            **{name: "\n".join(map(_folded, getattr(code, name))) for name in _LISTS},
            "counter_example": code.counter_example,
            "colour": code.colour,
            "kind": "rubric" if code.id in book.rubrics else "theme",
            "ordered": _("yes") if code.id in book.ordered else "",
            "retired": _("yes") if code.id in book.retired else "",
            "indicators": "\n".join(
                json.dumps(dict(one), ensure_ascii=False) for one in code.indicators
            ),
        }
        for code in book
    ]


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


def from_rows(rows: Iterable[tuple[int, Row]], file: str = "") -> Codebook:
    """Return the scheme that numbered lines make.

    Raises
    ------
    SchemeError
        A line that is not a code.

    Examples
    --------
    >>> row = {"id": "a", "label_fr": "A", "definition": "Un."}
    >>> [code.id for code in from_rows([(2, row)])]
    ['a']
    """
    codes: list[Code] = []
    flags: dict[str, set[str]] = {"rubrics": set(), "ordered": set(), "retired": set()}
    for line, row in rows:
        code = _code(file, line, row, {c.id for c in codes})
        codes.append(code)
        if row.get("kind", "").strip().lower() in ("rubric", "rubrique"):
            flags["rubrics"].add(code.id)
        for name in ("ordered", "retired"):
            if row.get(name, "").strip().lower() in _YES:
                flags[name].add(code.id)
    if not codes:
        raise SchemeError(_("{file}: there is no code in it.").format(file=file))
    frozen = {name: frozenset(ids) for name, ids in flags.items()}
    return Codebook("x", 1, {"fr": "x"}, "", tuple(codes), **frozen)  # type: ignore[arg-type]


def _code(file: str, line: int, row: Row, taken: set[str]) -> Code:
    label = {
        k: row[f"label_{k}"].strip() for k in ("fr", "en") if row.get(f"label_{k}", "").strip()
    }
    code_id = row.get("id", "").strip() or slug(label.get("fr", ""))
    parent, _dot, last = code_id.rpartition(".")
    if code_id in taken or (parent and parent not in taken):
        said = (
            _("the code “{code}” is there twice") if code_id in taken else
            _("the code above “{code}” must come on a line before")
        )  # fmt: skip
        raise SchemeError(_at(file, line, said.format(code=code_id)))
    try:
        entry = CodeEntry.model_validate(
            {
                "id": last,
                "label": label,
                "definition": row.get("definition", ""),
                **{name: _items(row.get(name, "")) for name in _LISTS},
                "counter_example": row.get("counter_example", ""),
                "colour": row.get("colour", "").strip() or "#777777",
                "indicators": [json.loads(one) for one in row.get("indicators", "").splitlines()],
            }
        )
    except json.JSONDecodeError as error:
        raise SchemeError(_at(file, line, f"indicators: {error.msg}")) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SchemeError(_at(file, line, f"{where}: {first['msg']}")) from error
    return next(iter(entry.flat(parent)))


def _at(file: str, line: int, said: str) -> str:
    return _("{file}, line {line}: {message}.").format(file=file, line=line, message=said)


def _items(cell: str) -> list[str]:
    return [_unfolded(item) for item in cell.splitlines() if item.strip()]


def _folded(item: str) -> str:
    return item.replace("\\", "\\\\").replace("\n", "\\n")


def _unfolded(item: str) -> str:
    return item.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")


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
