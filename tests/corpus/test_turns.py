import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.turns import is_interviewer, parse_turns


def said(text):
    return [(turn.speaker, text[turn.start : turn.end]) for turn in parse_turns(text)]


def test_labels_of_every_kind():
    text = (
        "E : Et alors ?\n\nMSP : Ben… (silence) rien.\n\nEnquêteur : Rien ?\n\n"
        "Mme Dupont : Mais si.\n\nDr Le Goff : Non.\n\nMSP 2 : Si, si."
    )
    assert said(text) == [
        ("E", "Et alors ?"),
        ("MSP", "Ben… (silence) rien."),
        ("Enquêteur", "Rien ?"),
        ("Mme Dupont", "Mais si."),
        ("Dr Le Goff", "Non."),
        ("MSP 2", "Si, si."),
    ]


def test_time_stamps_stand_before_the_label():
    turns = parse_turns("[00:12:31] E : Oui ?\n(00:13) P : Non.\nE : Ah.")
    assert [(turn.time, turn.speaker) for turn in turns] == [
        ("00:12:31", "E"),
        ("00:13", "P"),
        ("", "E"),
    ]


def test_a_turn_goes_on_over_lines_and_paragraphs():
    text = "E : Oui ?\nMSP : Première ligne\ndeuxième.\n\nEt un paragraphe.\nE : Bien."
    assert said(text)[1] == ("MSP", "Première ligne\ndeuxième.\n\nEt un paragraphe.")


def test_a_colon_inside_a_sentence_opens_no_turn():
    text = "E : Il a dit quoi ?\nP : Il a dit : rien. Et elle : rien non plus.\nE : Bon."
    assert len(said(text)) == 3


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", ""])
def test_any_space_before_the_colon(space):
    assert said(f"E{space}: Oui ?\nMSP{space}: Non.") == [("E", "Oui ?"), ("MSP", "Non.")]


def test_lower_case_labels_of_speech_recognition():
    assert [speaker for speaker, _ in said("e : oui\n\nmsp : non\n\ne : bon")] == ["e", "msp", "e"]


def test_a_field_note_has_a_paragraph_a_turn_and_no_speaker():
    text = "Mardi 3. CMP, 9 h.\n\nLieu : salle du fond.\nQuatre chaises.\n\nRien d'autre."
    assert said(text) == [
        ("", "Mardi 3. CMP, 9 h."),
        ("", "Lieu : salle du fond.\nQuatre chaises."),
        ("", "Rien d'autre."),
    ]


def test_bold_labels_of_markdown():
    assert said("**E :** Oui ?\n\n**MSP :** Non.") == [("E", "Oui ?"), ("MSP", "Non.")]


def test_who_asks():
    assert is_interviewer("Enquêtrice")
    assert is_interviewer("E 2")
    assert not is_interviewer("MSP")


@given(st.text(alphabet="EMSP:é \n[]0129«»\u00a0", max_size=200))
def test_turns_lie_in_order_inside_the_text(text):
    position = 0
    for turn in parse_turns(text):
        assert position <= turn.start <= turn.end <= len(text)
        position = turn.end
