from pathlib import Path

import pytest

from workbench.coding import suggest
from workbench.coding.tagger import load_tagger
from workbench.coding.tokens import TokenFinder, tokens_of
from workbench.corpus import read_batch
from workbench.corpus.turns import parse_turns
from workbench.errors import SchemeError
from workbench.model import Code, Document, Scheme, Turn
from workbench.schemes import Codebook, available, find, load_scheme

ROOT = Path(__file__).parents[2]


def note(text):
    return Document("d", text, turns=(Turn(0, "", 0, len(text)),))


def scheme(*indicators):
    return Scheme("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}, indicators=indicators),))


def coded(text, *indicators, tagging=True):
    return [text[c.start : c.end] for c in suggest([note(text)], scheme(*indicators), "m", tagging)]


@pytest.mark.parametrize(
    ("text", "indicator", "found"),
    [
        ("Bon. Elle A BU un Café. Oui.", {"phrase": "bu un cafe"}, ["Elle A BU un Café."]),
        ("Le gem est là. Le GEM aussi.", {"phrase": "GEM", "exact": True}, ["Le GEM aussi."]),
        ("Le gem. Le GEM.", {"phrase": "GEM"}, ["Le gem. Le GEM."]),
        ("Les gemmes brillent.", {"phrase": "gem"}, []),
        ("Ils se tutoyaient. Bon.", {"lemma": "tutoyer"}, ["Ils se tutoyaient."]),
        ("Oui. Il dit « tu ». Bon.", {"phrase": "dit « tu »"}, ["Il dit « tu »."]),
        (
            "Bon. Il a donné son numéro. Oui.",
            {"pattern": [{"LEMMA": "donner"}, {"LOWER": {"IN": ["son"]}}, {"LEMMA": "numéro"}]},
            ["Il a donné son numéro."],
        ),
        (
            "Un texto. Des textes.",
            {"pattern": [{"LOWER": {"REGEX": "^textos?$"}}]},
            ["Un texto."],
        ),
    ],
)  # fmt: skip
def test_an_indicator_proposes_the_sentence_it_stands_in(text, indicator, found):
    assert coded(text, indicator) == found


def test_without_tagging_a_lemma_is_found_under_every_form_it_may_have():
    assert coded("Les livres sont là. Bon.", {"lemma": "livrer"}) == []
    assert coded("Les livres sont là. Bon.", {"lemma": "livrer"}, tagging=False) != []


def test_a_retired_code_proposes_nothing():
    book = Codebook("s", 1, {}, "", scheme({"phrase": "oui"}).codes, retired=frozenset({"a"}))
    assert list(suggest([note("oui")], book)) == []


def test_a_wrong_pattern_is_named_by_its_code():
    with pytest.raises(SchemeError, match="a"):
        list(suggest([note("x")], scheme({"pattern": [{"NIMPORTE": 1}]})))


@pytest.fixture(scope="module")
def turns():
    raw = [
        document
        for name in ("demo", "mdu")
        for document in read_batch([ROOT / "corpora" / name], None, None).documents
    ]
    return [d.text[t.start : t.end] for d in raw for t in parse_turns(d.text)][::4]


@pytest.mark.parametrize("name", list(available()))
def test_passing_turns_over_loses_nothing(name, turns):
    """Against matching every pattern on every tagged turn; sentences are never run over."""
    from spacy.matcher import Matcher

    book = load_scheme(find(name))
    matcher = Matcher(load_tagger().vocab)
    for code in book:
        for indicator in code.indicators:
            if "phrase" not in indicator:
                matcher.add(code.id, [tokens_of(indicator)], greedy="LONGEST")
    everything = [
        {
            (doc.vocab.strings[key], doc[a:b].start_char, doc[a:b].end_char)
            for key, a, b in matcher(doc)
        }
        for doc in load_tagger().pipe(turns)
    ]
    ours = [set(hits) for hits in TokenFinder(name, book.codes).find(turns)]
    assert [missing for a, b in zip(everything, ours, strict=True) if (missing := a - b)] == []


@pytest.mark.parametrize("name", list(available()))
def test_every_scheme_is_applied_to_the_corpora_and_proposes_something(name):
    raw = [
        document
        for folder in ("demo", "mdu", "msp")
        for document in read_batch([ROOT / "corpora" / folder], None, None).documents
    ]
    documents = [Document(d.id, d.text, turns=parse_turns(d.text)) for d in raw]
    book = load_scheme(find(name))
    found = {c.code for c in suggest(documents, book, tagging=False)}
    marked = [code.id for code in book if code.indicators]
    assert len(found) >= len(marked) / 2, sorted(set(marked) - found)
