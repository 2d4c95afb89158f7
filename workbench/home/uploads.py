"""Files chosen in the browser: in memory, and for the time of an import in the vault's folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

from workbench.errors import InputError
from workbench.language import _

#: Where an interrupted import may have left something, inside the vault.
FOLDER = "uploads"
#: Far beyond any folder of transcripts.
_LARGEST = 500_000_000


class Uploads:
    """What was received of the files that somebody chose.

    Examples
    --------
    >>> uploads = Uploads()
    >>> uploads.add("a.txt", b"E : bon"); uploads.add("a.txt", b"jour")
    >>> with uploads.in_folder(Path(tempfile.mkdtemp())) as folder:
    ...     (folder / "a.txt").read_bytes()
    b'E : bonjour'
    """

    def __init__(self) -> None:
        self._parts: dict[str, bytearray] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names."""
        return tuple(self._parts)

    def add(self, name: str, content: bytes) -> None:
        """Receive a part of a file.

        Raises
        ------
        InputError
            When the name is no file's, or all of it is too large.
        """
        plain = PureWindowsPath(PurePosixPath(name).name).name
        if not plain or plain != name or plain.startswith("."):
            raise InputError(_("{file}: not a file's name. Rename it.").format(file=plain or "?"))
        if len(content) + sum(map(len, self._parts.values())) > _LARGEST:
            raise InputError(
                _("{file}: too much at once. Choose fewer files, or import a folder.").format(
                    file=name
                )
            )
        self._parts.setdefault(name, bytearray()).extend(content)

    def forget(self, name: str = "") -> None:
        """Forget a file, or all of them."""
        for one in [name] if name else list(self._parts):
            self._parts.pop(one, None)

    @contextmanager
    def in_folder(self, vault: Path) -> Iterator[Path]:
        """Lay the files out in a folder of the vault that is gone afterwards.

        What a crash would leave there stays in the folder that is not to be shared, and the next
        import removes it.

        Parameters
        ----------
        vault : Path
        """
        clear(vault)
        (vault / FOLDER).mkdir()
        try:
            folder = Path(tempfile.mkdtemp(dir=vault / FOLDER))
            for name, content in self._parts.items():
                (folder / name).write_bytes(content)
            yield folder
        finally:
            clear(vault)


def clear(vault: Path) -> None:
    """Remove what an interrupted import left in a vault."""
    shutil.rmtree(vault / FOLDER, ignore_errors=True)
