"""Train ``anonymiser/data/tagger.npz``, the network that reads names out of their surroundings.

``python scripts/train_tagger.py training corpora/*/source benchmarks/development`` (five minutes on
two cores): folders of marked texts, read through. ``--without FOLDER`` leaves one out, to see on it
what the network makes of texts that it does not know, and to fit ``weights.csv`` there. Never give
it texts that the figures of the README are measured on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tagger_examples import read_examples, shown
from tagger_renaming import Example, Renaming, Span
from thinc.api import Adam, set_dropout_rate
from tqdm import tqdm

from anonymiser.reading import Reading
from anonymiser.tagger.features import COLUMNS, features
from anonymiser.tagger.network import untrained, weights
from anonymiser.tagger.tags import TAGS
from anonymiser.tagger.vectors import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = Path(__file__).parent.parent / "anonymiser" / "data" / "tagger.npz"
EPOCHS = 24
BATCH = 8
RATE = 0.003
WARMING = 100
DROPPED = 0.25
# So often are a word, its letters, what lists know of it, or all that together hidden: its
# surroundings and its capital must do.
HIDDEN = (
    (0.15, ("key", "vector")),
    (0.15, ("prefix", "suffix")),
    (0.15, ("person", "place")),
    (0.10, ("key", "vector", "prefix", "suffix", "person", "place", "word", "lists")),
)


def tags(reading: Reading, spans: Sequence[Span]) -> NDArray[np.int64]:
    """Give the tag of each token.

    Examples
    --------
    >>> tags(Reading("avec Jean Petit"), [(5, 15, "PERSON")]).tolist()
    [0, 1, 2]
    """
    found = np.zeros(len(reading.tokens), dtype=np.int64)
    for start, end, kind in spans:
        begun = False
        for index in range(max(reading.index_at(start), 0), len(reading.tokens)):
            token = reading.tokens[index]
            if token.start >= end:
                break
            if token.end > start:
                found[index] = TAGS.index(("I-" if begun else "B-") + kind)
                begun = True
    return found


def hide(given: NDArray[np.uint64], chance: np.random.Generator) -> NDArray[np.uint64]:
    """Hide from some words what they are, so that the network looks around them."""
    names = [*COLUMNS, "vector"]
    hidden = given.copy()
    for share, columns in HIDDEN:
        rows = chance.random(len(given)) < share
        for column in columns:
            hidden[rows, names.index(column)] = len(table()) - 1 if column == "vector" else 0
    return hidden


def batches(
    examples: Sequence[Example], rename: Renaming, chance: random.Random
) -> Iterator[list[tuple[Reading, NDArray[np.int64]]]]:
    """Give the examples in a new order and a new shape, a few at a time."""
    order = list(examples)
    chance.shuffle(order)
    for first in range(0, len(order), BATCH):
        batch = []
        for example in order[first : first + BATCH]:
            text, spans = shown(example, rename, chance)
            reading = Reading(text)
            if reading.tokens:
                batch.append((reading, tags(reading, spans)))
        if batch:
            yield batch


def train(examples: Sequence[Example], seed: int = 0) -> dict[str, Any]:
    """Train a network and give its averaged weights."""
    chance, hiding = random.Random(seed), np.random.default_rng(seed)
    np.random.seed(seed)
    model = untrained()
    rename = Renaming(examples, chance)
    optimiser = Adam(RATE, L2=0.001, grad_clip=1.0, use_averages=True)
    set_dropout_rate(model, DROPPED)
    steps, step = EPOCHS * -(-len(examples) // BATCH), 0
    for _ in tqdm(range(EPOCHS), unit="epoch"):
        for batch in batches(examples, rename, chance):
            step += 1
            optimiser.learn_rate = RATE * min(1, step / WARMING) * max(0.05, 1 - step / steps)
            given = [hide(features(r, 0, len(r.tokens)), hiding) for r, _ in batch]
            chances, back = model.begin_update(given)
            words = sum(len(right) for _, right in batch)
            # Each batch counts by its words, whatever its length.
            back(
                [
                    (guessed - one_hot(right)) * np.float32(BATCH * 2 / words)
                    for guessed, (_, right) in zip(chances, batch, strict=True)
                ]
            )
            model.finish_update(optimiser)
    with model.use_params(optimiser.averages):
        return {name: values.copy() for name, values in weights(model).items()}


def one_hot(right: NDArray[np.int64]) -> NDArray[np.float32]:
    """Give the chances of somebody who is sure."""
    return np.eye(len(TAGS), dtype=np.float32)[right]


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--without", nargs="*", default=[], type=Path)
    parser.add_argument("--to", default=FILE, type=Path)
    arguments = parser.parse_args()
    paths = [
        path
        for folder in arguments.folders
        for path in sorted(folder.rglob("*.txt"))
        if not any(path.is_relative_to(out) for out in arguments.without)
        and path.name != "interview_guide.txt"
    ]
    examples = read_examples(paths)
    trained = train(examples)
    halves: dict[str, Any] = {name: one.astype(np.float16) for name, one in trained.items()}
    np.savez_compressed(arguments.to, **halves)


if __name__ == "__main__":
    main()
