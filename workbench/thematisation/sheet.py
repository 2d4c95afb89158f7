"""The theme sheet (fiche thématique): each theme with its rules and extracts of the sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from workbench.language import _
from workbench.model import Code, Coding, Document
from workbench.schemes.codebook import Codebook

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Extract:
    """A coded passage with its source."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A theme of the sheet, its extracts, and how often it was coded in the sample."""

    code: Code
    path: str
    rubric: bool
    extracts: tuple[Extract, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ThemeSheet:
    """A scheme at one version, theme by theme."""

    title: str
    version: int
    entries: tuple[Entry, ...]

    @property
    def table(self) -> pd.DataFrame:
        """The sheet, one row a theme."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "code": entry.code.id,
                    "label": entry.path,
                    "definition": entry.code.definition,
                    "include": "\n".join(entry.code.include),
                    "exclude": "\n".join(entry.code.exclude),
                    "extracts": "\n".join(f"{e.text} ({e.document})" for e in entry.extracts),
                    "count": entry.count,
                }
                for entry in self.entries
            ]
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{escape(entry.path)}</th><td>{escape(entry.code.definition)}</td>"
            f"<td>{_lines(entry.code.include)}</td><td>{_lines(entry.code.exclude)}</td>"
            f"<td>{_lines([f'{e.text} ({e.document})' for e in entry.extracts])}</td></tr>"
            for entry in self.entries
        )
        heads = (_("label"), _("definition"), _("include"), _("exclude"), _("extracts"))
        head = "".join(f"<th>{escape(name)}</th>" for name in heads)
        return f"<h3>{escape(self.title)}</h3><table><tr>{head}</tr>{rows}</table>"


def _lines(texts: Sequence[str]) -> str:
    return "<br>".join(escape(text) for text in texts)


def theme_sheet(
    book: Codebook,
    documents: Sequence[Document],
    codings: Sequence[Coding],
    extracts: int = 2,
    language: str = "fr",
) -> ThemeSheet:
    """Draw up the sheet of a scheme from what was coded in some documents.

    Parameters
    ----------
    book : Codebook
    documents : sequence of Document
        The sample.
    codings : sequence of Coding
        Only accepted ones count, and only those in the documents.
    extracts : int
        How many a theme, at most; from different documents first.
    language : str

    Returns
    -------
    ThemeSheet

    Examples
    --------
    >>> book = Codebook("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}),))
    >>> coding = Coding("k", "d", "", 0, 3, "s", "a", "C1")
    >>> theme_sheet(book, [Document("d", "oui, bon")], [coding]).entries[0].extracts
    (Extract(document='d', text='oui'),)
    """
    texts = {document.id: document.text for document in documents}
    mine = [c for c in codings if c.status == "accepted" and c.document in texts]
    entries = []
    for code in book.usable:
        coded = [c for c in mine if c.code == code.id]
        entries.append(
            Entry(
                code,
                book.path(code.id, language),
                code.id in book.rubrics,
                tuple(_chosen(coded, texts, extracts)),
                len(coded),
            )
        )
    return ThemeSheet(book.title.get(language) or book.title["fr"], book.version, tuple(entries))


def _chosen(codings: Sequence[Coding], texts: Mapping[str, str], most: int) -> list[Extract]:
    """Take extracts round the documents: the first of each, then the second of each."""
    seen: dict[str, int] = {}
    ranked = []
    for coding in sorted(codings, key=lambda c: (c.document, c.start, c.end)):
        seen[coding.document] = seen.get(coding.document, 0) + 1
        ranked.append((seen[coding.document], coding))
    ranked.sort(key=lambda pair: (pair[0], pair[1].document, pair[1].start))
    return [
        Extract(c.document, " ".join(texts[c.document][c.start : c.end].split()))
        for _rank, c in ranked[:most]
    ]
