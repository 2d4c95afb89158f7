"""The acts of somebody who codes, each one transaction and one event.

An act has a name that the browser gave it. One that comes again, because its answer was lost, is
not done again: what it touched is told as it is now, even when it was undone since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from workbench.errors import ConflictError, ProjectError, SchemeError
from workbench.ids import new_id
from workbench.language import _
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.change import Change, Row
from workbench.store.desk_checks import (
    Desk,
    Passage,
    check_passage,
    own_coding,
    scheme_row,
    usable_code,
)
from workbench.store.desk_reading import coding_rows, parts

#: The actions that a coder's own undo takes back: an import or an anonymisation is none of them.
ACTS = (
    *("code", "remove", "resize", "recode", "accept", "reject", "consensus", "memo"),
    *("create code", "propose theme", "pass document", "reopen document"),
)
#: What an act's memo may be about.
SUBJECTS = ("coding", "code", "document")


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did.

    Parameters
    ----------
    event : int
        The journal's latest event when this was read: the act's own, when it is new.
    before : int
        The latest event before the act.
    changes : tuple of mapping
        The rows touched, before and after.
    repeated : bool
        It had been done before; nothing was done now.
    """

    event: int
    before: int
    changes: tuple[Mapping[str, Any], ...]
    repeated: bool = False


def perform(
    desk: Desk, request: str, action: str, write: Callable[[Change], None], reason: str = ""
) -> Done:
    """Do an act, or find that it was done already.

    Parameters
    ----------
    desk : Desk
    request : str
        The act's name.
    action : str
        One of `ACTS`.
    write : callable
        Writes the rows.
    reason : str, optional
    """
    with desk.engine.execution_options(writes=True).begin() as connection:
        past = journal.requested(connection, request)
        before = journal.latest(connection)
        if past is not None:
            return Done(before, before, past.changes, repeated=True)
        change = Change(connection)
        if action in ("undo", "redo"):
            turn_back = journal.undo_within if action == "undo" else journal.redo_within
            turn_back(change, desk.coder, ACTS, request)
        else:
            write(change)
            journal.close(change, desk.coder, action, reason, request)
        assert change.event is not None
        return Done(change.event, before, tuple(change.changes))


# --- codings ---------------------------------------------------------


def code(change: Change, desk: Desk, passage: Passage, code_id: str, coding: str) -> None:
    """Put a code on a passage; does nothing when the coder has it there already."""
    check_passage(change, desk, passage)
    key, version = usable_code(change, desk, code_id)
    if _same(change, passage, key, desk.coder, "accepted") is None:
        _insert(change, passage, key, version, id=coding, coder=desk.coder)


def remove(change: Change, desk: Desk, coding: str) -> None:
    """Take a coding away, with the memos on it."""
    row = own_coding(change, desk, coding)
    on_it = select(t.memo.c.id).where(t.memo.c.about == "coding", t.memo.c.target == row["id"])
    change.delete(t.memo, list(change.connection.scalars(on_it)))
    change.delete(t.coding, [row["id"]])


def resize(change: Change, desk: Desk, coding: str, passage: Passage) -> None:
    """Give a coding other bounds, in the document that it is in."""
    row = own_coding(change, desk, coding)
    passage = replace(passage, document=row["document"])
    check_passage(change, desk, passage)
    _refuse_twice(change, passage, row["code"], row)
    change.update(t.coding, coding, start=passage.start, end=passage.end)


def recode(change: Change, desk: Desk, coding: str, code_id: str) -> None:
    """Put another code in the place of a coding's."""
    row = own_coding(change, desk, coding)
    key, version = usable_code(change, desk, code_id)
    there = Passage(row["document"], row["revision"], row["start"], row["end"], "")
    _refuse_twice(change, there, key, row)
    change.update(t.coding, coding, code=key, version=version)


def decide(change: Change, desk: Desk, codings: Sequence[str], status: str) -> None:
    """Accept suggestions (they become the coder's) or reject them.

    Working blind, a coder decides for themselves alone: the suggestion stays for the others, and
    the decision stands beside it.
    """
    rows = coding_rows(change.connection, desk.scheme, among=codings)
    pending = [row for row in rows if row["status"] == "suggested"]
    if not pending:
        raise ConflictError(
            _(
                "This suggestion was decided on meanwhile, or is no longer there. "
                "The document shows how it stands."
            )
        )
    if desk.blind:
        mine = {"status": status, "coder": desk.coder}
        change.insert(t.coding, [{**row, **mine, "id": new_id()} for row in pending])
        return
    values = {"status": status} | ({"coder": desk.coder} if status == "accepted" else {})
    for ids in parts([row["id"] for row in pending]):
        change.update_where(t.coding, t.coding.c.id.in_(ids), **values)


