"""Two coders' codings of a document side by side, as the browser walks through them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.coding.comparison import Item, compare
from workbench.errors import ConflictError
from workbench.language import _
from workbench.model import Coding
from workbench.store.desk_checks import people_of
from workbench.widgets.coder.acts import pair_of
from workbench.widgets.coder.view import Sight, authors_of

Row = Mapping[str, Any]


def comparison(
    rows: Sequence[Row], coder: str, other: str, sight: Sight, ids: Mapping[str, str]
) -> dict[str, Any]:
    """Return the agreements and disagreements of two coders in a document.

    Parameters
    ----------
    rows : sequence of mapping
        The document's codings, anybody's.
    coder, other : str
        With an empty ``other``, whoever else has coded the document, if there is one only.
    sight : Sight
    ids : mapping of str to str
        Key of a code to its id.

    Raises
    ------
    ConflictError
        Nobody to compare with is chosen, or the document is still coded blind.
    """
    check_open(sight)
    other = other or _only_other(rows, coder)
    pair = pair_of(coder, other)
    mine = [_coding(row, ids) for row in rows if _accepted(row, coder)]
    theirs = [_coding(row, ids) for row in rows if _accepted(row, other)]
    agreed = {row["id"]: row for row in rows if row["coder"] == pair}
    items = compare(mine, theirs, [_coding(row, ids) for row in agreed.values()])
    return {"items": [_item(item, agreed, ids) for item in items], "a": coder, "b": other}


def check_open(sight: Sight) -> None:
    """Raise ConflictError while a document is still coded blind."""
    if sight.sealed:
        raise ConflictError(
            _(
                "You work blind: the comparison opens when all who code this document have "
                "marked it done."
            )
        )


def _only_other(rows: Iterable[Row], coder: str) -> str:
    people: set[str] = set().union(*map(people_of, authors_of(list(rows))))
    others = sorted(people - {coder})
    if len(others) != 1:
        raise ConflictError(
            _(
                'Choose whom to compare with: study.coder(scheme, coder="{coder}", other=…). '
                "Others who coded this document: {others}."
            ).format(coder=coder, others=", ".join(others) or "–")
        )
    return others[0]


def _accepted(row: Row, coder: str) -> bool:
    return bool(row["status"] == "accepted" and row["coder"] == coder)


def _coding(row: Row, ids: Mapping[str, str]) -> Coding:
    names = ("id", "document", "revision", "start", "end", "coder", "origin", "status", "score")
    return Coding(**{name: row[name] for name in names}, scheme="", code=ids[row["code"]])


def _item(item: Item, agreed: Mapping[str, Row], ids: Mapping[str, str]) -> dict[str, Any]:
    told = {name: getattr(item, name) for name in ("kind", "start", "end", "code")}
    decided = [
        {
            **{name: agreed[one][name] for name in ("id", "start", "end")},
            "code": ids[agreed[one]["code"]],
            "keep": agreed[one]["status"] == "accepted",
        }
        for one in item.decided
    ]
    return {**told, "a": list(item.a), "b": list(item.b), "decided": decided or None}
