"""Why a reviewer should look at a repaired phrase: a sentence for each doubt of the rules."""

from __future__ import annotations

from collections.abc import Iterable

from anonymiser.messages import translate as _


def reason(doubt: str) -> str:
    """Say a doubt in the reader's language.

    Parameters
    ----------
    doubt : str
        Its name in the rules: pronoun, degree, coordinated, put, said or en.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> reason("pronoun")
    'Un pronom qui suit désigne peut-être le trouble : vérifiez son accord.'
    """
    return {
        "pronoun": _("A pronoun further on may stand for the disorder: check its agreement."),
        "degree": _("The degree (very, rather…) became “a big disorder”: check the meaning."),
        "coordinated": _("The verb “to be” was repeated before the second attribute: read again."),
        "put": _("Somebody was put down as having a disorder: check that the phrase reads well."),
        "said": _("Somebody was called by a disorder: check that the phrase reads well."),
        "en": _("“In” a disorder became “with” one: check that the phrase reads well."),
    }[doubt]


def told(doubts: Iterable[str]) -> str:
    """Say several doubts in one line; "" for none.

    Examples
    --------
    >>> told([])
    ''
    """
    return " ".join(reason(doubt) for doubt in doubts)
