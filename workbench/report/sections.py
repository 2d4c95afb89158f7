"""What the report shows: a cross-tabulation a role, with the verbatims behind each cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.analysis import crosstab
from workbench.errors import WorkbenchError
from workbench.language import _
from workbench.model import Case, Scheme

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analysis.crosstab import CrossTab

#: From this adjusted residual on, a cell is marked: one in twenty by chance alone.
MARKED = 1.96
#: Characters shown before and after a verbatim.
_CONTEXT = 120


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, what it stands for, and where its verbatims are."""

    anchor: str
    count: int
    percent: float | None
    sign: str
    verbatims: tuple[Mapping[str, Any], ...]
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """A code with its cells."""

    label: str
    definition: str
    colour: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A cross-tabulation as the page shows it."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A role: its codes by axis, then in detail, and the picture of the first."""

    role: str
    title: str
    axes: Grid
    details: Grid
    picture: str


def role_name(role: str) -> str:
    """Return what a role is called in a title, in the project's language.

    Examples
    --------
    >>> role_name("team")
    'équipe'
    """
    names = {
        "mediator": _("mediator"),
        "team": _("team"),
        "patient": _("patient"),
        "professional": _("professional"),
        "document": _("document"),
    }
    return names.get(role, role)


def sections(
    frame: pd.DataFrame, scheme: Scheme, cases: Sequence[Case], roles: Sequence[str], language: str
) -> Iterator[Section]:
    """Yield a section a role that some coding can be crossed with.

    Parameters
    ----------
    frame : DataFrame
        The codings frame of one scheme.
    scheme : Scheme
    cases : sequence of Case
    roles : sequence of str
    language : str
    """
    used = {str(code).partition(".")[0] for code in frame["code"]}
    tops = [code.id for code in scheme if code.id in used]
    for role in roles:
        if role in frame and frame[role].notna().any():
            axes = crosstab(frame, rows="code", columns=role, level=1, codes=tops)
            details = crosstab(frame, rows="code", columns=role)
            grid = _grid(axes, scheme, cases, f"{scheme.id}-{role}-a", language)
            yield Section(
                role,
                _("Codes by {role}").format(role=role_name(role)),
                replace(grid, notes=(*grid.notes, *_tested(axes))),
                _grid(details, scheme, cases, f"{scheme.id}-{role}-d", language),
                axes.plot().svg,
            )


def _grid(
    table: CrossTab, scheme: Scheme, cases: Sequence[Case], prefix: str, language: str
) -> Grid:
    names = {case.id: case.label for case in cases}
    columns = tuple((str(c), names.get(str(c), "")) for c in table.counts.columns)
    rows = tuple(
        _row(table, scheme, code, f"{prefix}{rank}", language)
        for rank, code in enumerate(c.id for c in scheme if c.id in table.counts.index)
    )
    return Grid(columns, rows, tuple(str(warning) for warning in table.warnings))


def _row(table: CrossTab, scheme: Scheme, code_id: str, prefix: str, language: str) -> Row:
    code = scheme.code(code_id)
    label = scheme.path(code_id, language)
    cells = tuple(
        _cell(table, code_id, column, f"{prefix}-{rank}", f"{label} — {column}")
        for rank, column in enumerate(table.counts.columns)
    )
    return Row(label, code.definition, code.colour, cells, sum(cell.count for cell in cells))


def _cell(table: CrossTab, code_id: str, column: str, anchor: str, heading: str) -> Cell:
    count = int(_at(table.counts, code_id, column))
    percent = _at(table.column_percent, code_id, column)
    residual = _at(table.residuals, code_id, column)
    sign = "+" if residual >= MARKED else "−" if residual <= -MARKED else ""
    found = table.verbatims(code_id, column, context=_CONTEXT) if count else None
    verbatims = [] if found is None else [_shortened(v) for v in found.to_dict("records")]
    known = None if math.isnan(percent) else percent
    return Cell(anchor, count, known, sign, tuple(verbatims), heading)


def _shortened(verbatim: Mapping[Any, Any]) -> dict[str, Any]:
    """Cut the context at a word, and say that it is cut."""
    before, after = str(verbatim["before"]), str(verbatim["after"])
    if len(before) >= _CONTEXT:
        before = "… " + before.partition(" ")[2]
    if len(after) >= _CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    return {**verbatim, "before": before, "after": after}


def _at(table: pd.DataFrame, row: str, column: str) -> float:
    return float(
        table.to_numpy(dtype=float)[table.index.get_loc(row), table.columns.get_loc(column)]
    )


def _tested(table: CrossTab) -> list[str]:
    """Return the test's own sentence, where there is something to test."""
    try:
        return [table.test().sentence]
    except WorkbenchError:
        return []
