"""What both ways of thematising have at hand: a scheme, its documents, its codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine

from workbench.coding.frame import codings_frame
from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Coding, Document
from workbench.schemes.codebook import Codebook
from workbench.store import reading, versions

if TYPE_CHECKING:
    import pandas as pd


class SchemeDesk:
    """A scheme of a project with what it is applied to, always as it is now.

    Parameters
    ----------
    engine : Engine
        The project's database.
    scheme : str

    Raises
    ------
    SchemeError
        When the project has no such scheme.
    """

    def __init__(self, engine: Engine, scheme: str) -> None:
        self._engine = engine
        self.scheme = scheme
        versions.read_versions(engine, scheme)

    @property
    def book(self) -> Codebook:
        """The scheme as it is now."""
        return reading.read_schemes(self._engine)[self.scheme]

    @property
    def documents(self) -> list[Document]:
        """The project's documents."""
        return reading.read_documents(self._engine)

    def document(self, document: str) -> Document:
        """Return a document.

        Raises
        ------
        SchemeError
            When there is none of that name.
        """
        found = next((d for d in self.documents if d.id == document), None)
        if found is None:
            raise SchemeError(_("There is no document “{document}”.").format(document=document))
        return found

    def codings(self) -> list[Coding]:
        """Return the scheme's codings, suggestions included."""
        return [c for c in reading.read_codings(self._engine) if c.scheme == self.scheme]

    def frame(self) -> pd.DataFrame:
        """Return the scheme's codings as the frame that analysis reads."""
        return codings_frame(
            self.codings(),
            self.documents,
            reading.read_cases(self._engine),
            reading.read_schemes(self._engine),
            _.language,
        )

    def corpus(self, among: str = "") -> list[str]:
        """Return the documents that have a variable, all by default, in the order of import.

        Raises
        ------
        SchemeError
            When no document has it.
        """
        documents = [document.id for document in self.documents]
        if not among:
            return documents
        values = self._values(among)
        return [document for document in documents if values[document]]

    def strata(self, variable: str, among: str = "") -> dict[str, str]:
        """Return the value of a variable for each document of the corpus.

        Raises
        ------
        SchemeError
            When no document has it.
        """
        corpus = set(self.corpus(among))
        values = self._values(variable) if variable else dict.fromkeys(corpus, "")
        return {document: value for document, value in values.items() if document in corpus}

    def _values(self, variable: str) -> dict[str, str]:
        table = self.frame().attrs["documents"]
        if variable not in table:
            raise SchemeError(
                _("No document has a “{role}”. Known: {known}.").format(
                    role=variable, known=", ".join(map(str, table.columns[4:]))
                )
            )
        return dict(zip(table["document"], map(_one, table[variable]), strict=True))


def _one(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    # An empty cell of a frame is None or NaN.
    return value if isinstance(value, str) else ""
