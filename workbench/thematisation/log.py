"""The log of thematisation (journal de thématisation), written from the project's events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from workbench.language import _
from workbench.store.journal import Event, history

if TYPE_CHECKING:
    import pandas as pd

#: Tables whose rows say which scheme they belong to, and by which column.
_OF_A_SCHEME = {
    "scheme": "id",
    "scheme_version": "scheme",
    "procedure": "scheme",
    "proposal": "scheme",
}
#: Actions whose event repeats what the sentence says already.
_SELF_SAID = ("add scheme", "propose theme", "note")
COLUMNS = ("at", "actor", "action", "what", "reason", "version")


def read_log(engine: Engine, scheme: str) -> pd.DataFrame:
    """Return what was done to a scheme, by whom, when and why, oldest first.

    Parameters
    ----------
    engine : Engine
    scheme : str

    Returns
    -------
    DataFrame
        ``what`` is a sentence; what was undone since stays, followed by its undoing. Codings are
        not in it, the researcher's notes are.
    """
    import pandas as pd

    rows = [_row(event, scheme) for event in history(engine) if _concerns(event.changes, scheme)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _concerns(changes: Iterable[Mapping[str, Any]], scheme: str) -> bool:
    return any(_of(change, scheme) for change in changes)


def _of(change: Mapping[str, Any], scheme: str) -> bool:
    row = change["after"] or change["before"]
    if change["table"] == "memo":
        return bool(row["about"] == "scheme" and row["target"] == scheme)
    column = _OF_A_SCHEME.get(change["table"])
    return column is not None and row[column] == scheme


def _row(event: Event, scheme: str) -> tuple[str, str, str, str, str, int | None]:
    made = next(
        (
            c["after"] or c["before"]
            for c in event.changes
            if c["table"] == "scheme_version" and _of(c, scheme)
        ),
        None,
    )
    back = event.action in ("undo", "redo")
    action = event.reason if back else event.action
    subject = made["subject"] if made else _subject(event, scheme)
    what = said(action, subject)
    if back:
        what = (_("Undone: {what}") if event.action == "undo" else _("Redone: {what}")).format(
            what=what
        )
    return (
        event.at,
        event.actor,
        event.action,
        what,
        "" if back or event.action in _SELF_SAID else event.reason,
        made["number"] if made else None,
    )


def _subject(event: Event, scheme: str) -> Mapping[str, Any]:
    """Return what an event without a version was about: a note, a sample, a proposal."""
    for change in event.changes:
        row = change["after"] or change["before"]
        if _of(change, scheme):
            if change["table"] == "memo":
                return {"label": row["text"]}
            if change["table"] == "procedure":
                return {"label": ", ".join(row["sample"]), "seed": row["seed"]}
            if change["table"] == "proposal":
                return {"label": row["label"], "code": row["code"]}
    return {}


def said(action: str, subject: Mapping[str, Any]) -> str:
    """Return what was done as a sentence, in the project's language.

    Examples
    --------
    >>> "Distance" in said("create code", {"code": "distance", "label": "Distance"})
    True
    """
    templates = {
        "add scheme": _("The scheme was brought in."),
        "create code": _("“{label}” was created ({code})."),
        "accept proposal": _("“{label}” was added to the sheet ({code})."),
        "rename code": _("“{before}” was renamed “{label}” ({code})."),
        "redefine code": _("“{code}” was redefined: {entries}."),
        "move code": _("“{label}” was moved from {before} to {code}."),
        "merge codes": _("“{labels}” merged into “{into}” ({code})."),
        "split code": _("“{label}” was split into {into}."),
        "retire code": _("“{label}” was retired ({code})."),
        "reinstate code": _("“{label}” was brought back into use ({code})."),
        "freeze scheme": _("The sheet was frozen."),
        "reopen scheme": _("The scheme was reopened."),
        "draw sample": _("The sample was drawn: {label} (seed {seed})."),
        "apply strict": _("The sheet is applied strictly."),
        "apply open": _("The sheet is applied, open to new themes."),
        "propose theme": _("“{label}” was proposed ({code})."),
        "reject proposal": _("“{label}” was left out ({code})."),
        "note": _("Note: {label}"),
    }
    words = {"label": "", "code": "", "before": "", "into": "", "entries": "", "labels": ""}
    told = {k: ", ".join(map(str, v)) if isinstance(v, list) else v for k, v in subject.items()}
    return templates.get(action, action).format(**{**words, "seed": "", **told})
