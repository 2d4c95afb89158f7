"""Codings added to a project: which of them it has already, and all the others in one change."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from workbench.model import Coding
from workbench.store import journal
from workbench.store.writing import write_codings


def place_and_code(coding: Coding) -> tuple[str, str, int, int, str, str]:
    """Return what two codings share that say the same of the same passage, whoever says it.

    Examples
    --------
    >>> place_and_code(Coding("k", "d", "r", 0, 3, "s", "a", "C1"))
    ('d', 'r', 0, 3, 's', 'a')
    """
    where = (coding.document, coding.revision, coding.start, coding.end)
    return (*where, coding.scheme, coding.code)


def add_codings(engine: Engine, actor: str, action: str, codings: Sequence[Coding]) -> int:
    """Write codings of any schemes as one change, if there are any; return how many.

    Parameters
    ----------
    engine : Engine
    actor, action : str
        For the journal.
    codings : sequence of Coding

    Raises
    ------
    SchemeError
        When the project lacks a scheme, or a code is unknown or retired.
    """
    by_scheme: dict[str, list[Coding]] = {}
    for coding in codings:
        by_scheme.setdefault(coding.scheme, []).append(coding)
    if by_scheme:
        with journal.change(engine, actor, action, ", ".join(by_scheme)) as change:
            for scheme, some in by_scheme.items():
                write_codings(change, scheme, some)
    return len(codings)
