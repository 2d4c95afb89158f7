"""The coder's modules that touch no page, called one by one in a browser."""

import base64

import pytest

from workbench.widgets.coder.esm import FOLDER, joined

pytestmark = pytest.mark.browser


@pytest.fixture
def call(page):
    """Call an exported function of a module, with plain values."""
    sources = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.js")}
    sources.pop("main")

    def called(module, name, *given):
        main = f'import {{ {name} }} from "./{module}.js";\nexport default {name};\n'
        found = joined({**sources, "main": main})
        address = "data:text/javascript;base64," + base64.b64encode(found.encode()).decode()
        return page.evaluate(
            "async ([address, given]) => (await import(address)).default(...given)",
            [address, list(given)],
        )

    return called


def find(call, text, query):
    """What is found of a query in a text."""
    fold = call("folding", "folded", text)
    units = text.encode("utf-16-le")
    spans = call("folding", "occurrences", fold, query)
    return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in spans]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Au café, le CAFÉ.", "cafe", ["café", "CAFÉ"]),
        ("un cafe\u0301 noir", "café", ["cafe\u0301"]),
        ("Sa sœur, ses SŒURS", "soeur", ["sœur", "SŒUR"]),
        ("l’équipe, l'équipe", "l'equipe", ["l’équipe", "l'équipe"]),
        ("oui\u00a0! oui !", "oui !", ["oui\u00a0!", "oui !"]),
        ("😀 rire 😀", "rire", ["rire"]),
        ("la main 😀", "main 😀", ["main 😀"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("(.*) et (.*)", ".*", [".*", ".*"]),
        ("rien", "  ", []),
    ],
)
def test_words_are_found_as_one_says_them(call, text, query, found):
    assert find(call, text, query) == found


@pytest.mark.parametrize(
    ("query", "turns", "timed", "wanted"),
    [
        ("12", 40, True, {"turn": 12}),
        ("tour 12", 40, False, {"turn": 12}),
        ("#3", 40, False, {"turn": 3}),
        ("2012", 40, True, {"words": "2012"}),
        ("« 12 »", 40, True, {"words": "12"}),
        ("00:11:05", 40, True, {"time": 665}),
        ("11:05", 40, True, {"time": 665}),
        ("1h02m10", 40, True, {"time": 3730}),
        ("11:05", 40, False, {"words": "11:05"}),
        ("la main", 40, True, {"words": "la main"}),
    ],
)
def test_a_turn_a_time_or_words_are_asked_for(call, query, turns, timed, wanted):
    assert call("folding", "asked", query, turns, timed) == wanted


def place(start, end, code="x"):
    return {"start": start, "end": end, "code": code}


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("a", [True, False]), ("b", [False, True]), ("both", [True, True]), ("neither", [False] * 2)],
)
def test_a_decision_says_something_of_every_coding(call, choice, kept):
    item = {"a": [place(0, 9)], "b": [place(2, 9)]}
    made = call("deciding", "decisions", item, choice)
    assert [one["keep"] for one in made] == kept
    decided = {**item, "decided": made}
    assert call("deciding", "chosen", decided) == choice
    assert call("deciding", "settled", decided)
    assert not call("deciding", "settled", {**item, "decided": None})


def test_what_one_of_them_alone_coded_is_decided_once(call):
    item = {"a": [place(0, 9)], "b": [place(0, 9)]}
    assert call("deciding", "decisions", item, "b") == [{**place(0, 9), "keep": True}]


@pytest.mark.parametrize(
    ("blind", "done", "missing"),
    [
        (False, {}, []),
        (True, {}, ["C1", "C2"]),
        (True, {"C1": True, "C2": False}, ["C2"]),
        (True, {"C1": True, "C2": True}, []),
    ],
)
def test_who_is_not_done_keeps_a_document_closed(call, blind, done, missing):
    study = {"blind": blind, "coder": "C1", "other": "C2"}
    assert call("deciding", "missing", study, done) == missing
