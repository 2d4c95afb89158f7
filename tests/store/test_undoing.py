"""Undo of everybody's changes and of one actor's, in turn, over sessions, in a long history."""

import json
import time
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from tests.widgets.desk import (
    TEXT,
    act,
    begin,
    codings,
    everything,
    put,
    stored,
    study_file,
)
from workbench.errors import ConflictError
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.coding_desk import ACTS
from workbench.store.database import connect, sqlite_url


@pytest.fixture
def engine(tmp_path):
    made = study_file(tmp_path)
    yield made
    made.dispose()


def words(engine):
    return [line[2] for line in codings(engine)]


def test_both_ways_of_undoing_can_be_used_in_turn(engine):
    one, two = begin(engine, "C1"), begin(engine, "C2")
    put(one, "café", "savoir")
    put(two, "équipe", "savoir")
    put(one, "la main", "savoir")
    stored(one, "undo")  # la main, out of turn for everybody
    journal.undo(engine, "moi")  # équipe: the latest that stands
    assert words(engine) == ["café"]
    assert act(two, "undo")["kind"] == "refused"
    stored(two, "redo")  # what was undone for C2, C2 may do again
    assert words(engine) == ["café", "équipe"]
    journal.undo(engine, "moi")
    journal.undo(engine, "moi")  # café, C1's
    assert words(engine) == []
    stored(one, "redo")  # the last one undone: café
    assert words(engine) == ["café"]
    stored(one, "redo")
    assert words(engine) == ["café", "la main"]
    assert act(one, "redo")["kind"] == "refused"
    journal.undo(engine, "moi")
    assert words(engine) == ["café"]
    stored(one, "undo")
    assert words(engine) == []


def test_undo_over_sessions_goes_back_to_the_first_act(engine):
    states = [everything(engine)[0]]
    for n in range(6):
        put(begin(engine), TEXT[n : n + 9], "savoir")
        states.append(everything(engine)[0])
    for state in reversed(states[:-1]):
        stored(begin(connect(str(engine.url))), "undo")
        assert everything(engine)[0] == state
    for state in states[1:]:
        stored(begin(engine), "redo")
        assert everything(engine)[0] == state


def test_a_new_act_leaves_nothing_to_redo_of_ones_own(engine):
    one, two = begin(engine, "C1"), begin(engine, "C2")
    put(one, "café", "savoir")
    stored(one, "undo")
    put(two, "équipe", "savoir")
    assert stored(one, "redo")["can_redo"] is False
    stored(one, "undo")
    put(one, "la main", "savoir")
    assert act(one, "redo")["kind"] == "refused"


def test_what_others_changed_since_is_not_undone_over_their_heads(engine):
    one = begin(engine, "C1")
    coding = put(one, "café", "savoir")
    with journal.change(engine, "moi", "merge codes") as change:
        change.update(t.coding, coding, version=7)
    before = everything(engine)
    answer = act(one, "undo")
    assert answer["kind"] == "refused"
    assert everything(engine) == before


def test_a_new_code_that_others_use_by_now_is_not_undone(engine):
    one, two = begin(engine, "C1"), begin(engine, "C2")
    stored(one, "new_code", label="Neuf", parent="")
    put(two, "café", "neuf")
    before = everything(engine)
    assert "s'appuie" in act(one, "undo")["message"]
    assert everything(engine) == before
    # Everybody's undo goes by the order of time: first what rests on the code, then the code.
    for _n in range(2):
        journal.undo(engine, "moi")
    for _n in range(2):
        journal.redo(engine, "moi")
    assert everything(engine)[0] == before[0]
    with pytest.raises(ConflictError):
        journal.redo(engine, "moi")


