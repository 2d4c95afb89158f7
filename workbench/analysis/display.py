"""A table as HTML, for a notebook or a report; everything that comes from a study is text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.analysis.labels import label_text
from workbench.analysis.wording import number
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

#: From how many standard errors a cell is marked.
MARKED = 1.96
#: A bigger table is read in a spreadsheet.
MOST_COLUMNS = 40
_WIDE = 6
MOST_ROWS = 200
_STYLE = (
    "<style scoped>.qw-crosstab{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    ".qw-crosstab caption{text-align:left;font-weight:600;padding:.3em 0}"
    ".qw-crosstab th,.qw-crosstab td{padding:.2em .6em;text-align:right;"
    "border-bottom:1px solid #bbb}.qw-crosstab th[scope=row]{text-align:left}"
    ".qw-narrow th,.qw-narrow td{padding:.2em .25em;font-size:.84em}"
    ".qw-crosstab small{opacity:.75}.qw-crosstab .qw-more{font-weight:700}"
    ".qw-crosstab .qw-less{font-style:italic}</style>"
)


def crosstab_html(table: CrossTab) -> str:
    """Return a table with its percentages, the sign of its residuals and its warnings.

    Parameters
    ----------
    table : CrossTab

    Returns
    -------
    str
        A fragment of HTML without scripts. A cell says how many, what share of its column, and
        + or − where it stands 1.96 standard errors or more from independence.
    """
    counts = table.counts.iloc[:MOST_ROWS, :MOST_COLUMNS]
    share = table.presence_percent if table.unit in ("documents", "cases") else table.column_percent
    percent, residuals = share.to_numpy(), table.residuals.to_numpy()
    total_name = _("Total")
    head = "".join(f'<th scope="col">{_text(label)}</th>' for label in counts.columns)
    lines = []
    for line, (label, row) in enumerate(zip(counts.index, counts.to_numpy(), strict=True)):
        name = table.names.get(label, label)
        cells = "".join(
            _cell(value, percent[line, n], residuals[line, n], label, counts.columns[n])
            for n, value in enumerate(row)
        )
        total = f"<td>{number(_plain(table.row_totals.iloc[line]))}</td>"
        lines.append(f'<tr><th scope="row">{_text(name)}</th>{cells}{total}</tr>')
    totals = "".join(
        f"<td>{number(_plain(value))}</td>" for value in table.column_totals.iloc[:MOST_COLUMNS]
    )
    # What a laptop's screen holds beside a list of files.
    kind = "qw-crosstab" + (" qw-narrow" if counts.shape[1] > _WIDE else "")
    foot = (
        f'<tr><th scope="row">{escape(total_name)}</th>{totals}<td>{number(table.total)}</td></tr>'
    )
    return (
        f'<div>{_STYLE}<table class="{kind}"><caption>{escape(table.caption)}</caption>'
        f'<thead><tr><th></th>{head}<th scope="col">{escape(total_name)}</th></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody><tfoot>{foot}</tfoot></table>"
        f"{_notes(table)}</div>"
    )


def _cell(value: Any, percent: float, residual: float, row: Any, column: Any) -> str:
    sign, kind = "", ""
    if np.isfinite(residual) and abs(residual) >= MARKED:
        sign, kind = (" +", "qw-more") if residual > 0 else (" −", "qw-less")
    share = f" <small>{number(float(percent), 1)} %</small>" if np.isfinite(percent) else ""
    marks = f' class="{kind}"' if kind else ""
    return (
        f'<td{marks} data-row="{_text(row)}" data-column="{_text(column)}">'
        f"{number(_plain(value))}{share}{sign}</td>"
    )


def notes(table: CrossTab) -> list[str]:
    """Return how to read the table, what links its rows and columns, and what it leaves out.

    Parameters
    ----------
    table : CrossTab
    """
    chi2 = table.chi2
    label = _("χ² (descriptive)") if table.descriptive else "χ²"
    told = [
        _("In each cell: count, share of the column; + or −: 1.96 standard errors or more above "
          "or below independence."),
    ]  # fmt: skip
    if chi2.dof:
        told.append(
            _("{label} = {value}, {dof} degrees of freedom; Cramér's V = {v}.").format(
                label=label,
                value=number(chi2.statistic),
                dof=chi2.dof,
                v=number(table.cramers_v),
            )
        )
    shown = table.counts.iloc[:MOST_ROWS, :MOST_COLUMNS].shape
    if shown != table.counts.shape:
        told.append(
            _("Only the first {rows} rows and {columns} columns are shown, out of {size}.").format(
                rows=shown[0], columns=shown[1], size=" × ".join(map(str, table.counts.shape))
            )
        )
    return told


def _notes(table: CrossTab) -> str:
    told = "".join(f"<li>{escape(warning)}</li>" for warning in table.warnings)
    heading = _("To be told")
    listed = f"<p><strong>{escape(heading)}</strong></p><ul>{told}</ul>" if told else ""
    return "".join(f"<p><small>{escape(note)}</small></p>" for note in notes(table)) + listed


def _text(label: Any) -> str:
    return escape(label_text(label))


def _plain(value: Any) -> Any:
    value = value.item() if isinstance(value, np.generic) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value
