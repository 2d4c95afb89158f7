"""The trained tagger: what it reads, and that a long text is read as a short one is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from anonymiser.reading import Reading
from anonymiser.tagger import tagging
from anonymiser.tagger.decoding import decode
from anonymiser.tagger.features import WIDTH, features
from anonymiser.tagger.network import untrained, weights, with_weights
from anonymiser.tagger.tagging import tag
from anonymiser.tagger.tags import TAGS


def read(text: str) -> list[tuple[str, str]]:
    """Give the names that the tagger reads in a text."""
    reading = Reading(text)
    tokens = reading.tokens
    return [
        (text[tokens[one.first].start : tokens[one.last].end], one.label)
        for one in decode(tag(reading))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("J'ai été suivie par Soupe de minuit pendant deux ans.", "Soupe de minuit"),
        ("on se retrouve à l'escale avec madame kowalczyk", "escale"),
        ("Le samedi je vais à La Grande Ourse, c'est une association.", "La Grande Ourse"),
    ],
)
def test_an_association_of_ordinary_words_is_read_from_what_surrounds_it(
    text: str, found: str
) -> None:
    assert (found, "ORGANISATION") in read(text)


@pytest.mark.parametrize(
    "text", ["On fait une escale de deux heures.", "Il a mangé sa soupe avant minuit."]
)
def test_the_same_words_in_their_own_sense_are_no_name(text: str) -> None:
    assert read(text) == []


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_every_token_has_its_chances(text: str) -> None:
    reading = Reading(text)
    chances = tag(reading)
    assert chances.shape == (len(reading.tokens), len(TAGS))
    assert_allclose(chances.sum(axis=1), 1.0, rtol=1e-4)


def test_a_text_cut_in_parts_is_read_as_if_it_were_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Reading("Samira travaille à Tourcoing, chez Duval et Fils. " * 20)
    whole = tag(reading)
    monkeypatch.setattr(tagging, "_AT_ONCE", 7)
    assert_allclose(tag(reading), whole, atol=1e-5)


def test_features_do_not_depend_on_where_the_part_begins() -> None:
    reading = Reading("E : Bonjour.\n\nMme Duval : Oui, je vais à Lens, avec lui.")
    whole = features(reading, 0, len(reading.tokens))
    part = features(reading, 3, 7)
    assert part.shape == (4, WIDTH)
    assert np.array_equal(whole[3:7], part)


def test_accents_and_capitals_change_no_letters() -> None:
    upper, lower = (features(Reading(text), 0, 1)[0] for text in ("Éric", "eric"))
    # The gap is the same, and what the lists say; the case and the shape are not.
    assert upper[2] == lower[2]
    assert upper[1] != lower[1]


def test_weights_of_another_network_are_refused() -> None:
    model = untrained()
    other = {name: array for name, array in weights(model).items() if name != "0.W"}
    other.popitem()
    with pytest.raises(ValueError, match="another network"):
        with_weights(model, other)
