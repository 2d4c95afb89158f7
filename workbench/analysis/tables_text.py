"""A thesis table in Word and in Markdown: caption, counts, percentages, test, n, warnings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbench.analysis.dealing import AFFORDABLE, effort
from workbench.analysis.labels import label_text
from workbench.analysis.wording import number
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab
    from workbench.analysis.permutation import Test


def thesis_table(table: CrossTab) -> pd.DataFrame:
    """Return the table as text: count and share of the column, with totals.

    Parameters
    ----------
    table : CrossTab

    Returns
    -------
    DataFrame
    """
    share = table.presence_percent if table.unit in ("documents", "cases") else table.column_percent
    body = [
        [_count_share(c, s) for c, s in zip(counts, shares, strict=True)]
        for counts, shares in zip(table.counts.to_numpy(), share.to_numpy(), strict=True)
    ]
    shown = pd.DataFrame(
        body,
        index=[str(table.names.get(label, label_text(label))) for label in table.counts.index],
        columns=[label_text(label) for label in table.counts.columns],
    )
    shown[_("Total")] = [_count(value) for value in table.row_totals]
    last = [*map(_count, table.column_totals), _count(table.total)]
    whole = pd.DataFrame([last], index=[_("Total")], columns=shown.columns)
    shown = pd.concat([shown, whole]).astype(object)
    shown.index.name = table.row_name
    return shown


def notes(table: CrossTab) -> list[str]:
    """Return what stands under the table: unit, test, strength, warnings.

    Parameters
    ----------
    table : CrossTab

    Returns
    -------
    list of str
    """
    said = [_("Reading: count (share of the column, %).")]
    test = quoted_test(table)
    if test is not None:
        said.append(test.sentence)
    if table.chi2.dof:
        said.append(
            _("Cramér's V = {v} ({corrected} without its bias).").format(
                v=number(table.cramers_v), corrected=number(table.cramers_v_corrected)
            )
        )
    return [*said, *table.warnings]


def quoted_test(table: CrossTab) -> Test | None:
    """Return the test to quote, or None when there is none or it would last too long.

    Parameters
    ----------
    table : CrossTab

    Returns
    -------
    Test or None
    """
    blocks = table.blocks
    if blocks is None or not table.chi2.dof or effort(blocks) > AFFORDABLE:
        return None
    return table.test()


def to_markdown(table: CrossTab, title: str = "") -> str:
    """Return a thesis table in Markdown.

    Parameters
    ----------
    table : CrossTab
    title : str
        Instead of the caption.

    Returns
    -------
    str
    """
    under = "\n".join(f"- {_escaped(note)}" for note in notes(table))
    head = f"**{_escaped(title or table.caption)}**"
    return f"{head}\n\n{markdown_table(thesis_table(table))}\n\n{under}\n"


def markdown_table(frame: pd.DataFrame) -> str:
    r"""Write a frame as a Markdown table; nothing in it can break the table.

    Examples
    --------
    >>> print(markdown_table(pd.DataFrame({"x": ["a|b"]}, index=["r"])))
    |  | x |
    |---|---:|
    | r | a\|b |
    """
    heads = [str(frame.index.name or ""), *map(label_text, frame.columns)]
    lines = [heads, ["---", *["---:"] * len(frame.columns)]]
    lines += [
        [label_text(label), *row]
        for label, row in zip(frame.index, frame.to_numpy(dtype=object).tolist(), strict=True)
    ]
    written = ["| " + " | ".join(_escaped(str(cell)) for cell in line) + " |" for line in lines]
    written[1] = "|" + "|".join(lines[1]) + "|"
    return "\n".join(written)


def to_docx(table: CrossTab, path: str | Path, title: str = "") -> Path:
    """Write a thesis table into a Word file.

    Parameters
    ----------
    table : CrossTab
    path : str or Path
    title : str
        Instead of the caption.

    Returns
    -------
    Path
    """
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    shown = thesis_table(table)
    document = docx.Document()
    document.add_paragraph(_printable(title or table.caption), style="Caption")
    grid = document.add_table(rows=1, cols=len(shown.columns) + 1)
    grid.style = "Table Grid"
    _fill(grid.rows[0].cells, [shown.index.name or "", *shown.columns], bold=True)
    for label, row in zip(shown.index, shown.to_numpy(), strict=True):
        cells = grid.add_row().cells
        _fill(cells, [label, *row])
        for cell in cells[1:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for note in notes(table):
        run = document.add_paragraph().add_run(_printable(note))
        run.font.size = Pt(9)
    document.core_properties.author = ""
    document.save(str(path))
    return Path(path)


def _fill(cells: Any, texts: list[Any], bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(_printable(str(text)))
        run.bold = bold


def _count_share(count: Any, share: float) -> str:
    return _count(count) + (f" ({number(float(share), 1)})" if np.isfinite(share) else "")


def _count(value: Any) -> str:
    value = float(value)
    return number(int(value)) if value.is_integer() else number(value)


def _escaped(text: str) -> str:
    """Keep Markdown and HTML in a text from meaning anything."""
    text = re.sub(r"\s+", " ", text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\|`*_\[\]])", r"\\\1", text)


def _printable(text: str) -> str:
    """Drop the control characters that a Word file may not hold."""
    return "".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and c not in "\ufffe\uffff"))
