"""Search the documents and code what is found, after a look: nothing is coded unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from anonymiser.text import fold
from workbench.coding.phrases import phrase_finder
from workbench.coding.sentences import sentences
from workbench.coding.tokens import TokenFinder
from workbench.corpus.turns import is_interviewer
from workbench.errors import WorkbenchError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Code, Coding, Document, Span, Turn, union

if TYPE_CHECKING:
    import pandas as pd

Unit = Literal["match", "sentence", "turn"]
Finder = Callable[[list[str]], Iterable[list[tuple[int, int]]]]
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A match, and the stretch that would be coded."""

    document: Document
    turn: Turn
    match: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Preview:
    """What a search found; `codings` makes suggestions of it once it has been looked at."""

    found: tuple[Found, ...]

    def __len__(self) -> int:
        return len(self.found)

    @property
    def table(self) -> pd.DataFrame:
        """The matches in their context, one a row."""
        import pandas as pd

        columns = ["document", "speaker", "before", "match", "after", "start", "end"]
        return pd.DataFrame([_row(one) for one in self.found], columns=columns)

    def without(self, *rows: int) -> Preview:
        """Leave out matches by their row in the table."""
        return Preview(tuple(one for n, one in enumerate(self.found) if n not in rows))

    def codings(self, scheme: str, code: str, coder: str) -> list[Coding]:
        """Return suggestions: each stretch once, with origin ``search``.

        Parameters
        ----------
        scheme, code, coder : str
        """
        by_document: dict[str, tuple[Document, list[Span]]] = {}
        for one in self.found:
            by_document.setdefault(one.document.id, (one.document, []))[1].append(one.span)
        return [
            Coding(
                new_id(),
                document.id,
                document.revision,
                span.start,
                span.end,
                scheme,
                code,
                coder,
                origin="search",
                status="suggested",
            )
            for document, spans in by_document.values()
            for span in union(spans)
        ]

    def _repr_html_(self) -> str:
        lines = "".join(
            f"<tr><td>{escape(row['document'])}</td><td style='text-align:right'>"
            f"{escape(row['before'])}</td><td><mark>{escape(row['match'])}</mark></td>"
            f"<td>{escape(row['after'])}</td></tr>"
            for row in map(_row, self.found[:200])
        )
        return f"<p>{escape(_('{n} matches').format(n=len(self)))}</p><table>{lines}</table>"


def _row(one: Found) -> dict[str, Any]:
    text, match = one.document.text, one.match
    before = text[max(one.turn.start, match.start - _CONTEXT) : match.start]
    after = text[match.end : min(one.turn.end, match.end + _CONTEXT)]
    return {
        "document": one.document.id,
        "speaker": one.turn.speaker,
        "before": " ".join(before.split()),
        "match": " ".join(text[match.start : match.end].split()),
        "after": " ".join(after.split()),
        "start": one.span.start,
        "end": one.span.end,
    }


def search(
    documents: Iterable[Document],
    *,
    regex: str | None = None,
    lemma: str | None = None,
    phrase: str | None = None,
    unit: Unit = "sentence",
    exact: bool = False,
    interviewer: bool = False,
) -> Preview:
    """Look for an expression, a lemma or a phrase, turn by turn.

    Parameters
    ----------
    documents : iterable of Document
    regex, lemma, phrase : str
        Exactly one of them. A lemma is found in all its forms.
    unit : {"match", "sentence", "turn"}
        The stretch that would be coded.
    exact : bool
        Heed case and accents; an expression or a phrase is otherwise found without them.
    interviewer : bool
        Search what interviewers say too.

    Returns
    -------
    Preview

    Raises
    ------
    WorkbenchError
        Not exactly one thing to look for, or an expression that is not one.

    Examples
    --------
    >>> text = "On se tutoie. Bon."
    >>> note = Document("d", text, turns=(Turn(0, "", 0, len(text)),))
    >>> preview = search([note], regex="tuto[a-z]+")
    >>> [text[c.start : c.end] for c in preview.codings("s", "a", "C1")]
    ['On se tutoie.']
    """
    find = _finder(regex, lemma, phrase, exact)
    found = []
    for document in documents:
        turns = [t for t in document.turns if interviewer or not is_interviewer(t.speaker)]
        texts = [document.text[turn.start : turn.end] for turn in turns]
        for turn, matches in zip(turns, find(texts), strict=True):
            for start, end in sorted(set(matches)):
                match = Span(turn.start + start, turn.start + end)
                found.append(Found(document, turn, match, _stretch(document, turn, match, unit)))
    return Preview(tuple(found))


def _finder(regex: str | None, lemma: str | None, phrase: str | None, exact: bool) -> Finder:
    given = [words for words in (regex, lemma, phrase) if words]
    if len(given) != 1:
        raise WorkbenchError(_("Search for exactly one of regex, lemma, phrase."))
    if regex:
        return _regex_finder(regex, exact)
    if phrase:
        code = Code("x", {}, indicators=({"phrase": phrase, "exact": exact},))
        in_text = phrase_finder((code,))
        return lambda texts: ([(a, b) for _code, a, b in in_text(text)] for text in texts)
    tokens = TokenFinder("", [Code("x", {}, indicators=({"lemma": lemma},))])
    return lambda texts: ([(a, b) for _code, a, b in hits] for hits in tokens.find(texts))


def _regex_finder(regex: str, exact: bool) -> Finder:
    try:
        # Folding the expression itself would turn \W into \w: only its plain letters are folded.
        expression = re.compile(regex if exact else _folded_expression(regex))
    except re.error as error:
        raise WorkbenchError(
            _("“{regex}” is not a regular expression: {problem}.").format(
                regex=regex, problem=error
            )
        ) from error

    def find(texts: list[str]) -> Iterator[list[tuple[int, int]]]:
        for text in texts:
            searched = text if exact else fold(text)
            yield [m.span() for m in expression.finditer(searched) if m.end() > m.start()]

    return find


def _folded_expression(regex: str) -> str:
    return re.sub(r"\\.|[^\\]+", lambda m: m[0] if m[0][0] == "\\" else fold(m[0]), regex)


def _stretch(document: Document, turn: Turn, match: Span, unit: Unit) -> Span:
    if unit == "turn":
        return turn.span
    if unit == "match":
        return match
    held = [s for s in sentences(document, turn) if s.overlaps(match)]
    return Span(held[0].start, held[-1].end) if held else match
