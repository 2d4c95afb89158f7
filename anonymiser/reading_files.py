"""Texts from files and standard input, in the normal form that offsets count in."""

from __future__ import annotations

import sys
from pathlib import Path

from anonymiser.errors import UnreadableText
from anonymiser.messages import translate
from anonymiser.text import normalise

STANDARD_INPUT = "-"


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
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return normalise(data.decode("utf-16", "replace"))
    try:
        return normalise(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if (
        data[:4] in (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")
        or data.count(b"\0") > len(data) // 20
    ):
        message = translate("{path}: this is not a text file. Give plain text (UTF-8).")
        raise UnreadableText(message.format(path=name))
    return normalise(data.decode("cp1252", "replace"))
