"""Fit ``anonymiser/data/weights.csv`` on the tuning texts.

``python scripts/fit_weights.py TEXT... [--spoken FILE]``: marked texts, and, where it is at hand,
the spoken_ner set. Each is used as written and in lower case. Never give it texts that the figures
of the README are measured on. The tuning texts are corpora/*/source, benchmarks/development, and
tests/anonymiser/recognisers/{persons,persons_lower,places,organisations,traps}.txt.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from anonymiser.entities import Entity
from anonymiser.marked import read_marked
from anonymiser.recognisers.evidence import KINDS
from anonymiser.recognisers.names import weighable

DATA = Path(__file__).parent.parent / "anonymiser" / "data"
Example = tuple[list[str], str]
# Small weights come from signs seen once or twice: a strong prior holds them near nothing.
STRENGTH = 0.6
FEWEST = 3
# A marked sentence was written to show one thing: it is worth more than a stretch of a transcript.
SENTENCE = 3.0


def examples(text: str, gold: list[Entity]) -> list[Example]:
    """Give the signs of each stretch of a text with the label that it should have."""
    found = []
    for start, end, signs in weighable(text):
        overlap = [
            (min(end, entity.end) - max(start, entity.start), entity.label)
            for entity in gold
            if entity.start < end and start < entity.end
        ]
        label = max(overlap)[1] if overlap else ""
        found.append((signs, label if label in KINDS else ""))
    return found


def both_cases(text: str, gold: list[Entity]) -> list[Example]:
    """Give the examples of a text as written and in lower case."""
    lower = text.lower()
    again = examples(lower, gold) if len(lower) == len(text) else []
    return examples(text, gold) + again


def sources(path: Path) -> list[str]:
    """Give the texts of a file: one, or one a line for the tests' marked sentences."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("---"):
        return [text]
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--spoken", type=Path)
    arguments = parser.parse_args()
    found: list[Example] = []
    weights: list[float] = []
    for path in arguments.texts:
        several = sources(path)
        for source in several:
            marked = read_marked(source)
            found += both_cases(marked.text, list(marked.entities))
        worth = SENTENCE if len(several) > 1 else 1.0
        weights += [worth] * (len(found) - len(weights))
    if arguments.spoken:
        sentences = [json.loads(line) for line in arguments.spoken.open(encoding="utf-8")]
        for sentence in sentences:
            gold = [
                Entity(e["start"], e["end"], e["label"], e["text"]) for e in sentence["entities"]
            ]
            found += both_cases(sentence["text"], gold)
        # Brands and feasts are unmarked there: its "no name" is worth less.
        weights += [0.5] * (len(found) - len(weights))
    fit(found, weights)


def fit(found: list[Example], weights: list[float]) -> None:
    """Fit a multinomial logistic regression and write its weights."""
    vectors = DictVectorizer()
    rows = [dict.fromkeys((*signs, "bias"), 1.0) for signs, _ in found]
    matrix = vectors.fit_transform(rows)
    enough = np.asarray((matrix > 0).sum(axis=0)).ravel() >= FEWEST
    labels = [label for _, label in found]
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(matrix[:, enough], labels, sample_weight=weights)
    names = np.array(vectors.get_feature_names_out())[enough]
    order = [list(model.classes_).index(kind) for kind in (*KINDS, "")]
    with (DATA / "weights.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("sign", *KINDS, "none"))
        for index, name in enumerate(names):
            writer.writerow((name, *(f"{model.coef_[row, index]:.2f}" for row in order)))
    right = (model.predict(matrix[:, enough]) == np.array(labels)).mean()
    print(f"{len(found)} stretches, {len(names)} signs, {right:.3f} right on what was fitted")


if __name__ == "__main__":
    main()
