"""Intervals around a table, drawn over documents rather than over segments.

The documents of a column are drawn again with replacement, each with all its segments, and the
measure is computed anew; the interval runs between the quantiles of what comes out. A column of
one document has no interval: nothing says how another document would have differed.

Efron, B. & Tibshirani, R. (1993). *An Introduction to the Bootstrap*, § 13.3 (percentile
interval). Field, C. A. & Welsh, A. H. (2007). Bootstrapping clustered data. *Journal of the Royal
Statistical Society B*, 69(3), 369–390.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.blocks import Blocks
from workbench.analysis.permutation import known_blocks
from workbench.analysis.progress import Progress, watched
from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

Array = npt.NDArray[np.float64]
MEASURES = ("column_percent", "presence_percent", "counts", "rates", "row_percent", "total_percent")
#: Percentiles of very few documents are too narrow to be quoted without saying so.
_FEW = 5
_CHUNK_CELLS = 2_000_000


@dataclass(frozen=True, eq=False)
class Intervals:
    """A measure with its bounds, labelled like the table.

    Parameters
    ----------
    measure : str
    estimate, low, high : DataFrame
    level : float
    documents : Series
        How many documents (or cases) each column's draws were made from.
    """

    measure: str
    estimate: pd.DataFrame = field(repr=False)
    low: pd.DataFrame = field(repr=False)
    high: pd.DataFrame = field(repr=False)
    level: float
    samples: int
    seed: int
    documents: pd.Series = field(repr=False)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What must be told with the intervals."""
        few = [str(label) for label, n in self.documents.items() if n < _FEW]
        if not few:
            return ()
        return (
            _(
                "Fewer than {few} documents stand behind these columns, so their intervals are "
                "too narrow or missing: {columns}."
            ).format(few=_FEW, columns=", ".join(few)),
        )

    def tidy(self) -> pd.DataFrame:
        """Return one line a cell: row, column, estimate, low, high."""
        parts = {"estimate": self.estimate, "low": self.low, "high": self.high}
        rows = np.repeat(np.arange(len(self.estimate.index)), len(self.estimate.columns))
        columns = np.tile(np.arange(len(self.estimate.columns)), len(self.estimate.index))
        found = {
            "row": self.estimate.index.take(rows).to_list(),
            "column": self.estimate.columns.take(columns).to_list(),
        }
        return pd.DataFrame(found | {k: v.to_numpy().ravel() for k, v in parts.items()})


def intervals(
    table: CrossTab,
    measure: str = "column_percent",
    level: float = 0.95,
    samples: int = 2_000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Intervals:
    """Return percentile intervals of a measure over documents (or cases).

    Parameters
    ----------
    table : CrossTab
    measure : str
        Shares of a column, counts and rates draw each column's documents by themselves; shares
        of a row or of the whole draw all documents together.
    level : float
    samples, seed : int
    progress : callable, optional

    Returns
    -------
    Intervals

    Raises
    ------
    WorkbenchError
        When the measure has no intervals, or documents are unknown.

    Examples
    --------
    >>> from workbench.analysis import crosstab
    >>> frame = pd.DataFrame({"document": list("wxyz"), "code": list("abab"), "team": "T1"})
    >>> around = intervals(crosstab(frame, columns="team"), samples=200)
    >>> bool(around.low.at["a", "T1"] < 50 < around.high.at["a", "T1"])
    True
    """
    if measure not in MEASURES:
        raise WorkbenchError(
            _("No intervals for “{measure}”. Choose among: {measures}.").format(
                measure=measure, measures=", ".join(MEASURES)
            )
        )
    blocks = known_blocks(table)
    documents = pd.Series(
        (blocks.membership > 0).sum(axis=0), index=table.counts.columns, name="documents"
    )
    rng = np.random.default_rng(seed)
    tail = (1 - level) / 2
    whole = measure in ("row_percent", "total_percent")
    with watched(progress, samples, _("Bootstrap")) as tell:
        draw = _together if whole else _by_column
        low, high = draw(
            blocks, _formula(measure), _sizes(table, measure), tail, samples, rng, tell
        )
    low[:, documents < 2], high[:, documents < 2] = np.nan, np.nan
    labels: dict[str, Any] = {"index": table.counts.index, "columns": table.counts.columns}
    return Intervals(
        measure,
        getattr(table, measure),
        pd.DataFrame(low, **labels),
        pd.DataFrame(high, **labels),
        level,
        samples,
        seed,
        documents,
    )


def _by_column(
    blocks: Blocks,
    formula: Callable[[Array, Array], Array],
    sizes: Array,
    tail: float,
    samples: int,
    rng: np.random.Generator,
    tell: Callable[[int], None],
) -> tuple[Array, Array]:
    shape = blocks.profile.shape[1], blocks.membership.shape[1]
    low, high = np.full(shape, np.nan), np.full(shape, np.nan)
    for column in range(shape[1]):
        held = np.flatnonzero(blocks.membership[:, column] > 0)
        if not len(held):
            continue
        times = rng.multinomial(len(held), np.full(len(held), 1 / len(held)), size=samples)
        drawn = times @ blocks.profile[held]
        values = formula(drawn, times @ sizes[held])
        low[:, column], high[:, column] = _quantiles(values, tail)
        tell(samples * (column + 1) // shape[1])
    return low, high


def _together(
    blocks: Blocks,
    formula: Callable[[Array, Array], Array],
    _sizes: Array,
    tail: float,
    samples: int,
    rng: np.random.Generator,
    tell: Callable[[int], None],
) -> tuple[Array, Array]:
    many = len(blocks.profile)
    shape = blocks.profile.shape[1], blocks.membership.shape[1]
    values = np.empty((samples, *shape))
    for n in range(samples):
        times = np.bincount(rng.integers(many, size=many), minlength=many)
        values[n] = formula((blocks.profile * times[:, None]).T @ blocks.membership, np.zeros(0))
        tell(n + 1)
    low, high = _quantiles(values, tail)
    return low, high


def _quantiles(values: Array, tail: float) -> tuple[Array, Array]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a row that no draw filled
        low, high = np.nanquantile(values, [tail, 1 - tail], axis=0)
    return low, high


def _formula(measure: str) -> Callable[[Array, Array], Array]:
    with_sizes: dict[str, Callable[[Array, Array], Array]] = {
        "counts": lambda drawn, _size: drawn.astype(float),
        "column_percent": lambda drawn, _size: 100 * _over(drawn, drawn.sum(1, keepdims=True)),
        "presence_percent": lambda drawn, size: 100 * _over(drawn, size[:, None]),
        "rates": lambda drawn, size: 1000 * _over(drawn, size[:, None]),
        "row_percent": lambda drawn, _size: 100 * _over(drawn, drawn.sum(1, keepdims=True)),
        "total_percent": lambda drawn, _size: 100 * _over(drawn, drawn.sum(keepdims=True)),
    }
    return with_sizes[measure]


def _over(top: Array, bottom: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(bottom > 0, top / bottom, np.nan))


def _sizes(table: CrossTab, measure: str) -> Array:
    """Return what each block weighs below the fraction: one, or its words."""
    blocks = known_blocks(table)
    if measure != "rates":
        return np.ones(len(blocks.names))
    documents = table.layout.documents
    if documents is None or "words" not in documents.columns:
        return np.full(len(blocks.names), np.nan)
    words = documents.groupby(table.layout.cluster)["words"].sum()
    return np.asarray(words.reindex(blocks.names).to_numpy(float))
