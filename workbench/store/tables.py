"""The tables of a project database.

Only anonymised text ever comes in here. Texts are kept apart, under their SHA-256, so that the
journal can speak of a revision without repeating it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

text = Table(
    "text",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", Text, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("kind", String(100), nullable=False),
    Column("date", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("attributes", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", String(64), ForeignKey("text.sha256"), nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    # No foreign key: the fingerprint of a text that was forgotten stays.
    Column("sha256", String(64), nullable=False),
    Column("policy", String(100), nullable=False),
)

turn = Table(
    "turn",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("time", String(20), nullable=False),
)

case = Table(
    "case",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("kind", String(100), nullable=False),
    Column("label", Text, nullable=False),
    Column("attributes", JSON, nullable=False),
)

document_case = Table(
    "document_case",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("role", String(100), nullable=False),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
)

scheme = Table(
    "scheme",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("title", JSON, nullable=False),
    Column("source", Text, nullable=False),
    Column("protocol", String(40), nullable=False),
    Column("state", String(20), nullable=False, default="open", server_default="open"),
)

code = Table(
    "code",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("scheme", ForeignKey("scheme.id"), nullable=False, index=True),
    Column("id", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    Column("definition", JSON, nullable=False),
    Column("kind", String(20), nullable=False, default="theme", server_default="theme"),
    Column("ordered", Boolean, nullable=False, default=False, server_default=false()),
    # active, retired, merged or split; the last two have no coding left
    Column("state", String(20), nullable=False, default="active", server_default="active"),
)

coding = Table(
    "coding",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("revision", String(64), ForeignKey("text.sha256"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("code", ForeignKey("code.key"), nullable=False, index=True),
    Column("coder", String(200), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("score", Float),
    # the version of the scheme that it was coded with
    Column("version", Integer, nullable=False, default=1, server_default="1"),
)

scheme_version = Table(
    "scheme_version",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("scheme", String(200), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("at", String(40), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("act", String(100), nullable=False),
    Column("subject", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("codes", JSON, nullable=False),
)

#: Where a coding was before a merge or a split took it elsewhere.
trail = Table(
    "trail",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("coding", String(32), nullable=False, index=True),
    Column("before", ForeignKey("code.key"), nullable=False),
    Column("after", ForeignKey("code.key"), nullable=False),
    Column("version", Integer, nullable=False),
)

#: A sequential thematisation: the sample drawn, the freezing, the way of applying.
procedure = Table(
    "procedure",
    metadata,
    Column("scheme", ForeignKey("scheme.id"), primary_key=True),
    Column("mode", String(20), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("stratum", String(200), nullable=False),
    # the variable that a document must have to be of this corpus; empty for all documents
    Column("among", String(200), nullable=False),
    Column("sample", JSON, nullable=False),
    Column("strata", JSON, nullable=False),
    Column("population", JSON, nullable=False),
    Column("drawn_at", String(40), nullable=False),
    Column("frozen_at", String(40), nullable=False),
    Column("frozen_version", Integer),
    Column("applied_at", String(40), nullable=False),
)

#: A coder has gone through a document with a version of a scheme.
passage = Table(
    "passage",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("scheme", ForeignKey("scheme.id"), nullable=False, index=True),
    Column("document", ForeignKey("document.id"), nullable=False),
    Column("coder", String(200), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", String(40), nullable=False),
)

#: A new theme that the open application of a frozen sheet brought up.
proposal = Table(
    "proposal",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("scheme", ForeignKey("scheme.id"), nullable=False, index=True),
    Column("code", String(200), nullable=False),
    Column("label", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("document", ForeignKey("document.id"), nullable=False),
    Column("revision", String(64), ForeignKey("text.sha256"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("coder", String(200), nullable=False),
    Column("at", String(40), nullable=False),
    Column("status", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_at", String(40), nullable=False),
    Column("version", Integer),
)

#: The researcher's summary of what a case says on a theme, with the codings it rests on.
summary = Table(
    "summary",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("code", ForeignKey("code.key"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("extracts", JSON, nullable=False),
    Column("coder", String(200), nullable=False),
    Column("at", String(40), nullable=False),
)

memo = Table(
    "memo",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("about", String(40), nullable=False),
    Column("target", String(200), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("coder", String(200), nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("action", String(100), nullable=False),
    Column("reason", Text, nullable=False),
    Column("changes", JSON, nullable=False),
    Column("reverses", Integer, ForeignKey("event.id"), index=True),
    # Whose change, and what it was: of an undo or redo, that of the change it is about.
    Column("of_actor", String(200), nullable=False, default="", server_default="", index=True),
    Column("of_action", String(100), nullable=False, default="", server_default=""),
    # What a browser calls an act, so that sending it twice does it once.
    Column("request", String(32), index=True, unique=True),
)

#: Where a coder was in a document; a bookmark, which the journal does not follow. It points at
#: nothing, so that it hinders nobody from taking a document or a scheme away.
place = Table(
    "place",
    metadata,
    Column("scheme", String(200), primary_key=True),
    Column("coder", String(200), primary_key=True),
    Column("document", String(200), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("at", String(40), nullable=False),
)

#: What the journal follows. Texts are immutable and the journal follows nobody but itself.
JOURNALLED = (
    *(document, revision, turn, case, document_case, scheme, code, coding, memo),
    *(scheme_version, trail, procedure, passage, proposal, summary),
)
BY_NAME = {table.name: table for table in JOURNALLED}
