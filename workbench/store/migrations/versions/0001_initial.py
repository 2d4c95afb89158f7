"""The first tables: texts, documents, turns, cases, schemes, codings, memos, the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reverses", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["reverses"], ["event.id"], name=op.f("fk_event_reverses_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_table(
        "memo",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo")),
    )
    op.create_index(op.f("ix_memo_target"), "memo", ["target"], unique=False)
    op.create_table(
        "scheme",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("protocol", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme")),
    )
    op.create_table(
        "text",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_text")),
    )
    op.create_table(
        "code",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("scheme", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["scheme"], ["scheme.id"], name=op.f("fk_code_scheme_scheme")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_code")),
    )
    op.create_index(op.f("ix_code_scheme"), "code", ["scheme"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("date", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"], ["text.sha256"], name=op.f("fk_document_revision_text")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_table(
        "coding",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("coder", sa.String(length=200), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["code.key"], name=op.f("fk_coding_code_code")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name=op.f("fk_coding_document_document")
        ),
        sa.ForeignKeyConstraint(
            ["revision"], ["text.sha256"], name=op.f("fk_coding_revision_text")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding")),
    )
    op.create_index(op.f("ix_coding_code"), "coding", ["code"], unique=False)
    op.create_index(op.f("ix_coding_document"), "coding", ["document"], unique=False)
    op.create_table(
        "document_case",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=False),
        sa.Column("case", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["case.id"], name=op.f("fk_document_case_case_case")),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name=op.f("fk_document_case_document_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_case")),
    )
    op.create_index(op.f("ix_document_case_case"), "document_case", ["case"], unique=False)
    op.create_index(op.f("ix_document_case_document"), "document_case", ["document"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("policy", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name=op.f("fk_revision_document_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index(op.f("ix_revision_document"), "revision", ["document"], unique=False)
    op.create_table(
        "turn",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("time", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name=op.f("fk_turn_document_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
    )
    op.create_index(op.f("ix_turn_document"), "turn", ["document"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_turn_document"), table_name="turn")
    op.drop_table("turn")
    op.drop_index(op.f("ix_revision_document"), table_name="revision")
    op.drop_table("revision")
    op.drop_index(op.f("ix_document_case_document"), table_name="document_case")
    op.drop_index(op.f("ix_document_case_case"), table_name="document_case")
    op.drop_table("document_case")
    op.drop_index(op.f("ix_coding_document"), table_name="coding")
    op.drop_index(op.f("ix_coding_code"), table_name="coding")
    op.drop_table("coding")
    op.drop_table("document")
    op.drop_index(op.f("ix_code_scheme"), table_name="code")
    op.drop_table("code")
    op.drop_table("text")
    op.drop_table("scheme")
    op.drop_index(op.f("ix_memo_target"), table_name="memo")
    op.drop_table("memo")
    op.drop_table("event")
    op.drop_table("case")
