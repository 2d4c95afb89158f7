"""Suggestions learnt from what one coder has coded: TF-IDF and a linear model a code.

The model is a ridge regression of each code on the words of the turns (Hoerl, A. and Kennard, R.,
1970, *Technometrics*, 12(1), 55–67), all codes at once; its scores become probabilities through a
logistic curve fitted on held-out turns (Platt, J., 1999, in *Advances in Large Margin
Classifiers*, MIT Press, 61–74). Whole documents are held out: turns of one interview resemble each
other, and holding out single turns would flatter the score.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.coding.lesson_turns import Unit, carried_codes, held_out_parts, read_units, tf_idf
from workbench.coding.lessons import Learnt, Lessons, score_codes
from workbench.coding.ridge import held_out_scores, probabilities, ridge
from workbench.errors import WorkbenchError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Coding, Document, Scheme
from workbench.schemes.codebook import codebook

#: In whose name learnt suggestions stand until somebody accepts them.
LEARNER = "apprentissage"


def learn(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    scheme: Scheme,
    coder: str,
    *,
    threshold: float = 0.5,
    examples: int = 5,
    seed: int = 0,
) -> Lessons:
    """Learn from a coder's accepted codings, and suggest codes for other turns.

    Only documents that the coder has coded teach: a turn left uncoded elsewhere says nothing.

    Parameters
    ----------
    documents : sequence of Document
    codings : sequence of Coding
    scheme : Scheme
    coder : str
    threshold : float
        The probability from which on a turn is suggested.
    examples : int
        The coded turns that a code needs to be learnt.
    seed : int
        Deals documents into the parts that are held out in turn.

    Returns
    -------
    Lessons

    Raises
    ------
    WorkbenchError
        When the coder has coded fewer than two documents, or no code often enough.

    Examples
    --------
    >>> from workbench.model import Code, Turn
    >>> text = "le chat dort " * 6 + "le chien court " * 6
    >>> turns = tuple(Turn(n, "", 13 * n, 13 * n + 12) for n in range(6)) + tuple(
    ...     Turn(6 + n, "", 78 + 15 * n, 92 + 15 * n) for n in range(6))
    >>> notes = [Document(name, text, turns=turns) for name in ("d1", "d2", "d3")]
    >>> made = [Coding("", d.id, "", t.start, t.end, "s", "chat", "C1")
    ...         for d in notes[:2] for t in turns[:6]]
    >>> found = learn(notes, made, Scheme("s", 1, {}, "", (Code("chat", {"fr": "C"}),)), "C1")
    >>> {one.coding.document for one in found.suggestions}, len(found.suggestions)
    ({'d3'}, 6)
    """
    units = read_units(documents)
    mine = _accepted(codings, scheme, coder)
    taught = sorted({c.document for c in mine})
    if len(taught) < 2:
        raise WorkbenchError(
            _("“{coder}” has coded {n} documents with “{scheme}”; learning needs at least two.")
            .format(coder=coder, n=len(taught), scheme=scheme.id)
        )  # fmt: skip
    codes, labels = carried_codes(units, mine, examples)
    if not codes:
        raise WorkbenchError(
            _("No code has {n} coded turns yet: code some more, then learn.").format(n=examples)
        )
    features, vocabulary = tf_idf([unit.text for unit in units])
    teaches = np.array([unit.document.id in set(taught) for unit in units])
    parts = held_out_parts([unit.document.id for unit in units], taught, seed)
    held_out = held_out_scores(features, labels, parts)
    weights = ridge(features[teaches], labels[teaches])
    chances, curves = probabilities(held_out[teaches], labels[teaches], features @ weights)
    refused = {(c.document, c.start, c.end, c.code) for c in codings if c.status == "rejected"}
    lesson = _Lesson(units, codes, labels, features, vocabulary, weights, chances)
    suggestions = [
        learnt
        for column in range(len(codes))
        for learnt in lesson.suggestions(column, threshold, scheme.id)
        if _place(learnt.coding) not in refused
    ]
    suggestions.sort(key=lambda one: -(one.coding.score or 0.0))
    scores = score_codes(codes, labels[teaches], curves, threshold, mine)
    return Lessons(tuple(suggestions), scores, threshold)


def _accepted(codings: Sequence[Coding], scheme: Scheme, coder: str) -> list[Coding]:
    """Return what a coder stands by, under the codes of a scheme that are still in use."""
    usable = {code.id for code in codebook(scheme).usable}
    theirs = [c for c in codings if c.scheme == scheme.id and c.coder == coder]
    return [c for c in theirs if c.status == "accepted" and c.code in usable]


def _place(coding: Coding) -> tuple[str, int, int, str]:
    return coding.document, coding.start, coding.end, coding.code


@dataclass(frozen=True, slots=True)
class _Lesson:
    """Turns, codes, and what the model makes of them."""

    units: Sequence[Unit]
    codes: Sequence[str]
    labels: np.ndarray
    features: Any
    vocabulary: np.ndarray
    weights: np.ndarray
    chances: np.ndarray

    def suggestions(self, column: int, threshold: float, scheme: str) -> Iterator[Learnt]:
        """Yield the turns that probably carry a code and that the coder has not given it."""
        likely = (self.chances[:, column] >= threshold) & ~self.labels[:, column]
        rows, known = np.flatnonzero(likely), np.flatnonzero(self.labels[:, column])
        if not len(rows):
            return
        likeness = (self.features[known] @ self.features[rows].T).toarray()
        nearest_of = known[likeness.argmax(axis=0)]
        for row, nearest in zip(rows.tolist(), nearest_of.tolist(), strict=True):
            like = self.units[nearest]
            yield Learnt(
                self._coding(row, column, scheme),
                self._words(row, column),
                " ".join(like.text.split()),
                like.document.id,
            )

    def _words(self, row: int, column: int) -> tuple[str, ...]:
        mine = self.features[row]
        share = mine.data * self.weights[mine.indices, column]
        best = [mine.indices[n] for n in np.argsort(-share)[:4] if share[n] > 0]
        return tuple(str(self.vocabulary[n]) for n in best)

    def _coding(self, row: int, column: int, scheme: str) -> Coding:
        unit = self.units[row]
        return Coding(
            new_id(),
            unit.document.id,
            unit.document.revision,
            unit.turn.start,
            unit.turn.end,
            scheme,
            self.codes[column],
            LEARNER,
            origin="suggestion",
            status="suggested",
            score=round(float(self.chances[row, column]), 4),
        )
