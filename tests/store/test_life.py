import json
import shutil
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from workbench.errors import ConflictError, SchemeError
from workbench.ids import new_id
from workbench.model import Code, Coding, Document
from workbench.schemes import Codebook, editing, joining
from workbench.store import journal, life, reading, versions
from workbench.store import tables as t
from workbench.store.database import connect, migrate, sqlite_url
from workbench.store.writing import write_codings, write_document, write_scheme

TEXT = "MSP : On se tutoie, on boit un café, il m'a pris la main. Voilà."
DOCUMENT = Document("d1", TEXT)
BOOK = Codebook(
    "s", 1, {"fr": "S"}, "essai", tuple(Code(i, {"fr": i}) for i in ("a", "a.b", "c", "d"))
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A project's database just begun, to be copied: making one takes a migration."""
    path = tmp_path_factory.mktemp("begun") / "study.db"
    engine = connect(sqlite_url(path))
    migrate(engine)
    with journal.change(engine, "moi", "begin") as change:
        write_document(change, DOCUMENT, "thesis")
        write_scheme(change, BOOK, "moi")
    engine.dispose()
    return path


def copied(begun, folder):
    return connect(sqlite_url(shutil.copy(begun, folder / "study.db")))


@pytest.fixture
def engine(begun, tmp_path):
    engine = copied(begun, tmp_path)
    yield engine
    engine.dispose()


def put(engine, code, start=6, end=18):
    coding = Coding(new_id(), "d1", DOCUMENT.revision, start, end, "s", code, "C1")
    with journal.change(engine, "C1", "code") as change:
        write_codings(change, "s", [coding])
    return coding.id


def edit(engine, make, *words, reason="parce que", where=None, **named):
    make = partial(_call, make, words, named)
    return life.edit_scheme(engine, "s", make, actor="moi", reason=reason, where=where)


def _call(make, words, named, book):
    return make(book, *words, **named)


def codes_of(engine):
    return {coding.id: coding.code for coding in reading.read_codings(engine)}


def test_an_edit_is_an_event_with_a_reason_a_date_and_a_version(engine):
    edit(engine, editing.rename, "a", {"fr": "Autre"}, reason="trop large")
    event = journal.history(engine)[-1]
    assert (event.actor, event.action, event.reason) == ("moi", "rename code", "trop large")
    last = versions.read_versions(engine, "s")[-1]
    assert (last.number, last.act, last.reason, last.actor) == (
        2,
        "rename code",
        "trop large",
        "moi",
    )
    assert last.at[:10] == event.at[:10]
    assert last.book == reading.read_schemes(engine)["s"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_edit_without_a_reason_is_refused(engine, reason):
    with pytest.raises(SchemeError):
        edit(engine, editing.rename, "a", {"fr": "Autre"}, reason=reason)


def test_codings_follow_a_move(engine):
    coding = put(engine, "a.b")
    edit(engine, editing.move, "a", "c")
    assert codes_of(engine) == {coding: "c.a.b"}


def test_codings_follow_a_merge_and_keep_where_they_came_from(engine):
    one, other = put(engine, "c"), put(engine, "d")
    edit(engine, joining.merge, ["c"], "d")
    edit(engine, joining.merge, ["d"], "a.b")
    assert set(codes_of(engine).values()) == {"a.b"}
    came = versions.provenance(engine, "s").set_index("id").came_from
    assert (came[one], came[other]) == (("c", "d"), ("d",))


def test_codings_go_where_a_split_says(engine):
    one, other = put(engine, "c"), put(engine, "c", 20, 30)
    new = [Code("e", {"fr": "E"}), Code("f", {"fr": "F"})]
    edit(engine, joining.split, "c", new, False, where={other: "f"})
    assert codes_of(engine) == {one: "e", other: "f"}
    assert versions.provenance(engine, "s").came_from.tolist() == [("c",), ("c",)]


def test_a_split_refuses_codings_that_are_not_its_own(engine):
    other = put(engine, "d")
    with pytest.raises(SchemeError):
        edit(engine, joining.split, "c", [Code("e", {"fr": "E"})], where={other: "e"})
    assert "e" not in reading.read_schemes(engine)["s"]


def test_each_coding_says_which_version_coded_it(engine):
    put(engine, "a")
    edit(engine, editing.create, Code("n", {"fr": "N"}))
    put(engine, "n", 20, 25)
    assert versions.provenance(engine, "s").version.tolist() == [1, 2]


def test_a_retired_code_keeps_its_codings_and_takes_no_new_one(engine):
    coding = put(engine, "c")
    edit(engine, editing.retire, "c")
    assert codes_of(engine) == {coding: "c"}
    with pytest.raises(SchemeError, match="c"):
        put(engine, "c", 20, 25)


def test_a_frozen_scheme_is_coded_with_not_changed(engine):
    life.freeze(engine, "s", actor="moi", reason="fiche arrêtée")
    with pytest.raises(SchemeError):
        edit(engine, editing.retire, "c")
    put(engine, "c")
    life.reopen(engine, "s", actor="moi", reason="deux thèmes manquent")
    edit(engine, editing.retire, "c")


def test_freezing_twice_is_refused(engine):
    life.freeze(engine, "s", actor="moi", reason="fiche arrêtée")
    with pytest.raises(SchemeError):
        life.freeze(engine, "s", actor="moi", reason="encore")


def test_an_id_that_a_merge_freed_can_be_taken_again(engine):
    edit(engine, joining.merge, ["c"], "d")
    edit(engine, editing.create, Code("c", {"fr": "Tout autre chose"}))
    told = versions.difference(engine, "s", 1, 3).table
    assert set(zip(told["change"], told["code"], strict=True)) == {
        ("merged", "c"),
        ("created", "c"),
    }


def test_the_difference_of_two_versions_knows_moves_merges_and_splits(engine):
    edit(engine, editing.move, "a.b", "c")
    edit(engine, joining.merge, ["d"], "c")
    edit(engine, joining.split, "a", [Code("a1", {"fr": "A1"})], False)
    edit(engine, editing.rename, "c", {"fr": "Autre"})
    table = versions.difference(engine, "s", 1, 5).table
    assert {(r.change, r.code, r.after) for r in table.itertuples()} == {
        ("moved", "c.b", "c.b"),
        ("merged", "d", "c"),
        ("split", "a", "a1"),
        ("created", "a1", "A1"),
        ("renamed", "c", "Autre"),
    }


def test_a_version_is_found_by_its_number_or_its_day(engine):
    edit(engine, editing.retire, "c")
    day = versions.read_versions(engine, "s")[-1].at[:10]
    assert versions.version_at(engine, "s", day).number == 2
    assert versions.version_at(engine, "s", 1).book == BOOK
    with pytest.raises(SchemeError):
        versions.version_at(engine, "s", "1999-01-01")


def test_undoing_a_merge_brings_back_the_code_its_codings_and_the_version(engine):
    coding = put(engine, "c")
    edit(engine, joining.merge, ["c"], "d")
    journal.undo(engine, "moi")
    assert codes_of(engine) == {coding: "c"}
    assert reading.read_schemes(engine)["s"] == BOOK
    assert [v.number for v in versions.read_versions(engine, "s")] == [1]
    assert versions.provenance(engine, "s").came_from.tolist() == [()]


ACTS = ["create", "rename", "move", "merge", "split", "retire", "reinstate", "code"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*ACTS, "undo", "redo", "code"]),
            st.integers(0, 9),
            st.integers(0, 9),
            st.booleans(),
        ),
        max_size=18,
    )
)
def test_no_coding_is_ever_lost_or_orphaned(begun, tmp_path_factory, acts):
    engine = copied(begun, tmp_path_factory.mktemp("life"))
    states = [state(engine)]
    position = 0
    for number, (act, one, other, flag) in enumerate(acts):
        if act in ("undo", "redo"):
            target = position + (1 if act == "redo" else -1)
            if not 0 <= target < len(states):
                continue
            (journal.redo if act == "redo" else journal.undo)(engine, "moi")
            position = target
            assert state(engine) == states[position]
            continue
        before = codes_of(engine)
        try:
            do(engine, act, number, one, other, flag)
        except (SchemeError, ConflictError):
            assert state(engine) == states[position]
            continue
        after = codes_of(engine)
        assert set(after) >= set(before)
        assert len(after) - len(before) == (act == "code")
        check(engine)
        if state(engine) != states[position]:
            states = [*states[: position + 1], state(engine)]
            position += 1
    engine.dispose()


