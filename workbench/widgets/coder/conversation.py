"""What is said between a browser and the project: questions and acts in, answers out.

No widget here: a message is a dict, and so is its answer. Every answer carries the number of the
journal's latest event when it was read, so that a browser can tell old from new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from workbench.errors import WorkbenchError
from workbench.language import _
from workbench.store import desk_reading as read
from workbench.store import journal
from workbench.store.desk_checks import Desk
from workbench.store.places import keep_place, last_place, place_in
from workbench.widgets.coder import acts, view
from workbench.widgets.coder.changed import changed
from workbench.widgets.coder.comparing import check_open, comparison
from workbench.widgets.coder.standing import Standing

Message = dict[str, Any]
Heard = Mapping[str, Any]


class Conversation:
    """Answers what a browser says for one coder.

    Parameters
    ----------
    desk : Desk
    project : str
        The study's name.
    document : str, optional
        The document to begin with; where the coder was last, by default.
    position : int, optional
        Where in it.
    """

    def __init__(self, desk: Desk, project: str, document: str = "", position: int = 0) -> None:
        self.desk = desk
        self._standing = Standing(desk)
        self._project = project
        self._begin = (document, position) if document else None
        self._opened = ""
        self._kinds: Mapping[str, Callable[[Heard], Message | None]] = {
            "hello": self._hello,
            "open": self._open,
            "act": self._act,
            "refresh": self._refresh,
            "place": self._place,
            "compare": self._compare,
        }

    def begin_at(self, document: str, position: int) -> None:
        """Have the next browser that says hello begin there."""
        self._begin = (document, position)

    def answer(self, message: Any) -> Message | None:
        """Return the answer to a message, or None where it needs none.

        What cannot be done is said: a browser without an answer believes that Python is gone.
        """
        then = self._kinds.get(str(message.get("kind"))) if isinstance(message, dict) else None
        if then is None:
            return None
        refused = {"kind": "refused", "id": message.get("id"), "of": message["kind"]}
        try:
            return then(message)
        except WorkbenchError as error:
            return {**refused, "message": str(error)}
        except SQLAlchemyError as error:
            # Another program holds the database, or the disk is full: nothing was written.
            self._standing.event = -1
            return {**refused, "message": _not_written(error)}

    def _hello(self, _message: Heard) -> Message:
        desk = self.desk
        with desk.engine.connect() as connection:
            self._standing.read(connection)
            place = self._begin or last_place(connection, desk.scheme, desk.coder)
            return {
                "kind": "study",
                "project": self._project,
                "coder": desk.coder,
                "other": desk.other,
                "blind": desk.blind,
                "place": {"document": place[0], "position": place[1]} if place else None,
                **self._standing.study(connection),
            }

    def _open(self, message: Heard) -> Message:
        self._opened = str(message.get("document"))
        with self.desk.engine.connect() as connection:
            self._standing.keep_up(connection)
            return {"kind": "document", **self._document(connection, self._opened)}

    def _document(self, connection: Connection, name: str) -> Message:
        standing, scheme = self._standing, self.desk.scheme
        whole = read.document_whole(connection, name)
        rows = read.coding_rows(connection, scheme, name)
        sight = standing.sight(name, rows)
        shown = sight.shown(rows)
        memos = read.memo_rows_of(connection, name, list(standing.ids))
        there = {row["id"] for row in shown}
        return {
            "document": view.document_view(whole),
            "codings": [view.coding_view(row, standing.ids) for row in shown],
            "memos": [
                view.memo_view(memo, standing.ids)
                for memo in memos
                if sight.hears(memo["coder"])
                and (memo["about"] != "coding" or memo["target"] in there)
            ],
            "proposals": read.proposed(connection, scheme, name, self.desk.coder),
            "done": standing.done(name, rows),
            "sealed": sight.sealed,
            "position": place_in(connection, scheme, self.desk.coder, name),
            "event": standing.event,
        }

    def _refresh(self, message: Heard) -> Message | None:
        with self.desk.engine.connect() as connection:
            if journal.latest(connection) == message.get("event"):
                return None
            self._standing.keep_up(connection)
            name = str(message.get("document") or self._opened)
            there = any(head["id"] == name for head in self._standing.heads)
            document = self._document(connection, name) if there else {}
            return {"kind": "news", **self._standing.study(connection), **document}

    def _place(self, message: Heard) -> None:
        document, position = message.get("document"), message.get("position")
        if isinstance(document, str) and isinstance(position, int) and position >= 0:
            keep_place(self.desk.engine, self.desk.scheme, self.desk.coder, document, position)

    def _compare(self, message: Heard) -> Message:
        name, coder = str(message.get("document")), self.desk.coder
        other = str(message.get("other") or self.desk.other)
        with self.desk.engine.connect() as connection:
            self._standing.keep_up(connection)
            rows = read.coding_rows(connection, self.desk.scheme, name)
            sight = self._standing.sight(name, rows)
            told = comparison(rows, coder, other, sight, self._standing.ids)
            return {"kind": "comparison", "document": name, "event": self._standing.event, **told}

    def _check_open(self, document: str) -> None:
        with self.desk.engine.connect() as connection:
            self._standing.keep_up(connection)
            rows = read.coding_rows(connection, self.desk.scheme, document)
            check_open(self._standing.sight(document, rows))

    def _act(self, message: Heard) -> Message:
        standing = self._standing
        if message.get("act") == "consensus":
            self._check_open(str(message.get("document")))
        done = acts.do(self.desk, message)
        elsewhere = done.before != standing.event
        with self.desk.engine.connect() as connection:
            standing.take(connection, done)
            told = {
                "kind": "stored",
                "id": message["id"],
                "act": message["act"],
                "event": standing.event,
                **changed(standing, connection, message, done),
                "counts": standing.counts(),
                **standing.stacks(connection),
            }
            if any(change["table"] in ("scheme", "code") for change in done.changes):
                told["scheme"] = standing.scheme()
            if elsewhere:
                told["other_changes"] = True
            return told


def _not_written(error: SQLAlchemyError) -> str:
    # SQLite: “database is locked”; PostgreSQL: “due to lock timeout”.
    if "lock" in str(getattr(error, "orig", error)):
        return _(
            "Another program is writing to the project and does not let go. "
            "Wait a moment, then do it again; nothing was recorded."
        )
    return _(
        "The project's database refuses to write: the disk may be full, or the folder read-only. "
        "Nothing was recorded."
    )
