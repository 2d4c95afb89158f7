"""Texts from files and standard input, in the normal form that offsets count in."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from anonymiser.errors import UnreadableText
from anonymiser.messages import translate
from anonymiser.text import normalise

STANDARD_INPUT = "-"
# How files begin that people take for texts.
_OTHER_FILES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word, Excel, LibreOffice, ZIP",
    b"\xd0\xcf\x11\xe0": "Word, Excel",
    b"{\\rtf": "RTF",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffd]")
_FEW, _NOISE, _WIDE = 4, 0.02, 0.4


def read_text(name: str) -> str:
    """Read one text file, or standard input for "-".

    UTF-8 first, then UTF-16 by its mark, then what the bytes look like.

    Raises
    ------
    UnreadableText
        When the file is missing or holds no text.

    Examples
    --------
    >>> read_text("nowhere.txt")
    Traceback (most recent call last):
    anonymiser.errors.UnreadableText: nowhere.txt : ce fichier n'existe pas.
    """
    if name == STANDARD_INPUT:
        return decode(sys.stdin.buffer.read(), "stdin")
    path = Path(name)
    if path.is_dir():
        raise UnreadableText(translate("{path}: this is a folder, not a file.").format(path=name))
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableText(
            translate("{path}: this file does not exist.").format(path=name)
        ) from error
    except OSError as error:
        raise UnreadableText(
            translate("{path}: this file cannot be read.").format(path=name)
        ) from error
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Turn bytes into a text in normal form; ``name`` is told in errors.

    Raises
    ------
    UnreadableText
        When they are no text.

    Examples
    --------
    >>> decode("Été".encode("cp1252"), "a file")
    'Été'
    """
    if data.startswith(tuple(_OTHER_FILES)):
        kind = next(name for start, name in _OTHER_FILES.items() if data.startswith(start))
        message = translate(
            "{path}: this is a {kind} file, not plain text. Save it as text (.txt, UTF-8) first."
        )
        raise UnreadableText(message.format(path=name, kind=kind))
    text = _decoded(data)
    if _is_noise(text):
        message = translate("{path}: this is not a text file. Give plain text (UTF-8).")
        raise UnreadableText(message.format(path=name))
    return normalise(text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    # UTF-16 without its mark: every other byte is nothing.
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) > 1 and data[first::2].count(0) > len(data) // 2 * _WIDE:
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _is_noise(text: str) -> bool:
    """Say whether control characters show that this was never a text."""
    controls = len(_CONTROLS.findall(text))
    return controls > _FEW and controls > len(text) * _NOISE
