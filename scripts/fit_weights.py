"""Fit ``anonymiser/data/weights.csv`` on the tuning texts.

``python scripts/fit_weights.py TEXT... [--spoken FILE]``: marked texts, and, where it is at hand,
the spoken_ner set. Each is used as written and in lower case. Never give it texts that the tagger
was trained on, whose opinion counts for too much there, nor those that the figures of the README
are measured on: ``training/README.md`` tells the order of things.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from tagger_examples import passages

from anonymiser.entities import Entity
from anonymiser.marked import Marked, read_marked
from anonymiser.recognisers.evidence import KINDS
from anonymiser.recognisers.names import weighable

DATA = Path(__file__).parent.parent / "anonymiser" / "data"
# Small weights come from signs seen once or twice: a strong prior holds them near nothing.
STRENGTH = 0.6
FEWEST = 3
# A marked sentence was written to show one thing: it is worth more than a stretch of a transcript.
# So is a trap. In spoken_ner, brands and feasts are unmarked: its "no name" is worth less.
SENTENCE = 3.0
TRAP = 4.0
SPOKEN = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch that may be a name: its signs, its right label ("" for none), its worth."""

    signs: list[str]
    label: str
    worth: float


def examples(marked: Marked, worth: float) -> Iterator[Example]:
    """Give the stretches of a text with the label that each should have."""
    for start, end, signs in weighable(marked.text):
        overlap = [
            (min(end, entity.end) - max(start, entity.start), entity.label)
            for entity in marked.entities
            if entity.start < end and start < entity.end
        ]
        label = max(overlap)[1] if overlap else ""
        trapped = any(low < end and start < high for low, high in marked.traps)
        yield Example(signs, label if label in KINDS else "", worth * (TRAP if trapped else 1.0))


def both_cases(marked: Marked, worth: float) -> list[Example]:
    """Give the examples of a text as written and in lower case."""
    lower = marked.text.lower()
    found = list(examples(marked, worth))
    if len(lower) == len(marked.text):
        found += examples(replace(marked, text=lower), worth)
    return found


def sources(path: Path, sentences: bool) -> list[str]:
    """Give the texts of a file; the tests' files hold a sentence a line, and comments."""
    if not sentences:
        return passages(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--spoken", type=Path)
    arguments = parser.parse_args()
    found: list[Example] = []
    for path in arguments.texts:
        sentences = path.parent.name == "recognisers"
        for source in sources(path, sentences):
            found += both_cases(read_marked(source), SENTENCE if sentences else 1.0)
    if arguments.spoken:
        for line in arguments.spoken.open(encoding="utf-8"):
            row = json.loads(line)
            gold = tuple(
                Entity(e["start"], e["end"], e["label"], e["text"]) for e in row["entities"]
            )
            found += both_cases(Marked(row["text"], gold, (), ()), SPOKEN)
    fit(found)


def fit(found: list[Example]) -> None:
    """Fit a multinomial logistic regression and write its weights."""
    vectors = DictVectorizer()
    rows = [dict.fromkeys((*one.signs, "bias"), 1.0) for one in found]
    matrix = vectors.fit_transform(rows)
    enough = np.asarray((matrix > 0).sum(axis=0)).ravel() >= FEWEST
    labels = [one.label for one in found]
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(matrix[:, enough], labels, sample_weight=[one.worth for one in found])
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
