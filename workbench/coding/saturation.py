"""Thematic saturation: how much the latest documents still add.

Guest, G., Namey, E. and Chen, M. (2020). A simple method to assess and report thematic saturation
in qualitative research. *PLoS ONE*, 15(5), e0232076.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.plots import Plot

#: The share of random orders that the band holds.
_BAND = (0.05, 0.95)


@dataclass(frozen=True)
class Saturation:
    """New information, document after document.

    Parameters
    ----------
    table : DataFrame
        A row a document, in their order: ``document``, ``new`` (codes met for the first time),
        ``total`` (codes met so far), ``run`` (new codes in the run that ends here), ``ratio``
        (those, over the codes of the base), and ``low``, ``median``, ``high``: the same ratio over
        random orders of the documents.
    base, run : int
        How many documents make the base, and a run.
    threshold : float
        The new-information threshold.
    orders : int
        How many random orders the band rests on.
    seed : int
    reached_in_orders : Series
        Of the random orders, the share in which saturation is reached by each document.
    """

    table: pd.DataFrame
    base: int
    run: int
    threshold: float
    orders: int
    seed: int
    reached_in_orders: pd.Series

    @property
    def reached(self) -> int | None:
        """The rank, from 1, of the document at which the ratio first falls to the threshold."""
        low = np.flatnonzero(self.table["ratio"] <= self.threshold)
        return int(low[0]) + 1 if len(low) else None

    @property
    def text(self) -> str:
        """What can be reported, in a sentence or two."""
        if self.reached is None:
            said = _("Saturation at {percent} % is not reached with these {n} documents.")
        else:
            said = _(
                "Saturation at {percent} % is reached at document {rank} "
                "(base {base}, runs of {run}); in random orders, {share} % reach it by then."
            )
        share = 0.0 if self.reached is None else float(self.reached_in_orders[self.reached])
        return said.format(
            percent=f"{100 * self.threshold:g}",
            n=len(self.table),
            rank=self.reached,
            base=self.base,
            run=self.run,
            share=f"{100 * share:.0f}",
        )

    def plot(self) -> Plot:
        """Draw the ratio in the documents' order, over the band of random orders."""
        from workbench.coding.saturation_plot import saturation_plot

        return saturation_plot(self)

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.text)}</p>{self.table.round(3).to_html(escape=True)}"


def saturation(
    frame: pd.DataFrame,
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    orders: int = 1000,
    seed: int = 0,
    suggestions: bool = False,
) -> Saturation:
    """Assess saturation after Guest, Namey and Chen.

    The codes met in the first ``base`` documents are the base. From then on, the codes new in the
    last ``run`` documents are divided by it; runs slide by one document. Saturation is reached
    where that ratio falls to the ``threshold``. Since the order of interviews is partly chance, the
    ratio is also computed over random orders.

    Parameters
    ----------
    frame : DataFrame
        The codings frame, or any frame with ``document`` and ``code`` in the order of the
        documents; ``attrs["documents"]``, where there is one, adds the documents without codings.
    base, run : int
        The paper tries bases of 4, 5 and 6 and runs of 2 and 3.
    threshold : float
        The paper uses 0.05 and 0.
    orders : int
    seed : int
    suggestions : bool
        Count what nobody has accepted yet; never unless asked.

    Returns
    -------
    Saturation

    Raises
    ------
    WorkbenchError
        When there are fewer documents than a base and a run.

    References
    ----------
    Guest, G., Namey, E. and Chen, M. (2020). *PLoS ONE*, 15(5), e0232076, section “Our approach”.

    Examples
    --------
    >>> rows = [("d1", "a"), ("d2", "b"), ("d3", "a"), ("d3", "c"), ("d4", "a"), ("d5", "b")]
    >>> found = saturation(pd.DataFrame(rows, columns=["document", "code"]), base=2, run=1)
    >>> found.table["ratio"].tolist()[2:], found.reached
    ([0.5, 0.0, 0.0], 4)
    """
    met = codes_by_document(frame, suggestions)
    if base < 1 or run < 1 or len(met) < base + run:
        raise WorkbenchError(
            _("A base of {base} and a run of {run} need more than {n} documents.").format(
                base=base, run=run, n=len(met)
            )
        )
    presence = _presence(list(met.values()))
    new, ratio = _ratios(presence[None], base, run)
    chance = np.random.default_rng(seed)
    shuffled = presence[np.array([chance.permutation(len(met)) for _n in range(orders)])]
    many = _ratios(shuffled, base, run)[1]
    low, high = np.quantile(many, _BAND, axis=0)
    rank = pd.RangeIndex(1, len(met) + 1, name="rank")
    table = pd.DataFrame(
        {
            "document": list(met),
            "new": new[0],
            "total": new[0].cumsum(),
            "run": _in_runs(new, run)[0],
            "ratio": ratio[0],
            "low": low,
            "median": np.median(many, axis=0),
            "high": high,
        },
        index=rank,
    )
    by_then = np.maximum.accumulate(np.nan_to_num(many, nan=np.inf) <= threshold, axis=1)
    reached = pd.Series(by_then.mean(axis=0), index=rank)
    return Saturation(table, base, run, threshold, orders, seed, reached)


def codes_by_document(frame: pd.DataFrame, suggestions: bool = False) -> dict[str, set[str]]:
    """Return the codes that each document has, in the order of the documents.

    Examples
    --------
    >>> codes_by_document(pd.DataFrame({"document": ["d1", "d1"], "code": ["a", "b"]}))["d1"] == {
    ...     "a", "b"}
    True
    """
    counted = frame
    if "status" in frame and not suggestions:
        counted = frame[frame["status"] == "accepted"]
    known = frame.attrs.get("documents")
    names = frame["document"] if known is None else known["document"]
    met: dict[str, set[str]] = {name: set() for name in dict.fromkeys(names)}
    for document, code in zip(counted["document"], counted["code"], strict=True):
        met[document].add(code)
    return met


def _presence(documents: Sequence[set[str]]) -> np.ndarray:
    """Return documents × codes, true where the document has the code."""
    codes: Mapping[str, int] = {c: i for i, c in enumerate(sorted(set().union(*documents)))}
    table = np.zeros((len(documents), len(codes)), dtype=bool)
    for row, held in enumerate(documents):
        table[row, [codes[code] for code in held]] = True
    return table


def _ratios(presence: np.ndarray, base: int, run: int) -> tuple[np.ndarray, np.ndarray]:
    """Return, for each order, the new codes by document and the ratio from the first run on."""
    seen = np.maximum.accumulate(presence, axis=1).sum(axis=2)
    new = np.diff(seen, axis=1, prepend=0)
    ratio = np.full(new.shape, np.nan)
    of_base = seen[:, base - 1 : base]
    in_runs = _in_runs(new, run)[:, base + run - 1 :]
    # An empty base says nothing: infinitely much is new until something was met.
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio[:, base + run - 1 :] = np.where(of_base > 0, in_runs / of_base, np.inf)
    return new, ratio


def _in_runs(new: np.ndarray, run: int) -> np.ndarray:
    """Return the sums over the last ``run`` documents."""
    total = np.cumsum(new, axis=1)
    before = np.pad(total, ((0, 0), (run, 0)))[:, : new.shape[1]]
    return np.asarray(total - before)
