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


# --- offsets, lines --------------------------------------------------


@pytest.fixture
def reckon(page):
    """The value of an expression of some modules' names, for what is `given`."""
    sources = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.js")}

    def reckoned(expression, given, **names):
        imports = "".join(f'import {{ {n} }} from "./{m}.js";\n' for m, n in names.items())
        main = f"{imports}export default (given) => {expression};\n"
        found = joined({**sources, "main": main})
        address = "data:text/javascript;base64," + base64.b64encode(found.encode()).decode()
        return page.evaluate(
            "async ([address, given]) => (await import(address)).default(given)", [address, given]
        )

    return reckoned


#: Letters of one, two and more code points and units.
TEXTS = [
    "",
    "abc",
    "é",
    "e\u0301t\u00e9",
    "😀",
    "a😀b😀",
    "👩\u200d🔬 et 🇫🇷",
    "\u202eאב\u202c",
    "𝒳" * 40,
]


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_are_pythons_both_ways(reckon, text):
    map_ = "(({ map }) => map)({ map: makeMap(given) })"
    count = "[...Array(makeMap(given).length + 1).keys()]"
    units = reckon(f"{count}.map({map_}.toUnits)", text, offsets="makeMap")
    assert units == [len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)]
    back = reckon(
        f"{count}.map((n) => {map_}.toPoints({map_}.toUnits(n)))", text, offsets="makeMap"
    )
    assert back == list(range(len(text) + 1))
    slices = reckon(f"{count}.map((n) => {map_}.slice(n, n + 2))", text, offsets="makeMap")
    assert slices == [text[n : n + 2] for n in range(len(text) + 1)]


@pytest.mark.parametrize(
    ("text", "start", "end", "kept"),
    [
        ("  oui, non \n", 0, 12, "oui, non"),
        ("cafe\u0301 noir", 0, 4, "cafe\u0301"),
        ("cafe\u0301 noir", 4, 10, "e\u0301 noir"),
        ("a👩\u200d🔬b", 2, 7, "👩\u200d🔬b"),
        ("la 🇫🇷 !", 0, 5, "la 🇫🇷"),
        ("x" * 10_000, 4_000, 5_000, "x" * 1_000),
        ("   ", 0, 3, ""),
    ],
)
def test_a_span_has_whole_letters_and_no_space_at_its_ends(reckon, text, start, end, kept):
    cut = "given[0].slice(...trimmed(...given))"
    assert reckon(cut, [text, start, end], offsets="trimmed") == kept


def lines_of(reckon, text, turns, expression="made.lines"):
    whole = f"((made) => {expression})(makeLineMap(...given))"
    return reckon(whole, [text, turns], lines="makeLineMap")


def turns_of(text):
    from workbench.corpus.turns import parse_turns

    return [[turn.start, turn.end, turn.speaker, turn.time] for turn in parse_turns(text)]


TALK = "[00:00:41] E : Bonjour 😀.\n\nMSP : Oui.\nDeux lignes.\n\nE : Fin."


def test_a_text_is_laid_out_in_lines_whose_labels_are_beside_them(reckon):
    lines = lines_of(reckon, TALK, turns_of(TALK))
    said = [TALK[line["body"] : line["end"]] for line in lines]
    assert said == ["Bonjour 😀.", "Oui.", "Deux lignes.", "Fin."]
    assert [line["turn"] for line in lines] == [0, 1, 1, 2]
    assert [line["first"] for line in lines] == [True, True, False, True]
    assert [line["speaker"] for line in lines] == ["E", "MSP", "MSP", "E"]
    assert lines[0]["time"] == "00:00:41"


def test_a_note_has_lines_and_no_turn(reckon):
    note = "Une note.\n\n\nSa suite.\n"
    lines = lines_of(reckon, note, [])
    assert [note[line["start"] : line["end"]] for line in lines] == ["Une note.", "Sa suite."]
    assert {line["turn"] for line in lines} == {-1}


SAID = [("Bonjour.", "MSP"), ("Oui.", "E")]


def test_a_label_on_a_line_of_its_own_is_no_line(reckon):
    text = "MSP :\nBonjour.\n\nTitre\n\nE :\nOui."
    turns = [[text.index(said), text.index(said) + len(said), who, ""] for said, who in SAID]
    lines = lines_of(reckon, text, turns)
    assert [text[line["body"] : line["end"]] for line in lines] == ["Bonjour.", "Titre", "Oui."]
    assert [line["start"] for line in lines] == [0, text.index("Titre"), text.index("E :")]