def test_what_was_forgotten_is_passed_over_by_both(engine):
    one = begin(engine, "C1")
    put(one, "café", "savoir")
    gone = put(one, "la main", "savoir")
    stored(one, "undo")
    stored(one, "redo")
    with journal.change(engine, "moi", "forget") as change:
        journal.forget(change, t.coding, "id", gone)
    stored(one, "undo")
    assert words(engine) == ["la main"]
    journal.redo(engine, "moi")
    assert words(engine) == ["café", "la main"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["code", "undo", "redo"]), st.sampled_from(["C1", "C2", ""])),
        max_size=20,
    )
)
def test_every_order_of_acts_undos_and_redos_is_what_a_simple_model_says(tmp_path_factory, acts):
    engine = study_file(tmp_path_factory.mktemp("undo"))
    talks = {name: begin(engine, name) for name in ("C1", "C2")}
    there = []  # (when, whose, which words): what stands, in the order in which it came to stand
    undone = []  # what was undone, in that order, and when
    done = []  # the acts themselves
    for at, (name, who) in enumerate(acts):
        mine = lambda one, who=who: not who or one[1] == who  # noqa: E731
        if name == "code":
            coder = who or "C1"
            here = TEXT[at : at + 12]
            put(talks[coder], here, "savoir")
            there.append((at, coder, here))
            done.append((at, coder))
            continue
        if name == "undo":
            found = [one for one in there if mine(one)]
            if not found and not who:
                continue  # everybody's undo would go on with the import
        else:
            found = [one for one in undone if mine(one)]
            if found and any(mine(one) and one[0] > found[-1][3] for one in done):
                found = []
        moved = turn_back(engine, talks, name, who)
        assert moved == bool(found)
        if moved:
            one = found[-1]
            if name == "undo":
                there.remove(one)
                undone.append((*one[:3], at))
            else:
                undone.remove(one)
                there.append(one[:3])
        assert words(engine) == [one[2] for one in sorted(there, key=lambda o: (o[1], o[2]))]
    engine.dispose()


def turn_back(engine, talks, name, who):
    """Undo or redo for a coder, or for everybody; tell whether there was something."""
    if who:
        return act(talks[who], name)["kind"] == "stored"
    try:
        (journal.undo if name == "undo" else journal.redo)(engine, "moi")
    except ConflictError:
        return False
    return True


def test_undo_takes_milliseconds_after_twenty_thousand_events(engine):
    one = begin(engine, "C1")
    heavy = [{"table": "coding", "before": None, "after": {"id": "x", "document": "D1"}}] * 40
    row = {"at": "", "reason": "", "changes": heavy, "reverses": None}
    acts = [
        {**row, "actor": who, "action": "code", "of_actor": who, "of_action": "code"}
        for who in ["C2", "C1"] * 2_000 + ["C2"] * 16_000
    ]
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(t.event), acts)
    put(one, "la main", "distance")
    for acts in (ACTS, None):
        spent = []
        for _n in range(5):
            undo = turn_and_time(engine, journal.undo_within, acts)
            redo = turn_and_time(engine, journal.redo_within, acts)
            spent.append((undo, redo))
        # The least: a machine that is busy with other things counts some of them in.
        assert max(map(min, zip(*spent, strict=True))) < 0.01, (acts, spent)
    assert words(engine) == ["la main"]


def turn_and_time(engine, turn, acts):
    """Undo or redo, and return the processor's time it took; the disk apart."""
    with engine.execution_options(writes=True).begin() as connection:
        start = time.process_time()
        turn(journal.Change(connection), "C1", acts)
        return time.process_time() - start


def test_a_request_is_in_the_journal_once(engine):
    request = uuid4().hex
    with journal.change(engine, "C1", "code", request=request):
        pass
    with (
        pytest.raises(IntegrityError),
        journal.change(engine, "C1", "code", request=request) as change,
    ):
        change.update(t.document, "D1", title="autre")
    assert [e.action for e in journal.history(engine)] == ["anonymise", "add scheme", "code"]


def test_older_projects_learn_whose_acts_were_undone(tmp_path):
    from tests.store.test_database import first_schema
    from workbench.store.database import migrate

    engine = connect(sqlite_url(tmp_path / "old.db"))
    first_schema(engine)
    case = {"id": "M1", "kind": "mediator", "label": "", "attributes": {}}
    made = [{"table": "case", "before": None, "after": case}]
    gone = [{"table": "case", "before": case, "after": None}]
    events = [
        (1, "C1", "code", made, None),
        (2, "moi", "undo", gone, 1),
        (3, "C2", "redo", made, 2),
    ]
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            text("insert into \"case\" values ('M1', 'mediator', '', '{}')"),
        )
        for number, actor, action, changes, reverses in events:
            values = {"i": number, "a": actor, "x": action, "c": json.dumps(changes), "r": reverses}
            connection.execute(
                text("insert into event values (:i, '2014-06-30', :a, :x, '', :c, :r)"), values
            )
    migrate(engine)
    with engine.connect() as connection:
        rows = connection.execute(select(t.event.c.of_actor, t.event.c.of_action)).all()
        assert [tuple(row) for row in rows] == [("C1", "code")] * 3
        assert journal.to_undo(connection, "C1", ACTS) == 3
        assert journal.to_undo(connection, "C2", ACTS) is None
    journal.undo(engine, "moi")
    with engine.connect() as connection:
        assert connection.execute(select(t.case)).first() is None
    engine.dispose()
