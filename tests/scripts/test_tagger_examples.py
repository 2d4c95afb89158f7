"""Texts as the tagger is shown them: whatever is changed, the marks stay on the names."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tagger_examples import lowered, passages, read_examples, shown, unpunctuated
from tagger_renaming import Renaming
from tagger_rewording import reworded

TEXT = "Samira, de Lens, va à L'Envol. Samira y est bien ; à l'hôpital Pinel, non."
NAMES = [("Samira", "PERSON"), ("Lens", "LOCATION"), ("L'Envol", "ORGANISATION"),
         ("hôpital Pinel", "ORGANISATION")]  # fmt: skip
SPANS = sorted(
    (start, start + len(name), kind)
    for name, kind in NAMES
    for start in range(len(TEXT))
    if TEXT.startswith(name, start)
)
EXAMPLE = (TEXT, SPANS)


def test_lower_case_moves_nothing() -> None:
    text, spans = lowered(EXAMPLE)
    assert spans == SPANS
    assert text[: spans[0][1]] == "samira"
    # A letter that becomes two in lower case would move what follows: such a text stays.
    assert lowered(("İzmir", [(0, 5, "LOCATION")]))[0] == "İzmir"


def test_without_punctuation_names_keep_their_letters() -> None:
    text, spans = unpunctuated(EXAMPLE)
    assert not set(",.;") & set(text)
    assert [text[s:e] for s, e, _ in spans] == [TEXT[s:e] for s, e, _ in SPANS]


@settings(max_examples=8, deadline=None)
@given(st.integers())
def test_renamed_names_are_marked_and_alike_everywhere(seed: int) -> None:
    chance = random.Random(seed)
    text, spans = Renaming([EXAMPLE], chance)(EXAMPLE, coin=True)
    assert [kind for *_, kind in spans] == [kind for *_, kind in SPANS]
    persons = {text[start:end] for start, end, kind in spans if kind == "PERSON"}
    assert len(persons) == 1
    between = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    assert between == [TEXT[a[1] : b[0]] for a, b in pairwise(SPANS)]


@settings(max_examples=8, deadline=None)
@given(st.integers())
def test_what_is_shown_has_as_many_names(seed: int) -> None:
    chance = random.Random(seed)
    text, spans = shown(EXAMPLE, Renaming([EXAMPLE], chance), chance)
    assert len(spans) == len(SPANS)
    assert all(text[start:end].strip() for start, end, _ in spans)


@settings(max_examples=30, deadline=None)
@given(st.integers())
def test_other_ordinary_words_leave_the_names(seed: int) -> None:
    text, spans = reworded(EXAMPLE, random.Random(seed))
    assert [(text[s:e], kind) for s, e, kind in spans] == [(TEXT[s:e], k) for s, e, k in SPANS]
    assert len(text.split()) == len(TEXT.split())


def test_a_file_holds_a_transcript_passages_or_sentences(tmp_path) -> None:
    transcript = tmp_path / "T01.txt"
    transcript.write_text("---\ndocument: T01\n---\n[[PERSON a:Léa]] : Oui.", encoding="utf-8")
    several = tmp_path / "passages_01.txt"
    several.write_text("avec [[PERSON:Léa]]\n---\nsans elle", encoding="utf-8")
    lines = tmp_path / "lines_1.txt"
    lines.write_text("# une remarque\nà [[LOCATION:Lens]]\n\nlà-bas\n", encoding="utf-8")
    assert [len(passages(path)) for path in (transcript, several, lines)] == [1, 2, 2]
    assert read_examples([transcript]) == [("Léa : Oui.", [(0, 3, "PERSON")])]
    assert read_examples([several, lines])[:1] == [("avec Léa", [(5, 8, "PERSON")])]


def test_an_elided_article_is_no_part_of_a_name(tmp_path) -> None:
    path = tmp_path / "lines_1.txt"
    path.write_text("à [[ORGANISATION:l'envol]]\nà [[ORGANISATION:L'Envol]]\n", encoding="utf-8")
    names = [text[s:e] for text, spans in read_examples([path]) for s, e, _ in spans]
    assert names == ["envol", "L'Envol"]


def test_a_long_text_is_cut_between_paragraphs_and_no_mark_is_lost(tmp_path) -> None:
    path = tmp_path / "passages_01.txt"
    path.write_text("\n".join(["avec [[PERSON:Léa]] " + "là " * 60] * 40), encoding="utf-8")
    examples = read_examples([path])
    assert len(examples) > 1
    names = [text[start:end] for text, spans in examples for start, end, _ in spans]
    assert names == ["Léa"] * 40
