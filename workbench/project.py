"""The project: what a researcher types."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from workbench import passphrase as passphrases
from workbench.coder_actions import CoderActions
from workbench.coding_actions import CodingActions
from workbench.document_actions import DocumentActions, ImportReport
from workbench.errors import ProjectError
from workbench.language import LANGUAGES, _, use_language
from workbench.people import me
from workbench.scheme_shelf import SchemeShelf
from workbench.settings import DATABASE, FILE, Settings, read_settings
from workbench.store import journal
from workbench.store.database import connect, migrate, sqlite_url
from workbench.store.files import folder_whole
from workbench.store.vault import Vault

if TYPE_CHECKING:
    import pandas as pd

    from workbench.check import Finding
    from workbench.review import Review
    from workbench.withdrawal import Withdrawal

__all__ = ["ImportReport", "Project"]


class Project(DocumentActions, CodingActions, CoderActions):
    """A study on the disk: anonymised documents, cases, schemes, codings, and their journal.

    Made by `Project.create` or `Project.open`.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "msp"
    >>> study = Project.create(folder, passphrase="à garder")
    >>> study.documents
    []
    """

    def __init__(self, folder: Path, settings: Settings, engine: Engine, vault: Vault) -> None:
        self.folder = folder
        self.settings = settings
        self.engine = engine
        self.vault = vault
        self.schemes = SchemeShelf(engine)

    # --- making and opening ------------------------------------------

    @staticmethod
    def create(
        folder: str | Path,
        language: str = "fr",
        passphrase: str | None = None,
        database: str = "",
    ) -> Project:
        """Make a project and, beside it, its vault.

        Parameters
        ----------
        folder : str or Path
            Must not exist yet.
        language : {"fr", "en"}
        passphrase : str, optional
            Asked for when it is not given.
        database : str, optional
            An SQLAlchemy URL; by default an SQLite file in the folder.

        Raises
        ------
        ProjectError
            When something is there already.
        """
        folder = Path(folder).absolute()
        if language not in LANGUAGES:
            raise ProjectError(
                _("Unknown language “{language}”. Known: fr, en.").format(language=language)
            )
        use_language(language)
        if folder.exists():
            raise ProjectError(
                _("{folder} exists already. Choose another name, or open it.").format(folder=folder)
            )
        Vault.discard_if_unused(_vault_beside(folder))
        vault = Vault.create(_vault_beside(folder), passphrase or passphrases.ask(new=True))
        settings = Settings(folder.name, language, vault.folder.name, database)
        with folder_whole(folder) as staging:
            (staging / FILE).write_text(settings.to_toml(), encoding="utf-8")
            engine = connect(database or sqlite_url(staging / DATABASE))
            migrate(engine)
            engine.dispose()
        study = Project.open(folder)
        study.vault = vault
        return study

    @staticmethod
    def open(folder: str | Path) -> Project:
        """Open a project that is there.

        Raises
        ------
        ProjectError
            When the folder is not a project, or is damaged.
        VaultError
            When its vault is not beside it.
        """
        folder = Path(folder).absolute()
        settings = read_settings(folder)
        use_language(settings.language)
        if not settings.database and not (folder / DATABASE).is_file():
            raise ProjectError(
                _("{file} is missing in {folder}. Restore it from a copy.").format(
                    file=DATABASE, folder=folder
                )
            )
        vault = Vault(folder.parent / settings.vault)
        engine = connect(settings.database or sqlite_url(folder / DATABASE))
        migrate(engine)
        return Project(folder, settings, engine, vault)

    def unlock(self, passphrase: str | None = None) -> None:
        """Open the vault for reading; asks for the passphrase when it is not given.

        Raises
        ------
        VaultError
            When the passphrase is wrong.
        """
        if self.vault.locked:
            self.vault.unlock(passphrase or passphrases.ask())

    # --- documents ---------------------------------------------------

    def anonymise(self, policy: str | Path = "thesis") -> Review:
        """Detect what identifies people in the imported documents, and propose replacements.

        Nothing enters the project before `Review.apply`.

        Parameters
        ----------
        policy : str or Path
            ``thesis``, ``archive``, ``teaching``, or a YAML file.
        """
        from workbench.review import propose

        self.unlock()
        return propose(self, policy)

    def inventory(self) -> pd.DataFrame:
        """Return the documents, one a row: words, turns, cases and attributes."""
        import pandas as pd

        return pd.DataFrame(self.codings().attrs["documents"], copy=True)

    def import_codings(
        self,
        path: str | Path,
        *,
        scheme: str | None = None,
        coder: str | None = None,
        documents: Collection[str] | None = None,
    ) -> int:
        """Bring in codings made elsewhere, on the raw transcripts: a colleague's, a gold answer's.

        They are led to the anonymised texts; what is there already is not brought in twice.

        Parameters
        ----------
        path : str or Path
            A CSV file: document, coder, scheme, code, start, end and, to be checked, quote.
            ``start`` and ``end`` count the characters of the transcript as it was imported.
        scheme, coder, documents : optional
            Bring in only what is under this scheme, by this coder, in these documents.

        Returns
        -------
        int
            How many are new.

        Raises
        ------
        InputError
            When anything is wrong with any line; nothing is brought in then.
        SchemeError
            When the project lacks a scheme, or a code is unknown or retired.
        """
        from workbench.exchange.codings_table import placed, read_codings

        self.unlock()
        path = Path(path)
        wanted = [
            row
            for row in read_codings(path)
            if scheme in (None, row.scheme)
            and coder in (None, row.coder)
            and (documents is None or row.document in documents)
        ]
        return self.add_codings(placed(wanted, self.vault, self.documents, path.name))

    def withdraw(self, case: str, *, shared: bool = False, really: bool = True) -> Withdrawal:
        """Remove a participant who withdraws: documents, codings, names in the key. For good.

        Parameters
        ----------
        case : str
        shared : bool
            Remove also the documents in which others of the same role speak.
        really : bool
            Otherwise say what would be removed, and change nothing.

        Raises
        ------
        ProjectError
            When there is no such case.
        """
        from workbench.withdrawal import withdraw

        self.unlock()
        return withdraw(self, case, shared=shared, really=really)

    # --- the journal -------------------------------------------------

    def history(self) -> list[journal.Event]:
        """Return what was done, by whom and when, oldest first."""
        return journal.history(self.engine)

    def undo(self) -> journal.Event:
        """Take back the latest change; it can be done again with `redo`."""
        return journal.undo(self.engine, me())

    def redo(self) -> journal.Event:
        """Do again what was taken back last."""
        return journal.redo(self.engine, me())

    # --- results -----------------------------------------------------

    def report(self, path: str | Path, scheme: str | None = None) -> Path:
        """Write the report: one HTML file that opens offline.

        Parameters
        ----------
        path : str or Path
        scheme : str, optional
            Of several schemes, which one; all by default.
        """
        from workbench.report import write_report

        return write_report(self, Path(path), scheme)

    def check(self) -> list[Finding]:
        """Look for damage, leaks and small cells.

        The audit for leaks knows the correspondence key when the vault is unlocked.
        """
        from workbench.check import check

        return check(self)

    def __repr__(self) -> str:
        return f"Project({self.settings.name!r})"


def _vault_beside(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.vault"