def test_two_turns_in_one_paragraph_are_two_lines(reckon):
    text = "E : Oui ? MSP : Non. E : Bon."
    turns = [[4, 9, "E", ""], [16, 20, "MSP", ""], [25, 29, "E", ""]]
    lines = lines_of(reckon, text, turns)
    assert [text[line["body"] : line["end"]] for line in lines] == ["Oui ?", "Non.", "Bon."]


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        ("[00", "Oui.", "Bonjour 😀.\n\nMSP : Oui."),
        ("41] E", "Bonjour", "Bonjour"),
        ("jour", " 😀.\n\nMSP", "jour 😀."),
        ("MSP", "Deux lignes.\n", "Oui.\nDeux lignes."),
        ("\n\nE", "E : ", None),
    ],
)
def test_what_is_selected_keeps_no_label_at_its_ends(reckon, first, last, kept):
    start = TALK.index(first)
    end = TALK.index(last, start) + len(last)
    for ends in ((start, end), (end, start)):
        span = lines_of(reckon, TALK, turns_of(TALK), f"made.map.clean({ends[0]}, {ends[1]})")
        assert (span and TALK[span["start"] : span["end"]]) == kept


# --- letters ---------------------------------------------------------


def letters(reckon, labels, before=()):
    def codes(named):
        return [{"id": label, "label": label} for label in named]

    made = "withLetters(given[0], withLetters(given[1]))"
    found = reckon(made, [codes(labels), codes(before)], mnemonics="withLetters")
    return {code["id"]: code["letters"] for code in found}


def test_letters_remind_of_the_label_and_are_each_codes_own(reckon):
    found = letters(
        reckon, ["Distance", "Être accessible", "Dire « je »", "Le dire", "12 %", "分け"]
    )
    assert found["Distance"] == "di"
    assert found["Être accessible"] == "et"
    assert len(set(found.values())) == 6
    assert all(len(pair) == 2 and pair.isascii() and pair.isalpha() for pair in found.values())


def test_letters_stay_when_a_code_comes_in_the_middle(reckon):
    before = ["Distance", "Dire", "Savoir"]
    old = letters(reckon, before)
    new = letters(reckon, ["Dialogue", *before], before)
    assert {label: new[label] for label in before} == old
    assert new["Dialogue"] not in old.values()


def test_six_hundred_codes_of_one_name_have_letters_of_their_own(reckon):
    labels = [f"Code {'x' * n}" for n in range(600)]
    assert len(set(letters(reckon, labels).values())) == 600


@pytest.mark.parametrize(
    ("key", "code", "typed"),
    [
        ("d", "KeyD", "d"),
        ("D", "KeyD", "d"),
        ("é", "KeyE", "e"),
        ("3", "Digit3", "3"),
        ('"', "Digit3", "3"),
        ("é", "Digit2", "2"),
        ("à", "Digit0", "0"),
        ("5", "Numpad5", "5"),
        ("/", "Digit7", ""),
        ("?", "KeyM", ""),
        ("Enter", "Enter", ""),
        ("F2", "F2", ""),
        ("Dead", "BracketLeft", ""),
        (" ", "Space", ""),
    ],
)
def test_keys_name_codes_on_a_french_keyboard_too(call, key, code, typed):
    assert call("mnemonics", "typedBy", {"key": key, "code": code}) == typed


@pytest.mark.parametrize(
    ("typed", "sure", "found"),
    [("1", False, 11), ("2", True, 1), ("11", True, 1), ("x", False, 0), ("a", False, 12)],
)
def test_a_number_is_sure_when_no_longer_one_begins_so(reckon, typed, sure, found):
    labels = [{"id": f"a{n}", "label": f"a{chr(98 + n)}"} for n in range(12)]
    labels += [{"id": f"b{n}", "label": f"b{chr(98 + n)}"} for n in range(7)]
    said = reckon(
        "named(withLetters(given[0]), given[1])",
        [labels, typed],
        mnemonics="withLetters, named",
    )
    assert (bool(said.get("sure")), len(said["codes"])) == (sure, found)


# --- pieces ----------------------------------------------------------


