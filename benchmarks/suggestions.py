"""Learnt suggestions: 10,000 turns × 30 codes, cross-validated, in under ten seconds.

The peer in the same run is scikit-learn's LinearSVC, one code after the other, fitted as often.

Usage: python benchmarks/suggestions.py
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import numpy as np

# benchmarks/anonymiser.py must not stand for the package of that name.
sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != Path(__file__).parent]

from workbench.coding.learning import learn  # noqa: E402
from workbench.model import Code, Coding, Document, Scheme, Turn  # noqa: E402

ROOT = Path(__file__).parents[1]
TURNS, CODES, DOCUMENTS = 10_000, 30, 100


def main() -> None:
    # Loading scikit-learn is no part of the question, for us or for the peer.
    import sklearn.feature_extraction.text
    import sklearn.linear_model
    import sklearn.metrics  # noqa: F401

    documents, codings, scheme = study()
    start = time.perf_counter()
    lessons = learn(documents, codings, scheme, "C1")
    ours = time.perf_counter() - start
    peer = linear_svc(documents, codings)
    precision = lessons.scores.average_precision.mean()
    print(f"{TURNS} turns x {CODES} codes: {len(lessons.suggestions)} suggestions")
    print(f"mean average precision, documents held out: {precision:.2f}")
    print(f"ours {ours:.1f} s (to reach: under 10 s); LinearSVC, fits alone {peer:.1f} s; "
          f"ratio {peer / ours:.1f}")  # fmt: skip


def study() -> tuple[list[Document], list[Coding], Scheme]:
    """Deal the words of our corpora into turns; each code draws a few words of its own."""
    chance = np.random.default_rng(2014)
    text = " ".join(p.read_text("utf-8") for p in sorted(ROOT.glob("corpora/*/source/*.txt")))
    words = np.array(re.findall(r"\w+", text))
    own = [chance.choice(words, 8) for _code in range(CODES)]
    documents, codings = [], []
    for number in range(DOCUMENTS):
        turns, parts, at = [], [], 0
        for index in range(TURNS // DOCUMENTS):
            codes = chance.choice(CODES, chance.integers(0, 3), replace=False)
            said = list(chance.choice(words, chance.integers(10, 60)))
            said += [word for code in codes for word in chance.choice(own[code], 3)]
            turn = " ".join(said)
            turns.append(Turn(index, "P", at, at + len(turn)))
            # The last ten documents are still to be coded.
            if number < DOCUMENTS - 10:
                codings += [
                    Coding("", f"d{number}", "", at, at + len(turn), "s", f"c{code}", "C1")
                    for code in codes
                ]
            parts.append(turn)
            at += len(turn) + 1
        documents.append(Document(f"d{number}", "\n".join(parts), turns=tuple(turns)))
    codes = tuple(Code(f"c{n}", {"fr": f"c{n}"}) for n in range(CODES))
    return documents, codings, Scheme("s", 1, {"fr": "S"}, "", codes)


def linear_svc(documents: list[Document], codings: list[Coding]) -> float:
    """Fit the peer as often as we fit ours, and return how long the fits take."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    texts = [d.text[t.start : t.end] for d in documents for t in d.turns]
    rows = {
        (d.id, t.start): n for n, (d, t) in enumerate((d, t) for d in documents for t in d.turns)
    }
    labels = np.zeros((len(texts), CODES), dtype=bool)
    for coding in codings:
        labels[rows[coding.document, coding.start], int(coding.code[1:])] = True
    features = TfidfVectorizer(ngram_range=(1, 2), min_df=2).fit_transform(texts)
    start = time.perf_counter()
    for _fold in range(6):
        for column in range(CODES):
            LinearSVC(class_weight="balanced").fit(features, labels[:, column])
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
