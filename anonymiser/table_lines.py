"""The lines of a table of decisions, wherever they come from, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anonymiser.errors import InvalidDecisions
from anonymiser.messages import translate
from anonymiser.typed import columns_of, is_table, missing, written

if TYPE_CHECKING:
    import pandas as pd

# Somebody may have written a title above the table.
_HEADING_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands, for a message, and what its columns hold."""

    where: str
    cells: Mapping[str, object]

    def refused(self, reason: str) -> InvalidDecisions:
        """Make the error that says where the line is and what is wrong with it.

        Examples
        --------
        >>> str(Line("a.csv, ligne 3", {}).refused("rien"))
        'a.csv, ligne 3 : rien'
        """
        message = translate("{where}: {reason}")
        return InvalidDecisions(message.format(where=self.where, reason=reason))

    def get(self, column: str) -> object:
        """Give what stands in a column, None where there is no such column."""
        return self.cells.get(column)

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(written(cell) for cell in self.cells.values())


def located(path: str, number: int) -> str:
    """Say where a line is.

    Examples
    --------
    >>> located("a.csv", 3), located("", 3)
    ('a.csv, ligne 3', 'Ligne 3')
    """
    message = translate("{path}, line {line}") if path else translate("Line {line}")
    return message.format(path=path, line=number)


def lines_of_frame(frame: pd.DataFrame) -> list[Line]:
    """Give the lines of a data frame, counted as a spreadsheet would."""
    columns = _columns(list(frame.columns), "")
    cells = {name: frame.iloc[:, place].tolist() for place, name in columns.items()}
    return [
        Line(located("", number + 2), {name: some[number] for name, some in cells.items()})
        for number in range(len(frame))
    ]


def lines_of_rows(path: str, rows: Sequence[tuple[int, Sequence[object]]]) -> list[Line]:
    """Give the lines of a sheet below its headings.

    Parameters
    ----------
    path : str
        The file (and the sheet), for messages.
    rows : sequence of (number, cells)
        What stands in the file, with the number of each line there.

    Raises
    ------
    InvalidDecisions
        When no line is that of the headings.

    Examples
    --------
    >>> rows = [(1, ["ID", "Remplacement", "Décision"]), (2, ["4", "Odile", "oui"])]
    >>> [line.get("decision") for line in lines_of_rows("a.csv", rows)]
    ['oui']
    """
    top = heading(rows)
    if top is None:
        first = next((cells for _, cells in rows if any(written(cell) for cell in cells)), ())
        raise _without(path, missing(first))
    columns = _columns(rows[top][1], path)
    lines = [
        Line(located(path, number), {columns[i]: cells[i] for i in columns if i < len(cells)})
        for number, cells in rows[top + 1 :]
    ]
    return [line for line in lines if not line.empty]


def heading(rows: Sequence[tuple[int, Sequence[object]]]) -> int | None:
    """Give the place of the line of headings, None where there is none."""
    near = enumerate(rows[:_HEADING_WITHIN])
    return next((place for place, (_, cells) in near if is_table(cells)), None)


def _columns(headers: Sequence[object], path: str) -> dict[int, str]:
    lacking = missing(headers)
    if lacking:
        raise _without(path, lacking)
    try:
        return columns_of(headers)
    except InvalidDecisions as error:
        where = path or translate("The table")
        message = translate("{where}: {reason}").format(where=where, reason=error)
        raise InvalidDecisions(message) from error


def _without(path: str, lacking: Sequence[str]) -> InvalidDecisions:
    message = translate("{where}: there is no column {columns}.")
    where = path or translate("The table")
    return InvalidDecisions(message.format(where=where, columns=", ".join(lacking)))
