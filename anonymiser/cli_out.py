"""Where the command line writes texts: beside first, then all at once, never over a raw one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from uuid import uuid4

from anonymiser.anonymiser import Anonymiser
from anonymiser.errors import UnreadableText
from anonymiser.file_names import renamed, spoken
from anonymiser.key import Key
from anonymiser.messages import translate
from anonymiser.reading_files import STANDARD_INPUT

_ = translate


def clean_names(names: Collection[str], anonymiser: Anonymiser, key: Key) -> tuple[list[str], Key]:
    """Give the names of the files to write, whoever they name replaced, and the key with it.

    Parameters
    ----------
    names : collection of str
        The files that were read.
    anonymiser : Anonymiser
    key : Key
        Who became whom in the texts.

    Examples
    --------
    >>> from anonymiser import KeyEntry
    >>> key = Key((KeyEntry("Samira", "PERSON", "personne 1", "Nadia", "f", "given"),))
    >>> clean_names(["entretien_Samira_P1.txt"], Anonymiser(), key)[0]
    ['entretien_Nadia_P1.txt']
    """
    paths = [Path("stdin.txt" if name == STANDARD_INPUT else name) for name in names]
    words = [spoken(path.stem) for path in paths]
    decisions = anonymiser.propose({"": "\n".join(words)}, key=key).accept()
    said = decisions.apply("").text.split("\n")
    stems = [renamed(new, path.stem) for new, path in zip(said, paths, strict=True)]
    clean = [
        f"{stem.replace('/', '-')}{path.suffix}" for stem, path in zip(stems, paths, strict=True)
    ]
    return clean, decisions.key


def places(out: Path, names: Collection[str], clean: Collection[str]) -> list[Path]:
    """Give where each text is written; never over a raw text, which may be the only one.

    Raises
    ------
    UnreadableText
        When two texts, or a text and a raw one, would be one file.
    """
    found = [out / name for name in clean]
    raw = {Path(name).resolve() for name in names if name != STANDARD_INPUT}
    taken: dict[Path, str] = {}
    for name, place in zip(names, found, strict=True):
        if place in taken:
            message = _(
                "{path} and {other} would be written to one file: write them to different folders."
            )
            raise UnreadableText(message.format(path=taken[place], other=name))
        taken[place] = name
        if place.resolve() in raw:
            message = _("{path} is a text to anonymise and would be lost: choose another folder.")
            raise UnreadableText(message.format(path=place))
    return found


def write_all(out: Path, written: Mapping[Path, str], before: Callable[[], None]) -> None:
    """Write texts: all are there under another name before any gets its own.

    Parameters
    ----------
    out : Path
        The folder, made where it is missing.
    written : mapping of Path to str
    before : callable
        Done once everything is written and nothing is in its place, such as keeping the key: where
        it fails, nothing is left.

    Raises
    ------
    UnreadableText
        When something cannot be written.
    """
    beside = {place: place.with_name(f".{uuid4().hex[:12]}") for place in written}
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for place, text in written.items():
            if place.is_dir():
                raise IsADirectoryError
            beside[place].write_text(text, encoding="utf-8", newline="\n")
        before()
        for place, other in beside.items():
            other.replace(place)
    except (OSError, UnreadableText) as error:
        _tidy(out, beside.values(), made)
        if isinstance(error, UnreadableText):
            raise
        raise UnreadableText(_("{path}: cannot write there.").format(path=out)) from error


def _tidy(out: Path, beside: Collection[Path], made: bool) -> None:
    try:
        for other in beside:
            other.unlink(missing_ok=True)
        if made and out.is_dir() and not any(out.iterdir()):
            out.rmdir()
    except OSError:
        pass
