"""Texts with their answers marked in them: the notation of the project's gold corpora.

``[[LABEL ref:text]]`` marks an entity, ``[[KEEP:text]]`` a trap that must not change, and
``{{phrase → output | other output}}`` what anonymisation should make of a phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from anonymiser.entities import LABELS, Entity

TRAP = "KEEP"
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n\n?", re.DOTALL)
_MARK = re.compile(
    r"\[\[(?P<label>[A-Z]+)(?: (?P<ref>[\w.-]+))?:(?P<text>[^\[\]]+)\]\]"
    r"|(?P<open>\{\{)|(?: → (?P<outputs>[^{}\[\]]*?))(?P<close>\}\})"
)
_STRAY = re.compile(r"\[\[|\]\]|\{\{|\}\}|→")
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of the text and what anonymisation may make of it."""

    start: int
    end: int
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and what they said.

    ``refs`` tells for each PERSON or ORGANISATION, by its start, who or what it is.
    """

    text: str
    entities: tuple[Entity, ...]
    phrases: tuple[Phrase, ...]
    traps: tuple[tuple[int, int], ...]
    head: dict[str, str] = field(default_factory=dict)
    refs: dict[int, str] = field(default_factory=dict)


def read_marked(source: str) -> Marked:
    """Read a marked text.

    Parameters
    ----------
    source : str
        A text with marks, with or without front matter.

    Returns
    -------
    Marked
        The plain text with its entities, phrases and traps in offsets of it.

    Raises
    ------
    ValueError
        Unknown label, phrase left open or never opened, stray bracket; the message quotes the
        place and gives its line.

    Examples
    --------
    >>> marked = read_marked("[[PERSON lea:Léa]] {{est [[DIAGNOSIS:bipolaire]] → a un trouble}}.")
    >>> marked.text
    'Léa est bipolaire.'
    >>> marked.phrases[0].outputs
    ('a un trouble',)
    """
    front = _FRONT_MATTER.match(source)
    reader = _Reader(source, front.end() if front else 0)
    reader.read()
    pairs = (line.split(":", 1) for line in (front[1] if front else "").splitlines() if ":" in line)
    head = {key.strip(): value.strip() for key, value in pairs}
    return Marked(
        "".join(reader.pieces),
        tuple(reader.entities),
        tuple(reader.phrases),
        tuple(reader.traps),
        head,
        reader.refs,
    )


def read_sentences(path: Path) -> list[Marked]:
    """Read a file of marked sentences, one a line; ``#`` starts a comment.

    Raises
    ------
    ValueError
        As :func:`read_marked`, with the file's name and the line.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found.append(read_marked(line))
        except ValueError as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
    return found


def accepted(marked: Marked) -> frozenset[str]:
    """Give every text that the phrases of a marked text allow.

    Examples
    --------
    >>> sorted(accepted(read_marked("{{des [[DIAGNOSIS:TOC]] → un trouble | des troubles}}, oui")))
    ['des troubles, oui', 'un trouble, oui']
    """
    choices: list[tuple[str, ...]] = []
    reached = 0
    for phrase in marked.phrases:
        choices += [(marked.text[reached : phrase.start],), phrase.outputs]
        reached = phrase.end
    choices.append((marked.text[reached:],))
    return frozenset("".join(parts) for parts in product(*choices))


class _Reader:
    """What was read of a marked text so far."""

    def __init__(self, source: str, begun: int) -> None:
        self._source, self._begun = source, begun
        self._opened = -1
        self._length = 0
        self.pieces: list[str] = []
        self.entities: list[Entity] = []
        self.phrases: list[Phrase] = []
        self.traps: list[tuple[int, int]] = []
        self.refs: dict[int, str] = {}

    def read(self) -> None:
        """Read to the end."""
        position = self._begun
        for mark in _MARK.finditer(self._source, self._begun):
            self._plain(position, mark.start())
            position = mark.end()
            if mark["label"]:
                self._entity(mark)
            elif mark["open"]:
                if self._opened >= 0:
                    raise self._wrong("a phrase opens inside another", mark.start())
                self._opened = self._length
            else:
                self._close(mark)
        self._plain(position, len(self._source))
        if self._opened >= 0:
            raise self._wrong("a phrase is not closed", len(self._source))

    def _plain(self, start: int, end: int) -> None:
        stray = _STRAY.search(self._source, start, end)
        if stray:
            raise self._wrong("a mark is not closed, or never opened", stray.start())
        self.pieces.append(self._source[start:end])
        self._length += end - start

    def _entity(self, mark: re.Match[str]) -> None:
        label, text = mark["label"], mark["text"]
        start, end = self._length, self._length + len(text)
        if label == TRAP:
            self.traps.append((start, end))
        elif label in LABELS:
            self.entities.append(Entity(start, end, label, text))
        else:
            raise self._wrong("unknown label", mark.start())
        if mark["ref"]:
            self.refs[start] = mark["ref"]
        self.pieces.append(text)
        self._length = end

    def _close(self, mark: re.Match[str]) -> None:
        if self._opened < 0:
            raise self._wrong("a phrase closes that was not opened", mark.start())
        outputs = tuple(output.strip(" ") for output in mark["outputs"].split(" | "))
        self.phrases.append(Phrase(self._opened, self._length, outputs))
        self._opened = -1

    def _wrong(self, what: str, at: int) -> ValueError:
        line = self._source.count("\n", 0, at) + 1
        around = self._source[max(self._begun, at - _AROUND) : at + _AROUND]
        return ValueError(f"line {line}: {what}: {around!r}")
