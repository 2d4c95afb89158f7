"""The life of a scheme in a project: edits, versions, freezing; the codings follow.

Each function is one transaction and one event with its reason, so that `workbench.store.journal`
can undo it like any other change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, select

from workbench.errors import SchemeError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Scheme
from workbench.schemes.codebook import Codebook
from workbench.schemes.editing import Edit
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.reading import code_keys, schemes_of
from workbench.store.writing import code_row, write_scheme, write_version


@dataclass(frozen=True, slots=True)
class _Scene:
    """An edit being written: the change under way, the scheme before, the keys of its codes."""

    change: journal.Change
    before: Codebook
    edit: Edit
    keys: dict[str, str]

    @property
    def version(self) -> int:
        return self.edit.book.version


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
    scene = _Scene(change, before, edit, code_keys(change.connection, scheme))
    _write_new_codes(scene)
    made = _spread(scene, where or {})
    ended = _fold(scene)
    _write_codes_that_go_on(scene)
    _end_codes(scene)
    change.update(t.scheme, scheme, version=scene.version)
    subject = {**edit.subject, "ended": ended, "split": made}
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


def _write_new_codes(scene: _Scene) -> None:
    book = scene.edit.book
    old = {scene.edit.renamed.get(code.id, code.id) for code in scene.before}
    rows = [
        code_row(book, code, position) | {"key": new_id(), "scheme": book.id}
        for position, code in enumerate(book)
        if code.id not in old
    ]
    scene.change.insert(t.code, rows)
    scene.keys.update({row["id"]: row["key"] for row in rows})


def _fold(scene: _Scene) -> dict[str, str]:
    """Give what the ended codes carry to those that take over; return the keys of both."""
    renamed_back = {new: old for old, new in scene.edit.renamed.items()}
    folded = {}
    for old, new in scene.edit.ended.items():
        before = scene.keys[old]
        after = scene.keys[renamed_back.get(new, new)]
        moved = scene.change.update_where(t.coding, t.coding.c.code == before, code=after)
        _leave_trail(scene, moved, before, after)
        scene.change.update_where(t.summary, t.summary.c.code == before, code=after)
        folded[before] = after
    return folded


def _spread(scene: _Scene, where: Mapping[str, str]) -> dict[str, list[str]]:
    """Take the codings of a split code where the researcher says; return the keys."""
    if scene.edit.act != "split code":
        return {}
    source = scene.keys[scene.edit.subject["code"]]
    into = {code_id: scene.keys[code_id] for code_id in scene.edit.subject["into"]}
    held = set(
        scene.change.connection.scalars(select(t.coding.c.id).where(t.coding.c.code == source))
    )
    for coding, code_id in where.items():
        if coding not in held or code_id not in into:
            raise SchemeError(
                _("The split cannot take coding {coding} to “{code}”.").format(
                    coding=coding, code=code_id
                )
            )
        scene.change.update(t.coding, coding, code=into[code_id])
        _leave_trail(scene, [coding], source, into[code_id])
    return {source: list(into.values())}


def _leave_trail(scene: _Scene, codings: Iterable[str], before: str, after: str) -> None:
    scene.change.insert(
        t.trail,
        [
            {
                "id": new_id(),
                "coding": coding,
                "before": before,
                "after": after,
                "version": scene.version,
            }
            for coding in codings
        ],
    )


def _write_codes_that_go_on(scene: _Scene) -> None:
    book = scene.edit.book
    back = {new: old for old, new in scene.edit.renamed.items()}
    for position, code in enumerate(book):
        key = scene.keys[back.get(code.id, code.id)]
        scene.change.update(t.code, key, **code_row(book, code, position))


def _end_codes(scene: _Scene) -> None:
    state = "split" if scene.edit.act == "split code" else "merged"
    for old in scene.edit.ended:
        scene.change.update(t.code, scene.keys[old], state=state)


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
