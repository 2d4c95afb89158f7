"""A message that asks for an act, checked and made into what the store does.

`ACTS` is the table: what an act is called in a message, the journal's word for it, and the function
that reads the message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from workbench.errors import ConflictError, WorkbenchError
from workbench.language import _
from workbench.store import coding_desk as store
from workbench.store import tables as t
from workbench.store.change import Change
from workbench.store.coding_desk import Done
from workbench.store.desk_checks import Desk, Passage
from workbench.store.desk_themes import Theme, new_theme

Message = Mapping[str, Any]
_ID = re.compile(r"[0-9a-f]{32}")


class BadMessage(WorkbenchError):
    """A message that no browser of ours would send."""


def do(desk: Desk, message: Message) -> Done:
    """Do what a message asks for.

    Parameters
    ----------
    desk : Desk
    message : mapping
        ``id``, ``act``, and what the act needs.

    Raises
    ------
    WorkbenchError
        When the act is refused; nothing was done then.
    """
    act = ACTS.get(_text(message, "act"))
    if act is None or not _ID.fullmatch(_text(message, "id")):
        raise BadMessage(
            _("The coder and Python do not speak the same version. Run the cell again.")
        )
    action = act.action(message)
    return store.perform(
        desk, message["id"], action, lambda change: act.write(change, desk, message)
    )


@dataclass(frozen=True, slots=True)
class _Act:
    write: Callable[[Change, Desk, Message], None]
    name: str

    def action(self, message: Message) -> str:
        """Return the journal's word for it."""
        if self.name == "pass document" and not message.get("done"):
            return "reopen document"
        return self.name


def _code(change: Change, desk: Desk, message: Message) -> None:
    store.code(change, desk, _passage(message), _text(message, "code"), message["id"])


def _remove(change: Change, desk: Desk, message: Message) -> None:
    store.remove(change, desk, _text(message, "coding"))


def _resize(change: Change, desk: Desk, message: Message) -> None:
    store.resize(change, desk, _text(message, "coding"), _passage(message))


def _recode(change: Change, desk: Desk, message: Message) -> None:
    store.recode(change, desk, _text(message, "coding"), _text(message, "code"))


def _accept(change: Change, desk: Desk, message: Message) -> None:
    store.decide(change, desk, _texts(message, "codings"), "accepted")


def _reject(change: Change, desk: Desk, message: Message) -> None:
    store.decide(change, desk, _texts(message, "codings"), "rejected")


def _memo(change: Change, desk: Desk, message: Message) -> None:
    about, target = _text(message, "about"), _text(message, "target")
    if about not in store.SUBJECTS:
        raise _strange("about")
    if about == "code":
        target = _code_key(change.connection, desk, target)
    store.memo(change, desk, about, target, _text(message, "text"), message["id"])


def _new_code(change: Change, desk: Desk, message: Message) -> None:
    words = {name: message.get(name) or "" for name in ("label", "parent", "definition")}
    if not all(isinstance(word, str) for word in words.values()):
        raise _strange("label")
    passage = _passage(message) if message.get("start") is not None else None
    new_theme(change, desk, Theme(**words), passage, message["id"])


def _done(change: Change, desk: Desk, message: Message) -> None:
    store.mark(change, desk, _text(message, "document"), bool(message.get("done")))


def _consensus(change: Change, desk: Desk, message: Message) -> None:
    pair = pair_of(desk.coder, message.get("other") or desk.other)
    code, keep = _text(message, "code"), bool(message.get("keep"))
    store.consensus(change, desk, _passage(message), code, pair, keep, message["id"])


def _nothing(_change: Change, _desk: Desk, _message: Message) -> None:
    """Undo and redo find in the journal what they write."""


ACTS: Mapping[str, _Act] = {
    "code": _Act(_code, "code"),
    "remove": _Act(_remove, "remove"),
    "resize": _Act(_resize, "resize"),
    "recode": _Act(_recode, "recode"),
    "accept": _Act(_accept, "accept"),
    "reject": _Act(_reject, "reject"),
    "memo": _Act(_memo, "memo"),
    "new_code": _Act(_new_code, "create code"),
    "done": _Act(_done, "pass document"),
    "consensus": _Act(_consensus, "consensus"),
    "undo": _Act(_nothing, "undo"),
    "redo": _Act(_nothing, "redo"),
}


def pair_of(coder: str, other: str) -> str:
    """Return the name under which two coders' agreement stands.

    Examples
    --------
    >>> pair_of("C2", "C1")
    'C1+C2'
    """
    if not other or other == coder:
        raise ConflictError(
            _('An agreement needs two coders: study.coder(scheme, coder="C1", other="C2").')
        )
    return "+".join(sorted((coder, other)))


def _code_key(connection: Connection, desk: Desk, code_id: str) -> str:
    mine = (t.code.c.scheme == desk.scheme, t.code.c.id == code_id)
    live = t.code.c.state.in_(("active", "retired"))
    return connection.execute(select(t.code.c.key).where(*mine, live)).scalar() or ""


# --- reading a message -----------------------------------------------


def _passage(message: Message) -> Passage:
    words = {name: _text(message, name) for name in ("document", "revision", "quote")}
    return Passage(start=_number(message, "start"), end=_number(message, "end"), **words)


def _text(message: Message, name: str) -> str:
    value = message.get(name)
    if not isinstance(value, str):
        raise _strange(name)
    return value


def _number(message: Message, name: str) -> int:
    value = message.get(name)
    # True is a number to Python.
    if not isinstance(value, int) or isinstance(value, bool):
        raise _strange(name)
    return value


def _texts(message: Message, name: str) -> list[str]:
    values = message.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _strange(name)
    return values


def _strange(name: str) -> BadMessage:
    return BadMessage(
        _("The coder sent something unreadable ({name}). Run the cell again.").format(name=name)
    )
