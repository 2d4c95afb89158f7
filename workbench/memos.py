"""Memos: the researcher's notes on a passage, a code or a document, and their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine, select

from workbench.errors import ProjectError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Coding
from workbench.store import coding_desk, journal, reading
from workbench.store import tables as t
from workbench.store.desk_checks import Desk

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("about", "target", "coder", "memo")


def write_memo(engine: Engine, on: Coding | str, text: str, scheme: str, coder: str) -> None:
    """Write a coder's memo; it takes the place of the one that the coder had there.

    Parameters
    ----------
    engine : Engine
    on : Coding or str
        A coding; or a code's id, with its scheme; or a document's.
    text : str
        Empty, it takes the memo away.
    scheme : str
        Of the code; empty for a document.
    coder : str

    Raises
    ------
    ProjectError
        When there is no such coding, code or document.
    """
    about, target = _subject(engine, on, scheme)
    desk = Desk(engine, scheme, coder)
    with journal.change(engine, coder, "memo") as change:
        coding_desk.memo(change, desk, about, target, text, new_id())


def _subject(engine: Engine, on: Coding | str, scheme: str) -> tuple[str, str]:
    """Return what a memo is about: a kind, and the key of what it is written on."""
    if isinstance(on, Coding):
        known = {coding.id: coding.id for coding in reading.read_codings(engine)}
        about, name = "coding", on.id
    elif scheme:
        with engine.connect() as connection:
            known = reading.code_keys(connection, scheme)
        about, name = "code", on
    else:
        known = {document.id: document.id for document in reading.read_documents(engine)}
        about, name = "document", on
    if name not in known:
        raise ProjectError(
            _("There is no coding, code or document “{name}” to write a memo on.").format(name=name)
        )
    return about, known[name]


def memo_table(engine: Engine) -> pd.DataFrame:
    """Return the memos, one a row: what each is about, whose it is, its text.

    Parameters
    ----------
    engine : Engine

    Returns
    -------
    DataFrame
        ``about`` is ``coding``, ``code``, ``document``…; ``target`` the code's id, the document's,
        or the document and the bounds of the coded passage.
    """
    import pandas as pd

    with engine.connect() as connection:
        names = {row.key: row.id for row in connection.execute(select(t.code.c.key, t.code.c.id))}
    names |= {
        coding.id: f"{coding.document} [{coding.start}, {coding.end})"
        for coding in reading.read_codings(engine)
    }
    rows = [
        (memo.about, names.get(memo.target, memo.target), memo.coder, memo.text)
        for memo in reading.read_memos(engine)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
