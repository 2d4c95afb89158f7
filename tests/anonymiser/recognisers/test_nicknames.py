"""Nicknames come from the rows of their list, not from the comments above it."""

from anonymiser.reading import Reading
from anonymiser.recognisers.nicknames import find_nicknames


def test_words_of_the_comments_are_nobodys_nicknames() -> None:
    said = "On a parlé de Use, de Order et de Nicknames, puis de Dom."
    assert [found.text for found in find_nicknames(Reading(said))] == ["Dom"]
