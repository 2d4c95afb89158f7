"""The turns that teach: which codes they carry, their words, the parts held out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.corpus.turns import is_interviewer
from workbench.errors import WorkbenchError
from workbench.language import _
from workbench.model import Coding, Document, Turn


@dataclass(frozen=True, slots=True)
class Unit:
    """A turn, as the model sees it."""

    document: Document
    turn: Turn

    @property
    def text(self) -> str:
        """What is said in it."""
        return self.document.text[self.turn.start : self.turn.end]


def read_units(documents: Sequence[Document]) -> list[Unit]:
    """Return the turns of the documents, the interviewers' left out.

    Examples
    --------
    >>> turns = Turn(0, "E", 4, 9), Turn(1, "P", 14, 18)
    >>> [unit.text for unit in read_units([Document("d", "E : Oui ? P : Non.", turns=turns)])]
    ['Non.']
    """
    return [
        Unit(document, turn)
        for document in documents
        for turn in document.turns
        if not is_interviewer(turn.speaker)
    ]


def carried_codes(
    units: Sequence[Unit], codings: Sequence[Coding], examples: int
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


def tf_idf(texts: Sequence[str]) -> tuple[Any, np.ndarray]:
    """Return texts × words, weighed by TF-IDF, and the words.

    Raises
    ------
    WorkbenchError
        When no word is in two texts.

    Examples
    --------
    >>> tf_idf(["le chat dort", "le chien dort"])[1].tolist()
    ['dort', 'le']
    """
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


def held_out_parts(documents: Sequence[str], taught: Sequence[str], seed: int) -> np.ndarray:
    """Deal the taught documents into at most five parts; −1 for the others."""
    order = np.random.default_rng(seed).permutation(len(taught))
    part = {taught[n]: rank % min(5, len(taught)) for rank, n in enumerate(order)}
    return np.array([part.get(document, -1) for document in documents])
