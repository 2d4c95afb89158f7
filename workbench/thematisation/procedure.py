"""A sequential thematisation as it stands: its sample, its documents' progress, its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.errors import SchemeError
from workbench.language import _
from workbench.store import procedures, versions
from workbench.store.procedures import Procedure, Proposal
from workbench.thematisation.desk import SchemeDesk
from workbench.thematisation.people import people_table
from workbench.thematisation.progress import last_addition, progress
from workbench.thematisation.steps import Standing, next_step

if TYPE_CHECKING:
    import pandas as pd

    from workbench.coding.saturation import Saturation


class ProcedureDesk(SchemeDesk):
    """A scheme with the sequential thematisation made of it, read and not changed."""

    @property
    def sample(self) -> tuple[str, ...]:
        """The documents drawn; empty before that."""
        procedure = procedures.read_procedure(self._engine, self.scheme)
        return procedure.sample if procedure else ()

    def proposals(self) -> list[Proposal]:
        """Return all the proposals, decided or not, oldest first."""
        return procedures.read_proposals(self._engine, self.scheme)

    def progress(self) -> pd.DataFrame:
        """Return the state of each document: to do, done, or to go back to."""
        procedure = procedures.read_procedure(self._engine, self.scheme)
        return progress(
            self.corpus(procedure.among if procedure else ""),
            procedure.sample if procedure else (),
            procedures.read_passages(self._engine, self.scheme),
            self.codings(),
            last_addition(versions.read_versions(self._engine, self.scheme)),
        )

    def to_revisit(self) -> tuple[str, ...]:
        """Return the documents gone through before a theme was added."""
        table = self.progress()
        return tuple(table.loc[table["state"] == "again", "document"])

    def table(self, branch: str = "", role: str = "") -> pd.DataFrame:
        """Count how many cases of a role (or documents) have each code of a branch."""
        return people_table(self.frame(), self.book, branch, role, _.language)

    def saturation(self, **options: Any) -> Saturation:
        """Assess saturation over the corpus of this thematisation, in the order of import.

        Parameters
        ----------
        **options
            Of `workbench.coding.saturation.saturation`: ``base``, ``run``, ``threshold``…
        """
        from workbench.coding.saturation import saturation

        frame = self.frame()
        documents = frame.attrs["documents"]
        frame.attrs["documents"] = documents[
            documents["document"].isin(self.progress()["document"])
        ]
        return saturation(frame, **options)

    def next_step(self) -> str:
        """Return what to do next, in a sentence."""
        return next_step(self.standing())

    def standing(self) -> Standing:
        """Return all there is to say about where the procedure stands."""
        return Standing(
            self.book,
            procedures.read_procedure(self._engine, self.scheme),
            self.progress(),
            self.proposals(),
        )

    def _drawn(self) -> Procedure:
        procedure = procedures.read_procedure(self._engine, self.scheme)
        if procedure is None:
            raise SchemeError(_("Draw the sample first: draw(size, seed=…)."))
        return procedure

    def _frozen(self) -> Procedure:
        procedure = self._drawn()
        if procedure.frozen_version is None:
            raise SchemeError(_("Freeze the sheet first: freeze(reason=…)."))
        return procedure
