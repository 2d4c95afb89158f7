"""Turn the Markdown that our reports use into a Word file: headings, lists, emphasis."""

from __future__ import annotations

import io
import re
from typing import Any

_INLINE = re.compile(r"(\*\*.+?\*\*|(?<!\\)\*.+?(?<!\\)\*)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|])")
#: What Word cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_docx(text: str) -> bytes:
    """Return a Word file of a Markdown text.

    Parameters
    ----------
    text : str
        Headings, paragraphs, ``-`` lists, ``>`` quotations, ``*`` and ``**``; nothing else.

    Returns
    -------
    bytes

    Examples
    --------
    >>> to_docx("# Titre")[:2]
    b'PK'
    """
    import docx

    document = docx.Document()
    for block in re.split(r"\n{2,}", _CONTROL.sub("", text).strip()):
        for line in _lines(block):
            _add(document, line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lines(block: str) -> list[str]:
    """Return a block's paragraphs: each line of a list or a quotation, or the lines joined."""
    if block.startswith(("- ", "> ", "#")):
        return block.splitlines()
    return [" ".join(block.splitlines())]


def _add(document: Any, line: str) -> None:
    heading = re.match(r"(#{1,4}) (.*)", line)
    if heading:
        document.add_heading(plain(heading[2]), level=len(heading[1]))
    elif line.startswith("- "):
        _fill(document.add_paragraph(style="List Bullet"), line[2:])
    elif line.startswith("> "):
        _fill(document.add_paragraph(style="Quote"), line[2:])
    else:
        _fill(document.add_paragraph(), line)


def _fill(paragraph: Any, line: str) -> None:
    for part in _INLINE.split(line):
        if part.startswith("**") and part.endswith("**") and len(part) > 4:
            paragraph.add_run(plain(part[2:-2])).bold = True
        elif part.startswith("*") and part.endswith("*") and len(part) > 2:
            paragraph.add_run(plain(part[1:-1])).italic = True
        elif part:
            paragraph.add_run(plain(part))


def plain(text: str) -> str:
    r"""Take the backslashes of Markdown away.

    Examples
    --------
    >>> plain(r"mes\_themes")
    'mes_themes'
    """
    return _ESCAPED.sub(r"\1", text)
