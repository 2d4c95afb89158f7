"""What a project can do with codings: make, propose, accept, reject, lay out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from workbench.coding.frame import codings_frame
from workbench.errors import ProjectError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Coding, Scheme
from workbench.people import me
from workbench.progress import track
from workbench.scheme_shelf import SchemeShelf
from workbench.settings import Settings
from workbench.store import journal, reading
from workbench.store import tables as t
from workbench.store.adding import add_codings, place_and_code
from workbench.store.writing import write_codings

if TYPE_CHECKING:
    import pandas as pd


#: In whose name the indicators' suggestions stand until somebody accepts them.
MACHINE = "indicateurs"


class CodingActions:
    """The part of `workbench.Project` that deals with codings."""

    engine: Engine
    settings: Settings
    schemes: SchemeShelf

    def code(
        self, document: str, start: int, end: int, code: str, *, scheme: str, coder: str
    ) -> Coding:
        """Put a code on a span of a document, by hand.

        Parameters
        ----------
        document : str
        start, end : int
            Code points of the document's text, half-open.
        code, scheme, coder : str

        Raises
        ------
        ProjectError
            When there is no such document, code, or span.
        """
        # Bounds taken from a table are numpy's.
        start, end = int(start), int(end)
        found = next((d for d in reading.read_documents(self.engine) if d.id == document), None)
        if found is None or not 0 <= start < end <= len(found.text):
            raise ProjectError(
                _("There is no span [{start}, {end}) in document “{document}”.").format(
                    start=start, end=end, document=document
                )
            )
        if code not in self.schemes[scheme]:
            raise ProjectError(
                _("Scheme “{scheme}” has no code “{code}”.").format(scheme=scheme, code=code)
            )
        coding = Coding(
            new_id(), document, found.revision, start, end, scheme, code, coder, origin="hand"
        )
        with journal.change(self.engine, coder, "code") as change:
            write_codings(change, scheme, [coding])
        return coding

    def suggest(self, scheme: Scheme | str) -> int:
        """Propose codings where the scheme's indicators are found.

        What was proposed before, and accepted or rejected since, is not proposed again.

        Parameters
        ----------
        scheme : Scheme or str
            One of the project's.

        Returns
        -------
        int
            How many suggestions are new.
        """
        from workbench.coding.indicators import suggest

        scheme = self.schemes[scheme if isinstance(scheme, str) else scheme.id]
        known = {
            place_and_code(c) for c in reading.read_codings(self.engine) if c.origin == "indicator"
        }
        documents = track(reading.read_documents(self.engine), _("Looking for indicators"))
        fresh = [c for c in suggest(documents, scheme, MACHINE) if place_and_code(c) not in known]
        return add_codings(self.engine, MACHINE, "suggest", fresh)

    def add_codings(self, codings: Iterable[Coding]) -> int:
        """Add codings that were made elsewhere, in one go; those there already are left out.

        Returns
        -------
        int
            How many are new.

        Raises
        ------
        SchemeError
            When the project lacks a scheme, or a code is unknown or retired.
        """
        known = {(*place_and_code(c), c.coder) for c in reading.read_codings(self.engine)}
        fresh = [c for c in codings if (*place_and_code(c), c.coder) not in known]
        return add_codings(self.engine, me(), "import codings", fresh)

    def memo(
        self, on: Coding | str, text: str, *, scheme: str = "", coder: str | None = None
    ) -> None:
        """Write a memo on a document, on a code of a scheme, or on a coding.

        Parameters
        ----------
        on : str or Coding
            A document's id; with ``scheme``, a code's; or what `code` returned.
        text : str
            It takes the place of the coder's earlier memo there; empty, it takes it away.
        scheme : str
            Of the code.
        coder : str, optional

        Raises
        ------
        ProjectError
            When there is no such document, code or coding.
        """
        from workbench.memos import write_memo

        write_memo(self.engine, on, text, scheme, coder or me())

    def memos(self) -> pd.DataFrame:
        """Return the memos, one a row: about what, whose, and what they say."""
        from workbench.memos import memo_table

        return memo_table(self.engine)

    def accept(
        self, codings: Iterable[Coding] | pd.DataFrame | None = None, coder: str | None = None
    ) -> int:
        """Accept suggestions, all of them unless told which; they become this coder's.

        Parameters
        ----------
        codings : iterable of Coding or DataFrame, optional
            Rows of what `codings` returns are fine.
        coder : str, optional

        Returns
        -------
        int
            How many were accepted.
        """
        coder = coder or me()
        return self._decide("accept", codings, coder, status="accepted", coder=coder)

    def reject(
        self, codings: Iterable[Coding] | pd.DataFrame | None = None, coder: str | None = None
    ) -> int:
        """Reject suggestions, all of them unless told which; see `accept`.

        Returns
        -------
        int
            How many were rejected.
        """
        return self._decide("reject", codings, coder or me(), status="rejected")

    def _decide(
        self,
        action: str,
        codings: Iterable[Coding] | pd.DataFrame | None,
        actor: str,
        **values: str,
    ) -> int:
        # Working blind in the coder, one has decided beside the suggestion, which stays for others.
        decided = {
            place_and_code(c)
            for c in reading.read_codings(self.engine)
            if c.coder == actor and c.status == values["status"]
        }
        suggested = [c for c in self._chosen(codings) if c.status == "suggested"]
        pending = [c for c in suggested if place_and_code(c) not in decided]
        with journal.change(self.engine, actor, action) as change:
            for coding in pending:
                change.update(t.coding, coding.id, **values)
        return len(pending)

    def _chosen(self, codings: Iterable[Coding] | pd.DataFrame | None) -> Iterable[Coding]:
        import pandas as pd

        if codings is not None and not isinstance(codings, pd.DataFrame):
            return codings
        there = reading.read_codings(self.engine)
        if codings is None:
            return there
        names = ["document", "revision", "start", "end", "scheme", "code"]
        rows = set(codings[names].itertuples(index=False, name=None))
        return [coding for coding in there if place_and_code(coding) in rows]

    def codings(self, scheme: str | None = None, coder: str | None = None) -> pd.DataFrame:
        """Return the codings as a tidy frame, suggestions included under ``status``.

        Parameters
        ----------
        scheme, coder : str, optional
            Keep only theirs.

        Returns
        -------
        DataFrame
            As `workbench.coding.codings_frame` lays it out.
        """
        kept = [
            c
            for c in reading.read_codings(self.engine)
            if scheme in (None, c.scheme) and coder in (None, c.coder) and c.status != "rejected"
        ]
        return codings_frame(
            kept,
            reading.read_documents(self.engine),
            reading.read_cases(self.engine),
            reading.read_schemes(self.engine),
            self.settings.language,
        )
