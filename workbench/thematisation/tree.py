"""The theme tree (arbre thématique), drawn with characters or as nested lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from workbench.language import _
from workbench.schemes.codebook import Codebook


def draw_tree(book: Codebook, counts: Mapping[str, int] | None = None, language: str = "fr") -> str:
    """Draw a scheme as a tree: rubrics between brackets, retired codes between parentheses.

    Parameters
    ----------
    book : Codebook
    counts : mapping of str to int, optional
        Accepted codings by code.
    language : str

    Examples
    --------
    >>> from workbench.model import Code
    >>> codes = (Code("a", {"fr": "A"}), Code("a.b", {"fr": "B"}), Code("c", {"fr": "C"}))
    >>> print(draw_tree(Codebook("s", 1, {"fr": "S"}, "", codes, rubrics=frozenset({"a"}))))
    [A]
    └─ B
    C
    """
    return "\n".join(_lines(book, "", "", counts or {}, language))


def _lines(
    book: Codebook, parent: str, margin: str, counts: Mapping[str, int], language: str
) -> Iterator[str]:
    children = book.children(parent)
    for rank, code_id in enumerate(children):
        last = rank == len(children) - 1
        branch = "" if not parent else "└─ " if last else "├─ "
        below = "" if not parent else "   " if last else "│  "
        yield margin + branch + _named(book, code_id, counts, language)
        yield from _lines(book, code_id, margin + below, counts, language)


def _named(book: Codebook, code_id: str, counts: Mapping[str, int], language: str) -> str:
    name = book.code(code_id).name(language)
    if code_id in book.rubrics:
        name = f"[{name}]"
    if code_id in book.retired:
        name = f"({name})"
    if code_id in book.ordered:
        name += " ↓"
    return f"{name} · {counts[code_id]}" if counts.get(code_id) else name


def tree_html(book: Codebook, language: str = "fr") -> str:
    """Return the tree as nested lists; labels are text, never HTML.

    Examples
    --------
    >>> from workbench.model import Code
    >>> tree_html(Codebook("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "<A>"}),)))
    '<ul><li>&lt;A&gt;</li></ul>'
    """

    def level(parent: str) -> str:
        items = "".join(
            f"<li>{escape(_named(book, child, {}, language))}{level(child)}</li>"
            for child in book.children(parent)
        )
        return f"<ul>{items}</ul>" if items else ""

    return level("") or f"<p>{escape(_('No theme yet.'))}</p>"
