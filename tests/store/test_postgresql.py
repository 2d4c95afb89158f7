"""A project on a real PostgreSQL, where one can be started."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.widgets.desk import act, begin, codings, opened, passage, put, stored, study, suggest
from tests.widgets.test_together import check_at_work
from workbench import Project
from workbench.store import journal
from workbench.store.database import connect


def programs():
    """Where PostgreSQL's programs are, or None."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    # Debian keeps them out of the way, one folder a version.
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


def unprivileged():
    """A user that PostgreSQL accepts to run as; it refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return pytest.skip("PostgreSQL refuses to run as root, and there is nobody else")


@pytest.fixture(scope="module")
def cluster():
    """A PostgreSQL of this test's own: a socket in a folder, no network, gone afterwards."""
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("PostgreSQL is not installed")
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    run = _runner(bin_folder, folder, user)
    try:
        run("initdb", "-D", folder / "data", "-U", "study", "-A", "trust", "-E", "UTF8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run("pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"host={folder} user=study"
        finally:
            run("pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _runner(bin_folder, folder, user):
    as_user = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid}

    def run(program, *words):
        # To a file: the server inherits the output, and a pipe would never end.
        with (folder / "said").open("ab") as said:
            done = subprocess.run(
                [bin_folder / program, *map(str, words)],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd=folder,
                check=False,
                timeout=120,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                **as_user,
            )
        if done.returncode and program != "pg_ctl":
            pytest.skip("PostgreSQL's initdb does not work here")
        assert done.returncode == 0, (folder / "said").read_text("utf-8", "replace")

    return run


@pytest.fixture
def url(cluster):
    """An empty database."""
    name = f"study_{uuid4().hex[:8]}"
    with psycopg.connect(f"{cluster} dbname=postgres", autocommit=True) as connection:
        connection.execute(f"create database {name}")
    host = dict(word.split("=", 1) for word in cluster.split())["host"]
    return f"postgresql+psycopg://study@/{name}?host={host}"


@pytest.fixture
def engine(url):
    made = study(url)
    yield made
    made.dispose()


def test_a_project_is_made_and_opened(url, tmp_path):
    made = Project.create(tmp_path / "msp", passphrase="à garder", database=url)
    made.schemes.add("savoir_experientiel")
    again = Project.open(tmp_path / "msp")
    assert [scheme.id for scheme in again.schemes] == ["savoir_experientiel"]
    again.undo()
    assert list(made.schemes) == []
    for one in (made, again):
        one.engine.dispose()


def test_coding_memos_and_undo_of_ones_own(engine):
    one, two = begin(engine, "C1"), begin(engine, "C2")
    coding = put(one, "tutoyés tout de suite 😀", "distance")
    stored(one, "memo", about="coding", target=coding, text="à relire")
    put(two, "traduire", "bilinguisme")
    stored(one, "remove", coding=coding)
    answer = stored(one, "undo")
    assert [c["id"] for c in answer["codings"]] == [coding]
    assert [m["text"] for m in opened(one)["memos"]] == ["à relire"]
    for _n in range(2):
        stored(one, "undo")
    assert [line[0] for line in codings(engine)] == ["C2"]
    assert act(one, "undo")["kind"] == "refused"
    stored(one, "redo")
    assert [line[0] for line in codings(engine)] == ["C1", "C2"]
    journal.undo(engine, "moi")
    assert [line[0] for line in codings(engine)] == ["C2"]


def test_a_new_code_suggestions_a_place_and_an_agreement(engine):
    one = begin(engine, "C1", other="C2")
    stored(one, "new_code", label="Le rire", parent="distance", **passage("😀"))
    stored(one, "accept", codings=[suggest(engine, "la main", "distance")])
    stored(one, "consensus", code="savoir", keep=True, **passage("café"))
    stored(one, "done", document="D1", done=True)
    for position in (3, 9):
        one.answer({"kind": "place", "document": "D2", "position": position})
    study_now = begin(engine, "C1").answer({"kind": "hello"})
    assert study_now["place"] == {"document": "D2", "position": 9}
    assert study_now["counts"]["distance.le_rire"] == 1
    for _n in range(4):
        stored(one, "undo")
    assert {line[3] for line in codings(engine)} == {"suggested"}


def test_an_act_that_comes_twice_is_done_once(engine):
    coding = put(begin(engine), "la main", "distance")
    stored(begin(engine), "code", coding, code="distance", **passage("la main"))
    assert len(codings(engine)) == 1


def test_a_new_code_that_another_uses_is_not_undone(engine):
    one, two = begin(engine, "C1"), begin(engine, "C2")
    stored(one, "new_code", label="Neuf", parent="")
    put(two, "café", "neuf")
    assert act(one, "undo")["kind"] == "refused"
    assert [line[1] for line in codings(engine)] == ["neuf"]


@pytest.mark.parametrize("coders", [("C1", "C2"), ("C1", "C1")])
def test_two_pythons_at_once_keep_everything(engine, url, coders):
    check_at_work(engine, url, coders)


def test_writers_take_turns_and_one_who_waits_too_long_is_told(engine, url):
    hasty = connect(f"{url}&options=-c%20lock_timeout%3D200")
    talk = begin(hasty, "C2")
    with journal.change(engine, "C1", "code"):
        answer = act(talk, "code", code="distance", **passage("la main"))
        assert answer["kind"] == "refused"
        assert "Un autre programme" in answer["message"]
    stored(talk, "code", code="distance", **passage("la main"))
    assert len(codings(engine)) == 1
    hasty.dispose()
