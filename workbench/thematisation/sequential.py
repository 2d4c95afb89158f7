"""Sequential thematisation: a theme sheet made on a sample, frozen, applied to all the corpus.

Paillé, P. and Mucchielli, A. (2016), *L'analyse qualitative en sciences humaines et sociales*,
4th ed., Armand Colin, the chapter on thematic analysis.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Literal

from workbench.errors import SchemeError
from workbench.language import _
from workbench.people import me
from workbench.store import journal, life, procedures
from workbench.thematisation.proposals import ProposalQueue
from workbench.thematisation.sampling import Sample, draw
from workbench.thematisation.sheet import ThemeSheet, theme_sheet


class SequentialThematisation(ProposalQueue):
    """A sequential thematisation, step by step; its display says which step comes next.

    Draw a sample, thematise it, freeze the sheet, apply it, write the report::

        fiche = study.schemes.sequential("psychiatres_mdu")
        fiche.draw(4, seed=2014, stratify="service")
        fiche.done("PSY03")                      # … for each document of the sample
        fiche.freeze(reason="plus rien de neuf dans les deux derniers entretiens")
        fiche.apply("open")
        fiche.propose("PSY09", 120, 180, "cout", "Le coût")
        fiche.accept(fiche.queue()[0], reason="trois entretiens en parlent")
        fiche.report("methode.docx")

    Parameters
    ----------
    engine : Engine
        The project's database.
    scheme : str
        One of its schemes; a scheme without codes begins the sheet from nothing.

    Raises
    ------
    SchemeError
        When the project has no such scheme.
    """

    # --- the sample --------------------------------------------------

    def draw(
        self, size: int, *, seed: int, stratify: str = "", among: str = "", reason: str = ""
    ) -> Sample:
        """Draw the sample that the sheet is made on, and record it.

        Parameters
        ----------
        size : int
        seed : int
            The same seed draws the same documents again.
        stratify : str, optional
            A case role (``team``), a case attribute (``mediator.sex``) or a document's attribute,
            over which the sample is spread in proportion.
        among : str, optional
            A variable of the same kinds: only the documents that have it are the corpus of this
            thematisation (``psychiatrist``: their interviews, and not the rest).
        reason : str, optional
            Needed when another sample was drawn before.

        Raises
        ------
        SchemeError
            The sheet is frozen already, or a second sample has no reason.
        WorkbenchError
            A size or a variable that the corpus does not have.
        """
        before = procedures.read_procedure(self._engine, self.scheme)
        if before is not None:
            if before.frozen_version is not None:
                raise SchemeError(_("The sheet is frozen: its sample can no longer change."))
            life.check_reason(reason)
        strata = self.strata(stratify, among)
        sample = draw(strata, size, seed)
        with journal.change(self._engine, me(), "draw sample", reason) as change:
            procedures.write_sample(
                change,
                self.scheme,
                seed,
                stratify,
                among,
                sample.documents,
                sample.strata,
                tuple(sorted(strata)),
            )
        return sample

    # --- the sheet ---------------------------------------------------

    def sheet(self, extracts: int = 2) -> ThemeSheet:
        """Draw up the theme sheet, with extracts from the sample."""
        drawn = set(self.sample)
        documents = [d for d in self.documents if d.id in drawn]
        return theme_sheet(self.book, documents, self.codings(), extracts, _.language)

    def freeze(self, *, reason: str) -> None:
        """Freeze the sheet once the whole sample has been thematised.

        Raises
        ------
        SchemeError
            No sample, documents of it left to do, no code, or no reason.
        """
        self._drawn()
        life.check_reason(reason)
        standing = self.standing()
        left = [*standing.in_state("todo", True), *standing.in_state("again", True)]
        if left:
            raise SchemeError(
                _("Before freezing, thematise what is left of the sample: {documents}.").format(
                    documents=", ".join(left)
                )
            )
        if not self.book.usable:
            raise SchemeError(_("The sheet has no theme yet: there is nothing to freeze."))
        with journal.change(self._engine, me(), "freeze scheme", reason) as change:
            if not self.book.frozen:
                life.set_state_within(change, self.scheme, "frozen")
            procedures.update_procedure(
                change, self.scheme, frozen_at=journal.now(), frozen_version=self.book.version
            )

    # --- applying ----------------------------------------------------

    def apply(self, mode: Literal["strict", "open"], *, reason: str = "") -> None:
        """Begin to apply the sheet to all the corpus.

        Parameters
        ----------
        mode : {"strict", "open"}
            Strictly, no theme is added any more. Open, a new theme can be proposed.
        reason : str, optional
            Needed when the mode changes on the way.

        Raises
        ------
        SchemeError
            The sheet is not frozen, or the mode is unknown.
        """
        if mode not in ("strict", "open"):
            raise SchemeError(_("A sheet is applied “strict” or “open”."))
        procedure = self._frozen()
        if procedure.mode == mode:
            return
        if procedure.mode:
            life.check_reason(reason)
        with journal.change(self._engine, me(), f"apply {mode}", reason) as change:
            values = {"mode": mode, "applied_at": procedure.applied_at or journal.now()}
            procedures.update_procedure(change, self.scheme, **values)

    def done(self, document: str, coder: str | None = None) -> None:
        """Note that a document has been gone through with the sheet as it is now.

        Raises
        ------
        SchemeError
            An unknown document; or one outside the sample before the sheet is applied.
        """
        procedure = self._drawn()
        if document not in self.corpus(procedure.among):
            raise SchemeError(_("There is no document “{document}”.").format(document=document))
        if document not in procedure.sample and not procedure.mode:
            raise SchemeError(
                _(
                    "“{document}” is not in the sample. Freeze the sheet and choose how to apply "
                    "it before going on to the rest of the corpus."
                ).format(document=document)
            )
        coder = coder or me()
        with journal.change(self._engine, coder, "pass document") as change:
            procedures.write_passage(change, self.scheme, document, coder, self.book.version)

    # --- the report --------------------------------------------------

    def report(self, path: str | Path) -> Path:
        """Write the report of the procedure, for a thesis's chapter on method.

        Parameters
        ----------
        path : str or Path
            Ends in ``.md`` or ``.docx``.

        Raises
        ------
        WorkbenchError
            Another ending, or no sample drawn yet.
        """
        from workbench.thematisation.method_report import write_method_report

        self._drawn()
        return write_method_report(self, self._engine, Path(path))

    def __repr__(self) -> str:
        return f"SequentialThematisation({self.scheme!r}): {self.next_step()}"

    def _repr_html_(self) -> str:
        title = self.book.title.get(_.language) or self.book.title["fr"]
        table = self.progress().to_html(index=False) if self.sample else ""
        return f"<h3>{escape(title)}</h3><p><b>{escape(self.next_step())}</b></p>{table}"
