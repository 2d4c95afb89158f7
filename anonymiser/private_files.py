"""Writing what holds real names: readable by its owner alone, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from anonymiser.errors import UnreadableText
from anonymiser.messages import translate

_OWNER_ONLY = 0o600


def write_private(path: str | Path, data: bytes) -> None:
    """Write a file that only its owner reads; what was there stays until the new one is whole.

    Parameters
    ----------
    path : str or Path
    data : bytes

    Raises
    ------
    UnreadableText
        When nothing can be written there; nothing is left behind.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_private(Path(folder) / "table.csv", b"id")
    ...     (Path(folder) / "table.csv").read_bytes()
    b'id'
    """
    place = Path(path).resolve()
    beside = place.with_name(f".{uuid4().hex[:12]}")
    try:
        if place.is_dir():
            raise IsADirectoryError
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UnreadableText(translate("{path}: cannot write there.").format(path=path)) from error
