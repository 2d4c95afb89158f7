"""From the tables to the things of `workbench.model`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, select

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Case, Code, Coding, Document, Memo, Turn
from workbench.schemes.codebook import Codebook
from workbench.store import tables as t

#: The states of a code that codings can point at.
LIVE = ("active", "retired")


def read_documents(engine: Engine) -> list[Document]:
    """Return the documents with their text, turns and cases, in the order of their import."""
    with engine.connect() as connection:
        turns = _grouped(connection, select(t.turn).order_by(t.turn.c.position))
        links = _grouped(connection, select(t.document_case).order_by(t.document_case.c.case))
        rows = connection.execute(
            select(t.document, t.text.c.content)
            .join(t.text, t.document.c.revision == t.text.c.sha256)
            .order_by(t.document.c.position, t.document.c.id)
        ).mappings()
        return [_document(row, turns[row["id"]], links[row["id"]]) for row in rows]


def _grouped(connection: Connection, query: Select[Any]) -> defaultdict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        groups[row["document"]].append(row)
    return groups


def _document(row: Any, turns: Sequence[Any], links: Sequence[Any]) -> Document:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        held[link["role"]].append(link["case"])
    return Document(
        id=row["id"],
        text=row["content"],
        kind=row["kind"],
        date=row["date"],
        title=row["title"],
        turns=tuple(
            Turn(u["position"], u["speaker"], u["start"], u["end"], u["time"]) for u in turns
        ),
        cases={role: tuple(ids) for role, ids in held.items()},
        attributes=row["attributes"],
    )


def read_cases(engine: Engine) -> list[Case]:
    """Return the cases, by kind and id."""
    with engine.connect() as connection:
        rows = connection.execute(select(t.case).order_by(t.case.c.kind, t.case.c.id)).mappings()
        return [Case(**row) for row in rows]


def read_schemes(engine: Engine) -> dict[str, Codebook]:
    """Return the project's schemes by id."""
    with engine.connect() as connection:
        return schemes_of(connection)


def schemes_of(connection: Connection) -> dict[str, Codebook]:
    """Return the schemes by id, as a transaction under way sees them."""
    codes: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(_live().order_by(t.code.c.position)).mappings():
        codes[row["scheme"]].append(row)
    rows = connection.execute(select(t.scheme).order_by(t.scheme.c.id)).mappings()
    return {row["id"]: _scheme(row, codes[row["id"]]) for row in rows}


def _live() -> Select[Any]:
    """Select the codes that are there: merged and split ones are history."""
    return select(t.code).where(t.code.c.state.in_(LIVE))


def _scheme(row: Any, codes: Sequence[Any]) -> Codebook:
    return Codebook(
        **row,
        codes=tuple(code_from(c["id"], c["definition"]) for c in codes),
        rubrics=frozenset(c["id"] for c in codes if c["kind"] == "rubric"),
        ordered=frozenset(c["id"] for c in codes if c["ordered"]),
        retired=frozenset(c["id"] for c in codes if c["state"] == "retired"),
    )


def code_from(code_id: str, definition: Mapping[str, Any]) -> Code:
    """Return a code from what its row keeps under ``definition``.

    Examples
    --------
    >>> code_from("a", {"label": {"fr": "A"}, "include": ["un"]}).include
    ('un',)
    """
    lists = ("include", "exclude", "examples", "indicators")
    values: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in definition.items()}
    return Code(id=code_id, **values)


def code_keys(connection: Connection, scheme: str, usable: bool = False) -> dict[str, str]:
    """Return the keys of a scheme's codes by their ids.

    Parameters
    ----------
    connection : Connection
    scheme : str
    usable : bool
        Leave the retired ones out.

    Raises
    ------
    SchemeError
        When the project has no such scheme.
    """
    if connection.execute(select(t.scheme.c.id).where(t.scheme.c.id == scheme)).first() is None:
        raise SchemeError(
            _("The project has no scheme “{scheme}”. Add it first.").format(scheme=scheme)
        )
    states = ("active",) if usable else LIVE
    mine = (t.code.c.scheme == scheme) & t.code.c.state.in_(states)
    return {
        row.id: row.key for row in connection.execute(select(t.code.c.id, t.code.c.key).where(mine))
    }


def read_codings(engine: Engine) -> list[Coding]:
    """Return every coding, suggestions and rejected ones included, in the order of the text."""
    columns = [column for column in t.coding.c if column.name != "version"]
    query = (
        select(*columns, t.code.c.id.label("code_id"), t.code.c.scheme)
        .join(t.code, t.coding.c.code == t.code.c.key)
        .order_by(t.coding.c.document, t.coding.c.start, t.coding.c.end, t.coding.c.id)
    )
    with engine.connect() as connection:
        return [_coding(row) for row in connection.execute(query).mappings()]


def _coding(row: Any) -> Coding:
    values = dict(row)
    values["code"] = values.pop("code_id")
    return Coding(**values)


def read_memos(engine: Engine) -> list[Memo]:
    """Return the memos."""
    with engine.connect() as connection:
        return [Memo(**row) for row in connection.execute(select(t.memo)).mappings()]
