"""Whatever the text: no crash, no shifted offset, no overlapping edit, nothing left unsaid."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from anonymiser.diagnoses import find_diagnoses
from anonymiser.entities import Entity
from anonymiser.grammar import generalise

_PIECES = st.sampled_from(
    [
        "je",
        "suis",
        "n'est",
        "pas",
        "la",
        "ma",
        "une",
        "grosse",
        "l'ancienne",
        "de",
        "d'",
        "du",
        "en",
        "qui",
        "est",
        "stabilisée",
        ",",
        ".",
        "«",
        "»",
        "’",
        "'",
        "-",
        "bipolaire",
        "schizophrénie",
        "TOC",
        "F20.0",
        "alcooliques",
        "anorexie",
        "dépression",
        "borderline",
        "LES",
        "DES",
        "Est",
        "-il",
        "que",
        "j'ai",
        "eue",
        "laquelle",
        "et",
        "ou",
        "ni",
        "soit",
        "\xa0",
        "\u200f",
        "é",
        "🙂",
        "\r\n",
        "\x00",
        "\n\n",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=60)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_found_names_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for found in find_diagnoses(text):
        assert last <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        last = found.end


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_edits_never_overlap_and_cover_every_name(text: str) -> None:
    found = find_diagnoses(text)
    edits = [edit for rewrite in generalise(text, found) for edit in rewrite.edits]
    assert edits == sorted(edits, key=lambda edit: edit.start)
    assert all(first.end <= second.start for first, second in pairwise(edits))
    # What is left in it may be none before ("toc toc"), and one beside "trouble".
    for name in found:
        assert any(edit.start <= name.start and name.end <= edit.end for edit in edits)


@given(st.text(min_size=1, max_size=40), st.data())
def test_a_name_marked_by_hand_is_always_replaced(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    entity = Entity(start, end, "DIAGNOSIS", text[start:end])
    (rewrite,) = generalise(text, [entity])
    assert any(edit.start <= start and end <= edit.end for edit in rewrite.edits)
