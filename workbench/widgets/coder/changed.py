"""What an act touched, told as it is now: the same for a new act and for one that came twice."""

from __future__ import annotations

from collections.abc import Mapping
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
    known = touched
    # Whoever is not done any more may have seen the document open: what closes is taken away.
    was_done = (
        {standing.desk.coder} if any(c["after"] is None for c in _changes(done, "passage")) else ()
    )
    for name in {row["document"] for row in rows}:
        here = [row for row in rows if row["document"] == name]
        shown += [
            view.coding_view(row, standing.ids) for row in standing.sight(name, here).shown(here)
        ]
        earlier = standing.sight(name, here, was_done)
        known |= {row["id"] for row in here if earlier.may_have_seen(row)}
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
    return [change["after"] or change["before"] for change in _changes(done, table)]


def _changes(done: Done, table: str) -> list[Mapping[str, Any]]:
    return [change for change in done.changes if table in ("", change["table"])]
