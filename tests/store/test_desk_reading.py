from tests.widgets.desk import OTHER, TEXT, begin, codings, put, study_file
from workbench.store import desk_reading as read
from workbench.store.places import keep_place, last_place


def test_a_document_comes_alone_and_a_list_of_documents_without_text(tmp_path):
    engine = study_file(tmp_path)
    with engine.connect() as connection:
        heads = read.document_heads(connection)
        assert [head["id"] for head in heads] == ["D1", "D2"]
        assert not any(TEXT in map(str, head.values()) for head in heads)
        assert read.document_whole(connection, "D2")["content"] == OTHER
        assert [len(b) for b in read.turn_bounds(connection).values()] == [4, 3]
        assert read.turn_bounds(connection, "D2").keys() == {"D2"}
    engine.dispose()


def test_many_ids_are_asked_for_in_parts(tmp_path):
    engine = study_file(tmp_path)
    coding = put(begin(engine), "la main", "distance")
    strange = [f"{n:032x}" for n in range(40_000)]
    with engine.connect() as connection:
        [row] = read.coding_rows(connection, "s", among=[*strange, coding])
    assert row["id"] == coding
    engine.dispose()


def test_a_place_in_a_document_that_is_gone_is_forgotten(tmp_path):
    engine = study_file(tmp_path)
    keep_place(engine, "s", "C1", "D2", 5)
    keep_place(engine, "s", "C1", "D9", 5)
    with engine.connect() as connection:
        assert last_place(connection, "s", "C1") == ("D2", 5)
    put(begin(engine), "café", "savoir")
    assert len(codings(engine)) == 1
    engine.dispose()
