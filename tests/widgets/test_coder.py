"""The widget itself: nothing of a study in its state; how a project opens it."""

import json

import nbformat
import pytest
from nbclient import NotebookClient

from tests.widgets.desk import DOCUMENTS, SCHEME, TEXT, passage
from workbench import Project, crosstab
from workbench.errors import ProjectError, SchemeError
from workbench.model import Code, Document, Scheme
from workbench.store import journal
from workbench.store.reading import read_codings
from workbench.store.writing import write_document, write_scheme

#: Words of the study, of the scheme and of the people; none of them may be in a notebook.
SECRET = [
    "café",
    "tutoyés",
    "Premier",
    "Distance",
    "Toucher",
    "codeuse-7",
    "mon mémo",
    "Grille",
    "enquete-lille",
]
CODING = {"id": "c" * 32, "act": "code", "kind": "act", "code": "distance", **passage("la main")}
MEMO = {"id": "d" * 32, "act": "memo", "kind": "act", "about": "document", "target": "D1"}
TALK = [
    {"kind": "hello"},
    {"kind": "open", "document": "D1"},
    CODING,
    {**MEMO, "text": "mon mémo"},
    {"kind": "compare", "document": "D1", "other": "C2"},
    {"kind": "refresh", "event": 0},
]


@pytest.fixture
def study(tmp_path):
    made = Project.create(tmp_path / "enquete-lille", passphrase="à garder")
    with journal.change(made.engine, "moi", "anonymise") as change:
        for document in DOCUMENTS:
            write_document(change, document, "thesis")
        write_scheme(change, SCHEME, "moi")
    yield made
    made.engine.dispose()


def said(widget, *messages):
    """What the widget sends when a browser says these things."""
    sent = []
    widget.send = sent.append
    for message in messages:
        widget._hear(widget, message, [])
    return sent


def test_nothing_of_the_study_is_in_the_widgets_state(study):
    widget = study.coder("s", coder="codeuse-7")
    answers = said(widget, *TALK)
    kinds = ["study", "document", "stored", "stored", "comparison", "news"]
    assert [answer["kind"] for answer in answers] == kinds
    assert all(word in json.dumps(answers, ensure_ascii=False) for word in SECRET)
    state = json.dumps(widget.get_state(), default=str, ensure_ascii=False) + repr(widget)
    # The interface's own words are in it.
    assert "Python" in state
    assert [word for word in SECRET if word in state] == []


@pytest.mark.slow
def test_nothing_of_the_study_is_in_a_saved_notebook(study):
    lines = [
        "from workbench import Project",
        "widget = Project.open('.').coder('s', coder='codeuse' + '-7')",
        f"for message in {TALK!a}:",
        "    widget._hear(widget, message, [])",
        # From now on the verbatims of this notebook's tables can be seen in their document.
        "from workbench.widgets import clickable",
        "assert clickable._listener().on_open == widget.show",
        "widget",
    ]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("\n".join(lines))])
    made.cells[0].source = made.cells[0].source.replace("mon m\\xe9mo", "mon ' + 'm\\xe9mo")
    there = {"metadata": {"path": str(study.folder)}}
    NotebookClient(made, timeout=120, kernel_name="python3", resources=there).execute()
    assert [c.coder for c in read_codings(study.engine)] == ["codeuse-7"]
    saved = nbformat.writes(made)
    assert "application/vnd.jupyter.widget-state+json" in saved
    assert [word for word in SECRET if word in saved] == []


def test_what_cannot_be_opened_is_said(study):
    with pytest.raises(SchemeError):
        study.coder("inconnue")
    with pytest.raises(ProjectError, match="D9"):
        study.coder("s", document="D9")
    with pytest.raises(ProjectError, match="autre codeur"):
        study.coder("s", coder="C1", other="C1")
    with pytest.raises(ProjectError, match="deux"):
        study.coder("s", coder="C1+C2")


def test_the_coder_begins_where_it_is_told(study):
    widget = study.coder(study.schemes["s"], coder="C1", document="D2")
    [hello] = said(widget, {"kind": "hello"})
    assert hello["place"] == {"document": "D2", "position": 0}
    assert (hello["project"], hello["coder"], hello["other"]) == ("enquete-lille", "C1", "")


def test_a_verbatim_of_a_table_is_shown_in_its_document(study):
    widget = study.coder("s", coder="C1")
    said(widget, CODING)
    [line] = crosstab(study.codings(), columns="document").verbatims().to_dict("records")
    sent = said(widget)
    widget.show(line)
    place = {"document": "D1", "start": CODING["start"], "end": CODING["end"]}
    assert sent == [{"kind": "go", **place}]
    json.dumps(sent)
    [hello] = said(widget, {"kind": "hello"})
    assert hello["place"] == {"document": "D1", "position": CODING["start"]}


def test_in_english(study, english):
    widget = study.coder("s", coder="C1")
    assert widget.strings["undo"] == "Undo"
    hello, document, refused = said(
        widget, *TALK[:2], {**CODING, "quote": "autre chose", "id": "e" * 32}
    )
    codes = {code["id"]: (code["label"], code["path"]) for code in hello["scheme"]["codes"]}
    assert codes["distance.toucher"] == ("Touch", "Distance › Touch")
    assert hello["scheme"]["title"] == "Sheet"
    assert "select anew" in refused["message"]
    assert document["document"]["text"] == TEXT


def test_what_is_hostile_travels_as_it_is(study):
    bad = "</script><img src=x onerror=alert(1)>\u202e" + "é" * 10_000 + "😀\n\nE : oui"
    scheme = Scheme("h", 1, {"fr": '"><b>'}, "essai", (Code("a", {"fr": '"><b>gras'}),))
    with journal.change(study.engine, "moi", "anonymise") as change:
        write_document(change, Document("mal", bad, title=bad[:40]), "thesis")
        write_scheme(change, scheme, "moi")
    widget = study.coder("h", coder="<C1>")
    place = {"document": "mal", "revision": Document("mal", bad).revision, "code": "a"}
    place |= {"start": bad.index("é"), "end": bad.index("😀") + 1}
    place["quote"] = bad[place["start"] : place["end"]]
    hello, opened, stored = said(
        widget,
        {"kind": "hello"},
        {"kind": "open", "document": "mal"},
        {"kind": "act", "act": "code", "id": "f" * 32, **place},
    )
    assert hello["scheme"]["codes"][0]["label"] == '"><b>gras'
    assert opened["document"]["text"] == bad
    assert stored["kind"] == "stored"
