"""The key file of the command line: opened with its passphrase, or to be made."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import typer

from anonymiser.errors import InvalidKey, UnreadableText
from anonymiser.key import Key
from anonymiser.messages import translate
from anonymiser.passphrases import weakness
from anonymiser.private_files import write_private

_ = translate

VARIABLE = "WORKBENCH_PASSPHRASE"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key, where it is kept, and what locks it.

    Parameters
    ----------
    path : Path
    key : Key
        What it holds; nothing where it is still to be made.
    passphrase : str
    """

    path: Path
    key: Key = field(repr=False)
    passphrase: str = field(repr=False)

    def write(self, key: Key) -> None:
        """Write a key there, encrypted, readable by its owner alone."""
        write_private(self.path, key.to_age(self.passphrase))


def open_key(path: Path, writing: bool = False) -> KeyFile:
    """Open a key file, and ask for its passphrase.

    Parameters
    ----------
    path : Path
    writing : bool
        It will be written: one that is not there is new, and its passphrase is asked for.

    Raises
    ------
    UnreadableText, InvalidKey
        Each message names the file.
    """
    if not path.exists() and writing:
        return KeyFile(path, Key(), new_passphrase())
    data = _bytes(path)
    if Key.is_encrypted(data):
        passphrase = asked()
        return KeyFile(path, _read(path, data, passphrase), passphrase)
    key = _read(path, data, "")
    return KeyFile(path, key, new_passphrase() if writing else "")


def _read(path: Path, data: bytes, passphrase: str) -> Key:
    try:
        if passphrase:
            return Key.from_age(data, passphrase)
        return Key.from_json(data.decode("utf-8", "replace"))
    except InvalidKey as error:
        raise InvalidKey(_("{where}: {reason}").format(where=path, reason=error)) from error


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableText(_("{path}: this is a folder, not a file.").format(path=path))
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableText(_("{path}: this file does not exist.").format(path=path)) from error
    except OSError as error:
        raise UnreadableText(_("{path}: this file cannot be read.").format(path=path)) from error


def asked(question: str = "") -> str:
    """Give the passphrase of the environment, else ask the person at the terminal.

    Raises
    ------
    InvalidKey
        When nobody can be asked.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not somebody_there():
        message = _("A passphrase is needed: put it in the variable {variable}.")
        raise InvalidKey(message.format(variable=VARIABLE))
    return str(typer.prompt(question or _("Passphrase"), hide_input=True, err=True))


def new_passphrase() -> str:
    """Ask for a passphrase that will lock a new key: long enough, and typed twice.

    Raises
    ------
    InvalidKey
        When it is too short, or the two differ.
    """
    given = os.environ.get(VARIABLE, "")
    if given:  # a script's own choice: it is told, not stopped
        if weakness(given):
            typer.echo(weakness(given), err=True)
        return given
    first = asked()
    if weakness(first):
        raise InvalidKey(weakness(first))
    if asked(_("The same once more")) != first:
        raise InvalidKey(_("The two passphrases differ. Nothing was made."))
    return first


def somebody_there() -> bool:
    """Say whether somebody can be asked; a text may come through the standard input meanwhile."""
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False
