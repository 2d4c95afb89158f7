"""How a study stands for one coder, as far as one event of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from workbench.errors import SchemeError
from workbench.language import _
from workbench.schemes.codebook import Codebook
from workbench.store import desk_reading as read
from workbench.store import journal
from workbench.store.coding_desk import ACTS, Done
from workbench.store.desk_checks import Desk
from workbench.store.reading import code_keys, schemes_of
from workbench.widgets.coder import view
from workbench.widgets.coder.tally import Tally

Message = dict[str, Any]

#: More events than that are not worth going through.
_FEW = 200
#: What an event may touch without changing what is known otherwise.
_LIGHT = ("coding", "memo", "passage", "proposal", "trail", "summary")


class Standing:
    """What is known of a study: its documents, its scheme, who is done with what, all counts.

    What is done with codings changes it row by row; after anything else it is read anew.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        #: The journal's event up to which this is true.
        self.event = -1
        #: Key of a code to its id.
        self.ids: dict[str, str] = {}
        self.heads: list[dict[str, Any]] = []
        self.book: Codebook
        self._done: dict[str, set[str]] = {}
        self._tally: Tally

    def keep_up(self, connection: Connection) -> None:
        """Take in what was done since, event by event where they are few and about codings."""
        latest = journal.latest(connection)
        if latest == self.event:
            return
        newer = journal.since(connection, self.event, _FEW) if 0 <= self.event < latest else None
        if newer is None or not all(_simple(event.changes) for event in newer):
            self.read(connection)
            return
        for event in newer:
            self._count_all(event.changes)
        self.event = latest

    def read(self, connection: Connection) -> None:
        """Read how everything stands.

        Raises
        ------
        SchemeError
            When the project has the scheme no more.
        """
        desk = self.desk
        books = schemes_of(connection)
        if desk.scheme not in books:
            raise SchemeError(
                _("The project has no scheme “{scheme}”. Add it first.").format(scheme=desk.scheme)
            )
        self.event = journal.latest(connection)
        self.book = books[desk.scheme]
        self.ids = {key: name for name, key in code_keys(connection, desk.scheme).items()}
        self.heads = read.document_heads(connection)
        self._done = read.passed(connection, desk.scheme)
        rows = read.coding_rows(connection, desk.scheme)
        self._tally = Tally(desk.coder, read.turn_bounds(connection), rows)

    def take(self, connection: Connection, done: Done) -> None:
        """Bring what is known up to an act."""
        if done.repeated or done.before != self.event or not _simple(done.changes):
            self.keep_up(connection)
        else:
            self._count_all(done.changes)
            self.event = done.event

    def _count_all(self, changes: Iterable[Mapping[str, Any]]) -> None:
        for change in changes:
            for row, times in ((change["before"], -1), (change["after"], 1)):
                if row is not None:
                    self._count(change["table"], row, times)

    def _count(self, table: str, row: Mapping[str, Any], times: int) -> None:
        if table == "coding" and row["code"] in self.ids:
            self._tally.take(row, times)
        elif table == "passage" and row["scheme"] == self.desk.scheme:
            who = self._done.setdefault(row["document"], set())
            (who.add if times > 0 else who.discard)(row["coder"])

    # --- what it says ------------------------------------------------

    def sight(
        self, document: str, rows: Sequence[Mapping[str, Any]], besides: Iterable[str] = ()
    ) -> view.Sight:
        """Return what the coder may see of a document that has these codings.

        ``besides`` are taken to be done with it too.
        """
        desk, done = self.desk, {*self._done.get(document, ()), *besides}
        closed = view.sealed(desk.blind, desk.coder, desk.other, done, view.authors_of(rows))
        return view.Sight(desk.coder, desk.other, closed)

    def scheme(self) -> Message:
        """Return the scheme as the browser draws it."""
        return view.scheme_view(self.book, _.language)

    def counts(self) -> dict[str, int]:
        """Return how many codings the coder has under each code."""
        return view.counts_view(self._tally, self.ids)

    def progress(self, head: Mapping[str, Any]) -> Message:
        """Return a document's line in the list."""
        return view.progress_view(head, self._tally, self._done.get(head["id"], ()))

    def done(self, document: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, bool]:
        """Return who has to do with a document, and whether they are done with it."""
        return view.done_view(self._done.get(document, ()), view.authors_of(rows))

    def stacks(self, connection: Connection) -> Message:
        """Return whether there is something to undo and to redo."""
        coder = self.desk.coder
        return {
            "can_undo": journal.to_undo(connection, coder, ACTS) is not None,
            "can_redo": journal.to_redo(connection, coder, ACTS) is not None,
        }

    def study(self, connection: Connection) -> Message:
        """Return all of it but the documents' texts."""
        return {
            "frozen": self.book.frozen,
            "scheme": self.scheme(),
            "documents": [self.progress(head) for head in self.heads],
            "counts": self.counts(),
            "event": self.event,
            **self.stacks(connection),
        }


def _simple(changes: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether an event can be counted; one that was forgotten tells nothing."""
    return bool(changes) and all(change["table"] in _LIGHT for change in changes)
