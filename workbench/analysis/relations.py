"""Which codes go together: on one segment, over one another, in a turn, near each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.choice import Choice, keep
from workbench.analysis.columns import need
from workbench.analysis.contexts import contexts, stretches
from workbench.analysis.labels import natural
from workbench.analysis.layout import row_values
from workbench.analysis.network import Cooccurrence
from workbench.analysis.spans import coverage, meetings
from workbench.errors import WorkbenchError
from workbench.language import _

Array = npt.NDArray[np.float64]
RELATIONS = ("same", "overlap", "turn", "paragraph", "words")


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
