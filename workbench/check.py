"""Look a project over: damage, leaks, small cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from anonymiser.file_names import spoken
from workbench.analysis.units import column_name
from workbench.language import _
from workbench.model import Document, fingerprint
from workbench.progress import track
from workbench.store import reading
from workbench.store import tables as t

if TYPE_CHECKING:
    from anonymiser import Key
    from workbench.project import Project

#: Under so many people, a count may point at somebody (DESIGN, Statistics).
SMALL = 5
#: An audit finding less likely than this is not worth stopping for.
_LIKELY = 0.5


def kind_name(kind: str) -> str:
    """Return what a kind of finding is called, in the project's language.

    Examples
    --------
    >>> kind_name("damage")
    'dommage'
    """
    return {"damage": _("damage"), "leak": _("leak"), "small": _("small number")}.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the check found.

    Parameters
    ----------
    kind : {"damage", "leak", "small"}
    where : str
        The document, the table or the attribute.
    message : str
        What it is and what to do; never the identifying matter itself.
    start, end : int or None
        Where in the document.
    """

    kind: str
    where: str
    message: str
    start: int | None = None
    end: int | None = None

    @property
    def grave(self) -> bool:
        """Whether something is wrong: small cells are to be thought of, not mended."""
        return self.kind != "small"


def place_name(finding: Finding) -> str:
    """Return where a finding is, in the project's language; a document keeps its name.

    Examples
    --------
    >>> place_name(Finding("small", "mediator", "…")), place_name(Finding("leak", "M1.a", "…"))
    ('médiateur', 'M1.a')
    """
    if finding.kind == "small":
        return column_name(finding.where)
    return _("database") if finding.where == "database" else finding.where


def check(project: Project) -> list[Finding]:
    """Look for damage, leaks and small cells, gravest first.

    Parameters
    ----------
    project : Project
        When its vault is unlocked, the audit also looks for what the key knows.

    Returns
    -------
    list of Finding
    """
    damage = list(_damage(project))
    if damage:
        return damage
    documents = project.documents
    return [*_leaks(project, documents), *_small_cells(documents)]


def _damage(project: Project) -> Iterator[Finding]:
    try:
        yield from _broken_tables(project)
        for document in project.documents:
            yield from _broken_document(document)
        yield from _broken_codings(project)
    except DatabaseError:
        yield Finding(
            "damage",
            "database",
            _("The database cannot be read. Restore it from a copy."),
        )


def _broken_tables(project: Project) -> Iterator[Finding]:
    with project.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            said = connection.execute(text("pragma integrity_check")).scalars().all()
            orphans = connection.execute(text("pragma foreign_key_check")).all()
            if said != ["ok"] or orphans:
                yield Finding(
                    "damage",
                    "database",
                    _("The database is damaged. Restore it from a copy."),
                )
        for sha256, content in connection.execute(select(t.text)):
            if fingerprint(content) != sha256:
                yield Finding(
                    "damage",
                    sha256[:8],
                    _("A text is not what was stored: it was changed outside the workbench."),
                )


def _broken_document(document: Document) -> Iterator[Finding]:
    if any(not 0 <= turn.start <= turn.end <= len(document.text) for turn in document.turns):
        yield Finding(
            "damage", document.id, _("A turn lies outside the text. Restore from a copy.")
        )


def _broken_codings(project: Project) -> Iterator[Finding]:
    documents = {document.id: document for document in project.documents}
    for coding in reading.read_codings(project.engine):
        document = documents[coding.document]
        inside = 0 <= coding.start < coding.end <= len(document.text)
        if not inside or coding.revision != document.revision:
            yield Finding(
                "damage",
                coding.document,
                _("A coding does not fit the document's text. Undo the last change."),
                coding.start,
                coding.end,
            )


def _leaks(project: Project, documents: list[Document]) -> Iterator[Finding]:
    from anonymiser import Anonymiser, Key

    stored = None if project.vault.locked else project.vault.key()
    key = Key.from_json(stored) if stored else None
    anonymiser = Anonymiser(language=project.settings.language)
    yield from _named_documents(documents, key)
    for document in track(documents, _("Looking for leaks")):
        for leak in anonymiser.audit(document.text, key=key):
            if leak.score >= _LIKELY:
                yield Finding("leak", document.id, leak.reason, leak.start, leak.end)


def _named_documents(documents: list[Document], key: Key | None) -> Iterator[Finding]:
    """Find the documents whose own name or title still names somebody of the key."""
    from anonymiser import Key

    people = Key(tuple(entry for entry in (key.entries if key else ()) if entry.label == "PERSON"))
    for document in documents:
        for said in (spoken(document.id), document.title):
            if people.apply(said).text != said:
                yield Finding(
                    "leak",
                    document.id,
                    _(
                        "Somebody of the correspondence table is named in the document's name or "
                        "title. Anonymise it again, or rename the file before importing it."
                    ),
                )


def _small_cells(documents: list[Document]) -> Iterator[Finding]:
    roles = sorted({role for document in documents for role in document.cases})
    for role in roles:
        people = {case for document in documents for case in document.cases.get(role, ())}
        if len(people) < SMALL:
            yield Finding(
                "small",
                role,
                _("{n} in all: a table by “{role}” may point at somebody.").format(
                    n=len(people), role=column_name(role)
                ),
            )
