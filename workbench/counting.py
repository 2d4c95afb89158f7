"""A number with its noun: 1 suggestion, 2 suggestions, and in French 0 suggestion."""

from __future__ import annotations

from workbench.language import _


def several(n: int, one: str, many: str) -> str:
    """Return the sentence that agrees with a number.

    Parameters
    ----------
    n : int
    one, many : str
        With ``{n}`` where the number goes.

    Examples
    --------
    >>> several(0, "{n} cas lu", "{n} cas lus"), several(2, "{n} cas lu", "{n} cas lus")
    ('0 cas lu', '2 cas lus')
    """
    # In French nothing is singular, in English it is plural.
    singular = n == 1 or (n == 0 and _.language == "fr")
    return (one if singular else many).format(n=n)
