"""What somebody who codes needs to read: one document, its codings, how far everybody is.

Only the rows needed: a study may hold hundreds of documents and many thousand codings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, select

from workbench.errors import ProjectError
from workbench.language import _
from workbench.store import tables as t

Row = dict[str, Any]

#: A database takes so many values in one question and no more.
_AT_ONCE = 500


def document_heads(connection: Connection) -> list[Row]:
    """Return the documents without their text, in the order of their import."""
    names = ("id", "title", "kind", "date", "revision")
    columns = [t.document.c[name] for name in names]
    query = select(*columns).order_by(t.document.c.position, t.document.c.id)
    return _rows(connection, query)


def turn_bounds(
    connection: Connection, document: str | None = None
) -> dict[str, list[tuple[int, int]]]:
    """Return where each turn begins and ends, by document, in the order of the text."""
    query = select(t.turn.c.document, t.turn.c.start, t.turn.c.end)
    if document is not None:
        query = query.where(t.turn.c.document == document)
    bounds: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for name, start, end in connection.execute(query).all():
        bounds[name].append((start, end))
    return {name: sorted(pairs) for name, pairs in bounds.items()}


def document_whole(connection: Connection, document: str) -> Row:
    """Return a document's head, its text and its turns.

    Raises
    ------
    ProjectError
        When the project has no such document.
    """
    query = (
        select(t.document, t.text.c.content)
        .join(t.text, t.document.c.revision == t.text.c.sha256)
        .where(t.document.c.id == document)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        raise ProjectError(
            _("There is no document “{document}” in this project.").format(document=document)
        )
    columns = (t.turn.c.start, t.turn.c.end, t.turn.c.speaker, t.turn.c.time)
    turns = select(*columns).where(t.turn.c.document == document).order_by(t.turn.c.position)
    return {**row, "turns": [list(turn) for turn in connection.execute(turns)]}


def coding_rows(
    connection: Connection,
    scheme: str,
    document: str | None = None,
    among: Collection[str] | None = None,
) -> list[Row]:
    """Return the codings of a scheme as rows; ``code`` is a code's key.

    Parameters
    ----------
    connection : Connection
    scheme : str
    document : str, optional
        Only those of one document.
    among : collection of str, optional
        Only those with one of these ids.
    """
    keys = select(t.code.c.key).where(t.code.c.scheme == scheme)
    query = select(t.coding).where(t.coding.c.code.in_(keys))
    if document is not None:
        query = query.where(t.coding.c.document == document)
    if among is None:
        return _rows(connection, query)
    return _by_parts(connection, query, t.coding.c.id, among)


def memo_rows(connection: Connection, targets: Collection[str]) -> list[Row]:
    """Return the memos on codings, codes (by key) or documents."""
    return _by_parts(connection, select(t.memo), t.memo.c.target, targets)


def memo_rows_of(connection: Connection, document: str, codes: Collection[str]) -> list[Row]:
    """Return the memos on a document, on its codings, and on these codes (by key)."""
    on_codings = (
        select(t.memo)
        .join(t.coding, t.memo.c.target == t.coding.c.id)
        .where(t.coding.c.document == document, t.memo.c.about == "coding")
    )
    direct = [row for row in memo_rows(connection, [document, *codes]) if row["about"] != "coding"]
    return [*direct, *_rows(connection, on_codings)]


def passed(connection: Connection, scheme: str) -> dict[str, set[str]]:
    """Return who has marked which document done, by document."""
    who: defaultdict[str, set[str]] = defaultdict(set)
    columns = (t.passage.c.document, t.passage.c.coder)
    for document, coder in connection.execute(select(*columns).where(t.passage.c.scheme == scheme)):
        who[document].add(coder)
    return dict(who)


def proposed(connection: Connection, scheme: str, document: str, coder: str) -> list[Row]:
    """Return the themes that a coder proposed for passages of a document, not decided yet."""
    mine = (
        (t.proposal.c.scheme == scheme)
        & (t.proposal.c.document == document)
        & (t.proposal.c.coder == coder)
        & (t.proposal.c.status == "pending")
    )
    names = ("id", "label", "code", "start", "end")
    columns = [t.proposal.c[name] for name in names]
    return _rows(connection, select(*columns).where(mine).order_by(t.proposal.c.at))


def _by_parts(
    connection: Connection, query: Select[Any], column: Any, values: Collection[str]
) -> list[Row]:
    return [
        row
        for part in parts(sorted(set(values)))
        for row in _rows(connection, query.where(column.in_(part)))
    ]


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    # There may be thousands, and SQLAlchemy's own mappings take five times as long.
    found = connection.execute(query)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]


def parts(values: Sequence[str]) -> Iterator[list[str]]:
    """Yield values in parts that fit into one question to a database.

    Examples
    --------
    >>> [len(part) for part in parts(["a"] * 700)]
    [500, 200]
    """
    left = iter(values)
    while part := list(islice(left, _AT_ONCE)):
        yield part
