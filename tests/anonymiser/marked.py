"""Read the marked sentences of the tests: text, what it names, what it must become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path

_TOKEN = re.compile(
    r"\{\{|\}\}|\[\[([A-Z]+)(?: [\w.-]+)?:([^\[\]]+)\]\]| → ([^{}]*?)(?=\}\})", re.DOTALL
)


@dataclass(frozen=True)
class Marked:
    """One sentence: its plain text, its diagnoses, every acceptable output."""

    source: str
    text: str
    diagnoses: tuple[tuple[int, int], ...]
    outputs: frozenset[str]


def read_marked(path: Path) -> list[Marked]:
    """Read a file of marked sentences; # starts a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parse(line) for line in lines if line.strip() and not line.startswith("#")]


def parse(line: str) -> Marked:
    """Take the marks of CORPUS.md off one line."""
    plain, places, choices = "", [], []
    position = phrase_start = 0
    for token in _TOKEN.finditer(line):
        plain += line[position : token.start()]
        position = token.end()
        if token[0] == "{{":
            choices.append([plain[phrase_start:]])
            phrase_start = len(plain)
        elif token[1]:
            if token[1] == "DIAGNOSIS":
                places.append((len(plain), len(plain) + len(token[2])))
            plain += token[2]
        elif token[3] is not None:
            choices.append([choice.strip() for choice in token[3].split(" | ")])
            phrase_start = len(plain)
    plain += line[position:]
    choices.append([plain[phrase_start:]])
    outputs = frozenset("".join(parts) for parts in product(*choices))
    return Marked(line, plain, tuple(places), outputs)
