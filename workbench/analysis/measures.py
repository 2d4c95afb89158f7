"""What a table of counts says, measure by measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from workbench.analysis import contingency
from workbench.analysis.contingency import ChiSquare


@dataclass(frozen=True, eq=False)
class Measures:
    """A table of counts and everything that follows from the counts alone.

    Parameters
    ----------
    counts : DataFrame
        Rows × columns.

    Examples
    --------
    >>> table = Measures(pd.DataFrame([[1, 3], [1, 1]], index=["a", "b"], columns=["x", "y"]))
    >>> table.column_percent.loc["a"].tolist()
    [50.0, 75.0]
    """

    counts: pd.DataFrame = field(repr=False)

    @property
    def row_totals(self) -> pd.Series:
        """The sum of each row."""
        return self.counts.sum(axis=1)

    @property
    def column_totals(self) -> pd.Series:
        """The sum of each column."""
        return self.counts.sum(axis=0)

    @property
    def total(self) -> float:
        """The sum of the table."""
        total = self.counts.to_numpy().sum()
        return int(total) if float(total).is_integer() else float(total)

    @property
    def row_percent(self) -> pd.DataFrame:
        """Percentages along each row; NaN in an empty row."""
        return 100 * self.counts.div(self.row_totals.replace(0, np.nan), axis=0)

    @property
    def column_percent(self) -> pd.DataFrame:
        """Percentages down each column; NaN in an empty column."""
        return 100 * self.counts.div(self.column_totals.replace(0, np.nan), axis=1)

    @property
    def total_percent(self) -> pd.DataFrame:
        """Percentages of the whole table."""
        return 100 * self.counts / (self.total or np.nan)

    @cached_property
    def expected(self) -> pd.DataFrame:
        """The counts that independence would give."""
        return contingency.expected(self.counts)

    @cached_property
    def residuals(self) -> pd.DataFrame:
        """Adjusted residuals (Haberman 1973): distance from independence, in standard errors."""
        return contingency.adjusted_residuals(self.counts)

    @cached_property
    def pem(self) -> pd.DataFrame:
        """Local PEM of each cell (Cibois 1993), in percent."""
        return contingency.pem_local(self.counts)

    @cached_property
    def pem_global(self) -> float:
        """PEM of the whole table, ordered along the first axis of its correspondence analysis."""
        return contingency.pem_global(self.counts)

    @cached_property
    def specificities(self) -> pd.DataFrame:
        """Lafon's specificities (1980), in signed log10; NaN for counts that are not whole."""
        values = self.counts.to_numpy(float)
        if (values != np.rint(values)).any():
            return pd.DataFrame(np.nan, index=self.counts.index, columns=self.counts.columns)
        return contingency.specificities(self.counts)

    @cached_property
    def chi2(self) -> ChiSquare:
        """Pearson's χ²; see `CrossTab.descriptive` before reading its p."""
        return contingency.chi_square(self.counts)

    @property
    def cramers_v(self) -> float:
        """Cramér's V."""
        return contingency.cramers_v(self.counts)

    @property
    def cramers_v_corrected(self) -> float:
        """Cramér's V with its bias taken off (Bergsma 2013)."""
        return contingency.cramers_v(self.counts, correction=True)
