"""An edit of a scheme: the codebook after it, and what becomes of the codes before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code
from workbench.schemes.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Edit:
    """A codebook after an edit, and what becomes of the codes before it.

    Parameters
    ----------
    act : str
        ``"create code"``, ``"merge codes"``…: the event's action.
    book : Codebook
        After the edit; its version is the next one.
    subject : mapping
        What the edit was about, for the log: ids, labels.
    renamed : mapping of str to str
        Old id to new id, for the codes that go on under another id.
    ended : mapping of str to str
        The codes that end, to the code that takes over their codings.
    """

    act: str
    book: Codebook
    subject: Mapping[str, Any]
    renamed: Mapping[str, str] = field(default_factory=dict)
    ended: Mapping[str, str] = field(default_factory=dict)


def known(book: Codebook, code_id: str) -> Code:
    """Return a code, or say which scheme lacks it.

    Raises
    ------
    SchemeError
        When there is no such code.

    Examples
    --------
    >>> known(Codebook("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),)), "a").id
    'a'
    """
    if code_id not in book:
        raise SchemeError(
            _("Scheme “{scheme}” has no code “{code}”.").format(scheme=book.id, code=code_id)
        )
    return book.code(code_id)


def taken(code_id: str) -> str:
    """Return the sentence that says that an id is a code's already.

    Examples
    --------
    >>> "a.b" in taken("a.b")
    True
    """
    return _("There is a code “{code}” already. Choose another id.").format(code=code_id)


def next_version(book: Codebook, **values: Any) -> Codebook:
    """Return a codebook's next version, with other values.

    Examples
    --------
    >>> next_version(Codebook("x", 1, {"fr": "X"}, "", ()), source="y").version
    2
    """
    return replace(book, version=book.version + 1, **values)


def reflagged(book: Codebook, renamed: Mapping[str, str]) -> Codebook:
    """Let rubrics, orders and retired codes follow the ids, and forget the codes that are gone.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", (Code("b", {}),), rubrics=frozenset({"a", "c"}))
    >>> reflagged(book, {"a": "b"}).rubrics
    frozenset({'b'})
    """
    there = {code.id for code in book.codes}

    def followed(ids: frozenset[str]) -> frozenset[str]:
        return frozenset(renamed.get(i, i) for i in ids) & there

    return replace(
        book,
        rubrics=followed(book.rubrics),
        ordered=followed(book.ordered),
        retired=followed(book.retired),
    )
