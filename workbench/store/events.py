"""The events of the journal: one a transaction, with the rows as they were before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select

from workbench.store.change import Change
from workbench.store.tables import event


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


#: What is read of an event.
COLUMNS = tuple(event.c[name] for name in Event.__dataclass_fields__)


def now() -> str:
    """Return the moment, in UTC, as the journal writes it.

    Examples
    --------
    >>> now().endswith("+00:00")
    True
    """
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@contextmanager
def change(
    engine: Engine, actor: str, action: str, reason: str = "", request: str | None = None
) -> Iterator[Change]:
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
    request : str, optional
        What whoever asks calls this act: one that has it is in the journal once at most.
    """
    with engine.execution_options(writes=True).begin() as connection:
        under_way = Change(connection)
        yield under_way
        close(under_way, actor, action, reason, request)


def close(
    under_way: Change, actor: str, action: str, reason: str = "", request: str | None = None
) -> None:
    """Write the event of a change whose transaction somebody else opened; takes what `change` does.

    Parameters
    ----------
    under_way : Change
    actor, action, reason : str
    request : str, optional
    """
    if under_way.forgetful:
        under_way.changes.clear()
    write_event(under_way, actor, under_way.action or action, reason, request=request)


def write_event(
    under_way: Change,
    actor: str,
    action: str,
    reason: str,
    *,
    reverses: int | None = None,
    of: tuple[str, str] | None = None,
    request: str | None = None,
) -> None:
    """Write a transaction's event, and give the change its number.

    Parameters
    ----------
    under_way : Change
    actor, action, reason : str
    reverses : int, optional
        The event that this one undoes or does again.
    of : (str, str), optional
        Whose change that was, and what.
    request : str, optional
    """
    of_actor, of_action = of or (actor, action)
    row = {"at": now(), "actor": actor, "action": action, "reason": reason, "reverses": reverses}
    row |= {"of_actor": of_actor, "of_action": of_action, "request": request}
    done = under_way.connection.execute(insert(event), {**row, "changes": under_way.changes})
    assert done.inserted_primary_key is not None
    under_way.event = done.inserted_primary_key[0]


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


# --- reading ---------------------------------------------------------


def history(engine: Engine) -> list[Event]:
    """Return the events, oldest first."""
    with engine.connect() as connection:
        return _history(connection)


def _history(connection: Connection) -> list[Event]:
    rows = connection.execute(select(*COLUMNS).order_by(event.c.id)).mappings()
    return [event_from(dict(row)) for row in rows]


def event_from(row: Mapping[str, Any]) -> Event:
    """Return an event from its row."""
    return Event(**{**row, "changes": tuple(row["changes"])})


def latest(connection: Connection) -> int:
    """Return the number of the latest event, 0 before the first."""
    return connection.execute(select(func.max(event.c.id))).scalar() or 0


def since(connection: Connection, number: int, most: int) -> list[Event] | None:
    """Return the events after one, oldest first; None when they are more than so many."""
    query = select(*COLUMNS).where(event.c.id > number).order_by(event.c.id).limit(most + 1)
    rows = connection.execute(query).mappings().all()
    return [event_from(dict(row)) for row in rows] if len(rows) <= most else None


def requested(connection: Connection, request: str) -> Event | None:
    """Return the event of an act that was asked for under this name, or None."""
    query = select(*COLUMNS).where(event.c.request == request)
    row = connection.execute(query).mappings().first()
    return event_from(dict(row)) if row is not None else None
