"""The journal: every change is one transaction and one event, and every event can be undone.

A change is made with `change`, which keeps the rows it touches in its event; `undo` and `redo`
write them back, as new events.
"""

from workbench.store.change import Change
from workbench.store.events import (
    Event,
    change,
    close,
    forget,
    history,
    latest,
    now,
    requested,
    since,
)
from workbench.store.undoing import redo, redo_within, to_redo, to_undo, undo, undo_within

__all__ = [
    "Change",
    "Event",
    "change",
    "close",
    "forget",
    "history",
    "latest",
    "now",
    "redo",
    "redo_within",
    "requested",
    "since",
    "to_redo",
    "to_undo",
    "undo",
    "undo_within",
]
