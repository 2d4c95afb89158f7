"""A transaction under way: writes rows and remembers what they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from workbench.errors import ConflictError
from workbench.language import _
from workbench.model import fingerprint
from workbench.store.tables import text

Row = dict[str, Any]


@dataclass(slots=True)
class Change:
    """A transaction under way: writes rows and remembers what they were.

    Obtained from `workbench.store.journal.change`; never made by hand. ``action`` may be set on
    the way, when what is done is known only then. ``event`` is the journal's number for it, known
    once all is written.
    """

    connection: Connection
    changes: list[dict[str, Any]] = field(default_factory=list)
    action: str = ""
    forgetful: bool = False
    event: int | None = None

    def store_text(self, content: str) -> str:
        """Keep a text under its fingerprint and return the fingerprint."""
        digest = fingerprint(content)
        known = self.connection.execute(select(text.c.sha256).where(text.c.sha256 == digest))
        if known.first() is None:
            self.connection.execute(insert(text), {"sha256": digest, "content": content})
        return digest

    def insert(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows, each with all its columns."""
        rows = [complete(table, row) for row in rows]
        if not rows:
            return
        self.connection.execute(insert(table), rows)
        self.changes += [{"table": table.name, "before": None, "after": row} for row in rows]

    def update(self, table: Table, key: str, /, **values: Any) -> None:
        """Give a row new values.

        Raises
        ------
        ConflictError
            When there is no such row.
        """
        before = self.row(table, key)
        if before is None:
            raise ConflictError(_("This no longer exists: {key}.").format(key=key))
        after = before | values
        if after == before:
            return
        self.connection.execute(table.update().where(key_of(table) == key).values(**values))
        self.changes.append({"table": table.name, "before": before, "after": after})

    def update_where(self, table: Table, condition: Any, /, **values: Any) -> list[str]:
        """Give all the rows that meet a condition the same new values, and return their keys."""
        query = select(table).where(condition).order_by(key_of(table))
        rows = [dict(row) for row in self.connection.execute(query).mappings()]
        changing = [row for row in rows if row | values != row]
        if changing:
            self.connection.execute(table.update().where(condition).values(**values))
        self.changes += [
            {"table": table.name, "before": row, "after": row | values} for row in changing
        ]
        return [row[key_of(table).name] for row in rows]

    def delete(self, table: Table, keys: Iterable[str]) -> None:
        """Take rows away."""
        for key in keys:
            before = self.row(table, key)
            if before is not None:
                self.connection.execute(table.delete().where(key_of(table) == key))
                self.changes.append({"table": table.name, "before": before, "after": None})

    def row(self, table: Table, key: str) -> Row | None:
        """Return a row as it is now, or None."""
        query = select(table).where(key_of(table) == key)
        found = self.connection.execute(query).mappings().first()
        return dict(found) if found is not None else None


def key_of(table: Table) -> Any:
    """Return the column that tells a table's rows apart.

    Examples
    --------
    >>> key_of(text).name
    'sha256'
    """
    return next(iter(table.primary_key.columns))


def complete(table: Table, row: Row) -> Row:
    """Fill in the columns left out, so that the journal holds the row as the table does.

    Events from before a migration lack the columns that it added: they get the same defaults.

    Examples
    --------
    >>> complete(text, {"sha256": "ab"})
    {'sha256': 'ab', 'content': None}
    """
    return {column.name: getattr(column.default, "arg", None) for column in table.columns} | row


__all__ = ["Change", "Row", "complete", "key_of"]
