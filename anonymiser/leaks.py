"""A finding of the audit, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass

from anonymiser.resources import load_yaml


@dataclass(frozen=True, slots=True)
class Leak:
    """Something identifying that is left in a text.

    Parameters
    ----------
    start, end : int
        Where, in code points.
    text : str
        What stands there.
    kind : str
        key, contact, identifier, acronym, diagnosis, organisation, place, name, date, combination
        or pseudonym.
    reason : str
        Why it was singled out, for a reader.
    score : float
        How likely and grave, from 0 to 1.
    """

    start: int
    end: int
    text: str
    kind: str
    reason: str
    score: float


def is_leak(leak: Leak) -> bool:
    """Say whether a finding is grave enough to stop a publication.

    Examples
    --------
    >>> is_leak(Leak(0, 3, "Léa", "name", "", 0.35))
    False
    """
    return leak.score >= float(load_yaml("audit.yaml")["leak"])


def score_of(name: str) -> float:
    """Give the score of a kind of finding, as ``audit.yaml`` says.

    Examples
    --------
    >>> score_of("key")
    1.0
    """
    return float(load_yaml("audit.yaml")["scores"][name])
