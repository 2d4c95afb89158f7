"""A raw text with its proposals marked in it, a page at a time, as a browser is sent it."""

from __future__ import annotations

from typing import Any

from anonymiser import Decisions
from anonymiser.decision import Decision, Occurrence
from anonymiser.name_forms import in_place
from workbench.language import _
from workbench.metadata import CASES, DOCUMENTS
from workbench.widgets.proposals import doubtful, kind_name

#: About as many characters travel at once: an interview is some 60,000 characters long.
PAGE = 20_000


def reading_page(decisions: Decisions, document: str, number: int) -> dict[str, Any]:
    """Return a page of a document, cut into plain stretches and marked ones.

    Parameters
    ----------
    decisions : Decisions
    document : str
        Its name; the first one's when there is none of that name.
    number : int
        Which page, from 0; brought back to one that exists.

    Returns
    -------
    dict
        ``document``, ``documents`` (titles by name), ``page``, ``pages`` and ``pieces``: a string
        for what is not marked; a dict for what is, with the number of its row and what would
        replace it.

    Examples
    --------
    >>> from anonymiser import Anonymiser
    >>> page = reading_page(Anonymiser().propose({"E1": "Bonjour Mme Dupont !"}), "E1", 0)
    >>> [piece if isinstance(piece, str) else piece["text"] for piece in page["pieces"]]
    ['Bonjour Mme ', 'Dupont', ' !']
    """
    names = decisions.documents
    name = document if document in names else next(iter(names), "")
    text = decisions.text(name) if name else ""
    marks = _marks(decisions, name)
    cuts = _cuts(text, marks)
    number = min(max(number, 0), len(cuts) - 2)
    return {
        "document": name,
        "documents": {one: _titles().get(one, one) for one in names},
        "page": number,
        "pages": len(cuts) - 1,
        "pieces": _pieces(text, marks, cuts[number], cuts[number + 1]),
    }


def _titles() -> dict[str, str]:
    return {DOCUMENTS: _("titles, dates and file names"), CASES: _("labels of the cases")}


Mark = tuple[int, int, Decision, Occurrence]


def _marks(decisions: Decisions, document: str) -> list[Mark]:
    """Return where the proposals stand in a document, in order, none inside another."""
    every = [
        (one.start, one.end, row, one)
        for row in decisions.rows
        for one in row.occurrences
        if one.document == document
    ]
    every.sort(key=lambda mark: (mark[0], -mark[1]))
    marks: list[Mark] = []
    reached = 0
    for start, end, row, one in every:
        begin = max(start, reached)
        if begin < end:
            marks.append((begin, end, row, one))
            reached = end
    return marks


def _cuts(text: str, marks: list[Mark]) -> list[int]:
    """Return where the pages of a text begin, and where the last ends: between lines or words."""
    cuts = [0]
    while len(text) - cuts[-1] > PAGE:
        low, high = cuts[-1] + PAGE // 2, cuts[-1] + PAGE
        cut = max(text.rfind("\n", low, high), 0) or max(text.rfind(" ", low, high), 0)
        cut = cut + 1 if cut else high
        cuts.append(next((end for start, end, *_ in marks if start < cut < end), cut))
    return [*cuts, len(text)]


def _pieces(text: str, marks: list[Mark], first: int, last: int) -> list[str | dict[str, Any]]:
    pieces: list[str | dict[str, Any]] = []
    for start, end, row, one in marks:
        if not first <= start < last:
            continue
        pieces += [text[first:start], _piece(text, (start, end), row, one)]
        first = end
    return [piece for piece in (*pieces, text[first:last]) if piece]


def _piece(text: str, span: tuple[int, int], row: Decision, one: Occurrence) -> dict[str, Any]:
    found, shown = text[slice(*span)], row.shown(one)
    return {
        "text": found,
        "row": row.id,
        "kind": kind_name(row.label),
        "to": in_place(text, *span, shown) if row.label == "PERSON" else shown,
        "status": row.decided(one)[0],
        "doubtful": doubtful(row),
    }
