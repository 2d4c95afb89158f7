import pytest

from workbench.coding.sentences import sentences
from workbench.model import Document, Turn


@pytest.mark.parametrize(
    "marked",
    [
        "Oui. / Enfin… / non !",
        "« Ça va, Lili ? » / Après ça, rien.",
        "M. Petit est venu. / Il a dit : « Bon. » / Voilà.",
        "Le Dr. Weiss et J. Dupont parlent. / Fin",
        "sans point final",
        "Une (vraiment !) / seule.",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(marked):
    text = marked.replace(" / ", " ")
    document = Document("d", text, turns=(Turn(0, "", 0, len(text)),))
    found = [text[s.start : s.end] for s in sentences(document, document.turns[0])]
    assert found == marked.split(" / ")
