"""The life of schemes: versions, states, trails; procedures, proposals, passages, summaries."""

import json
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FLAGS = {"kind": "theme", "ordered": False, "state": "active"}


def upgrade() -> None:
    _add_columns()
    _make_tables()
    _keep_first_versions()


def _add_columns() -> None:
    def text(name: str, length: int, default: str) -> sa.Column:
        return sa.Column(name, sa.String(length), nullable=False, server_default=default)

    with op.batch_alter_table("scheme") as scheme:
        scheme.add_column(text("state", 20, "open"))
    with op.batch_alter_table("code") as code:
        code.add_column(text("kind", 20, "theme"))
        code.add_column(
            sa.Column("ordered", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        code.add_column(text("state", 20, "active"))
    with op.batch_alter_table("coding") as coding:
        coding.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))


def _make_tables() -> None:
    _make(
        "scheme_version",
        _key("id", 32),
        *_texts(scheme=200),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts(at=40, actor=200, act=100),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        indexes=["scheme"],
    )
    _make(
        "trail",
        _key("id", 32),
        *_texts(coding=32, before=32, after=32),
        sa.Column("version", sa.Integer(), nullable=False),
        _link("trail", "before", "code", "key"),
        _link("trail", "after", "code", "key"),
        indexes=["coding"],
    )
    _make(
        "procedure",
        _key("scheme", 200),
        *_texts(mode=20),
        sa.Column("seed", sa.Integer(), nullable=False),
        *_texts(stratum=200, among=200),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("sample", "strata")),
        sa.Column("population", sa.JSON(), nullable=False),
        *_texts(drawn_at=40, frozen_at=40),
        sa.Column("frozen_version", sa.Integer(), nullable=True),
        *_texts(applied_at=40),
        _link("procedure", "scheme", "scheme", "id"),
    )
    _make(
        "passage",
        _key("id", 32),
        *_texts(scheme=200, document=200, coder=200),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts(at=40),
        _link("passage", "scheme", "scheme", "id"),
        _link("passage", "document", "document", "id"),
        indexes=["scheme"],
    )
    _make(
        "proposal",
        _key("id", 32),
        *_texts(scheme=200, code=200),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("label", "definition")),
        *_texts(document=200, revision=64),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("start", "end")),
        *_texts(coder=200, at=40, status=20),
        sa.Column("reason", sa.Text(), nullable=False),
        *_texts(decided_at=40),
        sa.Column("version", sa.Integer(), nullable=True),
        _link("proposal", "scheme", "scheme", "id"),
        _link("proposal", "document", "document", "id"),
        _link("proposal", "revision", "text", "sha256"),
        indexes=["scheme"],
    )
    _make(
        "summary",
        _key("id", 32),
        *_texts(case=200, code=32),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("extracts", sa.JSON(), nullable=False),
        *_texts(coder=200, at=40),
        _link("summary", "case", "case", "id"),
        _link("summary", "code", "code", "key"),
        indexes=["case", "code"],
    )


def _make(table: str, *columns: object, indexes: list[str] | None = None) -> None:
    key = next(c.name for c in columns if isinstance(c, sa.Column))
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{table}")))
    for column in indexes or []:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _key(name: str, length: int) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=False)


def _texts(**lengths: int) -> list[sa.Column]:
    return [sa.Column(n, sa.String(length), nullable=False) for n, length in lengths.items()]


def _link(table: str, column: str, to: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.{key}"], name=op.f(f"fk_{table}_{column}_{to}")
    )


def _keep_first_versions() -> None:
    """Schemes that are there already have a version too: the one they are at."""
    connection = op.get_bind()
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    for scheme, version in connection.execute(sa.text("select id, version from scheme")).all():
        rows = connection.execute(
            sa.text("select key, id, position, definition from code where scheme = :scheme"),
            {"scheme": scheme},
        ).mappings()
        codes = [
            dict(row) | {"definition": _loaded(row["definition"])} | FLAGS
            for row in sorted(rows, key=lambda row: row["position"])
        ]
        connection.execute(
            sa.text(
                "insert into scheme_version values "
                "(:id, :scheme, :number, :at, '', 'add scheme', '{}', '', :codes)"
            ),
            {
                "id": uuid.uuid4().hex,
                "scheme": scheme,
                "number": version,
                "at": moment,
                "codes": json.dumps(codes),
            },
        )


def _loaded(definition: object) -> object:
    # SQLite keeps JSON as text; PostgreSQL's driver has read it already.
    return json.loads(definition) if isinstance(definition, str) else definition
