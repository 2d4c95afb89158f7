"""A document and a case as imported: before anonymisation, so in memory and in the vault only."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A transcript as imported, with what ``documents.csv`` says of it; exists in the vault only.

    Parameters
    ----------
    id : str
        As the researcher named it.
    text : str
        Normalised, not anonymised.
    cases : dict of str to list of str
        Role to case ids.
    """

    id: str
    text: str = field(repr=False)
    kind: str = ""
    date: str = ""
    title: str = ""
    cases: dict[str, list[str]] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawCase:
    """A line of ``cases.csv`` as imported."""

    id: str
    kind: str
    label: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
