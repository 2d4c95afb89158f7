"""The coding desk: where each coder was; whose act an undo is about; acts known by their name."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    texts = {"scheme": 200, "coder": 200, "document": 200}
    op.create_table(
        "place",
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in texts.items()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint(*texts, name=op.f("pk_place")),
    )
    with op.batch_alter_table("event") as event:
        for name, length in (("of_actor", 200), ("of_action", 100)):
            event.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        event.add_column(sa.Column("request", sa.String(32), nullable=True))
    op.create_index(op.f("ix_event_reverses"), "event", ["reverses"], unique=False)
    op.create_index(op.f("ix_event_of_actor"), "event", ["of_actor"], unique=False)
    op.create_index(op.f("ix_event_request"), "event", ["request"], unique=True)
    _say_whose()


def _say_whose() -> None:
    """Say of every undo and redo so far which act it is about."""
    connection = op.get_bind()
    connection.execute(sa.text("update event set of_actor = actor, of_action = action"))
    reversals = sa.text("select id, reverses from event where reverses is not null order by id")
    copy = sa.text(
        "update event set of_actor = (select of_actor from event where id = :past), "
        "of_action = (select of_action from event where id = :past) where id = :id"
    )
    for number, past in connection.execute(reversals).all():
        connection.execute(copy, {"id": number, "past": past})
