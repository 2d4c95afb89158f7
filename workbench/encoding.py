"""Turn bytes into text, and say how: an encoding is never guessed silently."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from pathlib import Path

import charset_normalizer
import ftfy

from anonymiser.text import normalise
from workbench.errors import InputError
from workbench.language import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What French Windows, old Macs and DOS wrote.
_LEGACY = ["cp1252", "mac_roman", "cp850"]
#: Letters of UTF-8 French read as Windows-1252; two of them are no accident.
_MANGLED = ("Ã©", "Ã¨", "Ãª", "Ã ", "Ã§", "Ã´", "Ã®", "Ã¹", "â€™", "Ã\xa0")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read from a file, with what a person should know about how."""

    text: str = field(repr=False)
    notices: tuple[str, ...] = ()


def read_text(path: Path) -> Reading:
    """Read a text file in whatever encoding it is.

    Parameters
    ----------
    path : Path

    Returns
    -------
    Reading
        Normalised (NFC, LF); a notice for any encoding but UTF-8, and for a mangled text repaired.

    Raises
    ------
    InputError
        When the file cannot be opened, or no encoding gives a readable text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("{file}: cannot be opened ({reason}).").format(
                file=path.name, reason=error.strerror or type(error).__name__
            )
        ) from error
    text, encoding = decode(content, path.name)
    notices = []
    if encoding != "utf-8":
        notices.append(
            _("{file}: read as {encoding}; check its accents.").format(
                file=path.name, encoding=encoding
            )
        )
    if sum(text.count(sign) for sign in _MANGLED) >= 2:
        text = ftfy.fix_encoding(text)
        notices.append(_("{file}: mangled accents were repaired; check it.").format(file=path.name))
    return Reading(normalise(text), tuple(notices))


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Decode bytes and name the encoding.

    Raises
    ------
    InputError
        When no encoding gives a readable text.

    Examples
    --------
    >>> decode("été".encode("utf-8"), "a.txt")
    ('été', 'utf-8')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name), "utf-8" if "8" in encoding else encoding
    try:
        return _without_controls(content.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\0" not in content:
        best = charset_normalizer.from_bytes(content, cp_isolation=_LEGACY).best()
        if best is not None:
            return str(best), best.encoding
    raise _unreadable(name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(name) from error


def _without_controls(text: str, name: str) -> str:
    if "\0" in text:
        raise _unreadable(name)
    return text


def _unreadable(name: str) -> InputError:
    return InputError(
        _(
            "{file}: its encoding cannot be made out. Open it in a word processor and save it as "
            "“plain text, UTF-8”, or as .docx."
        ).format(file=name)
    )
