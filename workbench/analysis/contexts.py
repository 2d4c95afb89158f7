"""Where codings meet: the same stretch, a turn, a paragraph, a distance in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.spans import Stretches
from workbench.errors import WorkbenchError
from workbench.language import _


def contexts(spans: pd.DataFrame, relation: str, texts: Mapping[str, str]) -> tuple[Any, Any]:
    """Return which coding lies in which context; a coding can lie in several paragraphs.

    Parameters
    ----------
    spans : DataFrame
        ``document``, ``start``, ``end``, ``turn``.
    relation : {"same", "turn", "paragraph"}
    texts : mapping
        Document to text.

    Returns
    -------
    tuple of ndarray
        Lines of ``spans``, and the number of the context in which each lies.

    Raises
    ------
    WorkbenchError
        When turns or texts are unknown.

    Examples
    --------
    >>> spans = pd.DataFrame({"document": "d", "start": [0, 4], "end": [2, 6], "turn": [0, 0]})
    >>> [part.tolist() for part in contexts(spans, "turn", {})]
    [[0, 1], [0, 0]]
    """
    lines = np.arange(len(spans))
    if relation == "same":
        return lines, spans.groupby(["document", "start", "end"]).ngroup().to_numpy()
    if relation == "turn":
        if spans["turn"].isna().all():
            raise WorkbenchError(_("The frame does not say in which turn each segment lies."))
        known = spans["turn"].notna().to_numpy()
        groups = spans[known].groupby(["document", "turn"]).ngroup().to_numpy()
        return lines[known], groups
    line_of = stretches(spans, "paragraph", 0, texts)
    times = (line_of.end - line_of.start).astype(np.intp)
    line = np.repeat(lines, times)
    within = np.arange(len(line)) - np.repeat(np.cumsum(times) - times, times)
    return line, pd.factorize(line_of.start[line].astype(np.int64) + within)[0]


def stretches(
    spans: pd.DataFrame, relation: str, words: int, texts: Mapping[str, str]
) -> Stretches:
    r"""Return each coding as a stretch of one long line: characters, words or paragraphs.

    Parameters
    ----------
    spans : DataFrame
        ``document``, ``start``, ``end``.
    relation : {"overlap", "words", "paragraph"}
    words : int
        Stretches at most so many words apart overlap once both are widened.
    texts : mapping
        Document to text.

    Returns
    -------
    Stretches

    Raises
    ------
    WorkbenchError
        When a document has no text.

    Examples
    --------
    >>> spans = pd.DataFrame({"document": "d", "start": [0], "end": [6]})
    >>> float(stretches(spans, "paragraph", 0, {"d": "oui\nnon"}).end[0])
    2.0
    """
    if relation == "overlap":
        return Stretches.of(
            spans["document"], spans["start"].to_numpy(float), spans["end"].to_numpy(float)
        )
    start, end = np.zeros(len(spans)), np.zeros(len(spans))
    place = pd.RangeIndex(len(spans))
    for document, some in pd.Series(place, index=place).groupby(spans["document"].to_numpy()):
        if str(document) not in texts:
            raise WorkbenchError(
                _('This needs the texts (frame.attrs["texts"]); “{document}” has none.').format(
                    document=document
                )
            )
        marks = _marks(texts[str(document)], relation)
        lines = some.to_numpy()
        first, last = spans["start"].to_numpy()[lines], spans["end"].to_numpy()[lines]
        if relation == "paragraph":
            start[lines] = np.searchsorted(marks, first, side="right")
            end[lines] = np.searchsorted(marks, np.maximum(first, last - 1), side="right") + 1
        else:
            # Words that end after the segment begins, words that begin before it ends.
            start[lines] = np.searchsorted(marks[1], first, side="right")
            end[lines] = np.searchsorted(marks[0], last, side="left")
    if relation == "words":
        start, end = start - words / 2 - 0.25, np.maximum(end, start + 1) + words / 2 + 0.25
    return Stretches.of(spans["document"], start, end)


def _marks(text: str, relation: str) -> Any:
    if relation == "paragraph":
        return np.array([m.end() for m in re.finditer("\n", text)])
    found = [m.span() for m in re.finditer(r"\S+", text)]
    return np.array([s for s, _end in found]), np.array([e for _start, e in found])
