"""Look for a scheme's indicators and propose to code the sentences in which they stand.

A *phrase* is looked for as written, whatever its case and accents unless it is exact; a *lemma* in
all its forms; a *pattern* is a list of spaCy Matcher tokens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from workbench.coding.phrases import Hit, phrase_finder
from workbench.coding.sentences import sentences
from workbench.coding.tagger import load_tagger
from workbench.coding.tokens import TokenFinder
from workbench.corpus.turns import is_interviewer
from workbench.ids import new_id
from workbench.model import Coding, Document, Scheme, Span, Turn
from workbench.schemes.codebook import codebook


def suggest(
    documents: Iterable[Document],
    scheme: Scheme,
    coder: str = "indicateurs",
    tagging: bool = True,
) -> Iterator[Coding]:
    """Propose codings where a scheme's indicators are found.

    Parameters
    ----------
    documents : iterable of Document
        With their turns. What an interviewer says is passed over.
    scheme : Scheme
        Its retired codes are passed over.
    coder : str
        In whose name the suggestions stand.
    tagging : bool
        Tag the turns where a lemma may be, to know which word it is a form of. Without it a lemma
        is found under every form that it may have (*livres* for *livrer*), patterns that need
        tagging are left out, and all is done some twenty times faster.

    Yields
    ------
    Coding
        ``origin="indicator"``, ``status="suggested"``: one or more whole sentences of one turn.

    Raises
    ------
    SchemeError
        When a pattern is not one that spaCy understands.

    Examples
    --------
    >>> from workbench.model import Code
    >>> scheme = Scheme("s", 1, {"fr": "S"}, "", (
    ...     Code("dehors", {"fr": "Dehors"}, indicators=({"phrase": "boire un café"},)),))
    >>> text = "Bon. On va boire un cafe. Voilà."
    >>> note = Document("d", text, turns=(Turn(0, "", 0, len(text)),))
    >>> [text[c.start : c.end] for c in suggest([note], scheme)]
    ['On va boire un cafe.']
    """
    codes = codebook(scheme).usable
    phrases = phrase_finder(codes)
    tokens = TokenFinder(scheme.id, codes, tagging)
    for document in documents:
        turns = [turn for turn in document.turns if not is_interviewer(turn.speaker)]
        texts = [document.text[turn.start : turn.end] for turn in turns]
        for turn, text, found in zip(turns, texts, tokens.find(texts), strict=True):
            for code, span in _segments(document, turn, [*phrases(text), *found]):
                yield Coding(
                    id=new_id(),
                    document=document.id,
                    revision=document.revision,
                    start=span.start,
                    end=span.end,
                    scheme=scheme.id,
                    code=code,
                    coder=coder,
                    origin="indicator",
                    status="suggested",
                )


def _segments(
    document: Document, turn: Turn, found_in_turn: list[Hit]
) -> Iterator[tuple[str, Span]]:
    """Yield each code found in a turn with the sentences that hold it, neighbours joined."""
    if not found_in_turn:
        return
    hits = [(code, Span(turn.start + a, turn.start + b)) for code, a, b in found_in_turn]
    found: dict[str, list[Span]] = defaultdict(list)
    for sentence in sentences(document, turn):
        for code in {code for code, hit in hits if sentence.overlaps(hit)}:
            if found[code] and not document.text[found[code][-1].end : sentence.start].strip():
                sentence_before = found[code].pop()
                found[code].append(Span(sentence_before.start, sentence.end))
            else:
                found[code].append(sentence)
    for code in sorted(found):
        for span in found[code]:
            yield code, span


__all__ = ["load_tagger", "suggest"]
