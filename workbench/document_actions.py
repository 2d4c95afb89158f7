"""What a project can do with documents: bring them into the vault, show them anonymised."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from workbench.language import _
from workbench.model import Case, Document
from workbench.people import me
from workbench.progress import track
from workbench.store import journal, reading
from workbench.store.files import sweep
from workbench.store.vault import Vault


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought in, and what a person should know about it.

    Parameters
    ----------
    documents, cases : int
        How many were read.
    added : int
        How many files the vault did not have yet.
    notices : tuple of str
        Encodings that were not UTF-8, documents without attributes…
    """

    documents: int
    cases: int
    added: int
    notices: tuple[str, ...] = ()

    def __str__(self) -> str:
        read = self.documents + self.cases
        if not self.added:
            news = _("All of it was in the vault already: nothing had to be added.")
        elif self.added >= read:
            news = _("All of it is now in the vault.")
        else:
            news = _("New or changed in the vault: {n}. The rest was there already.")
        one = self.documents == 1
        said = _("1 document read") if one else _("{n} documents read")
        parts = [said.format(n=self.documents)]
        if self.cases:
            one = self.cases == 1
            said = _("1 person or team (case)") if one else _("{n} people or teams (cases)")
            parts.append(said.format(n=self.cases))
        first = f"{', '.join(parts)}. {news.format(n=self.added)}"
        return "\n".join([first, *self.notices])


class DocumentActions:
    """The part of `workbench.Project` that deals with documents and cases."""

    folder: Path
    engine: Engine
    vault: Vault

    def import_documents(
        self,
        *paths: str | Path,
        documents: str | Path | None = None,
        cases: str | Path | None = None,
    ) -> ImportReport:
        """Bring transcripts and their tables into the vault; needs no passphrase.

        Parameters
        ----------
        *paths : str or Path
            Files or folders.
        documents, cases : str or Path, optional
            ``documents.csv`` and ``cases.csv``, where they are not in the folder.

        Raises
        ------
        InputError
            When anything is wrong with any file; nothing is imported then.
        """
        from workbench.corpus import read_batch

        sweep(self.folder)
        self.vault.sweep()
        batch = read_batch(
            [Path(path) for path in paths],
            Path(documents) if documents else None,
            Path(cases) if cases else None,
            progress=lambda files: track(files, _("Reading")),
        )
        added = self.vault.add(batch.documents, batch.cases)
        with journal.change(self.engine, me(), "import", _("{n} new files").format(n=added)):
            pass
        return ImportReport(len(batch.documents), len(batch.cases), added, batch.notices)

    @property
    def documents(self) -> list[Document]:
        """The anonymised documents."""
        return reading.read_documents(self.engine)

    @property
    def cases(self) -> list[Case]:
        """The mediators, teams, patients and other cases."""
        return reading.read_cases(self.engine)
