"""Hide the cells in which a few people could be recognised, and what would give them away.

See `workbench.analysis.protection` for how a hidden cell could be worked out.

Hundepool, A. et al. (2012). *Statistical Disclosure Control*, § 4.4. Wiley.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.axis import read_axis
from workbench.analysis.columns import need
from workbench.analysis.counts import checked
from workbench.analysis.protection import protected
from workbench.analysis.units import unit_name
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Suppressed:
    """A table with its margins that can be published.

    Parameters
    ----------
    table : DataFrame
        Counts with a last row and column of totals; missing where hidden.
    marks : DataFrame
        ``"primary"``, ``"complementary"`` or ``""``; not to be published: it says which is which.
    threshold : int
    note : str
        What to write under the table.
    names : mapping
        What the rows are called where the table is shown; their own labels by default.
    """

    table: pd.DataFrame
    marks: pd.DataFrame = field(repr=False)
    threshold: int
    note: str
    names: Mapping[Any, str] = field(default_factory=dict, repr=False)

    @property
    def shown(self) -> pd.DataFrame:
        """The table as text: hidden cells all look alike."""
        text = self.table.astype(object).map(lambda value: _("s") if pd.isna(value) else value)
        return text.rename(index=dict(self.names))

    def to_excel(self, path: str | Path) -> Path:
        """Write the publishable table and its note into a workbook."""
        from workbench.analysis.tables_workbook import write_workbook

        return write_workbook(path, {_("Counts"): self.shown}, [(_("Note"), self.note)])

    def to_markdown(self) -> str:
        """Return the publishable table and its note in Markdown."""
        from workbench.analysis.tables_text import markdown_table

        return f"{markdown_table(self.shown)}\n\n{self.note}\n"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<div>{self.shown.to_html(escape=True)}<p>{escape(self.note)}</p></div>"


def suppress_crosstab(table: CrossTab, threshold: int = 5, people: str | None = None) -> Suppressed:
    """Hide the small cells of a cross-tabulation.

    Parameters
    ----------
    table : CrossTab
    threshold : int
    people : str, optional
        A role whose distinct cases are counted behind each cell.

    Returns
    -------
    Suppressed

    Raises
    ------
    WorkbenchError
        When there is no such role.
    """
    behind = people_behind(table, people) if people else None
    found = suppress(table.counts, threshold, behind)
    note = found.note
    if people is None and table.unit not in ("cases", "documents"):
        note += " " + _(
            "The threshold bears on {unit}, not on people: name a role (people=…) to count the "
            "people behind each cell."
        ).format(unit=unit_name(table.unit))
    return Suppressed(found.table, found.marks, threshold, note, table.names)


def suppress(
    counts: pd.DataFrame, threshold: int = 5, people: pd.DataFrame | None = None
) -> Suppressed:
    """Hide cells from 1 to threshold − 1, and as many others as protect them.

    Parameters
    ----------
    counts : DataFrame
        Rows × columns, without totals.
    threshold : int
    people : DataFrame, optional
        What must reach the threshold instead of the counts, when they are not people.

    Returns
    -------
    Suppressed
        A total that is small itself, or that rests on too few people, is hidden too.

    Raises
    ------
    WorkbenchError
        When a cell is missing, negative or not a number.

    Examples
    --------
    >>> table = pd.DataFrame([[2, 20, 30], [40, 50, 60], [70, 80, 90]])
    >>> int(suppress(table).table.isna().to_numpy().sum())
    4
    """
    full = _with_totals(checked(counts))
    small = _small(full, _with_totals(checked(people)) if people is not None else full, threshold)
    hidden = protected(full, small)
    labels: dict[str, Any] = {
        "index": [*map(_flat, counts.index), _("Total")],
        "columns": [*map(_flat, counts.columns), _("Total")],
    }
    marks = np.where(small, "primary", np.where(hidden, "complementary", ""))
    shown = pd.DataFrame(np.where(hidden, np.nan, full), **labels)
    if np.array_equal(full, np.rint(full)):
        shown = shown.astype("Int64")
    note = (
        _(
            "s: hidden, because it is under {threshold} or would let such a cell be worked out "
            "({n} cells)."
        ).format(threshold=threshold, n=int(hidden.sum()))
        if hidden.any()
        else _("No cell is under {threshold}; nothing is hidden.").format(threshold=threshold)
    )
    return Suppressed(shown, pd.DataFrame(marks, **labels), threshold, note)


def people_behind(table: CrossTab, role: str) -> pd.DataFrame:
    """Return how many distinct cases of a role stand behind each cell.

    Parameters
    ----------
    table : CrossTab
    role : str

    Returns
    -------
    DataFrame

    Raises
    ------
    WorkbenchError
        When the frame has no such column.
    """
    layout = table.layout
    need(layout.frame, role)
    held = read_axis(layout.frame[role].reset_index(drop=True))
    person = np.append(held.membership, np.zeros((1, len(held.labels))), axis=0) > 0
    behind = np.zeros(table.counts.shape)
    rows = layout.rows.first()
    for column in range(behind.shape[1]):
        inside = np.append(layout.columns.membership[:, column] > 0, False)[layout.columns.codes]
        pairs = pd.DataFrame({"row": rows[inside], "who": held.codes[inside]}).drop_duplicates()
        for row, some in pairs[pairs.row >= 0].groupby("row"):
            behind[int(str(row)), column] = person[some["who"].to_numpy()].any(axis=0).sum()
    return pd.DataFrame(behind, index=table.counts.index, columns=table.counts.columns)


def _small(full: Array, people: Array, threshold: int) -> Mask:
    return np.asarray((full > 0) & (people < threshold))


def _with_totals(counts: Array) -> Array:
    taller = np.vstack([counts, counts.sum(axis=0, keepdims=True)])
    return np.hstack([taller, taller.sum(axis=1, keepdims=True)])


def _flat(label: Any) -> Any:
    return " · ".join(map(str, label)) if isinstance(label, tuple) else label
