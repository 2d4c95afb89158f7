"""What a sequential thematisation leaves in the database: sample, passages, proposals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Table, select

from workbench.ids import new_id
from workbench.model import Coding, Document
from workbench.store import tables as t
from workbench.store.journal import Change, now


@dataclass(frozen=True, slots=True)
class Procedure:
    """A sequential thematisation as it stands.

    Parameters
    ----------
    scheme : str
    mode : {"", "strict", "open"}
        How the sheet is applied; empty until that begins.
    seed : int
    stratum : str
        The variable by which the sample was spread, or empty.
    among : str
        The variable that a document must have to be of this corpus; empty for all documents.
    sample, population : tuple of str
        Document ids: those drawn, and all there were to draw from.
    strata : mapping of str to list
        Value of the stratum to how many there were and how many were drawn.
    drawn_at, frozen_at, applied_at : str
        Moments, in UTC; empty until then.
    frozen_version : int or None
    """

    scheme: str
    mode: str
    seed: int
    stratum: str
    among: str
    sample: tuple[str, ...]
    strata: Mapping[str, list[int]]
    population: tuple[str, ...]
    drawn_at: str
    frozen_at: str = ""
    frozen_version: int | None = None
    applied_at: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coder has gone through a document with a version of the scheme."""

    document: str
    coder: str
    version: int
    at: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme that the open application brought up, and what was decided."""

    id: str
    scheme: str
    code: str
    label: str
    definition: str
    document: str
    revision: str
    start: int
    end: int
    coder: str
    at: str
    status: str = "pending"
    reason: str = ""
    decided_at: str = ""
    version: int | None = None


def read_procedure(engine: Engine, scheme: str) -> Procedure | None:
    """Return a scheme's sequential thematisation, or None before its sample is drawn."""
    query = select(t.procedure).where(t.procedure.c.scheme == scheme)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        return None
    lists = {name: tuple(row[name]) for name in ("sample", "population")}
    return Procedure(**{**row, **lists})


def write_sample(
    change: Change,
    scheme: str,
    seed: int,
    stratum: str,
    among: str,
    sample: tuple[str, ...],
    strata: Mapping[str, list[int]],
    population: tuple[str, ...],
) -> None:
    """Keep the sample drawn, in the place of one drawn before."""
    change.delete(t.procedure, [scheme])
    row: dict[str, Any] = {"scheme": scheme, "mode": "", "seed": seed, "stratum": stratum}
    row |= {"among": among}
    row |= {"sample": list(sample), "strata": dict(strata), "population": list(population)}
    row |= {"drawn_at": now(), "frozen_at": "", "applied_at": ""}
    change.insert(t.procedure, [row])


def update_procedure(change: Change, scheme: str, **values: Any) -> None:
    """Note that the sheet was frozen, or how it is applied."""
    change.update(t.procedure, scheme, **values)


def read_passages(engine: Engine, scheme: str) -> list[Passage]:
    """Return who went through which document with which version, oldest first."""
    rows = _rows(engine, t.passage, scheme)
    return [Passage(row["document"], row["coder"], row["version"], row["at"]) for row in rows]


def write_passage(change: Change, scheme: str, document: str, coder: str, version: int) -> None:
    """Note that a coder has gone through a document."""
    row = {"id": new_id(), "scheme": scheme, "document": document, "coder": coder, "at": now()}
    change.insert(t.passage, [{**row, "version": version}])


def read_proposals(engine: Engine, scheme: str) -> list[Proposal]:
    """Return the themes proposed, oldest first, decided or not."""
    return [Proposal(**row) for row in _rows(engine, t.proposal, scheme)]


def write_proposal(
    change: Change,
    scheme: str,
    document: Document,
    span: tuple[int, int],
    theme: tuple[str, str, str],
    coder: str,
) -> str:
    """Queue a theme (id, label, definition) and return the proposal's id."""
    code, label, definition = theme
    row = {"id": new_id(), "scheme": scheme, "code": code, "label": label}
    row |= {"definition": definition, "document": document.id, "revision": document.revision}
    row |= {"coder": coder, "at": now(), "status": "pending", "reason": "", "decided_at": ""}
    change.insert(t.proposal, [{**row, "start": span[0], "end": span[1]}])
    return row["id"]


def decide(
    change: Change, proposal: Proposal, status: str, reason: str, version: int | None = None
) -> None:
    """Note what was decided of a proposal, why, and the version that came of it."""
    values = {"status": status, "reason": reason, "decided_at": now(), "version": version}
    change.update(t.proposal, proposal.id, **values)


def coding_of(proposal: Proposal) -> Coding:
    """Return the coding that an accepted proposal makes of its passage.

    Examples
    --------
    >>> coding_of(Proposal("p", "s", "a", "A", "", "d", "r", 0, 3, "C1", "")).code
    'a'
    """
    return Coding(
        new_id(),
        proposal.document,
        proposal.revision,
        proposal.start,
        proposal.end,
        proposal.scheme,
        proposal.code,
        proposal.coder,
    )


def _rows(engine: Engine, table: Table, scheme: str) -> list[Any]:
    query = select(table).where(table.c.scheme == scheme).order_by(table.c.at, table.c.id)
    with engine.connect() as connection:
        return list(connection.execute(query).mappings())
