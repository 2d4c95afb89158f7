"""Indicators over a million words, against spaCy's own tagging in the same run.

To reach: at least 0.8 of the speed of tagging everything; without tagging, 20 times that speed.

Usage: python benchmarks/indicators.py [words]
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path

# benchmarks/anonymiser.py must not stand for the package of that name.
sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != Path(__file__).parent]

from workbench.coding.indicators import suggest  # noqa: E402
from workbench.coding.tagger import load_tagger  # noqa: E402
from workbench.corpus import read_batch  # noqa: E402
from workbench.corpus.turns import parse_turns  # noqa: E402
from workbench.model import Document, Scheme  # noqa: E402
from workbench.schemes import available, find, load_scheme  # noqa: E402

ROOT = Path(__file__).parents[1] / "corpora"
#: Tagging a million words takes minutes: its speed is measured on so many.
TAGGED = 100_000


def main(words: int) -> None:
    documents = corpus(words)
    total = sum(len(d.text.split()) for d in documents)
    tagging = speed_of_tagging(documents)
    print(f"{total} words; spaCy tags {tagging:.0f} words a second")
    for name in available():
        scheme = load_scheme(find(name))
        with_tags = speed(documents, scheme, total, tagging=True)
        without = speed(documents, scheme, total, tagging=False)
        print(
            f"{name:28} {with_tags:9.0f} w/s = {with_tags / tagging:6.1f} x tagging"
            f"   untagged {without:9.0f} w/s = {without / tagging:6.1f} x"
        )


def corpus(words: int) -> list[Document]:
    """Repeat our corpora until there are so many words."""
    raw = [
        document
        for folder in ("demo", "mdu", "msp")
        for document in read_batch([ROOT / folder], None, None, progress=lambda f: f).documents
    ]
    documents: list[Document] = []
    count = 0
    for number, one in enumerate(cycle(raw)):
        if count >= words:
            return documents
        known = documents[number - len(raw)] if number >= len(raw) else None
        copy = known or Document(one.id, one.text, turns=parse_turns(one.text))
        documents.append(replace(copy, id=f"{one.id}-{number}"))
        count += len(one.text.split())
    return documents


def speed_of_tagging(documents: list[Document]) -> float:
    """Return how many words a second spaCy tags, turns piped as it likes best."""
    texts: list[str] = []
    count = 0
    for document in documents:
        texts += [document.text[turn.start : turn.end] for turn in document.turns]
        count += len(document.text.split())
        if count > TAGGED:
            break
    nlp = load_tagger()
    start = time.perf_counter()
    for _doc in nlp.pipe(texts):
        pass
    return count / (time.perf_counter() - start)


def speed(documents: list[Document], scheme: Scheme, words: int, tagging: bool) -> float:
    """Return how many words a second our indicators take."""
    start = time.perf_counter()
    for _coding in suggest(documents, scheme, tagging=tagging):
        pass
    return words / (time.perf_counter() - start)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
