"""Undo and redo, of everybody's changes or of one actor's.

Undoing writes the rows before back, as a new event that says which one it reverses; redoing
reverses that one. A change *stands* as long as no event reverses it. Undoing takes the latest one
that stands, redoing the latest undo that stands, as long as nothing new was done since. An actor's
own undo looks at their own changes only, whoever undid or redid them meanwhile: so that the two
ways of undoing can be used in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, Text, cast, exists, select
from sqlalchemy.exc import IntegrityError

from workbench.errors import ConflictError
from workbench.language import _
from workbench.store.change import Change, complete, key_of
from workbench.store.events import COLUMNS, Event, event_from, write_event
from workbench.store.tables import BY_NAME, event

#: An event of which something is left: one that was forgotten cannot be undone.
_FILLED = cast(event.c.changes, Text) != "[]"


def undo(engine: Engine, actor: str) -> Event:
    """Reverse the latest change that stands, whoever made it, and return its event.

    Raises
    ------
    ConflictError
        When there is nothing to undo, or the rows have changed since.
    """
    with engine.execution_options(writes=True).begin() as connection:
        return undo_within(Change(connection), actor)


def redo(engine: Engine, actor: str) -> Event:
    """Do again what was undone last, and return its event.

    Raises
    ------
    ConflictError
        When there is nothing to redo, or the rows have changed since.
    """
    with engine.execution_options(writes=True).begin() as connection:
        return redo_within(Change(connection), actor)


def undo_within(
    under_way: Change,
    actor: str,
    acts: Collection[str] | None = None,
    request: str | None = None,
) -> Event:
    """Reverse the latest change that stands, inside a transaction, and return its event.

    Parameters
    ----------
    under_way : Change
        What was put back is found in it.
    actor : str
    acts : collection of str, optional
        Then only the actor's own changes count, and of those only the ones with such an action.
    request : str, optional

    Raises
    ------
    ConflictError
        When there is nothing to undo, or the rows have changed since.
    """
    found = to_undo(under_way.connection, actor, acts)
    if found is None:
        raise ConflictError(_("There is nothing to undo."))
    return _reverse(under_way, found, actor, "undo", request)


def redo_within(
    under_way: Change,
    actor: str,
    acts: Collection[str] | None = None,
    request: str | None = None,
) -> Event:
    """Do again what was undone last, inside a transaction, and return its event.

    Takes what `undo_within` takes. A new change of the same kind leaves nothing to redo.

    Raises
    ------
    ConflictError
        When there is nothing to redo, or the rows have changed since.
    """
    found = to_redo(under_way.connection, actor, acts)
    if found is None:
        raise ConflictError(_("There is nothing to redo."))
    return _reverse(under_way, found, actor, "redo", request)


def to_undo(
    connection: Connection, actor: str = "", acts: Collection[str] | None = None
) -> int | None:
    """Return the number of the event that undoing would reverse, or None."""
    return _last(connection, event.c.action != "undo", _stands(), *_own(actor, acts))


def to_redo(
    connection: Connection, actor: str = "", acts: Collection[str] | None = None
) -> int | None:
    """Return the number of the undo that redoing would reverse, or None."""
    own = _own(actor, acts)
    undone = _last(connection, event.c.action == "undo", _stands(), *own)
    if undone is None:
        return None
    newer = _last(connection, event.c.reverses.is_(None), event.c.id > undone, *own)
    return None if newer is not None else undone


def _stands() -> Any:
    later = event.alias()
    return ~exists().where(later.c.reverses == event.c.id)


def _own(actor: str, acts: Collection[str] | None) -> list[Any]:
    if acts is None:
        return []
    return [event.c.of_actor == actor, event.c.of_action.in_(acts)]


def _last(connection: Connection, *conditions: Any) -> int | None:
    # Read backwards along an index: the history may be long, and its rows are heavy.
    query = select(event.c.id).where(*conditions, _FILLED).order_by(event.c.id.desc()).limit(1)
    return connection.execute(query).scalar()


def _reverse(under_way: Change, number: int, actor: str, action: str, request: str | None) -> Event:
    query = select(*COLUMNS, event.c.of_actor, event.c.of_action).where(event.c.id == number)
    row = dict(under_way.connection.execute(query).mappings().one())
    of = (row.pop("of_actor"), row.pop("of_action"))
    entry = event_from(row)
    try:
        for row_change in reversed(entry.changes):
            _put_back(under_way, row_change)
    except IntegrityError as error:
        raise ConflictError(
            _(
                "This cannot be undone or redone: something made since rests on it. "
                "Take that away first; nothing was touched."
            )
        ) from error
    write_event(under_way, actor, action, entry.action, reverses=number, of=of, request=request)
    return entry


def _put_back(under_way: Change, row_change: Mapping[str, Any]) -> None:
    table = BY_NAME[row_change["table"]]
    before, after = (
        row and complete(table, row) for row in (row_change["before"], row_change["after"])
    )
    key = (after or before)[key_of(table).name]
    if under_way.row(table, key) != after:
        raise ConflictError(
            _(
                "This cannot be undone or redone: “{table}” has changed since. "
                "Change it by hand instead; nothing was touched."
            ).format(table=_named(table.name))
        )
    if after is None:
        under_way.insert(table, [before])
    elif before is None:
        under_way.delete(table, [key])
    else:
        under_way.update(table, key, **before)


def _named(table: str) -> str:
    """Return what a reader calls the rows of a table."""
    names = {
        "case": _("case"),
        "code": _("code"),
        "coding": _("coding"),
        "document": _("document"),
        "memo": _("memo"),
        "scheme": _("scheme"),
        "turn": _("turn"),
    }
    return names.get(table, table)
