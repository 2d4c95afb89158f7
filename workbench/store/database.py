"""Open a project's database: SQLite in a file by default, PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from workbench.errors import ProjectError
from workbench.language import _

#: The migration that this workbench expects; a test keeps it equal to Alembic's head.
SCHEMA = "0003"
MIGRATIONS = Path(__file__).parent / "migrations"
#: What writers to a PostgreSQL database wait for; any number that nobody else uses there.
_WRITERS = 7_140_926


def sqlite_url(path: Path) -> str:
    """Return the URL of an SQLite file.

    Examples
    --------
    >>> sqlite_url(Path("study.db"))
    'sqlite:///study.db'
    """
    return f"sqlite:///{path}"


def connect(url: str) -> Engine:
    """Return an engine whose transactions take effect wholly or not at all.

    Parameters
    ----------
    url : str
        ``sqlite:///…`` or ``postgresql+psycopg://…``.
    """
    engine = create_engine(url)
    if make_url(url).get_backend_name() == "sqlite":
        _make_strict(engine)
    else:
        _take_turns(engine)
    return engine


def _make_strict(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:
        # SQLAlchemy, not the driver, says when a transaction begins: the driver would begin it
        # at the first write only, and two writers could then both read before either writes.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "busy_timeout=10000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _take_turns(engine: Engine) -> None:
    """Have PostgreSQL let one writer in at a time, as SQLite does.

    What is read before it is written stays true, and the journal's events are numbered in the
    order in which they can be seen.
    """

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def migrate(engine: Engine) -> None:
    """Bring the tables to this version's shape; does nothing when they are.

    Raises
    ------
    ProjectError
        When the database was made by a newer workbench, or is not a database.
    """
    found = _schema_of(engine)
    if found == SCHEMA:
        return
    if found is not None and found > SCHEMA:
        raise ProjectError(
            _(
                "This project was made with a newer version of the workbench "
                "(schema {found}, here {known}). Update the workbench, then open it again."
            ).format(found=found, known=SCHEMA)
        )
    # Alembic costs a third of a second to import; an up-to-date project never pays it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def leave_no_trace(engine: Engine) -> None:
    """Have nothing of what was deleted stay in SQLite's file of latest writes; after a commit.

    Deleted rows are overwritten (``secure_delete``), but the write-ahead log beside the file would
    hold them until the next checkpoint. Somebody else at work on the project delays that.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.rollback()
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()


def _schema_of(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("select version_num from alembic_version")).scalar()
    except DatabaseError as error:
        raise ProjectError(
            _(
                "The project's database cannot be read: {path}. Restore it from a copy; "
                "nothing was changed."
            ).format(path=engine.url.database)
        ) from error
