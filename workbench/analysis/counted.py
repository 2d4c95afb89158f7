"""A table of counts with what stands behind it: documents, words, warnings, verbatims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbench.analysis.blocks import Blocks, gather_blocks
from workbench.analysis.layout import Layout
from workbench.analysis.measures import Measures
from workbench.analysis.tally import column_words
from workbench.analysis.units import column_name, unit_name
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.warnings import Caution


@dataclass(frozen=True, eq=False)
class Counted(Measures):
    """A table of counts that knows the codings, the documents and the words behind it.

    Parameters
    ----------
    unit : str
        What is counted.
    rows : str
    columns : tuple of str
    layout : Layout
        The codings that were counted.
    names : mapping
        Row label to its readable name.
    restricted : bool
        Whether only some speakers were kept.
    """

    unit: str
    rows: str
    columns: tuple[str, ...]
    layout: Layout = field(repr=False)
    names: Mapping[Any, str] = field(default_factory=dict, repr=False)
    restricted: bool = False

    @cached_property
    def blocks(self) -> Blocks | None:
        """What each document (or case) brings; None when the frame has no document column."""
        if self.layout.cluster not in self.layout.frame.columns:
            return None
        return gather_blocks(self.layout, self.unit)

    @cached_property
    def descriptive(self) -> bool:
        """Whether the naive χ² only describes: more than one unit a document, or words."""
        if self.blocks is None or self.unit in ("words", "characters"):
            return True
        each = self.blocks.profile.sum(axis=1) * self.blocks.membership.sum(axis=1)
        parts = pd.Series(each).groupby(self.blocks.names).sum()
        return bool((parts > 1).any())

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        """The warnings with their kinds."""
        from workbench.analysis.warnings import cautions

        return cautions(self)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must be told, in sentences that can be quoted."""
        return tuple(caution.text for caution in self.cautions)

    @cached_property
    def column_words(self) -> pd.Series:
        """How many words each column's documents hold; NaN when the frame does not say."""
        return column_words(self.layout)

    @property
    def rates(self) -> pd.DataFrame:
        """Counts per 1,000 words of each column's documents; NaN when words are unknown."""
        return 1000 * self.counts.div(self.column_words.replace(0, np.nan), axis=1)

    @cached_property
    def column_bases(self) -> pd.Series:
        """How many documents (or cases) stand in each column, coded or not."""
        held = self.blocks.membership.sum(axis=0) if self.blocks is not None else np.nan
        return pd.Series(held, index=self.counts.columns, name="n")

    @property
    def presence_percent(self) -> pd.DataFrame:
        """Share of each column's documents (or cases) that carry the row, in percent.

        It is what a reader expects of a table of documents: 5 psychiatrists out of 16. NaN for
        other units.
        """
        if self.unit not in ("documents", "cases"):
            return self.counts * np.nan
        return 100 * self.counts.div(self.column_bases.replace(0, np.nan), axis=1)

    @property
    def row_name(self) -> str:
        """What the rows are, as a reader says it."""
        return column_name(self.rows)

    @property
    def column_name(self) -> str:
        """What the columns are, as a reader says it."""
        return " × ".join(map(column_name, self.columns))

    @property
    def caption(self) -> str:
        """What the table is: rows, columns, unit, total."""
        return _("{rows} × {columns}, in {unit} (n = {total})").format(
            rows=self.row_name,
            columns=self.column_name,
            unit=unit_name(self.unit),
            total=self.total,
        )

    def verbatims(self, row: Any = None, column: Any = None, context: int = 80) -> pd.DataFrame:
        """Return the segments behind a cell.

        Parameters
        ----------
        row, column : label, optional
            None takes all; with two-level columns, a tuple.
        context : int
            Characters shown before and after, when the texts are known.

        Returns
        -------
        DataFrame
            One line a coding: document, speaker, date, before, text, after, code, coder…

        Raises
        ------
        WorkbenchError
            When the table has no such row or column.

        Examples
        --------
        >>> from workbench.analysis import crosstab
        >>> frame = pd.DataFrame({"document": "d", "code": ["a", "b"], "team": "T1",
        ...                       "text": ["oui", "non"]})
        >>> crosstab(frame, columns="team").verbatims("a", "T1")["text"].tolist()
        ['oui']
        """
        from workbench.analysis.verbatims import verbatims

        return verbatims(self.layout, row, column, context)
