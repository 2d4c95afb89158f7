"""The result of a cross-tabulation: what can be asked of it, and written from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.analysis.counted import Counted

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analysis.bootstrap import Intervals
    from workbench.analysis.correspondence import Correspondence
    from workbench.analysis.permutation import Test
    from workbench.analysis.plots import Plot
    from workbench.analysis.progress import Progress
    from workbench.analysis.suppression import Suppressed


@dataclass(frozen=True, eq=False)
class CrossTab(Counted):
    """A cross-tabulation of codings: counts, measures, test, warnings, verbatims.

    Made by `crosstab`. ``counts`` is rows × columns, without margins.
    """

    def test(
        self,
        method: Literal["documents", "chi2", "fisher"] = "documents",
        samples: int = 10_000,
        seed: int = 0,
        progress: Progress | None = None,
    ) -> Test:
        """Test whether rows and columns are linked.

        Parameters
        ----------
        method : {"documents", "chi2", "fisher"}
            ``"documents"`` moves whole documents (or cases) between columns and keeps its level
            when segments cluster in documents; the two others suppose independent units.
        samples : int
            Permutations or tables to draw; fewer possibilities are gone through exactly.
        seed : int
        progress : callable, optional
            Called with how many are done and how many there are. By default, a bar after 2 s.

        Returns
        -------
        Test

        Raises
        ------
        WorkbenchError
            When the frame has no document column, or the method is unknown.

        Examples
        --------
        >>> import pandas as pd
        >>> from workbench.analysis import crosstab
        >>> frame = pd.DataFrame({"document": list("wxyz"), "code": list("aabb"),
        ...                       "team": ["T1", "T1", "T2", "T2"]})
        >>> crosstab(frame, columns="team").test().p
        0.333...
        """
        from workbench.analysis.permutation import run_test

        return run_test(self, method, samples, seed, progress)

    def intervals(
        self,
        measure: str = "column_percent",
        level: float = 0.95,
        samples: int = 2_000,
        seed: int = 0,
        progress: Progress | None = None,
    ) -> Intervals:
        """Return bootstrap intervals over documents (or cases).

        Parameters
        ----------
        measure : {"column_percent", "row_percent", "total_percent", "counts", "rates"}
        level : float
        samples : int
        seed : int
        progress : callable, optional

        Returns
        -------
        Intervals
            ``low`` and ``high``, labelled like the table; NaN for a column of one document.

        Raises
        ------
        WorkbenchError
            When the frame has no document column or the measure is unknown.
        """
        from workbench.analysis.bootstrap import intervals

        return intervals(self, measure, level, samples, seed, progress)

    def cells(
        self, method: str = "documents", samples: int = 10_000, seed: int = 0
    ) -> pd.DataFrame:
        """Read the table cell by cell, with Holm's and Benjamini–Hochberg's corrections.

        Parameters
        ----------
        method : {"documents", "residuals"}
            How the p-value of a cell is had: by moving documents, or from its adjusted residual
            as a normal deviate (descriptive when segments cluster).
        samples, seed : int

        Returns
        -------
        DataFrame
            One line a cell: count, expected, residual, p, holm, bh.

        Raises
        ------
        WorkbenchError
            When the method is unknown.
        """
        from workbench.analysis.multiple import cells

        return cells(self, method, samples, seed)

    def suppress(self, threshold: int = 5, people: str | None = None) -> Suppressed:
        """Hide small cells, and as many others as it takes to keep them from being worked out.

        Parameters
        ----------
        threshold : int
            Cells from 1 to ``threshold − 1`` are hidden.
        people : str, optional
            A role: then what must reach the threshold is the number of its cases behind a cell.

        Returns
        -------
        Suppressed

        Raises
        ------
        WorkbenchError
            When there is no such role.
        """
        from workbench.analysis.suppression import suppress_crosstab

        return suppress_crosstab(self, threshold, people)

    def correspondence(
        self,
        components: int = 2,
        supplementary_rows: Collection[Any] = (),
        supplementary_columns: Collection[Any] = (),
    ) -> Correspondence:
        """Return the correspondence analysis of the table.

        Parameters
        ----------
        components : int
        supplementary_rows, supplementary_columns : collection of labels
            Placed on the map without weighing on it.

        Returns
        -------
        Correspondence

        Raises
        ------
        WorkbenchError
            When fewer than two rows or columns are filled.
        """
        from workbench.analysis.correspondence import correspondence

        return correspondence(self.counts, components, supplementary_rows, supplementary_columns)

    def plot(self, kind: str = "heatmap", **options: Any) -> Plot:
        """Draw the table, offline and readable in black and white.

        Parameters
        ----------
        kind : {"heatmap", "mosaic", "bars", "map"}
        **options
            Of the plot.

        Returns
        -------
        Plot
            Shows itself in Jupyter; ``.svg``, ``.save("x.svg")``, ``.save("x.png")``.

        Raises
        ------
        WorkbenchError
            When the kind is unknown.
        """
        from workbench.analysis.plots_crosstab import plot_crosstab

        return plot_crosstab(self, kind, **options)

    def to_json(self) -> dict[str, Any]:
        """Return every measure in plain types; NaN becomes None.

        Examples
        --------
        >>> import pandas as pd
        >>> from workbench.analysis import crosstab
        >>> frame = pd.DataFrame({"document": ["d"], "code": ["a"], "team": ["T1"]})
        >>> crosstab(frame, columns="team").to_json()["counts"]
        [[1]]
        """
        from workbench.analysis.tables_json import to_json

        return to_json(self)

    def to_excel(self, path: str | Path, verbatims: bool = False) -> Path:
        """Write a workbook with a sheet a measure; text that looks like a formula stays text.

        Parameters
        ----------
        path : str or Path
        verbatims : bool
            Add a sheet of all the segments.

        Returns
        -------
        Path
        """
        from workbench.analysis.tables_workbook import to_excel

        return to_excel(self, path, verbatims)

    def to_docx(self, path: str | Path, title: str = "") -> Path:
        """Write a thesis table: caption, counts and percentages, test, n, warnings.

        Parameters
        ----------
        path : str or Path
        title : str
            Instead of the caption.

        Returns
        -------
        Path
        """
        from workbench.analysis.tables_text import to_docx

        return to_docx(self, path, title)

    def to_markdown(self, title: str = "") -> str:
        """Return the same thesis table in Markdown."""
        from workbench.analysis.tables_text import to_markdown

        return to_markdown(self, title)

    def _repr_html_(self) -> str:
        from workbench.analysis.display import crosstab_html

        return crosstab_html(self)
