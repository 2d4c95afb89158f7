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
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.coding.ridge import held_out_scores, probabilities, ridge
from workbench.corpus.turns import is_interviewer
from workbench.errors import WorkbenchError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Coding, Document, Scheme, Turn
from workbench.schemes.codebook import codebook

if TYPE_CHECKING:
    import pandas as pd

#: In whose name learnt suggestions stand until somebody accepts them.
LEARNER = "apprentissage"


@dataclass(frozen=True, slots=True)
class Learnt:
    """A suggestion with its reasons.

    Parameters
    ----------
    coding : Coding
        ``origin="suggestion"``, ``status="suggested"``, with its probability as score.
    words : tuple of str
        The words that weighed most in its favour.
    nearest : str
        The passage most like it that the coder gave this code.
    source : str
        The document of that passage.
    """

    coding: Coding
    words: tuple[str, ...]
    nearest: str
    source: str


@dataclass(frozen=True)
class Lessons:
    """What was learnt: suggestions, and how well each code can be learnt.

    Parameters
    ----------
    suggestions : tuple of Learnt
        Likeliest first.
    scores : DataFrame
        By code: ``examples`` (coded turns), then, on documents held out, ``average_precision``,
        and ``precision``, ``recall`` and ``f1`` at the threshold. NaN for codes with too few
        examples, for which nothing is suggested.
    threshold : float
    """

    suggestions: tuple[Learnt, ...]
    scores: pd.DataFrame
    threshold: float

    @property
    def codings(self) -> list[Coding]:
        """The suggestions as codings that nobody has accepted."""
        return [learnt.coding for learnt in self.suggestions]

    @property
    def table(self) -> pd.DataFrame:
        """The suggestions, one a row, with their reasons."""
        import pandas as pd

        rows = [
            {
                "document": one.coding.document,
                "start": one.coding.start,
                "end": one.coding.end,
                "code": one.coding.code,
                "score": one.coding.score,
                "words": ", ".join(one.words),
                "nearest": one.nearest,
                "source": one.source,
            }
            for one in self.suggestions
        ]
        columns = ["document", "start", "end", "code", "score", "words", "nearest", "source"]
        return pd.DataFrame(rows, columns=columns)

    def _repr_html_(self) -> str:
        title = _("{n} suggestions; nobody has accepted them, no count holds them.").format(
            n=len(self.suggestions)
        )
        return f"<p>{title}</p>{self.scores.round(2).to_html()}{self.table.to_html(escape=True)}"


@dataclass(frozen=True, slots=True)
class _Unit:
    """A turn, as the model sees it."""

    document: Document
    turn: Turn

    @property
    def text(self) -> str:
        return self.document.text[self.turn.start : self.turn.end]


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
    >>> from workbench.model import Code
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
    units = [
        _Unit(document, turn)
        for document in documents
        for turn in document.turns
        if not is_interviewer(turn.speaker)
    ]
    usable = {code.id for code in codebook(scheme).usable}
    mine = [
        c
        for c in codings
        if c.coder == coder
        and c.status == "accepted"
        and c.code in usable
        and c.scheme == scheme.id
    ]
    taught = sorted({c.document for c in mine})
    if len(taught) < 2:
        raise WorkbenchError(
            _("“{coder}” has coded {n} documents with “{scheme}”; learning needs at least two.")
            .format(coder=coder, n=len(taught), scheme=scheme.id)
        )  # fmt: skip
    codes, labels = _labels(units, mine, examples)
    if not codes:
        raise WorkbenchError(
            _("No code has {n} coded turns yet: code some more, then learn.").format(n=examples)
        )
    features, vocabulary = _tf_idf([unit.text for unit in units])
    teaches = np.array([unit.document.id in set(taught) for unit in units])
    parts = _parts([unit.document.id for unit in units], taught, seed)
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
    scores = _scores(codes, labels[teaches], curves, threshold, mine)
    return Lessons(tuple(suggestions), scores, threshold)


def _place(coding: Coding) -> tuple[str, int, int, str]:
    return coding.document, coding.start, coding.end, coding.code


@dataclass(frozen=True, slots=True)
class _Lesson:
    """Turns, codes, and what the model makes of them."""

    units: Sequence[_Unit]
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


def _labels(
    units: Sequence[_Unit], codings: Sequence[Coding], examples: int
) -> tuple[list[str], np.ndarray]:
    """Return the codes that can be learnt, and units × codes: which turn carries which."""
    rows: dict[str, list[int]] = {}
    for row, unit in enumerate(units):
        rows.setdefault(unit.document.id, []).append(row)
    carried: dict[str, set[int]] = {}
    for coding in codings:
        for row in rows.get(coding.document, ()):
            turn = units[row].turn
            if coding.start < turn.end and turn.start < coding.end:
                carried.setdefault(coding.code, set()).add(row)
    codes = sorted(code for code, held in carried.items() if len(held) >= examples)
    labels = np.zeros((len(units), len(codes)), dtype=bool)
    for column, code in enumerate(codes):
        labels[sorted(carried[code]), column] = True
    return codes, labels


def _tf_idf(texts: Sequence[str]) -> tuple[Any, np.ndarray]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    # Words of one letter are kept: "je" and "on" matter, and so does "y".
    vectorizer = TfidfVectorizer(
        ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"\w+", dtype=np.float32
    )
    try:
        features = vectorizer.fit_transform(texts)
    except ValueError as error:
        raise WorkbenchError(_("The turns have no words in common to learn from.")) from error
    return features.tocsr(), vectorizer.get_feature_names_out()


def _parts(documents: Sequence[str], taught: Sequence[str], seed: int) -> np.ndarray:
    """Deal the taught documents into at most five parts; −1 for the others."""
    order = np.random.default_rng(seed).permutation(len(taught))
    part = {taught[n]: rank % min(5, len(taught)) for rank, n in enumerate(order)}
    return np.array([part.get(document, -1) for document in documents])


def _scores(
    codes: Sequence[str],
    labels: np.ndarray,
    held_out: np.ndarray,
    threshold: float,
    codings: Sequence[Coding],
) -> pd.DataFrame:
    import pandas as pd
    from sklearn.metrics import average_precision_score

    rows: dict[str, dict[str, float]] = {}
    for column, code in enumerate(codes):
        truth, guess = labels[:, column], held_out[:, column] >= threshold
        right = int((truth & guess).sum())
        precision = right / guess.sum() if guess.any() else float("nan")
        recall = right / truth.sum()
        rows[code] = {
            "examples": int(truth.sum()),
            "average_precision": average_precision_score(truth, held_out[:, column]),
            "precision": precision,
            "recall": recall,
            "f1": 2 * right / (guess.sum() + truth.sum()),
        }
    for code in sorted({c.code for c in codings} - set(codes)):
        rows[code] = {"examples": sum(c.code == code for c in codings)}
    columns = ["examples", "average_precision", "precision", "recall", "f1"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("code")
