"""Codes that go together: codes × codes, pair by pair, and as a network."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    import networkx as nx

    from workbench.analysis.plots import Plot
    from workbench.analysis.progress import Progress


@dataclass(frozen=True, eq=False)
class Cooccurrence:
    """Codes × codes: how often they meet, and how closely they are tied.

    Parameters
    ----------
    relation : str
    counts : DataFrame
        Meetings; on the diagonal, how many segments (or turns, paragraphs) each code has.
    c : DataFrame
        The c-coefficient ``n12 / (n1 + n2 − n12)``; with overlaps it can pass 1, because one
        segment may meet several.
    jaccard : DataFrame
        What the two codes share over what either has: segments, turns or paragraphs; for
        overlaps and distances, stretches of text. Between 0 and 1.
    """

    relation: str
    words: int
    counts: pd.DataFrame = field(repr=False)
    c: pd.DataFrame = field(repr=False)
    jaccard: pd.DataFrame = field(repr=False)
    profile: pd.DataFrame = field(repr=False)
    warnings: tuple[str, ...] = ()

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One line a pair of codes that meet, most tied first."""
        one, other = np.triu_indices(len(self.counts), 1)
        codes = self.counts.index.to_numpy(dtype=object)
        found = pd.DataFrame(
            {
                "a": codes[one],
                "b": codes[other],
                "n": self.counts.to_numpy()[one, other],
                "c": self.c.to_numpy()[one, other],
                "jaccard": self.jaccard.to_numpy()[one, other],
            }
        )
        found = found[found["n"] > 0].sort_values(["c", "n"], ascending=False, kind="stable")
        return found.reset_index(drop=True)

    def test(
        self, samples: int = 10_000, seed: int = 0, progress: Progress | None = None
    ) -> pd.DataFrame:
        """Test, pair by pair, whether documents rich in one code are rich in the other.

        Whole documents are permuted: the densities of one code (per 1,000 words, or counts when
        words are unknown) are dealt to the documents anew. It says nothing about closeness
        inside a document.

        Parameters
        ----------
        samples, seed : int
        progress : callable, optional

        Returns
        -------
        DataFrame
            One line a pair: a, b, n, correlation, p (two-sided), holm, bh.
        """
        from workbench.analysis.pairs import compare_pairs

        return compare_pairs(self, samples, seed, progress)

    def graph(self, minimum: int = 1) -> nx.Graph:
        """Return the network of codes: nodes with ``n``, edges with ``n``, ``c``, ``jaccard``.

        Parameters
        ----------
        minimum : int
            Leave out pairs that meet less often.

        Returns
        -------
        networkx.Graph
        """
        import networkx as nx

        graph = nx.Graph()
        for place, code in enumerate(self.counts.index):
            graph.add_node(str(code), n=int(self.counts.to_numpy()[place, place]))
        for a, b, n, c, jaccard in self.pairs.to_numpy(dtype=object):
            if n >= minimum:
                graph.add_edge(str(a), str(b), n=int(n), c=float(c), jaccard=float(jaccard))
        return graph

    def plot(self, minimum: int = 1, title: str = "") -> Plot:
        """Draw the network of codes.

        Parameters
        ----------
        minimum : int
        title : str

        Returns
        -------
        Plot
        """
        from workbench.analysis.plots_maps import network_plot

        return network_plot(self.graph(minimum), title)

    def save_graph(self, path: str | Path, minimum: int = 1) -> Path:
        """Write the network as GraphML or GEXF, by the ending of the name.

        Parameters
        ----------
        path : str or Path
        minimum : int

        Returns
        -------
        Path

        Raises
        ------
        WorkbenchError
            When the ending is neither.
        """
        import networkx as nx

        path = Path(path)
        writers = {".graphml": nx.write_graphml, ".gexf": nx.write_gexf}
        if path.suffix.lower() not in writers:
            raise WorkbenchError(
                _("A network is saved as .graphml or .gexf, not “{name}”.").format(name=path.name)
            )
        writers[path.suffix.lower()](self.graph(minimum), str(path))
        return path

    def _repr_html_(self) -> str:
        return f"<div>{self.counts.to_html(escape=True)}</div>"