def test_overlaps_are_cut_into_flat_pieces_on_three_lanes(call):
    spans = [(0, 9), (2, 5), (4, 12), (4, 7), (-3, 1)]
    given = [{"id": str(n), "start": a, "end": b} for n, (a, b) in enumerate(spans)]
    pieces = call("cutting", "cut", 0, 10, given)
    assert [p["start"] for p in pieces] == [0, 1, 2, 4, 5, 7, 9]
    assert pieces[-1]["end"] == 10
    for piece in pieces:
        here = {one["id"] for one in piece["codings"]}
        assert here == {
            str(n) for n, (a, b) in enumerate(spans) if a < piece["end"] and b > piece["start"]
        }
        lanes = [lane["id"] for lane in piece["lanes"] if lane]
        assert len(piece["lanes"]) == 3
        assert len(lanes) == len(set(lanes)) >= min(2, len(here))
        assert set(lanes) <= here
    # A coding keeps its lane from piece to piece.
    for one in given:
        places = {
            n
            for p in pieces
            for n, lane in enumerate(p["lanes"])
            if lane and lane["id"] == one["id"]
        }
        assert len(places) <= 1


# --- acts on the way -------------------------------------------------

LEDGER = """((ledger) => {
  const said = [];
  const look = (ids) => said.push(Object.fromEntries(ids.map((id) => {
    const one = ledger.shown(id);
    return [id, one ? [one.start, one.end, one.code, Boolean(one.pending)] : null];
  })));
  ledger.load("D", [{ id: "x", start: 0, end: 5, code: "a", coder: "C1" }], 10);
  for (const [what, ...how] of given) look(ledger[what](...how));
  return said;
})(makeLedger(() => "C1"))"""


def code_act(name, start, end, code="b", document="D"):
    return {
        "id": name,
        "act": "code",
        "document": document,
        "start": start,
        "end": end,
        "code": code,
    }


def stored(act, event, *codings, removed=()):
    return {"id": act, "event": event, "codings": list(codings), "removed": list(removed)}


def told(name, start, end, code="b", document="D"):
    return {
        "id": name,
        "document": document,
        "start": start,
        "end": end,
        "code": code,
        "coder": "C1",
    }


def play(reckon, *steps):
    return reckon(LEDGER, list(steps), ledger="makeLedger")


def test_what_is_done_meanwhile_stays_when_an_earlier_act_is_confirmed(reckon):
    said = play(
        reckon,
        ["send", code_act("n", 0, 3)],
        ["send", {"id": "r", "act": "resize", "coding": "n", "start": 0, "end": 9}],
        ["settle", stored("n", 11, told("n", 0, 3))],
        ["settle", stored("r", 12, told("n", 0, 9))],
    )
    assert said == [
        {"n": [0, 3, "b", True]},
        {"n": [0, 9, "b", True]},
        {"n": [0, 9, "b", True]},
        {"n": [0, 9, "b", False]},
    ]


def test_answers_out_of_order_leave_what_was_said_last(reckon):
    said = play(
        reckon,
        ["send", {"id": "1", "act": "recode", "coding": "x", "code": "b"}],
        ["send", {"id": "2", "act": "recode", "coding": "x", "code": "c"}],
        ["settle", stored("2", 12, told("x", 0, 5, "c"))],
        ["settle", stored("1", 11, told("x", 0, 5, "b"))],
    )
    assert said[-2:] == [{"x": [0, 5, "b", True]}, {"x": [0, 5, "c", False]}]


def test_what_is_refused_is_as_if_it_had_not_been(reckon):
    said = play(
        reckon,
        ["send", {"id": "1", "act": "remove", "coding": "x"}],
        ["forget", "1"],
        ["send", code_act("n", 1, 2)],
        ["forget", "n"],
    )
    assert said == [{"x": None}, {"x": [0, 5, "a", False]}, {"n": [1, 2, "b", True]}, {"n": None}]


def test_another_tabs_act_is_news_in_its_document_only(reckon):
    said = play(
        reckon,
        ["settle", stored("?", 11, told("y", 2, 4))],
        ["settle", stored("?", 12, told("z", 2, 4, document="E"), removed=["x"])],
    )
    assert said == [{"y": [2, 4, "b", False]}, {"x": None}]


def test_an_answer_older_than_the_document_is_in_it_already(reckon):
    assert play(reckon, ["settle", stored("?", 9, told("x", 0, 2))]) == [{}]
