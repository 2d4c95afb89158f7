"""Texts with their answers marked in them: the notation of the project's gold corpora.

``[[LABEL ref:text]]`` marks an entity, ``[[KEEP:text]]`` a trap that must not change, and
``{{phrase → output | other output}}`` what anonymisation should make of a phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from anonymiser.entities import Entity

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n\n?", re.DOTALL)
_MARK = re.compile(
    r"\[\[(?P<label>[A-Z]+)(?: (?P<ref>[\w.-]+))?:(?P<text>[^\[\]]+)\]\]"
    r"|(?P<open>\{\{)|(?: → (?P<outputs>[^{}\[\]]*?))?(?P<close>\}\})"
)


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

    Examples
    --------
    >>> marked = read_marked("[[PERSON lea:Léa]] {{est [[DIAGNOSIS:bipolaire]] → a un trouble}}.")
    >>> marked.text
    'Léa est bipolaire.'
    >>> marked.phrases[0].outputs
    ('a un trouble',)
    """
    front = _FRONT_MATTER.match(source)
    body = source[front.end() :] if front else source
    pairs = (line.split(":", 1) for line in (front[1] if front else "").splitlines() if ":" in line)
    head = {key.strip(): value.strip() for key, value in pairs}
    pieces: list[str] = []
    length = position = 0
    opened: int | None = None
    entities: list[Entity] = []
    phrases: list[Phrase] = []
    traps: list[tuple[int, int]] = []
    refs: dict[int, str] = {}
    for match in _MARK.finditer(body):
        between = body[position : match.start()]
        position = match.end()
        pieces.append(between)
        length += len(between)
        if match["open"]:
            opened = length
        elif match["close"]:
            if opened is not None and match["outputs"] is not None:
                outputs = tuple(output.strip(" ") for output in match["outputs"].split(" | "))
                phrases.append(Phrase(opened, length, outputs))
            opened = None
        else:
            text = match["text"]
            if match["label"] == "KEEP":
                traps.append((length, length + len(text)))
            else:
                entities.append(Entity(length, length + len(text), match["label"], text))
                if match["ref"]:
                    refs[length] = match["ref"]
            pieces.append(text)
            length += len(text)
    pieces.append(body[position:])
    return Marked("".join(pieces), tuple(entities), tuple(phrases), tuple(traps), head, refs)
