"""Read a corpus source: a transcript with its gold answers marked inside the text.

The notation::

    [[LABEL ref:text]]      an entity; PERSON always has a ref, the person's key in people.csv
    [[KEEP:text]]           a trap: looks identifying, must not change
    {{phrase → expected}}   a phrase with a diagnosis, and what anonymisation must make of it;
                            several acceptable outputs are separated by " | "

A front matter in YAML says what ``documents.csv`` will say, and in which form the transcript is
written out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from anonymiser.entities import LABELS as ENTITY_LABELS
from anonymiser.marked import TRAP, read_marked

LABELS = [*ENTITY_LABELS, TRAP]
_FRONT = re.compile(r"---\n(.*?)\n---\n+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the plain text, in code points."""

    start: int
    end: int
    label: str
    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch that anonymisation changes as a whole, and what may come out."""

    start: int
    end: int
    text: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A source as read: plain text, marks, phrases, front matter."""

    text: str
    marks: tuple[Mark, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    front: Mapping[str, str] = field(default_factory=dict)

    @property
    def entities(self) -> tuple[Mark, ...]:
        """The marks that are entities: all but traps."""
        return tuple(mark for mark in self.marks if mark.label != TRAP)

    @property
    def traps(self) -> tuple[Mark, ...]:
        """The stretches that must not change."""
        return tuple(mark for mark in self.marks if mark.label == TRAP)


def parse(marked: str) -> MarkedText:
    """Take the marks out of a marked text.

    Raises
    ------
    ValueError
        Unknown label, phrase left open, stray bracket; the message quotes the place.

    Examples
    --------
    >>> parse("{{la [[DIAGNOSIS:phobie]] → le trouble}}").phrases[0].expected
    ('le trouble',)
    """
    read = read_marked(marked)
    marks = [
        *(Mark(e.start, e.end, e.label, e.text, read.refs.get(e.start, "")) for e in read.entities),
        *(Mark(start, end, TRAP, read.text[start:end]) for start, end in read.traps),
    ]
    phrases = (
        Phrase(phrase.start, phrase.end, read.text[phrase.start : phrase.end], phrase.outputs)
        for phrase in read.phrases
    )
    return MarkedText(read.text, tuple(sorted(marks, key=lambda mark: mark.start)), tuple(phrases))


def read_source(path: Path) -> MarkedText:
    """Read a source file with its front matter, in the form that the transcript is to have."""
    content = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    front = _FRONT.match(content)
    if front is None:
        raise ValueError(f"{path.name}: no front matter")
    values = yaml.load(front[1], yaml.BaseLoader)
    try:
        marked = parse(content[front.end() :].strip() + "\n")
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
    marked = replace(marked, front={key: value or "" for key, value in values.items()})
    return in_form(marked, marked.front.get("form", "standard"))


def in_form(source: MarkedText, form: str) -> MarkedText:
    """Rewrite a text as Word, or as a hurried typist, would; offsets follow.

    Examples
    --------
    >>> in_form(parse("l'[[AGE:été]]"), "no_accents").marks[0].text
    'ete'
    """
    rewrite = {"word": _as_word, "no_accents": _without_accents}.get(form)
    if rewrite is None:
        return source
    text = rewrite(source.text)
    if len(text) != len(source.text):
        raise ValueError("a form must keep the text's length")
    return MarkedText(
        text,
        tuple(replace(mark, text=text[mark.start : mark.end]) for mark in source.marks),
        tuple(
            replace(
                phrase,
                text=text[phrase.start : phrase.end],
                expected=tuple(rewrite(expected) for expected in phrase.expected),
            )
            for phrase in source.phrases
        ),
        source.front,
    )


def _as_word(text: str) -> str:
    """Typographic apostrophes and no-break spaces, one character for one."""
    text = text.replace("'", "’")
    text = re.sub(r" (?=[;:!?»])", "\u00a0", text)
    return re.sub(r"(?<=«) ", "\u00a0", text)


def _without_accents(text: str) -> str:
    bare = (unicodedata.normalize("NFD", character)[0] for character in text)
    return "".join(bare)


def sources(corpus: Path) -> Iterator[MarkedText]:
    """Yield a corpus's sources, by document."""
    for path in sorted((corpus / "source").glob("*.txt")):
        yield read_source(path)
