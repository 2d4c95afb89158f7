"""Codes that go together: counted against a slow and plain count."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.frames import study
from workbench.analysis import cooccurrence
from workbench.errors import WorkbenchError


def lines(frame):
    kept = frame[frame.status == "accepted"].drop_duplicates(["document", "start", "end", "code"])
    return kept.to_dict("records")


def place(text, relation, start, end):
    """Return the paragraphs of a segment, or its first word and the one after its last."""
    if relation == "paragraph":
        return set(range(text.count("\n", 0, start), text.count("\n", 0, end - 1) + 1))
    first = last = None
    position, words = 0, text.split()
    for n, word in enumerate(words):
        position = text.index(word, position)
        if position + len(word) > start and first is None:
            first = n
        if position < end:
            last = n
        position += len(word)
    return first, last


def slow(frame, relation, words=0):
    texts, counts = frame.attrs["texts"], {}
    for one, other in combinations(lines(frame), 2):
        if one["code"] == other["code"] or one["document"] != other["document"]:
            continue
        if relation == "overlap":
            meet = one["start"] < other["end"] and other["start"] < one["end"]
        else:
            a, b = (
                place(texts[x["document"]], relation, x["start"], x["end"]) for x in (one, other)
            )
            gap = max(b[0] - a[1], a[0] - b[1]) - 1
            meet = gap <= words
        if meet:
            pair = tuple(sorted((one["code"], other["code"])))
            counts[pair] = counts.get(pair, 0) + 1
    return counts


@given(st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_overlaps_are_what_one_would_count_by_hand(seed):
    frame = study(seed=seed, n=120, documents=6)
    found, wanted = cooccurrence(frame, "overlap").counts, slow(frame, "overlap")
    for a, b in combinations(found.index, 2):
        assert found.at[a, b] == found.at[b, a] == wanted.get(tuple(sorted((a, b))), 0)


@pytest.mark.parametrize("words", [0, 1, 5])
def test_distances_in_words_are_what_one_would_count_by_hand(words):
    frame = study(seed=words, n=60, documents=6)
    # Segments made of blanks only have no first word.
    frame = frame[frame.text.str.strip() != ""]
    found, wanted = cooccurrence(frame, "words", words=words).counts, slow(frame, "words", words)
    for a, b in combinations(found.index, 2):
        assert found.at[a, b] == wanted.get(tuple(sorted((a, b))), 0)


@pytest.mark.parametrize("relation", ["same", "turn", "paragraph"])
def test_shared_contexts_are_what_one_would_count_by_hand(relation):
    frame = study(n=200, documents=6)
    held = {}
    for line in lines(frame):
        text = frame.attrs["texts"][line["document"]]
        contexts = {
            "same": [(line["start"], line["end"])],
            "turn": [line["turn"]],
            "paragraph": place(text, "paragraph", line["start"], line["end"]),
        }[relation]
        held.setdefault(line["code"], set()).update((line["document"], c) for c in contexts)
    found = cooccurrence(frame, relation)
    for a in found.counts.index:
        for b in found.counts.index:
            both, either = len(held[a] & held[b]), len(held[a] | held[b])
            assert found.counts.at[a, b] == both
            assert found.jaccard.at[a, b] == pytest.approx(both / either)
            if a != b:
                wanted = both / (len(held[a]) + len(held[b]) - both)
                assert found.c.at[a, b] == pytest.approx(wanted)


def test_jaccard_of_overlaps_is_a_share_of_characters():
    frame = study(n=150, documents=6)
    found = cooccurrence(frame, "overlap")
    covered = {}
    for line in lines(frame):
        span = {(line["document"], c) for c in range(line["start"], line["end"])}
        covered.setdefault(line["code"], set()).update(span)
    for a, b in combinations(found.counts.index, 2):
        wanted = len(covered[a] & covered[b]) / len(covered[a] | covered[b])
        assert found.jaccard.at[a, b] == pytest.approx(wanted)


def test_two_coders_on_one_span_count_once():
    frame = pd.DataFrame(
        {"document": "d", "start": [0, 0, 0], "end": [9, 9, 9], "code": ["a", "a", "b"],
         "coder": ["C1", "C2", "C1"]}
    )  # fmt: skip
    found = cooccurrence(frame, "same")
    assert found.counts.to_numpy().tolist() == [[1, 1], [1, 1]]
    assert found.c.to_numpy().tolist() == [[1, 1], [1, 1]]


def test_codes_of_two_documents_never_meet():
    frame = pd.DataFrame({"document": list("de"), "start": 0, "end": 5, "code": list("ab")})
    for relation in ("overlap", "same"):
        assert cooccurrence(frame, relation).counts.at["a", "b"] == 0


def test_the_test_is_the_share_of_all_the_orders():
    frame = study(seed=2, n=120, documents=6, suggested=False)
    frame.attrs["documents"] = frame.attrs["documents"].assign(words=1000)
    found = cooccurrence(frame)
    tested = found.test(samples=1000)
    profile = found.profile
    for line in tested.head(3).itertuples():
        x, y = profile[line.a].to_numpy(), profile[line.b].to_numpy()
        assert line.correlation == pytest.approx(np.corrcoef(x, y)[0, 1])
        dealt = [abs(np.corrcoef(x, y[list(o)])[0, 1]) for o in permutations(range(6))]
        assert line.p == pytest.approx(np.mean(np.array(dealt) >= abs(line.correlation) - 1e-9))


def test_long_documents_do_not_make_codes_go_together_when_lengths_are_known():
    rng = np.random.default_rng(0)
    words = np.repeat([500, 5000], 15)
    rows = [
        {"document": d, "start": 10 * n, "end": 10 * n + 5, "code": rng.choice(["a", "b"])}
        for d in range(30)
        for n in range(int(words[d] / 100))
    ]
    frame = pd.DataFrame(rows)
    assert cooccurrence(frame).test(samples=500)["p"].iloc[0] < 0.01
    assert cooccurrence(frame).warnings
    frame.attrs["documents"] = pd.DataFrame({"document": range(30), "words": words})
    # Known lengths: now rare "a" means frequent "b".
    assert cooccurrence(frame).test(samples=500)["correlation"].iloc[0] < 0
    assert not cooccurrence(frame).warnings


def test_the_network_is_written_and_read_back(tmp_path):
    found = cooccurrence(study())
    for name, read in (("n.graphml", nx.read_graphml), ("n.gexf", nx.read_gexf)):
        graph = read(found.save_graph(tmp_path / name))
        assert set(graph.nodes) == set(found.counts.index)
        for a, b, held in graph.edges(data=True):
            assert held["n"] == found.counts.at[a, b] > 0
    with pytest.raises(WorkbenchError):
        found.save_graph(tmp_path / "n.png")
    assert "savoir" in found.plot().svg
    assert not nx.get_edge_attributes(found.graph(minimum=10**6), "n")


def test_what_is_missing_is_named():
    frame = study()
    frame.attrs = {}
    for relation in ("paragraph", "words"):
        with pytest.raises(WorkbenchError, match="texts"):
            cooccurrence(frame, relation)
    with pytest.raises(WorkbenchError):
        cooccurrence(frame, "proximity")
    with pytest.raises(WorkbenchError):
        cooccurrence(frame.drop(columns="turn"), "turn")


def test_many_pairs_are_counted_in_several_goes(monkeypatch):
    frame = study(n=200, documents=6)
    wanted = cooccurrence(frame).counts
    monkeypatch.setattr("workbench.analysis.spans._PAIRS", 7)
    pd.testing.assert_frame_equal(cooccurrence(frame).counts, wanted)


def test_no_coding_no_relation():
    assert cooccurrence(study().iloc[:0]).counts.empty
