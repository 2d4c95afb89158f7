"""The vault: a folder beside the project where raw text and the correspondence key live.

Every file is an age file (https://age-encryption.org/v1). Adding needs only the public
recipient; reading needs the identity, which a passphrase locks. The standard ``age`` program
opens all of it::

    age -d study.vault/identity.age > identity.txt
    age -d -i identity.txt study.vault/documents/….age

File names say nothing: they are keyed digests of what is inside.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyrage

from anonymiser.locked import open_locked
from workbench.corpus.raw import RawCase, RawDocument
from workbench.errors import VaultError
from workbench.language import _
from workbench.store.files import folder_whole, sweep, write_whole


class Vault:
    """A vault on the disk, locked until `unlock`.

    Parameters
    ----------
    folder : Path

    Raises
    ------
    VaultError
        When the folder is not a vault.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._identity: pyrage.x25519.Identity | None = None
        try:
            recipient = (folder / "recipient.txt").read_text(encoding="ascii").strip()
            self._recipient = pyrage.x25519.Recipient.from_str(recipient)
            self._salt = (folder / "salt").read_bytes()
        except (OSError, UnicodeDecodeError, pyrage.RecipientError) as error:
            raise VaultError(
                _(
                    "The vault is missing or damaged: {folder}. It must stand beside the project; "
                    "put it back from where it was moved or saved."
                ).format(folder=folder)
            ) from error

    @staticmethod
    def create(folder: Path, passphrase: str) -> Vault:
        """Make a vault that this passphrase will open; it is unlocked until the program ends.

        Raises
        ------
        VaultError
            When something is there already, or the passphrase is empty.
        """
        if folder.exists():
            raise VaultError(
                _("There is a vault already: {folder}. Choose another project name.").format(
                    folder=folder
                )
            )
        if not passphrase:
            raise VaultError(_("The passphrase is empty. Choose one and write it down."))
        identity, locked = _new_identity(passphrase)
        with folder_whole(folder) as staging:
            (staging / "identity.age").write_bytes(locked)
            (staging / "recipient.txt").write_text(f"{identity.to_public()}\n", encoding="ascii")
            (staging / "salt").write_bytes(secrets.token_bytes(32))
            for name in ("documents", "keys", "maps"):
                (staging / name).mkdir()
        vault = Vault(folder)
        vault._identity = identity
        return vault

    @staticmethod
    def discard_if_unused(folder: Path) -> None:
        """Remove a vault in which nothing was ever put: its project was never finished."""
        if (folder / "recipient.txt").is_file() and not any(folder.glob("*/*")):
            shutil.rmtree(folder)

    @property
    def locked(self) -> bool:
        """Whether the passphrase is still to be given."""
        return self._identity is None

    def unlock(self, passphrase: str) -> None:
        """Open the vault for reading, until the program ends.

        Raises
        ------
        VaultError
            When the passphrase is wrong.
        """
        try:
            identity = open_locked((self.folder / "identity.age").read_bytes(), passphrase)
            self._identity = pyrage.x25519.Identity.from_str(identity.decode("ascii"))
        except (OSError, pyrage.DecryptError, pyrage.IdentityError) as error:
            raise VaultError(
                _("The passphrase does not open the vault {folder}. Try again.").format(
                    folder=self.folder
                )
            ) from error

    # --- raw documents and cases -------------------------------------

    def add(self, documents: Iterable[RawDocument], cases: Iterable[RawCase]) -> int:
        """Put a batch in the vault, wholly or not at all; needs no passphrase.

        Returns
        -------
        int
            How many files are new: what is there already, unchanged, is not added again.
        """
        files = {
            f"{self._digest(kind, thing.id)}-{self._digest(payload)}.age": self._seal(payload)
            for kind, things in (("document", list(documents)), ("case", list(cases)))
            for thing in things
            for payload in (json.dumps([kind, asdict(thing)], ensure_ascii=False, sort_keys=True),)
        }
        known = {path.name for path in self._batch_files()}
        fresh = {name: content for name, content in files.items() if name not in known}
        if fresh:
            with folder_whole(self.folder / "documents" / f"{self._next_batch():06d}") as staging:
                for name, content in fresh.items():
                    (staging / name).write_bytes(content)
        return len(fresh)

    def documents(self) -> list[RawDocument]:
        """Return the raw documents, the latest import of each; the vault must be unlocked."""
        return [RawDocument(**d) for kind, d in self._latest() if kind == "document"]

    def cases(self) -> list[RawCase]:
        """Return the cases, the latest import of each; the vault must be unlocked."""
        return [RawCase(**d) for kind, d in self._latest() if kind == "case"]

    def _latest(self) -> Iterator[tuple[str, dict[str, Any]]]:
        latest = {path.name.partition("-")[0]: path for path in self._batch_files()}
        opened = (json.loads(self._open(path)) for path in latest.values())
        yield from sorted(opened, key=lambda item: (item[0], item[1]["id"]))

    def _batch_files(self) -> list[Path]:
        return sorted((self.folder / "documents").glob("[0-9]*/*.age"))

    def _next_batch(self) -> int:
        return 1 + max((int(p.parent.name) for p in self._batch_files()), default=0)

    # --- the key and the maps ----------------------------------------

    def save_key(self, content: str) -> None:
        """Keep a new version of the correspondence key; the older ones stay."""
        folder = self.folder / "keys"
        number = 1 + max((int(p.stem) for p in folder.glob("[0-9]*.age")), default=0)
        write_whole(folder / f"{number:06d}.age", self._seal(content))

    def key(self) -> str | None:
        """Return the latest correspondence key, or None; the vault must be unlocked."""
        versions = sorted((self.folder / "keys").glob("[0-9]*.age"))
        return self._open(versions[-1]) if versions else None

    def save_map(self, revision: str, content: str) -> None:
        """Keep the offset map that leads from the raw text to an anonymised revision."""
        write_whole(self.folder / "maps" / f"{revision}.age", self._seal(content))

    def map(self, revision: str) -> str:
        """Return the offset map that leads to a revision; the vault must be unlocked."""
        return self._open(self.folder / "maps" / f"{revision}.age")

    # --- forgetting --------------------------------------------------

    def forget(self, documents: Iterable[str], cases: Iterable[str]) -> int:
        """Remove every import of these documents and cases, and return how many files went."""
        doomed = {self._digest("document", name) for name in documents}
        doomed |= {self._digest("case", name) for name in cases}
        files = [path for path in self._batch_files() if path.name.partition("-")[0] in doomed]
        for path in files:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        return len(files)

    def rewrite_keys(self, rewrite: Callable[[str], str]) -> None:
        """Write every version of the correspondence key anew; the vault must be unlocked."""
        for path in sorted((self.folder / "keys").glob("[0-9]*.age")):
            write_whole(path, self._seal(rewrite(self._open(path))))

    def keep_maps(self, revisions: Container[str]) -> None:
        """Remove the offset maps that lead to other revisions than these."""
        for path in (self.folder / "maps").glob("*.age"):
            if path.stem not in revisions:
                path.unlink()

    def sweep(self) -> None:
        """Remove what an interrupted write left behind."""
        for folder in (self.folder, *(self.folder / n for n in ("documents", "keys", "maps"))):
            sweep(folder)

    # --- age ---------------------------------------------------------

    def _seal(self, content: str) -> bytes:
        return bytes(pyrage.encrypt(content.encode("utf-8"), [self._recipient]))

    def _open(self, path: Path) -> str:
        if self._identity is None:
            raise VaultError(_("The vault is locked. Give its passphrase first."))
        try:
            return bytes(pyrage.decrypt(path.read_bytes(), [self._identity])).decode("utf-8")
        except (OSError, pyrage.DecryptError) as error:
            raise VaultError(
                _("A file of the vault is damaged: {path}. Restore it from a copy.").format(
                    path=path
                )
            ) from error

    def _digest(self, *parts: str) -> str:
        content = json.dumps(parts).encode("utf-8")
        return hashlib.blake2b(content, key=self._salt, digest_size=12).hexdigest()


def _new_identity(passphrase: str) -> tuple[pyrage.x25519.Identity, bytes]:
    """Make an identity, and an age file of it that the passphrase opens."""
    identity = pyrage.x25519.Identity.generate()
    return identity, pyrage.passphrase.encrypt(str(identity).encode("ascii"), passphrase)
