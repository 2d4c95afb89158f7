"""A table as a workbook, in which no text is ever taken for a formula."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.analysis.labels import label_text
from workbench.analysis.tables_json import plain
from workbench.analysis.tables_text import quoted_test
from workbench.analysis.wording import measure_titles
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

#: What a spreadsheet may take for the start of a formula.
_FORMULA = ("=", "+", "@", "\t", "\r", "\n", "|", "%")


def to_excel(table: CrossTab, path: str | Path, verbatims: bool = False) -> Path:
    """Write a workbook: what the table is, then a sheet a measure.

    Parameters
    ----------
    table : CrossTab
    path : str or Path
    verbatims : bool
        Add a sheet of all the segments; without it nothing that anybody said leaves the study.

    Returns
    -------
    Path
    """
    sheets = {
        title: matrix
        for name, title in measure_titles().items()
        if not (matrix := getattr(table, name)).isna().to_numpy().all()
        or name in ("counts", "expected")
    }
    chi2 = table.chi2
    facts: list[tuple[str, Any]] = [
        (_("Table"), table.caption),
        ("χ²", chi2.statistic),
        (_("Degrees of freedom"), chi2.dof),
        ("p", chi2.p),
        (_("Cramér's V"), table.cramers_v),
        (_("Cramér's V, corrected"), table.cramers_v_corrected),
        (_("Global PEM, %"), table.pem_global),
        *((_("Warning"), warning) for warning in table.warnings),
    ]
    test = quoted_test(table)
    if test is not None:
        facts.insert(1, (_("Test"), test.sentence))
    lists = {_("Verbatims"): table.verbatims()} if verbatims else None
    return write_workbook(path, sheets, facts, lists)


def write_workbook(
    path: str | Path,
    sheets: dict[str, pd.DataFrame],
    facts: list[tuple[str, Any]] | None = None,
    lists: dict[str, pd.DataFrame] | None = None,
) -> Path:
    """Write labelled tables into a workbook; no text is ever taken for a formula.

    Parameters
    ----------
    path : str or Path
    sheets : dict
        Title to a table that is written with its labels.
    facts : list of pairs, optional
        A first sheet of names and values.
    lists : dict, optional
        Title to a table that is written without its index.

    Returns
    -------
    Path
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        if facts:
            sheet = book.add_worksheet(_sheet_name(_("Read first")))
            sheet.set_column(0, 0, 24)
            sheet.set_column(1, 1, 100)
            for line, (name, value) in enumerate(facts):
                _write(sheet, line, 0, name, bold)
                _write(sheet, line, 1, value, wrapped)
        for title, frame in sheets.items():
            _write_frame(book.add_worksheet(_sheet_name(title)), frame, bold)
        for title, frame in (lists or {}).items():
            _write_list(book.add_worksheet(_sheet_name(title)), frame, bold)
    return Path(path)


def neutral(text: str) -> str:
    """Keep a text from being taken for a formula, here or once saved as CSV.

    A dash that opens a line of dialogue stays as it is.

    Examples
    --------
    >>> neutral("=1+1"), neutral("- Ben oui."), neutral("-1+cmd|x")
    ("'=1+1", '- Ben oui.', "'-1+cmd|x")
    """
    bare = text.lstrip(" \u00a0\u202f")
    risky = bare.startswith(_FORMULA) or text.startswith(_FORMULA)
    risky |= bare.startswith("-") and not bare.startswith(("- ", "-\u00a0", "--", "-\u202f"))
    return f"'{text}" if risky else text


def _write_frame(sheet: Any, frame: pd.DataFrame, bold: Any) -> None:
    heads = frame.columns.nlevels
    for column, label in enumerate(frame.columns, start=1):
        for level, part in enumerate(label if isinstance(label, tuple) else (label,)):
            _write(sheet, level, column, part, bold)
    for line, (label, row) in enumerate(
        zip(frame.index, frame.to_numpy(dtype=object), strict=True), start=heads
    ):
        name = label_text(label) if isinstance(label, tuple) else label
        _write(sheet, line, 0, name, bold)
        for column, value in enumerate(row, start=1):
            _write(sheet, line, column, value)
    sheet.set_column(0, 0, 32)
    sheet.freeze_panes(heads, 1)


def _write_list(sheet: Any, frame: pd.DataFrame, bold: Any) -> None:
    for column, label in enumerate(frame.columns):
        _write(sheet, 0, column, label, bold)
    for line, row in enumerate(frame.to_numpy(dtype=object), start=1):
        for column, value in enumerate(row):
            _write(sheet, line, column, value)
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, line: int, column: int, value: Any, form: Any = None) -> None:
    value = plain(value)
    if value is None:
        sheet.write_blank(line, column, None, form)
    elif isinstance(value, bool | int | float) and abs(value) < 1e15:
        sheet.write_number(line, column, value, form)
    else:
        sheet.write_string(line, column, neutral(str(value))[:32_767], form)


def _sheet_name(title: str) -> str:
    return "".join(" " if c in "[]:*?/\\'" else c for c in title).strip()[:31]
