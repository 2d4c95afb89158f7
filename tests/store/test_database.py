import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from workbench.errors import ProjectError
from workbench.store.database import MIGRATIONS, SCHEMA, connect, migrate, sqlite_url
from workbench.store.tables import metadata


def test_the_migrations_make_the_tables_and_end_where_the_code_says(tmp_path):
    engine = connect(sqlite_url(tmp_path / "study.db"))
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_sqlite_is_strict(tmp_path):
    with connect(sqlite_url(tmp_path / "study.db")).connect() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "study.db").write_bytes(b"pas une base" * 100)
    with pytest.raises(ProjectError, match=r"study\.db"):
        migrate(connect(sqlite_url(tmp_path / "study.db")))


def test_a_database_of_a_later_version_is_refused_untouched(tmp_path):
    engine = connect(sqlite_url(tmp_path / "study.db"))
    migrate(engine)
    engine.dispose()
    with sqlite3.connect(tmp_path / "study.db") as connection:
        connection.execute("update alembic_version set version_num='9999'")
    with pytest.raises(ProjectError, match="9999"):
        migrate(connect(sqlite_url(tmp_path / "study.db")))
