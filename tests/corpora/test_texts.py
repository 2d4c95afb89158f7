"""What the texts may and may not hold."""

import re
import unicodedata
from itertools import pairwise

import build_corpora
import pytest
from stdnum.fr import nir

PHONE = re.compile(r"\b0\d(?:[ .]?\d\d){4}\b")
FICTIONAL = re.compile(r"(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) \d\d \d\d")
EXAMPLE = re.compile(r"(^|[@./])example\.(org|com|fr)$")
RUN = 8
STOP = "|"


def words(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())


def without(text_words, questions):
    """A text's words, with a stop in the place of each question of the guide."""
    text = f" {' '.join(text_words)} "
    for question in sorted(questions, key=len, reverse=True):
        text = text.replace(f" {question} ", f" {STOP} ")
    return text.split()


def runs(text_words):
    stretches = [text_words[i : i + RUN] for i in range(len(text_words) - RUN + 1)]
    return {tuple(stretch) for stretch in stretches if STOP not in stretch}


def marked(documents, *labels):
    return [mark for document in documents for mark in document.marks if mark.label in labels]


def test_no_two_documents_share_eight_words(texts, folders):
    guide = (folders["mdu"] / "interview_guide.txt").read_text("utf-8").splitlines()
    questions = [" ".join(words(question)) for question in guide]
    seen, shared = {}, []
    for corpus, documents in texts.items():
        for document in documents:
            name = f"{corpus}/{document.front['document']}"
            for run in runs(without(words(document.text), questions)):
                first = seen.setdefault(run, name)
                if first != name:
                    shared.append((first, name, " ".join(run)))
    assert not shared


def test_no_document_says_the_same_paragraph_twice(documents):
    for document in documents:
        long = [p for p in document.text.split("\n\n") if len(words(p)) >= 2 * RUN]
        assert len(long) == len(set(long)), document.front["document"]


def test_phone_numbers_are_fictional(documents):
    for document in documents:
        for found in PHONE.findall(document.text):
            assert FICTIONAL.fullmatch(found), (document.front["document"], found)
    assert all(FICTIONAL.fullmatch(mark.text) for mark in marked(documents, "PHONE"))


def test_addresses_are_of_example_domains(documents):
    found = marked(documents, "EMAIL", "URL")
    assert found
    assert [mark.text for mark in found if not EXAMPLE.search(mark.text)] == []
    for document in documents:
        spans = [(m.start, m.end) for m in document.marks if m.label in ("EMAIL", "URL")]
        for place in re.finditer(r"@|www\.|https?:", document.text):
            assert any(start <= place.start() < end for start, end in spans), place


def test_social_security_numbers_have_a_valid_key(documents):
    numbers = [re.sub(r"\D", "", mark.text) for mark in marked(documents, "ID")]
    whole = [number for number in numbers if len(number) == 15]
    assert whole
    assert [number for number in whole if not nir.is_valid(number)] == []


def test_people_are_listed_once_and_all_known(corpus, documents):
    people = list(build_corpora.read_people(corpus))
    refs = [person["ref"] for person in people]
    assert len(refs) == len(set(refs))
    assert {mark.ref for mark in marked(documents, "PERSON")} <= set(refs)
    assert {person["sex"] for person in people} <= {"m", "f", "x"}
    assert all(person["full_name"] and person["role"] for person in people)
    assert not list((corpus / "source" / "people.d").glob("*.csv"))


def test_every_diagnosis_is_inside_a_phrase(documents):
    for document in documents:
        for mark in document.marks:
            if mark.label == "DIAGNOSIS":
                assert any(p.start <= mark.start and mark.end <= p.end for p in document.phrases), (
                    mark
                )


def test_what_a_phrase_becomes_names_no_disorder(documents):
    for document in documents:
        for phrase in document.phrases:
            inside = [m for m in document.entities if phrase.start <= m.start < phrase.end]
            assert inside, phrase
            named = [mark.text.casefold() for mark in inside if mark.label == "DIAGNOSIS"]
            for expected in phrase.expected:
                assert expected == expected.strip() != "", phrase
                assert not [name for name in named if name in expected.casefold()], phrase


def test_marks_do_not_overlap(documents):
    for document in documents:
        for first, second in pairwise(document.marks):
            assert first.end <= second.start, (first, second)
        assert all(mark.text == mark.text.strip() for mark in document.marks)


def test_names_of_people_are_marked_wherever_they_stand(documents):
    """A first name or surname, capital and all, that is marked once is marked everywhere."""
    for document in documents:
        held = {i for m in document.marks for i in range(m.start, m.end)}
        names = {
            part
            for mark in document.marks
            if mark.label == "PERSON"
            for part in re.findall(r"\w{3,}", mark.text)
            if part[0].isupper()
        }
        for name in names:
            for place in re.finditer(rf"\b{re.escape(name)}\b", document.text):
                inside = place.start() in held or document.text[: place.start()].endswith("» ")
                assert inside, (document.front["document"], name)


@pytest.mark.parametrize("study", ["msp", "mdu"])
def test_documents_are_named_after_cases_not_people(texts, study):
    for document in texts[study]:
        assert re.fullmatch(r"(M|E|N|P|PA|GR|PSY)\d+\w*", document.front["document"])