def consensus(
    change: Change, desk: Desk, passage: Passage, code_id: str, pair: str, keep: bool, coding: str
) -> None:
    """Write down what two coders agreed on: the code holds there, or it does not."""
    check_passage(change, desk, passage)
    key, version = usable_code(change, desk, code_id)
    status = "accepted" if keep else "rejected"
    there = _same(change, passage, key, pair)
    if there is not None:
        change.update(t.coding, there, status=status)
    else:
        _insert(change, passage, key, version, id=coding, coder=pair, status=status)


# --- memos, passages -------------------------------------------------


def memo(change: Change, desk: Desk, about: str, target: str, text: str, memo_id: str) -> None:
    """Write, change or (with an empty text) take away the coder's memo on something.

    ``target`` is a coding's id, a document's, or a code's key.
    """
    tables = {"coding": t.coding, "document": t.document, "code": t.code}
    if change.row(tables[about], target) is None:
        raise ConflictError(
            _("What this memo is about is no longer there. Copy its text, and open the document.")
        )
    mine = select(t.memo.c.id).where(
        t.memo.c.about == about, t.memo.c.target == target, t.memo.c.coder == desk.coder
    )
    there = change.connection.execute(mine).scalar()
    if not text.strip():
        change.delete(t.memo, [there] if there is not None else [])
    elif there is not None:
        change.update(t.memo, there, text=text)
    else:
        row = {"id": memo_id, "about": about, "target": target, "text": text}
        change.insert(t.memo, [row | {"coder": desk.coder}])


def mark(change: Change, desk: Desk, document: str, done: bool) -> None:
    """Note that the coder has gone through a document, or is not done with it after all."""
    if change.row(t.document, document) is None:
        raise ProjectError(
            _("There is no document “{document}” in this project.").format(document=document)
        )
    mine = select(t.passage.c.id).where(
        t.passage.c.scheme == desk.scheme,
        t.passage.c.document == document,
        t.passage.c.coder == desk.coder,
    )
    if not done:
        change.delete(t.passage, list(change.connection.scalars(mine)))
        return
    _check_turn(change, desk, document)
    version = scheme_row(change, desk)["version"]
    row = {"id": new_id(), "scheme": desk.scheme, "document": document, "coder": desk.coder}
    change.insert(t.passage, [row | {"version": version, "at": journal.now()}])


def _check_turn(change: Change, desk: Desk, document: str) -> None:
    """Refuse what a sequential thematisation does not allow yet."""
    procedure = change.row(t.procedure, desk.scheme)
    if procedure and not procedure["mode"] and document not in procedure["sample"]:
        raise SchemeError(
            _(
                "“{document}” is not in the sample. Freeze the sheet and choose how to apply "
                "it before going on to the rest of the corpus."
            ).format(document=document)
        )


def _refuse_twice(change: Change, passage: Passage, key: str, row: Row) -> None:
    """Refuse to make a coding say what another of the same coder's says of the same passage."""
    if _same(change, passage, key, row["coder"], "accepted", but=row["id"]) is not None:
        raise ConflictError(
            _("You have this code on exactly that passage already. Remove one of the two.")
        )


def _same(
    change: Change, passage: Passage, key: str, coder: str, status: str = "", but: str = ""
) -> str | None:
    """Return the id of a coding that says the same of the same passage, or None."""
    columns = t.coding.c
    there = [
        columns.document == passage.document,
        columns.start == passage.start,
        columns.end == passage.end,
        columns.code == key,
        columns.coder == coder,
        columns.id != but,
    ]
    if status:
        there.append(columns.status == status)
    return change.connection.execute(select(columns.id).where(*there)).scalar()


def _insert(change: Change, passage: Passage, key: str, version: int, **values: Any) -> None:
    row: Row = {"document": passage.document, "revision": passage.revision, "code": key}
    row |= {"start": passage.start, "end": passage.end, "version": version, "score": None}
    change.insert(t.coding, [row | {"origin": "hand", "status": "accepted"} | values])
