"""Which codes go together: on one segment, over one another, in a turn, near each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.axis import natural
from workbench.analysis.contexts import contexts, stretches
from workbench.analysis.layout import Choice, keep, need, row_values
from workbench.analysis.spans import coverage, meetings
from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    import networkx as nx

    from workbench.analysis.permutation import Progress
    from workbench.analysis.plots import Plot

Array = npt.NDArray[np.float64]
RELATIONS = ("same", "overlap", "turn", "paragraph", "words")


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


def cooccurrence(
    frame: pd.DataFrame,
    relation: str = "overlap",
    *,
    words: int = 0,
    rows: str = "code",
    level: int | str | None = None,
    speakers: str | list[str] | None = None,
    suggestions: bool = False,
) -> Cooccurrence:
    """Count how often codes occur together.

    Parameters
    ----------
    frame : DataFrame
        Codings: ``document``, ``start``, ``end``, ``code``; ``turn`` for turns;
        ``attrs["texts"]`` for paragraphs and words.
    relation : {"overlap", "same", "turn", "paragraph", "words"}
        Sharing a character; exactly the same stretch; the same turn (where a segment begins);
        the same paragraph (line of the text); at most ``words`` words apart.
    words : int
        For ``"words"``.
    rows, level
        As in `crosstab`.
    speakers : str or list, optional
    suggestions : bool
        Count machine suggestions too.

    Returns
    -------
    Cooccurrence
        A span coded twice with one code (by two coders) counts once.

    Raises
    ------
    WorkbenchError
        When a column or the texts are missing.

    References
    ----------
    The c-coefficient of ATLAS.ti's manual ("Code co-occurrence coefficient"); Jaccard, P. (1901).
    Étude comparative de la distribution florale… *Bulletin de la Société vaudoise des sciences
    naturelles*, 37, 547–579.

    Examples
    --------
    >>> frame = pd.DataFrame({"document": "d", "start": [0, 5, 20], "end": [10, 15, 30],
    ...                       "code": ["a", "b", "a"]})
    >>> cooccurrence(frame).counts.to_numpy().tolist()
    [[2, 1], [1, 1]]
    """
    if relation not in RELATIONS:
        raise WorkbenchError(
            _("Unknown relation “{relation}”. Choose among: {relations}.").format(
                relation=relation, relations=", ".join(RELATIONS)
            )
        )
    texts = frame.attrs.get("texts") or {}
    documents = frame.attrs.get("documents")
    bare = pd.DataFrame(frame, copy=False)
    bare.attrs = {}
    kept, _suggested = keep(bare, Choice(speakers=speakers, suggestions=suggestions))
    need(kept, "document", "start", "end")
    spans = kept[["document", "start", "end"]].assign(
        code=row_values(kept, rows, level).astype(object), turn=kept.get("turn")
    )
    spans = spans[spans["code"].notna()].drop_duplicates(["document", "start", "end", "code"])
    codes = pd.Index(natural(spans["code"].unique()), name=rows)
    number = codes.get_indexer(pd.Index(spans["code"]))
    if relation in ("same", "turn", "paragraph"):
        counts = _in_contexts(contexts(spans, relation, texts), number, len(codes))
        shared = counts
    else:
        line = stretches(spans, relation, words, texts)
        counts, shared = (
            meetings(line, number, len(codes)),
            coverage(line, number, len(codes)),
        )
    labels: dict[str, Any] = {"index": codes, "columns": codes.rename(None)}
    return Cooccurrence(
        relation,
        words,
        pd.DataFrame(counts.astype(np.int64), **labels),
        pd.DataFrame(_share(counts), **labels),
        pd.DataFrame(_share(shared), **labels),
        _profile(spans, number, codes, documents),
        _warnings(documents),
    )


def _share(counts: Array) -> Array:
    """Return n12 / (n1 + n2 − n12)."""
    own = np.diag(counts)
    either = own[:, None] + own[None, :] - counts
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(either > 0, counts / either, np.where(counts > 0, np.inf, 0.0))
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)


def _in_contexts(
    places: tuple[Any, Any],
    number: npt.NDArray[np.intp],
    many: int,
) -> Array:
    from scipy.sparse import csr_array

    line, context = places
    size = int(context.max(initial=-1)) + 1
    held = csr_array((np.ones(len(line)), (context, number[line])), shape=(size, many))
    held.data[:] = 1.0
    held = (held > 0).astype(float)
    return np.asarray((held.T @ held).toarray())


def _profile(
    spans: pd.DataFrame, number: npt.NDArray[np.intp], codes: pd.Index, documents: Any
) -> pd.DataFrame:
    """Return each document's density of each code: per 1,000 words when they are known."""
    names = pd.Index(documents["document"] if documents is not None else [])
    names = names.append(pd.Index(spans["document"].unique()).difference(names, sort=False))
    place = names.get_indexer(pd.Index(spans["document"]))
    size = len(names) * len(codes)
    flat = np.bincount(place * len(codes) + number, minlength=size).astype(float)
    held: Array = flat.reshape(len(names), len(codes))
    if documents is not None and "words" in documents.columns:
        words = documents.set_index("document")["words"].reindex(names).to_numpy(float)
        held = 1000 * held / np.where(words > 0, words, np.nan)[:, None]
    return pd.DataFrame(held, index=names, columns=codes).dropna()


def _warnings(documents: Any) -> tuple[str, ...]:
    if documents is not None and "words" in documents.columns:
        return ()
    return (
        _(
            "The lengths of the documents are unknown: the test compares counts, and long "
            "documents make all codes seem to go together."
        ),
    )
