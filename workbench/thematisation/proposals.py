"""The themes that an open application brings up: queued, then accepted or rejected."""

from __future__ import annotations

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code
from workbench.people import me
from workbench.schemes.editing import create
from workbench.store import journal, life, procedures
from workbench.store.procedures import Proposal
from workbench.store.writing import write_codings
from workbench.thematisation.procedure import ProcedureDesk


class ProposalQueue(ProcedureDesk):
    """A sequential thematisation with the themes proposed while its sheet is applied."""

    def propose(
        self,
        document: str,
        start: int,
        end: int,
        code: str,
        label: str,
        definition: str = "",
        coder: str | None = None,
    ) -> str:
        """Queue a new theme for a passage that no theme of the sheet can hold.

        Parameters
        ----------
        document : str
        start, end : int
            The passage that calls for it.
        code, label, definition : str
            What the theme would be.
        coder : str, optional

        Returns
        -------
        str
            The proposal's id.

        Raises
        ------
        SchemeError
            The sheet is applied strictly; or the id cannot be a code's; or there is no such span.
        """
        if self._frozen().mode != "open":
            raise SchemeError(
                _(
                    "The sheet is applied strictly: no theme can be added. What does not fit is "
                    'left uncoded; to allow proposals, apply("open") with a reason.'
                )
            )
        # Bounds taken from a table are numpy's.
        start, end = int(start), int(end)
        found = self.document(document)
        if not 0 <= start < end <= len(found.text):
            raise SchemeError(
                _("There is no span [{start}, {end}) in document “{document}”.").format(
                    start=start, end=end, document=document
                )
            )
        create(self.book, Code(code, {"fr": label}))
        coder = coder or me()
        with journal.change(self._engine, coder, "propose theme", label) as change:
            return procedures.write_proposal(
                change, self.scheme, found, (start, end), (code, label, definition), coder
            )

    def queue(self) -> list[Proposal]:
        """Return the proposals that nobody has decided on yet."""
        return [p for p in self.proposals() if p.status == "pending"]

    def accept(self, proposal: Proposal | str, *, reason: str) -> tuple[str, ...]:
        """Take a proposed theme into the sheet, and code the passage that called for it.

        Returns
        -------
        tuple of str
            The documents gone through already, which the coder must go back to.

        Raises
        ------
        SchemeError
            No such proposal in the queue, no reason, or an id taken meanwhile.
        """
        one = self._pending(proposal)
        life.check_reason(reason)
        theme = Code(one.code, {"fr": one.label}, definition=one.definition)
        with journal.change(self._engine, me(), "accept proposal", reason) as change:
            book = life.edit_within(
                change,
                self.scheme,
                lambda before: create(before, theme),
                me(),
                reason,
                even_frozen=True,
                act="accept proposal",
            )
            write_codings(change, self.scheme, [procedures.coding_of(one)])
            procedures.decide(change, one, "accepted", reason, book.version)
        return self.to_revisit()

    def reject(self, proposal: Proposal | str, *, reason: str) -> None:
        """Leave a proposed theme out, and keep why.

        Raises
        ------
        SchemeError
            No such proposal in the queue, or no reason.
        """
        one = self._pending(proposal)
        life.check_reason(reason)
        with journal.change(self._engine, me(), "reject proposal", reason) as change:
            procedures.decide(change, one, "rejected", reason)

    def _pending(self, proposal: Proposal | str) -> Proposal:
        wanted = proposal if isinstance(proposal, str) else proposal.id
        found = next((p for p in self.queue() if p.id == wanted), None)
        if found is None:
            raise SchemeError(_("This proposal is not in the queue, or was decided already."))
        return found
