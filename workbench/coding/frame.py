"""The codings frame: one row a coding, with all that can be crossed with it.

This is the border between the project and `workbench.analysis`, which knows frames only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from workbench.model import Case, Coding, Document, Scheme

COLUMNS = (
    *("document", "revision", "start", "end", "text", "words"),
    *("code", "code_path", "parent", "scheme", "coder", "origin", "status", "score"),
    *("speaker", "turn", "turn_start", "turn_end"),
)


class DocumentTable(pd.DataFrame):
    """The study's documents, as they travel with a frame of codings, in its ``attrs``.

    pandas copies the ``attrs`` of every part of a frame, and asks whether two are equal before it
    joins frames: this table is not copied, and is equal or not as a whole.

    Examples
    --------
    >>> one, other = codings_frame([], [], [], {}), codings_frame([], [], [], {})
    >>> len(pd.concat([one, other]))
    0
    """

    def __eq__(self, other: object) -> bool:  # type: ignore[override]
        return isinstance(other, pd.DataFrame) and self.equals(other)

    __hash__ = None

    def __deepcopy__(self, memo: object = None) -> DocumentTable:
        return self


def codings_frame(
    codings: Iterable[Coding],
    documents: Sequence[Document],
    cases: Sequence[Case],
    schemes: Mapping[str, Scheme],
    language: str = "fr",
) -> pd.DataFrame:
    """Lay codings out in a tidy frame.

    Parameters
    ----------
    codings : iterable of Coding
    documents : sequence of Document
        All of the study's, coded or not.
    cases : sequence of Case
    schemes : mapping of str to Scheme
    language : str
        Of the code paths.

    Returns
    -------
    DataFrame
        One row a coding, in the order of the documents and of their text: `COLUMNS`, then one
        column per case role (a case id; a tuple of ids where a document has several; None), the
        documents' ``kind``, ``date`` and attributes, and the cases' attributes as
        ``role.attribute``. ``attrs["documents"]`` is a frame of one row a document (``words``,
        ``characters``, ``turns`` and the same variables), ``attrs["texts"]`` the texts.

    Examples
    --------
    >>> codings_frame([], [Document("d", "oui")], [], {}).attrs["documents"].words.tolist()
    [1]
    """
    variables = {document.id: _variables(document, cases) for document in documents}
    by_id = {document.id: document for document in documents}
    order = {document.id: rank for rank, document in enumerate(documents)}
    rows = [
        _row(coding, by_id[coding.document], schemes[coding.scheme], language)
        | variables[coding.document]
        for coding in sorted(codings, key=lambda c: (order[c.document], c.start, c.end, c.code))
    ]
    names = list(dict.fromkeys(name for values in variables.values() for name in values))
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *names])
    frame.attrs["documents"] = DocumentTable(
        [_measures(document) | variables[document.id] for document in documents],
        columns=["document", "words", "characters", "turns", *names],
    )
    frame.attrs["texts"] = {document.id: document.text for document in documents}
    return frame


def count_words(text: str) -> int:
    """Count words as a word processor does: what stands between spaces.

    Examples
    --------
    >>> count_words("Ben… j'sais pas trop.")
    4
    """
    return len(text.split())


def _row(coding: Coding, document: Document, scheme: Scheme, language: str) -> dict[str, Any]:
    text = document.text[coding.start : coding.end]
    turn = document.turn_at(coding.start)
    return {
        "document": coding.document,
        "revision": coding.revision,
        "start": coding.start,
        "end": coding.end,
        "text": text,
        "words": count_words(text),
        "code": coding.code,
        "code_path": scheme.path(coding.code, language),
        "parent": coding.code.rpartition(".")[0],
        "scheme": coding.scheme,
        "coder": coding.coder,
        "origin": coding.origin,
        "status": coding.status,
        "score": coding.score,
        "speaker": turn.speaker if turn else "",
        "turn": turn.index if turn else None,
        "turn_start": turn.start if turn else None,
        "turn_end": turn.end if turn else None,
    }


def _measures(document: Document) -> dict[str, Any]:
    return {
        "document": document.id,
        "words": sum(count_words(document.text[t.start : t.end]) for t in document.turns)
        or count_words(document.text),
        "characters": len(document.text),
        "turns": len(document.turns),
    }


def _variables(document: Document, cases: Sequence[Case]) -> dict[str, Any]:
    """Return what a document can be crossed with."""
    by_id = {case.id: case for case in cases}
    roles = sorted({case.kind for case in cases} | document.cases.keys())
    values: dict[str, Any] = {role: _one(document.cases.get(role, ())) for role in roles}
    values |= {"kind": document.kind, "date": document.date, **document.attributes}
    for role in roles:
        held = [by_id[i] for i in document.cases.get(role, ()) if i in by_id]
        for name in sorted(
            {name for case in cases if case.kind == role for name in case.attributes}
        ):
            values[f"{role}.{name}"] = _one([case.attributes.get(name, "") for case in held])
    return values


def _one(values: Sequence[str]) -> str | tuple[str, ...] | None:
    if not values:
        return None
    return values[0] if len(values) == 1 else tuple(values)
