"""Print a result on stdout as a table, CSV or JSON, or write it to a spreadsheet."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console
from rich.table import Table

from workbench.errors import WorkbenchError
from workbench.language import _


class Printable(Protocol):
    """What a cross-tabulation and its like can give."""

    @property
    def counts(self) -> Any:
        """A labelled frame."""

    def to_json(self) -> dict[str, Any]:
        """Return every measure."""

    def to_excel(self, path: str | Path) -> object:
        """Write a sheet a measure."""


def show(result: Printable, form: str, out: Path | None = None) -> None:
    """Print a result.

    Parameters
    ----------
    result : CrossTab or the like
    form : {"table", "csv", "json", "xlsx"}
    out : Path, optional
        For xlsx, the file to write.

    Raises
    ------
    WorkbenchError
        When xlsx is asked for without a file.
    """
    if form == "xlsx":
        if out is None:
            raise WorkbenchError(_("A spreadsheet needs a file: --out table.xlsx"))
        result.to_excel(out)
    elif form == "json":
        json.dump(result.to_json(), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    elif form == "csv":
        result.counts.to_csv(sys.stdout)
    else:
        Console().print(_table(result.counts))
        for warning in getattr(result, "warnings", ()):
            Console(stderr=True, highlight=False).print(str(warning), markup=False)


def _table(counts: Any) -> Table:
    table = Table(str(counts.index.name or ""), *map(str, counts.columns))
    for name, row in counts.iterrows():
        table.add_row(str(name), *(f"{value:g}" for value in row))
    return table
