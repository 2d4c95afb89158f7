"""What can go wrong, in a small family; each message says what, where and what to do."""

from __future__ import annotations


class AnonymiserError(Exception):
    """Something the anonymiser cannot do; the message is for the person using it.

    No message holds a text being anonymised.

    Examples
    --------
    >>> raise AnonymiserError("nothing to do")
    Traceback (most recent call last):
    anonymiser.errors.AnonymiserError: nothing to do
    """


class UnreadableText(AnonymiserError):
    """A file that is missing, empty of text or not a text."""


class InvalidPolicy(AnonymiserError):
    """A policy file with an unknown setting or value."""


class InvalidDecisions(AnonymiserError):
    """A table of decisions that does not fit the texts it is for."""


class InvalidKey(AnonymiserError):
    """A correspondence table that is damaged, of another version, or locked otherwise."""


class MissingModel(AnonymiserError):
    """The French language model is not installed."""
