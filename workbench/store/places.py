"""Where each coder was, so that reopening a study puts them back there; not journalled."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Engine, insert, select

from workbench.store import tables as t
from workbench.store.journal import now


def last_place(connection: Connection, scheme: str, coder: str) -> tuple[str, int] | None:
    """Return the document a coder was in last, and where in it; None before the first time.

    Parameters
    ----------
    connection : Connection
    scheme, coder : str
    """
    query = (
        select(t.place.c.document, t.place.c.position)
        .join(t.document, t.document.c.id == t.place.c.document)
        .where(t.place.c.scheme == scheme, t.place.c.coder == coder)
        .order_by(t.place.c.at.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row.document, row.position) if row is not None else None


def place_in(connection: Connection, scheme: str, coder: str, document: str) -> int | None:
    """Return where a coder was in a document, or None."""
    query = select(t.place.c.position).where(*_key(scheme, coder, document))
    return connection.execute(query).scalar()


def keep_place(engine: Engine, scheme: str, coder: str, document: str, position: int) -> None:
    """Remember where a coder is.

    Parameters
    ----------
    engine : Engine
    scheme, coder, document : str
    position : int
        Code point of the first line in sight.
    """
    key = {"scheme": scheme, "coder": coder, "document": document}
    values = {"position": position, "at": now()}
    with engine.execution_options(writes=True).begin() as connection:
        mine = t.place.update().where(*_key(**key)).values(**values)
        if connection.execute(mine).rowcount == 0:
            connection.execute(insert(t.place), key | values)


def _key(scheme: str, coder: str, document: str) -> tuple[ColumnElement[bool], ...]:
    columns = t.place.c
    return (columns.scheme == scheme, columns.coder == coder, columns.document == document)