def do(engine, act, number, one, other, flag):
    book = reading.read_schemes(engine)["s"]
    ids = [code.id for code in book]
    first, second = ids[one % len(ids)], ids[other % len(ids)]
    fresh = Code(f"{first}.n{number}" if flag else f"n{number}", {"fr": f"N{number}"})
    if act == "code":
        put(engine, first, 6 + one, 20 + other)
    elif act == "create":
        edit(engine, editing.create, fresh)
    elif act == "rename":
        edit(engine, editing.rename, first, {"fr": f"R{number}"})
    elif act == "move":
        edit(engine, editing.move, first, second if flag else "", other)
    elif act == "merge":
        edit(engine, joining.merge, [first, ids[(one + 1) % len(ids)]], second)
    elif act == "split":
        mine = [c.id for c in reading.read_codings(engine) if c.code == first]
        where = dict.fromkeys(mine[:other], fresh.id)
        edit(engine, joining.split, first, [fresh], flag, where=where)
    else:
        edit(engine, getattr(editing, act), first)


def check(engine):
    """Every coding is on a code of its scheme, and the version kept is the scheme."""
    book = reading.read_schemes(engine)["s"]
    assert all(coding.code in book for coding in reading.read_codings(engine))
    assert all(code.parent == "" or code.parent in book for code in book)
    last = versions.read_versions(engine, "s")[-1]
    assert (last.number, last.book) == (book.version, book)
    with engine.connect() as connection:
        for row in connection.execute(select(t.trail)).mappings():
            coding = connection.execute(select(t.coding).where(t.coding.c.id == row["coding"]))
            assert coding.first() is not None
        assert connection.exec_driver_sql("pragma foreign_key_check").all() == []


def state(engine):
    with engine.connect() as connection:
        return {
            table.name: sorted(
                json.dumps(dict(row), sort_keys=True)
                for row in connection.execute(select(table)).mappings()
            )
            for table in t.JOURNALLED
        }
