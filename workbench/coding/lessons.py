"""What was learnt: suggestions with their reasons, and how well each code can be learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.language import _
from workbench.model import Coding

if TYPE_CHECKING:
    import pandas as pd


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


def score_codes(
    codes: Sequence[str],
    labels: np.ndarray,
    held_out: np.ndarray,
    threshold: float,
    codings: Sequence[Coding],
) -> pd.DataFrame:
    """Return a line a code: its examples, and how well it is found in documents held out.

    Parameters
    ----------
    codes : sequence of str
        The codes that were learnt.
    labels, held_out : ndarray
        Turns × codes: who carries what, and the probabilities given to turns held out.
    threshold : float
    codings : sequence of Coding
        Those of the codes with too few examples are counted too.

    Examples
    --------
    >>> truth, chance = np.array([[True], [False]]), np.array([[0.9], [0.2]])
    >>> score_codes(["a"], truth, chance, 0.5, [])["f1"].to_dict()
    {'a': 1.0}
    """
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
