from hypothesis import given
from hypothesis import strategies as st

from workbench.widgets.coder.tally import Tally

BOUNDS = {"d": [(0, 4), (6, 9), (10, 20), (20, 21)], "vide": []}
rows = st.builds(
    lambda start, length, code, coder, status: {
        "document": "d",
        "start": start,
        "end": start + length,
        "code": code,
        "coder": coder,
        "status": status,
    },
    st.integers(0, 20),
    st.integers(1, 15),
    st.sampled_from("xy"),
    st.sampled_from(["C1", "C2", "indicateurs"]),
    st.sampled_from(["accepted", "suggested", "rejected"]),
)


def uncoded(own):
    """The slow way: every turn looked at."""
    return sum(
        not any(row["start"] < end and start < row["end"] for row in own)
        for start, end in BOUNDS["d"]
    )


@given(st.lists(rows, max_size=12), st.lists(st.integers(0, 11), max_size=8))
def test_counted_row_by_row_it_says_what_counting_anew_says(made, gone):
    tally = Tally("C1", BOUNDS, made)
    left = list(made)
    for n in gone:
        if n < len(left):
            tally.take(left.pop(n), -1)
    own = [r for r in left if r["coder"] == "C1" and r["status"] == "accepted"]
    assert tally.uncoded("d") == uncoded(own)
    assert {code: tally.counts[code] for code in "xy"} == {
        code: sum(row["code"] == code for row in own) for code in "xy"
    }
    decided = {
        (r["start"], r["end"], r["code"])
        for r in left
        if r["coder"] == "C1" and r["status"] != "suggested"
    }
    assert tally.suggested("d") == sum(
        r["status"] == "suggested" and (r["start"], r["end"], r["code"]) not in decided
        for r in left
    )


def test_a_document_without_turns_or_unknown_counts_nothing():
    tally = Tally("C1", BOUNDS)
    assert (tally.turns("vide"), tally.uncoded("vide"), tally.uncoded("inconnu")) == (0, 0, 0)
