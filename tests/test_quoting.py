import pandas as pd
import pytest

from workbench.model import Document, Turn
from workbench.quoting import beginning, quotations, readable

HOSTILE = "<script>alert(1)</script>"


def frame(*texts):
    return pd.DataFrame({"document": "N1", "speaker": "MSP", "code": "a", "text": list(texts)})


def test_quotations_are_spread_over_the_frame_and_say_what_is_left():
    shown = quotations(frame(*"abcdef"), most=3)
    assert [one["text"] for one in shown.passages] == ["a", "c", "e"]
    assert shown.left == 3
    assert "3" in str(shown).splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "said"), [("a\nb", "«\xa0a b\xa0»"), ("« a » dit-il", "« a » dit-il")]
)
def test_a_quotation_is_quoted_once(text, said):
    assert str(quotations(frame(text))) == f"{said} (N1, MSP, a)"


def test_everything_shown_is_text():
    note = Document("N1", HOSTILE, turns=(Turn(0, HOSTILE, 0, len(HOSTILE)),))
    table = pd.DataFrame({HOSTILE: [HOSTILE], "x": [1.5]}, index=[HOSTILE])
    for shown in (
        quotations(frame(HOSTILE))._repr_html_(),
        beginning(note)._repr_html_(),
        readable(table).to_html(),
        readable(table, index=True).to_html(),
    ):
        assert "<script" not in shown
        assert "&lt;script" in shown


def test_a_beginning_stops_after_the_turn_where_it_is_long_enough():
    text = "E : un\nP : deux\nE : trois"
    note = Document(
        "d", text, turns=(Turn(0, "E", 4, 6), Turn(1, "P", 11, 15), Turn(2, "E", 20, 25))
    )
    assert str(beginning(note, most=12)) == "E : un\n\nP : deux"


def test_a_readable_table_lists_cases_and_writes_numbers_in_french():
    shown = readable(pd.DataFrame({"cas": [("M1", "M2"), None], "part": [0.5, float("nan")]}))
    html = shown.to_html()
    assert "M1, M2" in html
    assert "0,50" in html
    assert "nan" not in html
    assert "None" not in html
