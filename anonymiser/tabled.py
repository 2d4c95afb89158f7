"""A table of decisions as data frames and as files, out and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import pandas as pd

    from anonymiser.decisions import Decisions


class Tabled:
    """What decisions are as tables that a person edits; see :class:`anonymiser.Decisions`.

    Examples
    --------
    >>> from anonymiser import Anonymiser
    >>> decisions = Anonymiser().propose({"E1": "Mme Dupont est venue."})
    >>> frame = decisions.to_frame().assign(decision="oui")
    >>> len(decisions.with_frame(frame).pending)
    0
    """

    def to_frame(self, occurrences: bool = False) -> pd.DataFrame:
        """Give the table, the doubtful rows first.

        Parameters
        ----------
        occurrences : bool
            One row an occurrence instead of one a form.

        Returns
        -------
        DataFrame
            Change its ``decision`` and ``replacement`` columns and give it to :meth:`with_frame`.
        """
        from anonymiser.tables import to_frame

        return to_frame(cast("Decisions", self), occurrences)

    def with_frame(self, frame: pd.DataFrame) -> Decisions:
        """Take over the decisions of a table that :meth:`to_frame` gave.

        A line without a number adds what was missed: its ``text`` and its ``label``.

        Raises
        ------
        InvalidDecisions
            When a row or a decision in it is unknown.
        """
        from anonymiser.table_lines import lines_of_frame
        from anonymiser.taking import take

        return take(cast("Decisions", self), lines_of_frame(frame))

    def to_csv(self, path: str | Path, occurrences: bool = False) -> None:
        """Write the table as CSV (UTF-8 with mark, so that Excel reads it), for its owner alone."""
        from anonymiser.tables import write_csv

        write_csv(cast("Decisions", self), path, occurrences)

    def from_csv(self, path: str | Path) -> Decisions:
        """Take over the decisions of a CSV file; see :meth:`with_frame`.

        UTF-8, UTF-16 and Windows' own letters are read, whatever separates the columns.
        """
        from anonymiser.table_files import read_csv
        from anonymiser.taking import take

        return take(cast("Decisions", self), read_csv(path))

    def to_excel(self, path: str | Path, occurrences: bool = False) -> None:
        """Write the table as an Excel file, for its owner alone."""
        from anonymiser.tables import write_excel

        write_excel(cast("Decisions", self), path, occurrences)

    def from_excel(self, path: str | Path) -> Decisions:
        """Take over the decisions of an Excel file; see :meth:`with_frame`."""
        from anonymiser.table_files import read_excel
        from anonymiser.taking import take

        return take(cast("Decisions", self), read_excel(path))
