"""Two people at work at once: what each is shown, blind or not, and what they agree on."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.widgets.desk import (
    TEXT,
    act,
    begin,
    codings,
    opened,
    passage,
    put,
    refused,
    stored,
    study_file,
    suggest,
)
from workbench.store import journal

MAIN = ("distance", "la main")


def of(answer):
    """Whose codings a document or an answer brings."""
    return sorted(coding["coder"] for coding in answer["codings"])


def everywhere(value, words):
    """Whether a word is anywhere in a message."""
    return any(word in repr(value) for word in words)


def test_without_blindness_each_sees_what_the_others_coded_but_counts_their_own(engine, talk):
    other = begin(engine, "C2")
    put(other, "la main", "distance")
    put(talk, "traduire", "bilinguisme")
    assert of(opened(talk)) == ["C1", "C2"]
    assert talk.answer({"kind": "hello"})["counts"]["distance"] == 0
    alone = begin(engine, "C1", other="C3")
    assert of(opened(alone)) == ["C1"]


def test_blind_nothing_of_the_others_is_sent_before_all_are_done(engine):
    one, two = begin(engine, "C1", blind=True), begin(engine, "C2", blind=True)
    theirs = put(two, "la main", "distance")
    stored(two, "memo", about="coding", target=theirs, text="un mémo de l'autre")
    stored(two, "memo", about="document", target="D1", text="un mémo de l'autre")
    stored(two, "memo", about="code", target="distance", text="un mémo de l'autre")
    answer = stored(one, "code", code="bilinguisme", **passage("traduire"))
    assert not everywhere(answer, [theirs])
    study = one.answer({"kind": "hello"})
    assert study["counts"] == {"distance": 0, "distance.toucher": 0, "bilinguisme": 1, "savoir": 0}
    assert [row["uncoded"] for row in study["documents"]] == [3, 3]
    document = opened(one)
    assert (of(document), document["sealed"]) == (["C1"], True)
    assert not everywhere(document, [theirs, "un mémo de l'autre"])
    news = one.answer({"kind": "refresh", "event": 0})
    assert not everywhere(news, [theirs, "un mémo de l'autre"])
    refused_comparison = one.answer({"kind": "compare", "document": "D1", "other": "C2"})
    assert refused_comparison["kind"] == "refused"
    assert "aveugle" in refused_comparison["message"]

    answer = stored(one, "done", document="D1", done=True)
    assert answer["document_done"] == {"C1": True, "C2": False}
    assert not everywhere(answer, [theirs])
    for act_ in ("undo", "redo"):
        assert not everywhere(stored(one, act_), [theirs])
    assert of(opened(one)) == ["C1"]

    # The last one to be done opens the document: at once for them, at the next news for the other.
    answer = stored(two, "done", document="D1", done=True)
    assert of(answer) == ["C1", "C2"]
    document = opened(one)
    assert (of(document), document["sealed"]) == (["C1", "C2"], False)
    assert len(document["memos"]) == 3
    answer = stored(one, "done", document="D1", done=False)
    assert answer["removed"] == [theirs]
    assert of(opened(one)) == ["C1"]


def test_blind_nothing_is_agreed_on_before_all_are_done(engine):
    one, two = begin(engine, "C1", blind=True), begin(engine, "C2", blind=True)
    put(two, "la main", "distance")
    agreed = {"code": "distance", "other": "C2", "keep": True, **passage("la main")}
    answer = act(one, "consensus", **agreed)
    assert answer["kind"] == "refused"
    assert "aveugle" in answer["message"]
    for talk in (one, two):
        stored(talk, "done", document="D1", done=True)
    stored(one, "consensus", **agreed)
    assert ("C1+C2", *MAIN, "accepted") in codings(engine)


def test_blind_only_the_named_other_is_waited_for(engine):
    talk = begin(engine, "C1", other="C2", blind=True)
    put(begin(engine, "C3"), "la main", "distance")
    stored(talk, "done", document="D1", done=True)
    assert opened(talk)["sealed"]
    stored(begin(engine, "C2"), "done", document="D1", done=True)
    assert not opened(talk)["sealed"]
    assert of(opened(talk)) == []


def test_blind_a_decision_on_a_suggestion_is_one_coders_only(engine):
    one, two = begin(engine, "C1", blind=True), begin(engine, "C2", blind=True)
    first, second = suggest(engine, "la main", "distance"), suggest(engine, "temps", "savoir")
    learnt = suggest(engine, "café", "savoir", origin="suggestion", coder="apprentissage")
    assert learnt not in [c["id"] for c in opened(one)["codings"]]
    answer = stored(one, "accept", codings=[first])
    assert first in answer["removed"]
    assert of({"codings": [c for c in answer["codings"] if c["status"] == "accepted"]}) == ["C1"]
    answer = stored(one, "reject", codings=[second])
    assert second in answer["removed"]
    assert [row["suggested"] for row in answer["documents"]] == [1]
    assert {c["id"] for c in opened(two)["codings"]} == {first, second}
    stored(two, "reject", codings=[first])
    assert ("C1", *MAIN, "accepted") in codings(engine)
    assert ("C2", *MAIN, "rejected") in codings(engine)
    assert ("indicateurs", *MAIN, "suggested") in codings(engine)
    stored(one, "undo")
    assert {c["id"] for c in opened(one)["codings"]} >= {second}


def test_compare_says_where_two_differ_and_the_agreement_is_made_from_it(engine):
    one, two = begin(engine, "C1", other="C2"), begin(engine, "C2")
    same = [put(talk, "café", "savoir") for talk in (one, two)]
    extent = put(one, "la main", "distance"), put(two, "pris la main", "distance")
    code = put(one, "traduire", "bilinguisme"), put(two, "traduire", "savoir")
    alone = put(one, "équipe", "savoir")
    told = one.answer({"kind": "compare", "document": "D1"})
    assert (told["kind"], told["a"], told["b"]) == ("comparison", "C1", "C2")
    found = {item["kind"]: (item["a"], item["b"], item["decided"]) for item in told["items"]}
    assert found == {
        "both": ([same[0]], [same[1]], None),
        "extent": ([extent[0]], [extent[1]], None),
        "code": ([code[0]], [code[1]], None),
        "only_a": ([alone], [], None),
    }
    stored(one, "consensus", code="distance", keep=True, **passage("pris la main"))
    stored(one, "consensus", code="savoir", keep=False, **passage("traduire"))
    told = one.answer({"kind": "compare", "document": "D1"})
    decided = {i["kind"]: [d["keep"] for d in i["decided"] or ()] for i in told["items"]}
    assert decided == {"both": [], "extent": [True], "code": [False], "only_a": []}
    assert "C1+C2" in of(opened(one))
    # The other way round, without saying whom: there is one other only.
    turned = two.answer({"kind": "compare", "document": "D1"})
    assert (turned["a"], turned["b"]) == ("C2", "C1")
    put(begin(engine, "C3"), "café", "savoir")
    assert "C1, C3" in two.answer({"kind": "compare", "document": "D1"})["message"]


def test_news_come_only_when_somebody_did_something(engine, talk):
    event = opened(talk)["event"]
    assert talk.answer({"kind": "refresh", "event": event}) is None
    theirs = put(begin(engine, "C2"), "la main", "distance")
    news = talk.answer({"kind": "refresh", "event": event})
    assert news["kind"] == "news"
    assert [c["id"] for c in news["codings"]] == [theirs]
    assert talk.answer({"kind": "refresh", "event": news["event"]}) is None


def test_an_answer_says_that_others_did_something_meanwhile(engine, talk):
    opened(talk)
    assert "other_changes" not in stored(talk, "code", code="savoir", **passage("café"))
    put(begin(engine, "C1"), "la main", "distance")
    answer = stored(talk, "code", code="savoir", **passage("temps"))
    assert answer["other_changes"] is True
    assert answer["counts"]["distance"] == 1
    assert [row["uncoded"] for row in answer["documents"]] == [1]


def test_undo_takes_back_ones_own_only_and_nothing_but_coding(engine, talk):
    two = begin(engine, "C2")
    put(talk, "la main", "distance")
    put(two, "traduire", "bilinguisme")
    stored(talk, "undo")
    assert [line[0] for line in codings(engine)] == ["C2"]
    assert "rien à annuler" in refused(talk, "undo").lower()
    assert "rien à rétablir" in refused(two, "redo").lower()
    assert not stored(talk, "redo")["can_redo"]
    # Everything before was an import and a scheme, by somebody else.
    me = begin(engine, "moi")
    assert me.answer({"kind": "hello"})["can_undo"] is False
    assert refused(me, "undo")


def test_a_coder_is_put_back_where_they_were(engine, talk):
    for document, position in (("D1", 40), ("D2", 12), ("D1", 77)):
        events = len(journal.history(engine))
        assert talk.answer({"kind": "place", "document": document, "position": position}) is None
        assert len(journal.history(engine)) == events
    anew = begin(engine)
    place = {"document": "D1", "position": 77}
    assert anew.answer({"kind": "hello"})["place"] == place
    assert opened(anew, "D2")["position"] == 12
    assert begin(engine, "C2").answer({"kind": "hello"})["place"] is None
    anew.begin_at("D2", 3)
    assert anew.answer({"kind": "hello"})["place"] == {"document": "D2", "position": 3}


@pytest.mark.parametrize(
    "nonsense", [None, "hello", [], {}, {"kind": "rm"}, {"kind": ["act"]}, {"kind": "place"}]
)
def test_nonsense_is_left_unanswered(talk, nonsense):
    assert talk.answer(nonsense) is None


def test_a_document_that_is_not_there_is_said(talk):
    answer = talk.answer({"kind": "open", "document": "D9"})
    assert (answer["kind"], answer["of"]) == ("refused", "open")
    assert "D9" in answer["message"]


# --- two Pythons -----------------------------------------------------

MANY = """
import sys
from tests.widgets.desk import TEXT, begin, stored
from workbench.store.database import connect
url, coder, start, undo = sys.argv[1:]
talk = begin(connect(url), coder)
sys.stdin.readline()
for n in range(int(start), int(start) + 40):
    place = {"start": n, "end": n + 10, "quote": TEXT[n : n + 10]}
    document = {"document": "D1", "revision": REVISION}
    stored(talk, "code", code="distance", **place, **document)
    if undo and n % 4 == 0:
        stored(talk, "undo")
        stored(talk, "redo")
