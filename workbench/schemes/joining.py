"""Make one code of several, or several of one; the codings follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code
from workbench.schemes.codebook import Codebook
from workbench.schemes.edit import Edit, known, reflagged
from workbench.schemes.editing import create, move

Entry = TypeVar("Entry")


def merge(book: Codebook, code_ids: Sequence[str], into: str) -> Edit:
    """Make one code of several: the others end and give it their codings and the codes below.

    The one that stays keeps its label and definition, and takes the others' rules, examples and
    indicators after its own.

    Parameters
    ----------
    book : Codebook
    code_ids : sequence of str
        The codes that end.
    into : str
        The one that stays.

    Raises
    ------
    SchemeError
        An unknown code, a code merged into one below it, or two codes below with the same id.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", tuple(Code(i, {"fr": i}) for i in "abc"))
    >>> edit = merge(book, ["a", "b"], "c")
    >>> edit.ended, [c.id for c in edit.book]
    ({'a': 'c', 'b': 'c'}, ['c'])
    """
    ending = [code_id for code_id in dict.fromkeys(code_ids) if code_id != into]
    known(book, into)
    if not ending:
        raise SchemeError(_("Merging needs at least two codes."))
    labels = [known(book, code_id).name() for code_id in ending]
    current, where, stays = book, {code.id: code.id for code in book.codes}, into
    for code_id in ending:
        now = where[code_id]
        if stays in current.branch(now):
            raise SchemeError(
                _("“{into}” lies below “{code}”. Move it out first.").format(
                    into=into, code=code_id
                )
            )
        for child in current.children(now):
            edit = move(current, child, stays)
            current = edit.book
            where = {old: edit.renamed.get(new, new) for old, new in where.items()}
            stays = where[into]
        current = _absorbed(current, now, stays)
    ended = dict.fromkeys(ending, where[into])
    renamed = {o: n for o, n in where.items() if o != n and o not in ended}
    after = reflagged(replace(current, version=book.version + 1), {})
    subject = {"codes": ending, "labels": labels, "code": where[into]}
    subject["into"] = book.code(into).name()
    return Edit("merge codes", after, subject, renamed, ended)


def split(book: Codebook, code_id: str, into: Sequence[Code], keep: bool = True) -> Edit:
    """Make several codes of one; which coding goes where is said to the store.

    Parameters
    ----------
    book : Codebook
    code_id : str
    into : sequence of Code
        The new codes.
    keep : bool
        The code goes on, for the codings that no new code takes. It always does when it has codes
        below it.

    Raises
    ------
    SchemeError
        An unknown code, an id that is taken, or no new code at all.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),))
    >>> edit = split(book, "a", [Code("b", {"fr": "B"}), Code("c", {"fr": "C"})], keep=False)
    >>> [c.id for c in edit.book]
    ['b', 'c']
    """
    label = known(book, code_id).name()
    if not into:
        raise SchemeError(_("Splitting “{code}” needs at least one new code.").format(code=code_id))
    current = book
    for code in into:
        current = create(current, code).book
    ended = {}
    if not keep and not current.children(code_id):
        current = replace(current, codes=tuple(c for c in current.codes if c.id != code_id))
        ended = {code_id: into[0].id}
    after = reflagged(replace(current, version=book.version + 1), {})
    subject = {"code": code_id, "label": label, "into": [code.id for code in into]}
    return Edit("split code", after, subject, ended=ended)


def _absorbed(book: Codebook, code_id: str, into: str) -> Codebook:
    ends, stays = book.code(code_id), book.code(into)
    one = replace(
        stays,
        include=_both(stays.include, ends.include),
        exclude=_both(stays.exclude, ends.exclude),
        examples=_both(stays.examples, ends.examples),
        indicators=_both(stays.indicators, ends.indicators),
    )
    codes = tuple(one if c.id == into else c for c in book.codes if c.id != code_id)
    return replace(book, codes=codes)


def _both(mine: tuple[Entry, ...], theirs: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return (*mine, *(entry for entry in theirs if entry not in mine))
