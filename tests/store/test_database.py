import json
import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from workbench.errors import ProjectError
from workbench.store import journal
from workbench.store.database import MIGRATIONS, SCHEMA, connect, migrate, sqlite_url
from workbench.store.reading import read_schemes
from workbench.store.tables import metadata
from workbench.store.versions import read_versions


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


def test_a_project_of_the_first_schema_is_brought_up_and_its_past_can_be_undone(tmp_path):
    engine = connect(sqlite_url(tmp_path / "study.db"))
    first_schema(engine)
    code = {
        "key": "k",
        "scheme": "s",
        "id": "a",
        "position": 0,
        "definition": {"label": {"fr": "A"}},
    }
    head = {"id": "s", "version": 3, "title": {"fr": "S"}, "source": "essai"}
    head["protocol"] = "continuous"
    with engine.execution_options(writes=True).begin() as connection:
        for name, row in (("scheme", head), ("code", code)):
            columns = ", ".join(row)
            places = ", ".join(f":{column}" for column in row)
            values = {k: json.dumps(v) if isinstance(v, dict) else v for k, v in row.items()}
            connection.execute(text(f"insert into {name} ({columns}) values ({places})"), values)
        changes = [
            {"table": name, "before": None, "after": row}
            for name, row in (("scheme", head), ("code", code))
        ]
        connection.execute(
            text("insert into event values (1, '2014-06-30', 'moi', 'add scheme', '', :c, null)"),
            {"c": json.dumps(changes)},
        )
    migrate(engine)
    (version,) = read_versions(engine, "s")
    assert (version.number, [c.id for c in version.book]) == (3, ["a"])
    assert version.book == read_schemes(engine)["s"]
    journal.undo(engine, "moi")
    assert read_schemes(engine) == {}
    journal.redo(engine, "moi")
    assert [c.id for c in read_schemes(engine)["s"]] == ["a"]


def first_schema(engine):
    """Make a database as the first version of the workbench did."""
    from alembic import command

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
