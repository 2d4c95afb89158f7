"""Erase documents and a case from the database and from its history: for good, nothing to undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select

from workbench.store import journal
from workbench.store import tables as t
from workbench.store.database import leave_no_trace

RowChange = Mapping[str, Any]

#: The tables whose rows belong to one document.
_OF_A_DOCUMENT = (
    *(t.proposal, t.passage, t.coding, t.place),
    *(t.turn, t.document_case, t.revision),
)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of each kind went, and the summaries that had rested on them."""

    codings: int
    memos: int
    summaries: int
    events: int
    poorer: tuple[str, ...] = ()


def erase(
    engine: Engine, documents: Sequence[str], case: str, actor: str, *, really: bool = True
) -> Erased:
    """Erase documents and a case, with all that was said of them, and all that the journal knew.

    The journal keeps who did what and when, and one event that says that this was done.

    Parameters
    ----------
    engine : Engine
    documents : sequence of str
    case : str
    actor : str
    really : bool
        Otherwise count only, and change nothing.

    Returns
    -------
    Erased
    """
    if not really:
        with engine.connect() as connection:
            return _erase(connection, documents, case)
    with journal.change(engine, actor, "withdraw", case) as change:
        change.forgetful = True
        erased = _erase(change.connection, documents, case, write=True)
    leave_no_trace(engine)
    return erased


def _erase(
    connection: Connection, documents: Sequence[str], case: str, write: bool = False
) -> Erased:
    events = connection.execute(select(t.event.c.id, t.event.c.changes)).all()
    codings = {
        *connection.scalars(select(t.coding.c.id).where(t.coding.c.document.in_(documents))),
        *_codings_of_the_past(events, documents),
    }
    concerned = _concerned(set(documents), codings, case)
    about = t.memo.c.target.in_([*documents, *codings, case])
    own = t.summary.c.case == case
    poorer = [
        row
        for row in connection.execute(select(t.summary).where(~own)).mappings()
        if codings.intersection(row["extracts"])
    ]
    touched = [(key, changes) for key, changes in events if any(map(concerned, changes))]
    erased = Erased(
        codings=_count(connection, t.coding, t.coding.c.document.in_(documents)),
        memos=_count(connection, t.memo, about),
        summaries=_count(connection, t.summary, own),
        events=len(touched),
        poorer=tuple(sorted({row["case"] for row in poorer})),
    )
    if write:
        for key, changes in touched:
            kept = [one for one in changes if not concerned(one)]
            _set(connection, t.event, key, changes=kept)
        for row in poorer:
            kept = [one for one in row["extracts"] if one not in codings]
            _set(connection, t.summary, row["id"], extracts=kept)
        connection.execute(t.trail.delete().where(t.trail.c.coding.in_(codings)))
        connection.execute(t.memo.delete().where(about))
        connection.execute(t.summary.delete().where(own))
        _delete_documents(connection, documents, case)
    return erased


def _delete_documents(connection: Connection, documents: Sequence[str], case: str) -> None:
    for table in _OF_A_DOCUMENT:
        connection.execute(table.delete().where(table.c.document.in_(documents)))
    links = t.document_case.c.case == case
    connection.execute(t.document_case.delete().where(links))
    connection.execute(t.document.delete().where(t.document.c.id.in_(documents)))
    connection.execute(t.case.delete().where(t.case.c.id == case))
    used = select(t.document.c.revision).union(
        select(t.coding.c.revision), select(t.proposal.c.revision)
    )
    connection.execute(t.text.delete().where(t.text.c.sha256.not_in(used)))


def _codings_of_the_past(events: Sequence[Any], documents: Sequence[str]) -> set[str]:
    """Find the codings that were made on the documents and are no longer there."""
    rows = (
        one["after"] or one["before"]
        for _key, changes in events
        for one in changes
        if one["table"] == t.coding.name
    )
    return {row["id"] for row in rows if row["document"] in documents}


def _concerned(documents: set[str], codings: set[str], case: str) -> Callable[[RowChange], bool]:
    """Return what tells whether a line of the journal is about what is erased."""
    targets = documents | codings | {case}
    tests: dict[str, Callable[[Mapping[str, Any]], bool]] = {
        t.document.name: lambda row: row["id"] in documents,
        t.case.name: lambda row: row["id"] == case,
        t.summary.name: lambda row: row["case"] == case,
        t.memo.name: lambda row: row["target"] in targets,
        t.trail.name: lambda row: row["coding"] in codings,
    }
    for table in _OF_A_DOCUMENT:
        tests[table.name] = lambda row: row["document"] in documents or row.get("case") == case

    def about(change: RowChange) -> bool:
        test = tests.get(change["table"])
        return test is not None and test(change["after"] or change["before"])

    return about


def _set(connection: Connection, table: Table, key: Any, **values: Any) -> None:
    identity = next(iter(table.primary_key.columns))
    connection.execute(table.update().where(identity == key).values(**values))


def _count(connection: Connection, table: Table, condition: Any) -> int:
    counted = select(func.count()).select_from(table).where(condition)
    return int(connection.execute(counted).scalar_one())


def revisions(engine: Engine) -> set[str]:
    """Return the fingerprints of all the revisions that the project still knows."""
    with engine.connect() as connection:
        return set(connection.scalars(select(t.revision.c.sha256)))
