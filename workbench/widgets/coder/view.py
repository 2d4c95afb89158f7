"""What the browser is sent, as plain dicts; and what it is not sent, when a coder works blind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.schemes.codebook import Codebook
from workbench.store.desk_checks import people_of
from workbench.widgets.coder.tally import Tally

Row = Mapping[str, Any]
Message = dict[str, Any]

#: Suggestions that come from the scheme itself and say nothing of anybody's coding.
_FROM_THE_SCHEME = "indicator"


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, and whether others' work on a document may be seen.

    Parameters
    ----------
    coder, other : str
        ``other`` is whom one compares with; empty for everybody.
    sealed : bool
        One works blind, and somebody concerned is not done with the document.
    """

    coder: str
    other: str = ""
    sealed: bool = False

    def shown(self, rows: Iterable[Row]) -> list[Row]:
        """Return the codings, of one or several documents, that this coder is shown."""
        rows = list(rows)
        decided = {_place(row) for row in rows if self._mine(row) and row["status"] != "suggested"}
        return [row for row in rows if self._sees(row, decided)]

    def _sees(self, row: Row, decided: Collection[tuple[Any, ...]]) -> bool:
        if row["status"] == "suggested":
            return self.may_have_seen(row) and _place(row) not in decided
        return row["status"] == "accepted" and self.may_have_seen(row)

    def may_have_seen(self, row: Row) -> bool:
        """Tell whether a coding was not hidden from this coder, whatever became of it since."""
        if row["status"] == "suggested":
            return not self.sealed or row["origin"] == _FROM_THE_SCHEME or self._mine(row)
        return self.hears(row["coder"])

    def hears(self, coder: str) -> bool:
        """Tell whether what a coder wrote is shown."""
        if coder == self.coder:
            return True
        if self.sealed:
            return False
        return not self.other or coder == self.other or self.coder in people_of(coder)

    def _mine(self, row: Row) -> bool:
        return bool(row["coder"] == self.coder)


def sealed(
    blind: bool, coder: str, other: str, done: Collection[str], authors: Iterable[str]
) -> bool:
    """Tell whether a document is still to be coded blind.

    Parameters
    ----------
    blind : bool
    coder, other : str
    done : collection of str
        Who has marked the document done.
    authors : iterable of str
        In whose names codings stand in it; they are all concerned, unless ``other`` says who is.

    Examples
    --------
    >>> sealed(True, "C1", "", {"C1"}, ["C1", "C2"]), sealed(True, "C1", "", {"C1", "C2"}, ["C2"])
    (True, False)
    """
    if not blind:
        return False
    concerned = {coder, other} if other else {coder}.union(*map(people_of, authors))
    return not concerned <= set(done)


def scheme_view(book: Codebook, language: str) -> Message:
    """Return a scheme as the browser draws it."""
    return {
        "id": book.id,
        "title": book.title.get(language) or book.title["fr"],
        "version": book.version,
        "codes": [
            {
                "id": code.id,
                "label": code.name(language),
                "path": book.path(code.id, language),
                "depth": code.id.count("."),
                "parent": code.parent,
                "colour": code.colour,
                "definition": code.definition,
                "include": list(code.include),
                "exclude": list(code.exclude),
                "examples": list(code.examples),
                "rubric": code.id in book.rubrics,
                "retired": code.id in book.retired,
            }
            for code in book
        ],
    }


def progress_view(head: Row, tally: Tally, done: Collection[str]) -> Message:
    """Return a line of the document list."""
    name = head["id"]
    return {
        **{key: head[key] for key in ("id", "title", "kind", "date")},
        "turns": tally.turns(name),
        "uncoded": tally.uncoded(name),
        "suggested": tally.suggested(name),
        "done": tally.coder in done,
    }


def counts_view(tally: Tally, ids: Mapping[str, str]) -> dict[str, int]:
    """Return how many codings the coder has under each code, by its id."""
    return {code_id: tally.counts[key] for key, code_id in ids.items()}


def coding_view(row: Row, ids: Mapping[str, str]) -> Message:
    """Return a coding as the browser knows it."""
    names = ("id", "document", "start", "end", "coder", "origin", "status", "score")
    return {**{name: row[name] for name in names}, "code": ids[row["code"]]}


def memo_view(row: Row, ids: Mapping[str, str]) -> Message:
    """Return a memo; one on a code names it by its id."""
    return {**row, "target": ids[row["target"]] if row["about"] == "code" else row["target"]}


def document_view(whole: Row) -> Message:
    """Return a document with its text and turns."""
    names = ("id", "title", "kind", "date", "revision", "turns")
    return {**{name: whole[name] for name in names}, "text": whole["content"]}


def done_view(done: Collection[str], authors: Iterable[str]) -> dict[str, bool]:
    """Return who has something to do with a document, and whether they are done with it."""
    people = set(done).union(*map(people_of, authors))
    return {name: name in done for name in sorted(people)}


def _place(row: Row) -> tuple[Any, ...]:
    return (row["document"], row["start"], row["end"], row["code"])


def authors_of(rows: Sequence[Row]) -> set[str]:
    """Return in whose names the codings of a document were accepted."""
    return {row["coder"] for row in rows if row["status"] == "accepted"}
