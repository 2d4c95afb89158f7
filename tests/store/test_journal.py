import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workbench.corpus.turns import parse_turns
from workbench.errors import ConflictError
from workbench.model import Case, Code, Coding, Document, Scheme
from workbench.schemes.codebook import codebook
from workbench.store import journal, reading
from workbench.store import tables as t
from workbench.store.database import connect, migrate, sqlite_url
from workbench.store.writing import write_cases, write_codings, write_document, write_scheme

TEXT = "E : Oui ?\n\nMSP : Non, 😀 jamais."
DOCUMENT = Document(
    "d1",
    TEXT,
    kind="entretien",
    turns=parse_turns(TEXT),
    cases={"mediator": ("M1",), "patient": ("P1", "P2")},
    attributes={"wave": "T0"},
)
SCHEME = Scheme(
    "s", 1, {"fr": "S"}, "essai", (Code("a", {"fr": "A"}, indicators=({"lemma": "oui"},)),)
)


def coding(number):
    return Coding(f"k{number}", "d1", DOCUMENT.revision, 4, 5 + number, "s", "a", "C1")


@pytest.fixture
def engine(tmp_path):
    engine = connect(sqlite_url(tmp_path / "study.db"))
    migrate(engine)
    with journal.change(engine, "moi", "begin") as change:
        write_cases(change, [Case("M1", "mediator"), Case("P1", "patient"), Case("P2", "patient")])
        write_document(change, DOCUMENT, "thesis")
        write_scheme(change, SCHEME)
    yield engine
    engine.dispose()


def rows(engine):
    """All that the journal follows, as sorted lists of rows."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(str, connection.execute(select(table)).mappings()))
            for table in t.JOURNALLED
        }


def test_what_is_written_is_read_back(engine):
    assert reading.read_documents(engine) == [DOCUMENT]
    assert reading.read_schemes(engine) == {"s": codebook(SCHEME)}


def change_that_fails(engine):
    with journal.change(engine, "moi", "code") as change:
        write_codings(change, "s", [coding(1)])
        change.insert(
            t.turn, [{"id": "x", "document": "absent", "position": 0, "start": 0, "end": 1}]
        )


def test_a_change_that_fails_leaves_nothing_not_even_an_event(engine):
    before = rows(engine)
    with pytest.raises(IntegrityError):
        change_that_fails(engine)
    assert rows(engine) == before
    assert len(journal.history(engine)) == 1


def test_undo_and_redo_of_everything_from_the_first_change(engine):
    full = rows(engine)
    journal.undo(engine, "moi")
    assert not any(rows(engine).values())
    journal.redo(engine, "moi")
    assert rows(engine) == full
    with pytest.raises(ConflictError):
        journal.redo(engine, "moi")


def test_undo_refuses_what_has_changed_behind_its_back(engine):
    with journal.change(engine, "moi", "code") as change:
        write_codings(change, "s", [coding(1)])
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(t.coding.update().values(coder="C2"))
    before = rows(engine)
    with pytest.raises(ConflictError):
        journal.undo(engine, "moi")
    assert rows(engine) == before


def test_events_say_who_what_and_why(engine):
    with journal.change(engine, "C1", "code", "relecture") as change:
        write_codings(change, "s", [coding(1)])
    event = journal.history(engine)[-1]
    assert (event.actor, event.action, event.reason) == ("C1", "code", "relecture")
    assert event.changes[0]["after"]["end"] == 6


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["add", "remove", "change", "undo", "redo"]), max_size=14))
def test_undo_and_redo_walk_through_the_states_that_were(tmp_path_factory, acts):
    engine = connect(sqlite_url(tmp_path_factory.mktemp("journal") / "study.db"))
    migrate(engine)
    with journal.change(engine, "moi", "begin") as change:
        write_cases(change, [Case("M1", "mediator"), Case("P1", "patient"), Case("P2", "patient")])
        write_document(change, DOCUMENT, "thesis")
        write_scheme(change, SCHEME)
    states, position = [rows(engine)], 0
    for number, act in enumerate(acts):
        if act in ("undo", "redo"):
            # Undoing the very first change is tested above.
            target = position - 1 if act == "undo" else position + 1
            if 0 <= target < len(states):
                (journal.undo if act == "undo" else journal.redo)(engine, "moi")
                position = target
        else:
            there = [c.id for c in reading.read_codings(engine)]
            if act != "add" and not there:
                continue
            with journal.change(engine, "moi", act) as change:
                if act == "add":
                    write_codings(change, "s", [coding(number)])
                elif act == "remove":
                    change.delete(t.coding, there[:1])
                else:
                    change.update(t.coding, there[-1], coder=f"C1-{number}")
            states = [*states[: position + 1], rows(engine)]
            position += 1
        assert rows(engine) == states[position]
    engine.dispose()
