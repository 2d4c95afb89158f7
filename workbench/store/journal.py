"""The journal: every change is one transaction and one event, and every event can be undone.

An event keeps the rows it touched as they were before and as they were after. Undoing writes the
rows before back, as a new event that says which one it reverses; redoing reverses that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select

from workbench.errors import ConflictError
from workbench.language import _
from workbench.model import fingerprint
from workbench.store.tables import BY_NAME, event, text

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal: who did what, when and why."""

    id: int
    at: str
    actor: str
    action: str
    reason: str
    changes: tuple[Mapping[str, Any], ...]
    reverses: int | None


@dataclass(slots=True)
class Change:
    """A transaction under way: writes rows and remembers what they were.

    Obtained from `change`; never made by hand. ``action`` may be set on the way, when what is done
    is known only then.
    """

    connection: Connection
    changes: list[dict[str, Any]] = field(default_factory=list)
    action: str = ""
    forgetful: bool = False

    def store_text(self, content: str) -> str:
        """Keep a text under its fingerprint and return the fingerprint."""
        digest = fingerprint(content)
        known = self.connection.execute(select(text.c.sha256).where(text.c.sha256 == digest))
        if known.first() is None:
            self.connection.execute(insert(text), {"sha256": digest, "content": content})
        return digest

    def insert(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows, each with all its columns."""
        rows = [_complete(table, row) for row in rows]
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
        before = self._row(table, key)
        if before is None:
            raise ConflictError(_("This no longer exists: {key}.").format(key=key))
        after = before | values
        if after == before:
            return
        self.connection.execute(table.update().where(_key(table) == key).values(**values))
        self.changes.append({"table": table.name, "before": before, "after": after})

    def update_where(self, table: Table, condition: Any, /, **values: Any) -> list[str]:
        """Give all the rows that meet a condition the same new values, and return their keys."""
        query = select(table).where(condition).order_by(_key(table))
        rows = [dict(row) for row in self.connection.execute(query).mappings()]
        changing = [row for row in rows if row | values != row]
        if changing:
            self.connection.execute(table.update().where(condition).values(**values))
        self.changes += [
            {"table": table.name, "before": row, "after": row | values} for row in changing
        ]
        return [row[_key(table).name] for row in rows]

    def delete(self, table: Table, keys: Iterable[str]) -> None:
        """Take rows away."""
        for key in keys:
            before = self._row(table, key)
            if before is not None:
                self.connection.execute(table.delete().where(_key(table) == key))
                self.changes.append({"table": table.name, "before": before, "after": None})

    def _row(self, table: Table, key: str) -> Row | None:
        found = self.connection.execute(select(table).where(_key(table) == key)).mappings().first()
        return dict(found) if found is not None else None


def _key(table: Table) -> Any:
    return next(iter(table.primary_key.columns))


def _complete(table: Table, row: Row) -> Row:
    """Fill in the columns left out, so that the journal holds the row as the table does.

    Events from before a migration lack the columns that it added: they get the same defaults.
    """
    return {column.name: getattr(column.default, "arg", None) for column in table.columns} | row


def now() -> str:
    """Return the moment, in UTC, as the journal writes it.

    Examples
    --------
    >>> now().endswith("+00:00")
    True
    """
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@contextmanager
def change(engine: Engine, actor: str, action: str, reason: str = "") -> Iterator[Change]:
    """Open a change: all of it is stored with its event, or none of it.

    Parameters
    ----------
    engine : Engine
    actor : str
        Who does it.
    action : str
        What is done, as a short word: ``"code"``, ``"anonymise"``.
    reason : str, optional
        Why, in the researcher's words.
    """
    with engine.execution_options(writes=True).begin() as connection:
        under_way = Change(connection)
        yield under_way
        changes = [] if under_way.forgetful else under_way.changes
        _write_event(connection, actor, under_way.action or action, reason, changes, None)


def _write_event(
    connection: Connection,
    actor: str,
    action: str,
    reason: str,
    changes: list[dict[str, Any]],
    reverses: int | None,
) -> None:
    connection.execute(
        insert(event),
        {
            "at": now(),
            "actor": actor,
            "action": action,
            "reason": reason,
            "changes": changes,
            "reverses": reverses,
        },
    )


def forget(change: Change, table: Table, column: str, value: str) -> None:
    """Empty every event that knows such a row, this one included; none can be undone any more.

    For what must not be kept, such as a text in which a name had been overlooked: the events still
    say who did what and when.

    Parameters
    ----------
    change : Change
    table : Table
    column : str
    value : str
        Events with a row that has this value in the column are emptied.
    """
    change.forgetful = True
    for past in _history(change.connection):
        if any(_concerns(row_change, table, column, value) for row_change in past.changes):
            change.connection.execute(
                event.update().where(event.c.id == past.id).values(changes=[])
            )


def _concerns(row_change: Mapping[str, Any], table: Table, column: str, value: str) -> bool:
    row = row_change["after"] or row_change["before"]
    return bool(row_change["table"] == table.name and row[column] == value)


def history(engine: Engine) -> list[Event]:
    """Return the events, oldest first."""
    with engine.connect() as connection:
        return _history(connection)


def _history(connection: Connection) -> list[Event]:
    rows = connection.execute(select(event).order_by(event.c.id)).mappings()
    return [Event(**{**row, "changes": tuple(row["changes"])}) for row in rows]


def undo(engine: Engine, actor: str) -> Event:
    """Reverse the latest change that stands, and return its event.

    Raises
    ------
    ConflictError
        When there is nothing to undo, or the rows have changed since.
    """
    with engine.execution_options(writes=True).begin() as connection:
        standing, _undone = _stacks(_history(connection))
        if not standing:
            raise ConflictError(_("There is nothing to undo."))
        return _reverse(connection, standing[-1], actor, "undo")


def redo(engine: Engine, actor: str) -> Event:
    """Do again what was undone last, and return its event.

    Raises
    ------
    ConflictError
        When there is nothing to redo, or the rows have changed since.
    """
    with engine.execution_options(writes=True).begin() as connection:
        _standing, undone = _stacks(_history(connection))
        if not undone:
            raise ConflictError(_("There is nothing to redo."))
        return _reverse(connection, undone[-1], actor, "redo")


def _stacks(events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Return the changes that stand, and the undos that can be taken back."""
    standing: list[Event] = []
    undone: list[Event] = []
    for entry in events:
        if entry.action == "undo":
            standing.pop()
            undone.append(entry)
        elif entry.action == "redo":
            undone.pop()
            standing.append(entry)
        elif entry.changes:
            standing.append(entry)
            undone.clear()
    return standing, undone


def _reverse(connection: Connection, entry: Event, actor: str, action: str) -> Event:
    under_way = Change(connection)
    for row_change in reversed(entry.changes):
        _put_back(under_way, row_change)
    _write_event(connection, actor, action, entry.action, under_way.changes, entry.id)
    return entry


def _put_back(under_way: Change, row_change: Mapping[str, Any]) -> None:
    table = BY_NAME[row_change["table"]]
    before, after = (
        row and _complete(table, row) for row in (row_change["before"], row_change["after"])
    )
    key = (after or before)[_key(table).name]
    if under_way._row(table, key) != after:
        raise ConflictError(
            _(
                "This cannot be undone or redone: “{table}” has changed since. "
                "Change it by hand instead; nothing was touched."
            ).format(table=table.name)
        )
    if after is None:
        under_way.insert(table, [before])
    elif before is None:
        under_way.delete(table, [key])
    else:
        under_way.update(table, key, **before)


__all__ = ["Change", "Event", "change", "forget", "history", "now", "redo", "undo"]
