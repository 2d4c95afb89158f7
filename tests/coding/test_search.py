import pytest

from workbench.coding.search import search
from workbench.errors import WorkbenchError
from workbench.model import Document, Turn

TEXT = "E : Un café ?\n\nMSP : On boit un café. Le Cafe est froid. <b>Non</b>."
DOCUMENT = Document("d", TEXT, turns=(Turn(0, "E", 4, 13), Turn(1, "MSP", 21, len(TEXT))))


def spans(**asked):
    found = search([DOCUMENT], **asked)
    return [TEXT[c.start : c.end] for c in found.codings("s", "a", "C1")]


def test_an_expression_is_found_whatever_its_case_and_accents():
    assert spans(regex="caf[eé]", unit="match") == ["café", "Cafe"]
    assert spans(regex="café", unit="match", exact=True) == ["café"]


def test_classes_of_characters_keep_their_meaning():
    assert spans(regex=r"\Wfroid\W", unit="match") == [" froid."]


def test_units():
    assert spans(lemma="boire") == ["On boit un café."]
    assert spans(phrase="froid", unit="turn") == [TEXT[21:]]
    assert spans(regex="caf.", unit="turn") == [TEXT[21:]]


def test_interviewers_are_passed_over_unless_asked():
    assert len(search([DOCUMENT], phrase="café")) == 2
    assert len(search([DOCUMENT], phrase="café", interviewer=True)) == 3


def test_what_is_found_is_looked_at_before_it_is_proposed():
    preview = search([DOCUMENT], phrase="café", unit="match")
    assert preview.table["match"].tolist() == ["café", "Cafe"]
    assert preview.table["before"].tolist()[0] == "On boit un"
    kept = preview.without(0).codings("s", "a", "C1")
    assert [(c.origin, c.status, TEXT[c.start : c.end]) for c in kept] == [
        ("search", "suggested", "Cafe")
    ]


def test_a_text_is_shown_as_text():
    assert "&lt;b&gt;" in search([DOCUMENT], phrase="non")._repr_html_()


@pytest.mark.parametrize(
    "asked", [{}, {"regex": "a", "lemma": "b"}, {"regex": "("}, {"regex": "a{2,1}"}]
)
def test_what_cannot_be_looked_for_is_said(asked):
    with pytest.raises(WorkbenchError):
        search([DOCUMENT], **asked)
