"""The versions that a scheme has had, what led to each, and which one coded what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, select

from workbench.errors import SchemeError
from workbench.language import _
from workbench.schemes.codebook import Codebook
from workbench.schemes.difference import Difference, Fate, compare
from workbench.store import tables as t
from workbench.store.reading import code_from, read_schemes

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Version:
    """A scheme as it was, and the change that made it so.

    Parameters
    ----------
    number : int
    at, actor, act, reason : str
        When, by whom, what was done and why.
    subject : mapping
        What it was done to.
    book : Codebook
    keys : mapping of str to str
        The codes' keys, which outlive their ids, by id.
    """

    number: int
    at: str
    actor: str
    act: str
    reason: str
    subject: Mapping[str, Any]
    book: Codebook
    keys: Mapping[str, str]


def read_versions(engine: Engine, scheme: str) -> list[Version]:
    """Return a scheme's versions, oldest first.

    Raises
    ------
    SchemeError
        When the project has no such scheme.
    """
    present = read_schemes(engine).get(scheme)
    if present is None:
        raise SchemeError(
            _("The project has no scheme “{scheme}”. Add it first.").format(scheme=scheme)
        )
    mine = select(t.scheme_version).where(t.scheme_version.c.scheme == scheme)
    with engine.connect() as connection:
        rows = connection.execute(mine.order_by(t.scheme_version.c.number)).mappings().all()
    return [_version(present, row) for row in rows]


def _version(present: Codebook, row: Any) -> Version:
    codes = row["codes"]
    book = Codebook(
        present.id,
        row["number"],
        present.title,
        present.source,
        tuple(code_from(c["id"], c["definition"]) for c in codes),
        protocol=present.protocol,
        rubrics=frozenset(c["id"] for c in codes if c["kind"] == "rubric"),
        ordered=frozenset(c["id"] for c in codes if c["ordered"]),
        retired=frozenset(c["id"] for c in codes if c["state"] == "retired"),
    )
    keys = {c["id"]: c["key"] for c in codes}
    known = {name: row[name] for name in ("number", "at", "actor", "act", "reason", "subject")}
    return Version(**known, book=book, keys=keys)


def version_at(engine: Engine, scheme: str, when: int | str) -> Version:
    """Return one version of a scheme.

    Parameters
    ----------
    engine : Engine
    scheme : str
    when : int or str
        Its number; or a date (``"2014-06-30"``), for the version that stood at the end of that
        day, UTC.

    Raises
    ------
    SchemeError
        When there was none.
    """
    versions = read_versions(engine, scheme)
    if isinstance(when, int):
        found = [version for version in versions if version.number == when]
    else:
        found = [version for version in versions if version.at[: len(when)] <= when]
    if not found:
        raise SchemeError(
            _("Scheme “{scheme}” has no version {when}. Versions: {first} to {last}.").format(
                scheme=scheme, when=when, first=versions[0].number, last=versions[-1].number
            )
        )
    return found[-1]


def difference(engine: Engine, scheme: str, before: int | str, after: int | str) -> Difference:
    """Compare two versions of a scheme, each by its number or a date.

    Raises
    ------
    SchemeError
        When there is no such scheme or version.
    """
    one, other = version_at(engine, scheme, before), version_at(engine, scheme, after)
    between = [
        version
        for version in read_versions(engine, scheme)
        if one.number < version.number <= other.number
    ]
    return compare(one.book, other.book, _fate(one, other, between))


def _fate(one: Version, other: Version, between: list[Version]) -> Fate:
    """Tell what became of one version's codes: keys say it where ids do not."""
    ids = {key: code_id for code_id, key in other.keys.items()}
    ended: dict[str, str] = {}
    split: dict[str, list[str]] = {}
    for version in between:
        ended |= version.subject.get("ended", {})
        split |= version.subject.get("split", {})
    mine = one.keys.items()
    return Fate(
        same={code_id: ids[key] for code_id, key in mine if key in ids},
        merged={
            code_id: ids[last]
            for code_id, key in mine
            if key in ended and key not in split and (last := _last(key, ended)) in ids
        },
        split={
            code_id: tuple(ids[k] for k in split[key] if k in ids)
            for code_id, key in mine
            if key in split
        },
    )


def _last(key: str, ended: Mapping[str, str]) -> str:
    while key in ended:
        key = ended[key]
    return key


def provenance(engine: Engine, scheme: str) -> pd.DataFrame:
    """Return where each coding of a scheme comes from.

    Returns
    -------
    DataFrame
        A row a coding: its id, ``document``, ``start``, ``end``, present ``code``, ``status``,
        the ``version`` of the scheme that coded it, and ``came_from``: the ids of the codes that
        it was on before, oldest first.
    """
    import pandas as pd

    columns = ("id", "document", "start", "end", "coder", "status", "version")
    with engine.connect() as connection:
        names = {row.key: row.id for row in connection.execute(select(t.code.c.key, t.code.c.id))}
        trails: defaultdict[str, list[str]] = defaultdict(list)
        for row in connection.execute(select(t.trail).order_by(t.trail.c.version)).mappings():
            trails[row["coding"]].append(names[row["before"]])
        query = (
            select(*(t.coding.c[name] for name in columns), t.code.c.id.label("code"))
            .join(t.code, t.coding.c.code == t.code.c.key)
            .where(t.code.c.scheme == scheme)
            .order_by(t.coding.c.document, t.coding.c.start, t.coding.c.id)
        )
        rows = [dict(row) for row in connection.execute(query).mappings()]
    frame = pd.DataFrame(rows, columns=[*columns, "code"])
    frame["came_from"] = [tuple(trails[coding]) for coding in frame["id"]]
    return frame
