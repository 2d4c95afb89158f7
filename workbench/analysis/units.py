"""What can be counted, and its name in the reader's language."""

from __future__ import annotations

from workbench.language import _

UNITS = ("segments", "words", "characters", "turns", "documents", "cases")


def unit_name(unit: str) -> str:
    """Return the name of a unit, as a reader says it.

    Examples
    --------
    >>> unit_name("documents")
    'documents'
    """
    return {
        "segments": _("segments"),
        "words": _("words"),
        "characters": _("characters"),
        "turns": _("turns"),
        "documents": _("documents"),
        "cases": _("cases"),
    }[unit]
