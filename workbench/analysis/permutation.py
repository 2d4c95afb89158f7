"""A test of the table that moves whole documents, because their segments belong together.

Under the hypothesis that a document's column has nothing to do with what is coded in it, the
documents could have been dealt to the columns in any other way. Each way gives a table and its
χ²; the p-value is the share of ways whose χ² is at least the one observed. Since a document moves
with all its segments, their likeness inside it cannot pass for a difference between columns.

What that is worth (``benchmarks/clustered_segments.py``, 1,000 simulated studies a line, nothing
to find, 2 to 30 segments a document, 8 codes × 4 columns, tests at 5 %):

=========  =======================  =========  ==================
documents  likeness in a document   naive χ²   documents permuted
=========  =======================  =========  ==================
12         0 (independent)            4.5 %      4.5 %
12         0.1                       92.8 %      4.4 %
32         0.1                       95.2 %      4.3 %
80         0.1                       94.4 %      5.3 %
80         0.3                      100.0 %      4.8 %
=========  =======================  =========  ==================

With a true difference of 20 points on one code it is found 34 times in 100 with 32 documents, 81
with 80.

Good, P. (2005). *Permutation, Parametric and Bootstrap Tests of Hypotheses*, 3rd ed., ch. 3.
Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. *Statistical
Applications in Genetics and Molecular Biology*, 9(1), 39.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis.axis import Array
from workbench.analysis.blocks import Blocks
from workbench.analysis.dealing import permuted_tables
from workbench.analysis.progress import Progress
from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab

#: Two statistics closer than this, relatively, are the same one rounded twice.
_TIE = 1e-9


@dataclass(frozen=True)
class Test:
    """The result of a test of independence.

    Parameters
    ----------
    method : {"documents", "chi2", "fisher"}
    statistic : float
        The χ² of the table.
    p : float
    dof : int or None
    samples : int
        Permutations or tables drawn; how many there are in all when ``exact``.
    exact : bool
        Whether every possibility was gone through.
    error : float
        Standard error of p, 0 when exact.
    descriptive : bool
        True when the method supposes independent units and they are not.
    """

    #: Not a test case for pytest.
    __test__ = False

    method: str
    statistic: float
    p: float
    dof: int | None = None
    samples: int = 0
    exact: bool = False
    error: float = 0.0
    seed: int | None = None
    units: int = 0
    descriptive: bool = False
    #: Parts of documents changed places inside each, because columns differ within documents.
    within: bool = False
    unit: str = field(default="documents", repr=False)

    @property
    def sentence(self) -> str:
        """The result in a sentence that can be quoted."""
        from workbench.analysis.wording import test_sentence

        return test_sentence(self)

    def __str__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(self.sentence)}</p>"


def run_test(
    table: CrossTab, method: str, samples: int, seed: int, progress: Progress | None
) -> Test:
    """Test a cross-tabulation with one of the three methods.

    Parameters
    ----------
    table : CrossTab
    method : {"documents", "chi2", "fisher"}
    samples, seed : int
    progress : callable or None

    Returns
    -------
    Test

    Raises
    ------
    WorkbenchError
        When the method is unknown or there is no document column.
    """
    chi2 = table.chi2
    if method == "chi2":
        return Test(method, chi2.statistic, chi2.p, chi2.dof, descriptive=table.descriptive)
    if method == "fisher":
        from workbench.analysis.fisher import fisher_exact

        fisher = fisher_exact(table.counts, samples, seed)
        return Test(
            method, chi2.statistic, fisher.p, chi2.dof, fisher.samples, fisher.exact,
            fisher.error, seed, descriptive=table.descriptive,
        )  # fmt: skip
    if method != "documents":
        raise WorkbenchError(
            _('Unknown test “{method}”. Choose "documents", "chi2" or "fisher".').format(
                method=method
            )
        )
    return permute(known_blocks(table), samples, seed, progress, unit=table.layout.cluster)


def known_blocks(table: CrossTab) -> Blocks:
    """Return a table's blocks, or say that documents are unknown.

    Raises
    ------
    WorkbenchError
        When the frame has no document column.
    """
    if table.blocks is None:
        raise WorkbenchError(
            _(
                "The frame has no column “document”: without it, nobody knows which segments "
                "belong together, and no test is possible."
            )
        )
    return table.blocks


def permute(
    blocks: Blocks,
    samples: int = 10_000,
    seed: int = 0,
    progress: Progress | None = None,
    unit: str = "document",
) -> Test:
    """Test whether columns matter by dealing whole documents to them anew.

    Parameters
    ----------
    blocks : Blocks
    samples : int
        Permutations to draw. When there are no more ways than that, all are gone through.
    seed : int
    progress : callable, optional
    unit : str
        What the blocks are.

    Returns
    -------
    Test

    Examples
    --------
    Four documents, two a column: six ways, of which two give the table observed or its mirror.

    >>> import pandas as pd
    >>> profile = np.array([[3.0, 0], [2, 0], [0, 2], [0, 3]])
    >>> membership = np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]])
    >>> result = permute(Blocks(profile, membership, pd.Index(list("wxyz"))))
    >>> result.exact, result.samples, round(result.p, 4)
    (True, 6, 0.3333)
    """
    observed = float(chi_squares(blocks.counts[None])[0])
    threshold = observed - _TIE * max(1.0, observed)
    as_far, done, exact = 0, 0, False
    for tables, every in permuted_tables(blocks, samples, seed, progress):
        as_far += int((chi_squares(tables) >= threshold).sum())
        done, exact = done + len(tables), every
    p = as_far / done if exact else (1 + as_far) / (1 + done)
    error = 0.0 if exact else float(np.sqrt(p * (1 - p) / (1 + done)))
    return Test(
        "documents", observed, p, None, done, exact, error, None if exact else seed,
        len(blocks.names.unique()), within=blocks.within is not None, unit=unit,
    )  # fmt: skip


def chi_squares(tables: Array) -> Array:
    """Return the χ² of each of many tables; 0 when one has a single filled row or column.

    Examples
    --------
    >>> chi_squares(np.array([[[10.0, 20], [30, 40]]])).round(4).tolist()
    [0.7937]
    """
    rows, columns = tables.sum(axis=2), tables.sum(axis=1)
    total = rows.sum(axis=1)
    with np.errstate(divide="ignore"):
        by_row = np.where(rows > 0, 1 / rows, 0.0)
        by_column = np.where(columns > 0, 1 / columns, 0.0)
    inside = np.einsum("krc,krc,kr,kc->k", tables, tables, by_row, by_column, optimize=True)
    return np.asarray(np.maximum(total * (inside - 1), 0.0) * (total > 0))
