"""What an act touched, told as it is now: the same for a new act and for one that came twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from workbench.store import desk_reading as read
from workbench.store.coding_desk import Done
from workbench.widgets.coder import view
from workbench.widgets.coder.standing import Standing

Message = dict[str, Any]
Row = Mapping[str, Any]


def changed(
    standing: Standing, connection: Connection, message: Mapping[str, Any], done: Done
) -> Message:
    """Return what the browser must draw anew after an act.

    Parameters
    ----------
    standing : Standing
        Up to the act.
    connection : Connection
    message : mapping
        The act as it was asked for.
    done : Done
    """
    documents = {row["document"] for row in _rows(done) if "document" in row}
    told = {
        **_codings(standing, connection, message, done, documents),
        **_memos(standing, connection, done),
        "documents": [standing.progress(h) for h in standing.heads if h["id"] in documents],
    }
    if len(documents) == 1:
        [told["document"]] = documents
    if proposals := _proposals(done):
        told["proposals"] = proposals
    return told


def _codings(
    standing: Standing,
    connection: Connection,
    message: Mapping[str, Any],
    done: Done,
    documents: set[str],
) -> Message:
    touched = {row["id"] for row in _rows(done, "coding")}
    # What the browser has painted is told too, whatever became of it.
    touched |= _named(message)
    passages = _rows(done, "passage")
    rows: list[dict[str, Any]] = []
    if standing.desk.blind or passages:
        # A decision hides a suggestion; and the last one to be done opens the document.
        for name in documents:
            rows += read.coding_rows(connection, standing.desk.scheme, name)
    elif message["act"] == "code" and not done.changes:
        rows = _same_place(standing, connection, message)
    else:
        rows = read.coding_rows(connection, standing.desk.scheme, among=touched)
    shown: list[Message] = []
    for name in {row["document"] for row in rows}:
        here = [row for row in rows if row["document"] == name]
        sight = standing.sight(name, here)
        shown += [view.coding_view(row, standing.ids) for row in sight.shown(here)]
    known = touched | {row["id"] for row in rows}
    told: Message = {
        "codings": shown,
        "removed": sorted(known - {one["id"] for one in shown}),
    }
    if passages and len(documents) == 1:
        told["document_done"] = standing.done(next(iter(documents)), rows)
    return told


def _named(message: Mapping[str, Any]) -> set[str]:
    """Return the codings that the act itself speaks of."""
    if message["act"] in ("code", "consensus"):
        return {message["id"]}
    if message["act"] in ("accept", "reject"):
        return set(message["codings"])
    return {message["coding"]} if "coding" in message else set()


def _same_place(
    standing: Standing, connection: Connection, message: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the coding that was there already, when the same was asked for again."""
    rows = read.coding_rows(connection, standing.desk.scheme, str(message.get("document")))
    place = tuple(message.get(name) for name in ("start", "end", "code"))
    return [
        row
        for row in rows
        if (row["start"], row["end"], standing.ids[row["code"]]) == place
        and row["coder"] == standing.desk.coder
    ]


def _memos(standing: Standing, connection: Connection, done: Done) -> Message:
    rows = _rows(done, "memo")
    ids = {row["id"] for row in rows}
    found = read.memo_rows(connection, {row["target"] for row in rows})
    memos = [view.memo_view(memo, standing.ids) for memo in found if memo["id"] in ids]
    return {"memos": memos, "removed_memos": sorted(ids - {memo["id"] for memo in memos})}


def _proposals(done: Done) -> list[Message]:
    names = ("id", "label", "code", "document", "start", "end")
    made = [c["after"] for c in done.changes if c["table"] == "proposal"]
    return [{name: row[name] for name in names} for row in made if row is not None]


def _rows(done: Done, table: str = "") -> list[Row]:
    changes: Iterable[Mapping[str, Any]] = done.changes
    return [c["after"] or c["before"] for c in changes if table in ("", c["table"])]
