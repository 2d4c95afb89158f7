"""Regular expressions made from word lists: a trie, and the short notation of the data files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from anonymiser.text import fold

#: What may stand between two words of one name: blanks, a hyphen, or one end of line.
SEPARATOR = r"(?: {1,2}| ?\n|-)"

_Node = dict[str, Any]


def trie_pattern(words: Iterable[str]) -> str:
    """Write the alternation of many words as one trie; a blank stands for any separator.

    Examples
    --------
    >>> import re
    >>> bool(re.fullmatch(trie_pattern(["toc", "tocs", "etat limite"]), "etat-limite"))
    True
    """
    root: _Node = {}
    for word in words:
        node = root
        for letter in re.sub(r"[ -]+", " ", word):
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(root)


def _branch(node: _Node) -> str:
    branches = [
        (SEPARATOR if letter == " " else re.escape(letter)) + _branch(below)
        for letter, below in node.items()
        if letter
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "|".join(branches)
    if "" in node:
        return f"(?:{body})?"
    return body if len(branches) == 1 else f"(?:{body})"


def notation(text: str, slots: Mapping[str, Sequence[str]]) -> str:
    """Compile the notation of the complements: ``sociale(s)``, ``de type {number}``.

    Parameters
    ----------
    text : str
        Words; letters in parentheses are optional; braces name a slot.
    slots : mapping
        Slot name to the notations that may fill it.

    Returns
    -------
    str
        A pattern over folded text.

    Examples
    --------
    >>> import re
    >>> bool(re.fullmatch(notation("de type {number}", {"number": ["1", "2"]}), "de type 2"))
    True
    """
    parts: list[str] = []
    for piece in re.split(r"(\{\w+\}|\(\w+\)|[ -]+)", fold(text)):
        if piece.startswith("{"):
            parts.append(alternation(slots[piece[1:-1]], slots))
        elif piece.startswith("("):
            parts.append(f"(?:{piece[1:-1]})?")
        elif piece.strip(" -") == "" and piece:
            parts.append(SEPARATOR)
        else:
            parts.append(re.escape(piece).replace("'", "' ?"))
    return "".join(parts)


def alternation(texts: Iterable[str], slots: Mapping[str, Sequence[str]]) -> str:
    """Compile several notations, longest first.

    Examples
    --------
    >>> alternation(["ii", "i"], {})
    '(?:ii|i)'
    """
    compiled = (notation(text, slots) for text in sorted(texts, key=len, reverse=True))
    return f"(?:{'|'.join(compiled)})"
