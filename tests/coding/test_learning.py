from dataclasses import replace

import numpy as np
import pytest

from workbench.coding.learning import learn
from workbench.errors import WorkbenchError
from workbench.model import Code, Coding, Document, Scheme, Turn

SCHEME = Scheme(
    "s", 1, {"fr": "S"}, "", tuple(Code(i, {"fr": i}) for i in ("cafe", "rien", "rare"))
)
WORDS = ["porte", "mur", "chaise", "sac", "rue", "train", "fils", "chien", "clé", "pluie"]


def study(seed=1, documents=6, turns=30):
    """Documents in which *café* and its like are coded; *rien* is put on turns at random."""
    chance = np.random.default_rng(seed)
    made, codings = [], []
    for number in range(documents):
        parts, spans, at = [], [], 0
        for index in range(turns):
            about = index % 3 == 0
            said = [*chance.choice(WORDS, 8), *(["boire", "café"] if about else [])]
            text = " ".join(said)
            spans.append(Turn(index, "MSP", at, at + len(text)))
            for code, is_so in (("cafe", about), ("rien", chance.random() < 0.3)):
                if is_so:
                    codings.append((number, at, at + len(text), code))
            parts.append(text)
            at += len(text) + 1
        made.append(Document(f"d{number}", "\n".join(parts), turns=tuple(spans)))
    last = documents - 1
    coded = [
        Coding(f"{n}", f"d{number}", "", start, end, "s", code, "C1")
        for n, (number, start, end, code) in enumerate(codings)
        if number != last
    ]
    return made, coded


def test_what_a_coder_codes_is_learnt_and_proposed_elsewhere():
    documents, codings = study()
    found = learn(documents, codings, SCHEME, "C1")
    cafe = [one for one in found.suggestions if one.coding.code == "cafe"]
    assert {one.coding.document for one in cafe} == {"d5"}
    assert len(cafe) == 10
    assert all("café" in " ".join(one.words) for one in cafe)
    assert all("café" in one.nearest and one.source != "d5" for one in cafe)
    assert {(c.origin, c.status) for c in found.codings} == {("suggestion", "suggested")}
    assert all(0.5 <= c.score <= 1 for c in found.codings)


def test_the_score_on_documents_held_out_tells_what_can_be_learnt():
    scores = learn(*study(), SCHEME, "C1").scores
    assert scores.loc["cafe", "average_precision"] > 0.95
    assert scores.loc["rien", "average_precision"] < 0.6


def test_a_code_with_few_examples_is_not_proposed_and_says_how_few():
    documents, codings = study()
    rare = replace(codings[0], id="x", code="rare")
    found = learn(documents, [*codings, rare], SCHEME, "C1")
    assert found.scores.loc["rare", "examples"] == 1
    assert np.isnan(found.scores.loc["rare", "f1"])
    assert "rare" not in set(found.table["code"])


def test_only_this_coders_accepted_codings_teach():
    documents, codings = study()
    others = [replace(c, id=f"o{c.id}", coder="C2", code="rare") for c in codings]
    pending = [replace(c, id=f"p{c.id}", status="suggested", code="rare") for c in codings]
    found = learn(documents, [*codings, *others, *pending], SCHEME, "C1")
    assert "rare" not in found.scores.index


def test_what_was_rejected_is_not_proposed_again():
    documents, codings = study()
    first = learn(documents, codings, SCHEME, "C1").codings
    refused = [replace(c, status="rejected") for c in first[:3]]
    again = learn(documents, [*codings, *refused], SCHEME, "C1").codings
    assert len(again) == len(first) - 3


def test_too_little_to_learn_from_is_said():
    documents, codings = study()
    with pytest.raises(WorkbenchError, match="C9"):
        learn(documents, codings, SCHEME, "C9")
    with pytest.raises(WorkbenchError):
        learn(documents, codings[:1] + codings[-1:], SCHEME, "C1")
