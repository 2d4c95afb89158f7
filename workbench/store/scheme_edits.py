"""An edit of a scheme carried out in the database: its codes written, the codings taken along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from workbench.errors import SchemeError
from workbench.ids import new_id
from workbench.language import _
from workbench.schemes.codebook import Codebook
from workbench.schemes.edit import Edit
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.reading import code_keys
from workbench.store.writing import code_row


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


def carry_out(
    change: journal.Change, before: Codebook, edit: Edit, where: Mapping[str, str]
) -> dict[str, Any]:
    """Write the codes of an edit, and let the codings follow.

    Parameters
    ----------
    change : Change
    before : Codebook
    edit : Edit
    where : mapping of str to str
        For a split, the id of a coding to the code that it goes to.

    Returns
    -------
    dict
        For the log, by their keys: ``ended``, each to the code that took over; ``split``.

    Raises
    ------
    SchemeError
        A split that takes a coding which the code does not have, or to another code.
    """
    scene = _Scene(change, before, edit, code_keys(change.connection, before.id))
    _write_new_codes(scene)
    made = _spread(scene, where)
    ended = _fold(scene)
    _write_codes_that_go_on(scene)
    _end_codes(scene)
    return {"ended": ended, "split": made}


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
