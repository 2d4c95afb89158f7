"""From the things of `workbench.model` to rows; always inside a `journal.change`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from anonymiser.spans import OffsetMap
from workbench.ids import new_id
from workbench.model import Case, Coding, Document, Scheme
from workbench.store import tables as t
from workbench.store.journal import Change, forget
from workbench.store.reading import code_keys


def write_cases(change: Change, cases: Iterable[Case]) -> None:
    """Add cases, or bring known ones up to date."""
    known = set(change.connection.scalars(select(t.case.c.id)))
    for case in cases:
        row = {**asdict(case), "attributes": dict(case.attributes)}
        if case.id in known:
            change.update(t.case, case.id, **row)
        else:
            change.insert(t.case, [row])


def write_document(change: Change, document: Document, policy: str) -> None:
    """Add a document, or give a known one a new revision, its turns and its cases.

    Codings are not touched: `move_codings` takes them to the new revision.
    """
    sha256 = change.store_text(document.text)
    known = set(change.connection.scalars(select(t.document.c.id)))
    row = {
        "id": document.id,
        "kind": document.kind,
        "date": document.date,
        "title": document.title,
        "attributes": dict(document.attributes),
        "revision": sha256,
    }
    if document.id in known:
        change.update(t.document, document.id, **row)
    else:
        change.insert(t.document, [row | {"position": len(known)}])
    _write_revision(change, document.id, sha256, policy)
    _replace(change, t.turn, document.id, _turn_rows(document))
    _replace(change, t.document_case, document.id, _link_rows(document))


def _write_revision(change: Change, document: str, sha256: str, policy: str) -> None:
    mine = t.revision.c.document == document
    latest = change.connection.execute(
        select(t.revision.c.sha256).where(mine).order_by(t.revision.c.number.desc())
    ).scalar()
    if latest != sha256:
        number = change.connection.execute(
            select(func.count()).select_from(t.revision).where(mine)
        ).scalar_one()
        change.insert(
            t.revision,
            [
                {
                    "id": new_id(),
                    "document": document,
                    "number": number + 1,
                    "sha256": sha256,
                    "policy": policy,
                }
            ],
        )


def _replace(change: Change, table: Any, document: str, rows: list[dict[str, Any]]) -> None:
    old = change.connection.scalars(select(table.c.id).where(table.c.document == document))
    change.delete(table, list(old))
    change.insert(table, rows)


def _turn_rows(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "document": document.id,
            "position": turn.index,
            "speaker": turn.speaker,
            "start": turn.start,
            "end": turn.end,
            "time": turn.time,
        }
        for turn in document.turns
    ]


def _link_rows(document: Document) -> list[dict[str, Any]]:
    return [
        {"id": new_id(), "document": document.id, "role": role, "case": case}
        for role, cases in document.cases.items()
        for case in cases
    ]


def forget_text(change: Change, document_id: str) -> None:
    """Forget all earlier texts of a document, with what the journal knew of its turns and title.

    A document is anonymised anew because something had been overlooked: it must not stay behind.
    """
    for table, column in (
        (t.document, "id"),
        (t.turn, "document"),
        (t.revision, "document"),
        (t.document_case, "document"),
    ):
        forget(change, table, column, document_id)
    used = select(t.document.c.revision).union(select(t.coding.c.revision))
    change.connection.execute(t.text.delete().where(t.text.c.sha256.not_in(used)))


def move_codings(change: Change, document: Document, offsets: OffsetMap) -> None:
    """Take a document's codings from the text they were made on to its new revision."""
    mine = select(t.coding).where(t.coding.c.document == document.id)
    for row in change.connection.execute(mine).mappings().all():
        start, end = offsets.forward(row["start"], row["end"])
        change.update(t.coding, row["id"], start=start, end=end, revision=document.revision)


def write_scheme(change: Change, scheme: Scheme) -> None:
    """Add a scheme with its codes."""
    head = {"id": scheme.id, "version": scheme.version, "title": dict(scheme.title)}
    head |= {"source": scheme.source, "protocol": scheme.protocol}
    change.insert(t.scheme, [head])
    rows = []
    for position, code in enumerate(scheme):
        definition = asdict(code)
        del definition["id"]
        rows.append(
            {
                "key": new_id(),
                "scheme": scheme.id,
                "id": code.id,
                "position": position,
                "definition": definition,
            }
        )
    change.insert(t.code, rows)


def write_codings(change: Change, scheme: str, codings: Iterable[Coding]) -> int:
    """Add codings of one scheme and return how many."""
    keys = code_keys(change.connection, scheme)
    rows = []
    for coding in codings:
        row = asdict(coding) | {"code": keys[coding.code]}
        del row["scheme"]
        rows.append(row)
    change.insert(t.coding, rows)
    return len(rows)
