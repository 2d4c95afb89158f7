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


def column_name(name: object) -> str:
    """Return the name of a column of the frame, as a reader says it.

    A case's attribute is followed by whose it is; a column that is not the project's own keeps
    its name.

    Examples
    --------
    >>> column_name("patient.sexe"), column_name("groupe")
    ('sexe (patient)', 'groupe')
    """
    role, _dot, attribute = str(name).partition(".")
    known = {
        "code": _("code"),
        "parent": _("parent code"),
        "scheme": _("coding scheme"),
        "mediator": _("mediator"),
        "team": _("team"),
        "patient": _("patient"),
        "professional": _("professional"),
        "document": _("document"),
        "kind": _("kind of document"),
        "date": _("date"),
        "wave": _("wave"),
        "speaker": _("speaker"),
        "coder": _("coder"),
        "turn": _("turn"),
    }
    shown = known.get(role, role)
    return f"{attribute} ({shown})" if attribute else shown
