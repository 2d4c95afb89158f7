"""From the things of `workbench.model` to rows; always inside a `journal.change`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select

from anonymiser.spans import OffsetMap
from workbench.errors import SchemeError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Case, Code, Coding, Document, Scheme
from workbench.schemes.codebook import Codebook, codebook
from workbench.store import tables as t
from workbench.store.journal import Change, forget, now
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
    used = select(t.document.c.revision).union(
        select(t.coding.c.revision), select(t.proposal.c.revision)
    )
    change.connection.execute(t.text.delete().where(t.text.c.sha256.not_in(used)))


def move_codings(change: Change, document: Document, offsets: OffsetMap) -> None:
    """Take a document's codings from the text they were made on to its new revision."""
    mine = select(t.coding).where(t.coding.c.document == document.id)
    for row in change.connection.execute(mine).mappings().all():
        start, end = offsets.forward(row["start"], row["end"])
        change.update(t.coding, row["id"], start=start, end=end, revision=document.revision)
    proposed = select(t.proposal).where(t.proposal.c.document == document.id)
    for row in change.connection.execute(proposed).mappings().all():
        start, end = offsets.forward(row["start"], row["end"])
        change.update(t.proposal, row["id"], start=start, end=end, revision=document.revision)


def write_scheme(change: Change, scheme: Scheme, actor: str = "", reason: str = "") -> None:
    """Add a scheme with its codes, and keep its first version."""
    book = codebook(scheme)
    head = {"id": book.id, "version": book.version, "title": dict(book.title)}
    head |= {"source": book.source, "protocol": book.protocol, "state": book.state}
    change.insert(t.scheme, [head])
    rows = [
        code_row(book, code, position) | {"key": new_id(), "scheme": book.id}
        for position, code in enumerate(book)
    ]
    change.insert(t.code, rows)
    write_version(change, book, actor, "add scheme", {}, reason)


def code_row(book: Codebook, code: Code, position: int) -> dict[str, Any]:
    """Return a code's row, save its key and its scheme."""
    definition = asdict(code)
    del definition["id"]
    return {
        "id": code.id,
        "position": position,
        # As JSON will give it back, so that a row unchanged compares equal.
        "definition": json.loads(json.dumps(definition)),
        "kind": "rubric" if code.id in book.rubrics else "theme",
        "ordered": code.id in book.ordered,
        "state": "retired" if code.id in book.retired else "active",
    }


def write_version(
    change: Change, book: Codebook, actor: str, act: str, subject: Mapping[str, Any], reason: str
) -> None:
    """Keep what a scheme is at its present version, with what led to it."""
    keys = code_keys(change.connection, book.id)
    codes = [
        code_row(book, code, position) | {"key": keys[code.id]}
        for position, code in enumerate(book)
    ]
    row = {"id": new_id(), "scheme": book.id, "number": book.version, "at": now(), "actor": actor}
    row |= {"act": act, "subject": dict(subject), "reason": reason, "codes": codes}
    change.insert(t.scheme_version, [row])


def write_codings(change: Change, scheme: str, codings: Iterable[Coding]) -> int:
    """Add codings of one scheme, at its present version, and return how many.

    Raises
    ------
    SchemeError
        When the project lacks the scheme, or a code is unknown or retired.
    """
    keys = code_keys(change.connection, scheme, usable=True)
    version = change.connection.scalar(select(t.scheme.c.version).where(t.scheme.c.id == scheme))
    rows = []
    for coding in codings:
        if coding.code not in keys:
            raise SchemeError(
                _("Scheme “{scheme}” has no code “{code}”, or it is retired.").format(
                    scheme=scheme, code=coding.code
                )
            )
        row = asdict(coding) | {"code": keys[coding.code], "version": version}
        del row["scheme"]
        rows.append(row)
    change.insert(t.coding, rows)
    return len(rows)
