"""The life of a scheme in a project: edits, versions, freezing; the codings follow.

Each function is one transaction and one event with its reason, so that `workbench.store.journal`
can undo it like any other change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Engine

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Scheme
from workbench.schemes.codebook import Codebook
from workbench.schemes.edit import Edit
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.reading import schemes_of
from workbench.store.scheme_edits import carry_out
from workbench.store.writing import write_scheme, write_version


def add_scheme(engine: Engine, scheme: Scheme, *, actor: str, reason: str = "") -> None:
    """Add a scheme to a project, with its first version."""
    with journal.change(engine, actor, "add scheme", reason or scheme.id) as change:
        write_scheme(change, scheme, actor, reason)


def edit_scheme(
    engine: Engine,
    scheme: str,
    make: Callable[[Codebook], Edit],
    *,
    actor: str,
    reason: str,
    where: Mapping[str, str] | None = None,
    even_frozen: bool = False,
) -> Codebook:
    """Change a scheme; its codings follow, and the version before is kept.

    Parameters
    ----------
    engine : Engine
    scheme : str
    make : callable
        From the scheme as it is to an `Edit`: a function of `workbench.schemes.editing` or
        `joining`, its other arguments filled in.
    actor, reason : str
    where : mapping of str to str, optional
        For a split, the id of a coding to the code that it goes to.
    even_frozen : bool
        For the one change that a frozen scheme allows: a proposal accepted.

    Returns
    -------
    Codebook
        The scheme after.

    Raises
    ------
    SchemeError
        An unknown scheme, a frozen one, an edit that it does not allow, or no reason given.
    """
    check_reason(reason)
    with journal.change(engine, actor, "edit scheme", reason.strip()) as change:
        return edit_within(change, scheme, make, actor, reason.strip(), where, even_frozen)


def edit_within(
    change: journal.Change,
    scheme: str,
    make: Callable[[Codebook], Edit],
    actor: str,
    reason: str,
    where: Mapping[str, str] | None = None,
    even_frozen: bool = False,
    act: str = "",
) -> Codebook:
    """Do what `edit_scheme` does, inside a change that does more, and that ``act`` may name."""
    before = known_scheme(change, scheme)
    if before.frozen and not even_frozen:
        raise SchemeError(
            _(
                "Scheme “{scheme}” is frozen: nothing in it can be changed. "
                "Propose a new theme, or reopen it with a reason."
            ).format(scheme=scheme)
        )
    edit = make(before)
    change.action = act or edit.act
    subject = {**edit.subject, **carry_out(change, before, edit, where or {})}
    change.update(t.scheme, scheme, version=edit.book.version)
    write_version(change, edit.book, actor, change.action, subject, reason)
    return edit.book


def known_scheme(change: journal.Change, scheme: str) -> Codebook:
    """Return a scheme as a change under way sees it.

    Raises
    ------
    SchemeError
        When the project has no such scheme.
    """
    schemes = schemes_of(change.connection)
    if scheme not in schemes:
        raise SchemeError(
            _("The project has no scheme “{scheme}”. Add it first.").format(scheme=scheme)
        )
    return schemes[scheme]


def check_reason(reason: str) -> None:
    """Refuse a change that nobody gave a reason for.

    Raises
    ------
    SchemeError

    Examples
    --------
    >>> check_reason("deux thèmes disent la même chose")
    """
    if not reason.strip():
        raise SchemeError(
            _(
                "A change to a scheme needs its reason, for the log: "
                'reason="what made you change it".'
            )
        )


def freeze(engine: Engine, scheme: str, *, actor: str, reason: str) -> None:
    """Freeze a scheme: from now on it is applied, not changed.

    Raises
    ------
    SchemeError
        An unknown scheme, one that is frozen already, or no reason given.
    """
    _set_state(engine, scheme, "frozen", actor, reason)


def reopen(engine: Engine, scheme: str, *, actor: str, reason: str) -> None:
    """Open a frozen scheme again.

    Raises
    ------
    SchemeError
        An unknown scheme, one that is open already, or no reason given.
    """
    _set_state(engine, scheme, "open", actor, reason)


def _set_state(engine: Engine, scheme: str, state: str, actor: str, reason: str) -> None:
    check_reason(reason)
    act = "freeze scheme" if state == "frozen" else "reopen scheme"
    with journal.change(engine, actor, act, reason.strip()) as change:
        set_state_within(change, scheme, state)


def set_state_within(change: journal.Change, scheme: str, state: str) -> None:
    """Freeze or open a scheme inside a change that does more.

    Raises
    ------
    SchemeError
        An unknown scheme, or one that is in that state already.
    """
    if known_scheme(change, scheme).state == state:
        said = (
            _("Scheme “{scheme}” is frozen already.")
            if state == "frozen"
            else _("Scheme “{scheme}” is open already.")
        )
        raise SchemeError(said.format(scheme=scheme))
    change.update(t.scheme, scheme, state=state)
