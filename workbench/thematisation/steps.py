"""Where a sequential thematisation stands, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language import _
from workbench.schemes.codebook import Codebook
from workbench.store.procedures import Procedure, Proposal

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Standing:
    """A procedure with its progress and its proposals."""

    book: Codebook
    procedure: Procedure | None
    progress: pd.DataFrame
    proposals: Sequence[Proposal]

    def in_state(self, state: str, sample_only: bool = False) -> list[str]:
        """Return the documents in a state: ``todo``, ``done`` or ``again``."""
        table = self.progress
        chosen = table["state"] == state
        if sample_only:
            chosen &= table["sample"]
        return list(table.loc[chosen, "document"])

    @property
    def pending(self) -> list[Proposal]:
        """The proposals that nobody has decided on."""
        return [proposal for proposal in self.proposals if proposal.status == "pending"]


def next_step(standing: Standing) -> str:
    """Return what to do next, in a sentence.

    Parameters
    ----------
    standing : Standing

    Examples
    --------
    >>> import pandas as pd
    >>> book = Codebook("s", 1, {"fr": "S"}, "", ())
    >>> next_step(Standing(book, None, pd.DataFrame(), ())) != ""
    True
    """
    procedure = standing.procedure
    if procedure is None:
        return _("Draw the sample: draw(size, seed=…, stratify=…).")
    if procedure.frozen_version is None:
        return _before_freezing(standing)
    if not procedure.mode:
        return _('The sheet is frozen. Choose how to apply it: apply("strict") or apply("open").')
    return _while_applying(standing)


def _before_freezing(standing: Standing) -> str:
    left = [*standing.in_state("todo", True), *standing.in_state("again", True)]
    if left:
        return _("Thematise the sample, then done(…) each document. Left: {documents}.").format(
            documents=", ".join(sorted(left))
        )
    return _("The sample is thematised. Look over sheet(), then freeze(reason=…).")


def _while_applying(standing: Standing) -> str:
    if standing.pending:
        return _("{n} themes are proposed: accept(…) or reject(…) each, with a reason.").format(
            n=len(standing.pending)
        )
    if again := standing.in_state("again"):
        return _("A theme was added since: go back to {documents}.").format(
            documents=", ".join(again)
        )
    if left := standing.in_state("todo"):
        return _("Apply the sheet to the rest of the corpus. Left: {documents}.").format(
            documents=", ".join(left)
        )
    return _('Everything is coded. Write the report: report("method.docx").')
