"""Change a scheme: each function takes a codebook and gives the one after, touching nothing.

What an edit does to the codings is said beside the new codebook, in an `Edit`: which codes go on
under another id, which ones end and who takes over their codings. `workbench.store.life` obeys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code
from workbench.schemes.codebook import Codebook
from workbench.schemes.edit import Edit, known, next_version, reflagged, taken

_ID = re.compile(r"[a-z0-9][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*")


def create(book: Codebook, code: Code, rubric: bool = False) -> Edit:
    """Add a code, after its brothers and sisters.

    Parameters
    ----------
    book : Codebook
    code : Code
        Its id says under which code it comes.
    rubric : bool
        It says what a passage is about rather than what is said of it.

    Raises
    ------
    SchemeError
        The id is taken or not well formed, or the code above does not exist.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),))
    >>> [c.id for c in create(book, Code("a.b", {"fr": "B"})).book]
    ['a', 'a.b']
    """
    _check_new(book, code.id)
    codes = list(book.codes)
    codes.insert(_end_of(book, code.parent), code)
    after = next_version(book, codes=tuple(codes))
    if rubric:
        after = replace(after, rubrics=after.rubrics | {code.id})
    return Edit("create code", after, {"code": code.id, "label": code.name()})


def rename(book: Codebook, code_id: str, label: Mapping[str, str]) -> Edit:
    """Give a code another label; its id stays.

    Parameters
    ----------
    book : Codebook
    code_id : str
    label : mapping of str to str
        Language to label; the languages left out keep theirs.

    Raises
    ------
    SchemeError
        When there is no such code.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),))
    >>> rename(book, "a", {"fr": "Autre"}).book.code("a").name()
    'Autre'
    """
    old = known(book, code_id)
    new = replace(old, label={**old.label, **label})
    subject = {"code": code_id, "label": new.name(), "before": old.name()}
    return Edit("rename code", _replaced(book, {code_id: new}), subject)


def redefine(book: Codebook, code_id: str, **entries: Any) -> Edit:
    """Change a code's definition, rules, examples, colour or indicators.

    Parameters
    ----------
    book : Codebook
    code_id : str
    **entries
        Fields of `Code`, save ``id`` and ``label``.

    Raises
    ------
    SchemeError
        When there is no such code, or no such entry.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),))
    >>> redefine(book, "a", definition="Ce qui rapproche.").book.code("a").definition
    'Ce qui rapproche.'
    """
    old = known(book, code_id)
    allowed = {"definition", "include", "exclude", "examples", "counter_example", "colour"}
    unknown = sorted(set(entries) - allowed - {"indicators"})
    if unknown:
        raise SchemeError(
            _("A code has no entry “{entry}”. Entries: {entries}.").format(
                entry=unknown[0], entries=", ".join(sorted(allowed | {"indicators"}))
            )
        )
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entries.items()}
    after = _replaced(book, {code_id: replace(old, **values)})
    return Edit("redefine code", after, {"code": code_id, "entries": sorted(entries)})


def move(book: Codebook, code_id: str, parent: str = "", rank: int | None = None) -> Edit:
    """Put a code, with all below it, under another code, or at another rank.

    Parameters
    ----------
    book : Codebook
    code_id : str
    parent : str
        Empty for the first level.
    rank : int, optional
        Among its new brothers and sisters, from 0; last by default.

    Raises
    ------
    SchemeError
        An unknown code, a code put under itself, or an id that is taken there.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", tuple(Code(i, {"fr": i}) for i in "ab"))
    >>> move(book, "a", "b").renamed
    {'a': 'b.a'}
    """
    known(book, code_id)
    branch = book.branch(code_id)
    if parent in branch:
        raise SchemeError(_("“{code}” cannot be put under itself.").format(code=code_id))
    if parent:
        known(book, parent)
    last = code_id.rpartition(".")[2]
    new_id = f"{parent}.{last}" if parent else last
    if new_id != code_id and new_id in book:
        raise SchemeError(taken(new_id))
    renamed = {old: new_id + old[len(code_id) :] for old in branch}
    moved = [replace(book.code(old), id=new) for old, new in renamed.items()]
    rest = replace(book, codes=tuple(c for c in book.codes if c.id not in renamed))
    codes = list(rest.codes)
    place = _place(rest, parent, rank)
    codes[place:place] = moved
    after = reflagged(next_version(book, codes=tuple(codes)), renamed)
    subject = {"code": new_id, "before": code_id, "label": book.code(code_id).name()}
    changed = {old: new for old, new in renamed.items() if old != new}
    return Edit("move code", after, subject, renamed=changed)


def retire(book: Codebook, code_id: str) -> Edit:
    """Take a code, with those below it, out of use: its codings stay, new ones are refused.

    Raises
    ------
    SchemeError
        When there is no such code.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),))
    >>> retire(book, "a").book.usable
    ()
    """
    label = known(book, code_id).name()
    after = next_version(book, retired=book.retired | set(book.branch(code_id)))
    return Edit("retire code", after, {"code": code_id, "label": label})


def reinstate(book: Codebook, code_id: str) -> Edit:
    """Bring a retired code back into use, with those below it.

    Raises
    ------
    SchemeError
        When there is no such code.

    Examples
    --------
    >>> book = Codebook("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),))
    >>> reinstate(retire(book, "a").book, "a").book.retired
    frozenset()
    """
    label = known(book, code_id).name()
    after = next_version(book, retired=book.retired - set(book.branch(code_id)))
    return Edit("reinstate code", after, {"code": code_id, "label": label})


def _check_new(book: Codebook, code_id: str) -> None:
    if not _ID.fullmatch(code_id):
        raise SchemeError(
            _("“{code}” is no code id: small letters, digits and _, parts joined by dots.").format(
                code=code_id
            )
        )
    if code_id in book:
        raise SchemeError(taken(code_id))
    parent = code_id.rpartition(".")[0]
    if parent:
        known(book, parent)


def _replaced(book: Codebook, new: Mapping[str, Code]) -> Codebook:
    return next_version(book, codes=tuple(new.get(code.id, code) for code in book.codes))


def _end_of(book: Codebook, parent: str) -> int:
    """Return the index after the last code below a parent."""
    if not parent:
        return len(book.codes)
    branch = set(book.branch(parent))
    return max(rank for rank, code in enumerate(book.codes) if code.id in branch) + 1


def _place(book: Codebook, parent: str, rank: int | None) -> int:
    children = book.children(parent)
    if rank is None or rank >= len(children):
        return _end_of(book, parent)
    return [code.id for code in book.codes].index(children[max(rank, 0)])