"""


@pytest.mark.parametrize("coders", [("C1", "C2"), ("C1", "C1")])
def test_two_pythons_at_once_on_one_project_keep_everything(tmp_path, coders):
    engine = study_file(tmp_path)
    check_at_work(engine, str(engine.url), coders)
    engine.dispose()


def check_at_work(engine, url, coders):
    """Two Pythons code at the same time, from the same moment on, and nothing is lost."""
    # One coder's undo in one window takes back what they did last in the other.
    undo = "undo" if coders[0] != coders[1] else ""
    code = MANY.replace("REVISION", repr(passage("la main")["revision"]))
    pythons = [
        subprocess.Popen(
            [sys.executable, "-c", code, url, coder, start, undo],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for coder, start in zip(coders, ("0", "60"), strict=True)
    ]
    for python in pythons:
        python.stdin.write("\n")
        python.stdin.flush()
    said = [python.communicate(timeout=120)[1] for python in pythons]
    assert [python.returncode for python in pythons] == [0, 0], said
    assert sorted((c[0], c[2]) for c in codings(engine)) == sorted(
        (coder, TEXT[n : n + 10])
        for coder, start in zip(coders, (0, 60), strict=True)
        for n in range(start, start + 40)
    )
    numbers = [event.id for event in journal.history(engine)]
    assert len(numbers) == len(set(numbers)) == 2 + 2 * (40 + 20 * bool(undo))


def test_a_database_that_another_program_holds_is_said_and_can_be_tried_again(engine, talk):
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    import sqlite3

    other = sqlite3.connect(engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = act(talk, "code", code="distance", **passage("la main"))
    assert answer["kind"] == "refused"
    assert "Un autre programme" in answer["message"]
    other.execute("ROLLBACK")
    other.close()
    assert codings(engine) == []
    stored(talk, "code", code="distance", **passage("la main"))


def test_what_is_counted_as_one_goes_is_what_somebody_new_finds(engine):
    one, two = begin(engine, "C1", blind=True), begin(engine, "C2", blind=True)
    first = put(one, "la main", "distance")
    suggestions = [suggest(engine, words, "savoir") for words in ("café", "temps", "équipe")]
    fields = {
        "resize": {"coding": first, **passage("pris la main")},
        "recode": {"coding": first, "code": "savoir"},
        "accept": {"codings": suggestions[:1]},
        "reject": {"codings": suggestions[1:2]},
        "memo": {"about": "coding", "target": first, "text": "note"},
        "done": {"document": "D1", "done": True},
        "remove": {"coding": first},
        "new_code": {"label": "Neuf", "parent": "", **passage("mis du temps")},
    }
    for name, values in fields.items():
        for acting, other in ((one, two), (two, one)):
            # What one coded, the other does not change; and a scheme that changed since stays.
            if acting is two and ("coding" in values or name == "new_code"):
                continue
            stored(acting, name, **values)
            for talk in (acting, other):
                check_counted(talk)
    for _n in range(8):
        stored(one, "undo")
        check_counted(two)
        check_counted(one)


def check_counted(talk):
    """What this conversation knows is what a new one reads."""
    desk = talk.desk
    anew = begin(desk.engine, desk.coder, blind=desk.blind).answer({"kind": "hello"})
    known = talk.answer({"kind": "refresh", "event": -1})
    for part in ("counts", "documents", "event", "can_undo", "can_redo", "scheme"):
        assert known[part] == anew[part], part
