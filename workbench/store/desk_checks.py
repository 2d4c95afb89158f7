"""What an act of coding is held against before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, select

from workbench.errors import ConflictError, SchemeError
from workbench.language import _
from workbench.store import tables as t
from workbench.store.change import Change, Row


@dataclass(slots=True)
class Desk:
    """Where a coder sits: a scheme of a project, and a name.

    Parameters
    ----------
    engine : Engine
    scheme, coder : str
    other : str
        The coder to compare with, or empty.
    blind : bool
        Whether others' codings stay out of sight until everybody is done with a document.
    """

    engine: Engine
    scheme: str
    coder: str
    other: str = ""
    blind: bool = False
    # Texts never change under their fingerprint; the one on the desk is read once.
    _texts: dict[str, str] = field(default_factory=dict, repr=False)

    def text(self, connection: Connection, revision: str) -> str:
        """Return the text that has a fingerprint."""
        if revision not in self._texts:
            content = select(t.text.c.content).where(t.text.c.sha256 == revision)
            found = connection.execute(content).scalar_one()
            self._texts.clear()
            self._texts[revision] = found
        return self._texts[revision]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document as the coder sees it.

    Parameters
    ----------
    document, revision : str
    start, end : int
    quote : str
        What the coder believes stands there.
    """

    document: str
    revision: str
    start: int
    end: int
    quote: str


def check_passage(change: Change, desk: Desk, passage: Passage) -> None:
    """Refuse a passage of a text that is no longer the document's, or that reads otherwise.

    Raises
    ------
    ConflictError
    """
    current = select(t.document.c.revision).where(t.document.c.id == passage.document)
    revision = change.connection.execute(current).scalar()
    if revision is None:
        raise ConflictError(
            _("The document “{document}” is no longer in the project.").format(
                document=passage.document
            )
        )
    if revision != passage.revision:
        raise ConflictError(
            _(
                "The text of “{document}” has changed since you opened it, so that this passage "
                "may be elsewhere. Open the document again, then code it; nothing was recorded."
            ).format(document=passage.document)
        )
    text = desk.text(change.connection, revision)
    start, end = passage.start, passage.end
    if not 0 <= start < end <= len(text) or text[start:end] != passage.quote:
        raise ConflictError(
            _(
                "What was selected is not what stands there in the project. Open the document "
                "again and select anew; nothing was recorded."
            )
        )


def own_coding(change: Change, desk: Desk, coding: str) -> Row:
    """Return a coding that the coder may change: their own, or one that they agreed on.

    Raises
    ------
    ConflictError
    """
    row = change.row(t.coding, coding)
    if row is None:
        raise ConflictError(
            _("This coding is no longer there: it was taken away meanwhile. Nothing was changed.")
        )
    _check_scheme(change, desk, row)
    if row["status"] != "accepted":
        raise ConflictError(_("This is a suggestion: accept it or reject it first."))
    if desk.coder not in people_of(row["coder"]):
        raise ConflictError(
            _(
                "This coding is {coder}'s: only they can change it. "
                "Put your own beside it, or compare the two."
            ).format(coder=row["coder"])
        )
    return row


def people_of(coder: str) -> set[str]:
    """Return whose coding it is: one coder's, or two people's who agreed on it.

    Examples
    --------
    >>> sorted(people_of("C1+C2"))
    ['C1', 'C2']
    """
    return set(coder.split("+"))


def scheme_row(change: Change, desk: Desk) -> Row:
    """Return the scheme's row.

    Raises
    ------
    SchemeError
        When the project has it no more.
    """
    row = change.row(t.scheme, desk.scheme)
    if row is None:
        raise SchemeError(
            _("The project has no scheme “{scheme}”. Add it first.").format(scheme=desk.scheme)
        )
    return row


def usable_code(change: Change, desk: Desk, code_id: str) -> tuple[str, int]:
    """Return the key of a code that may be put on passages, and the scheme's version.

    Raises
    ------
    SchemeError
        When it is unknown or retired.
    """
    mine = (t.code.c.scheme == desk.scheme, t.code.c.id == code_id, t.code.c.state == "active")
    key = change.connection.execute(select(t.code.c.key).where(*mine)).scalar()
    if key is None:
        raise SchemeError(
            _("Scheme “{scheme}” has no code “{code}”, or it is retired.").format(
                scheme=desk.scheme, code=code_id
            )
        )
    return key, scheme_row(change, desk)["version"]


def _check_scheme(change: Change, desk: Desk, row: Row) -> None:
    owner = select(t.code.c.scheme).where(t.code.c.key == row["code"])
    if change.connection.execute(owner).scalar() != desk.scheme:
        raise ConflictError(_("This coding belongs to another scheme."))
