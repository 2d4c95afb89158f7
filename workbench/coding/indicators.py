"""Look for a scheme's indicators and propose to code the sentences in which they stand.

A *phrase* is looked for as written, whatever its case and accents; a *lemma* in all its forms; a
*pattern* is a list of spaCy Matcher tokens. Only the last two need the language model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from anonymiser.text import fold
from workbench.coding.sentences import sentences
from workbench.corpus.turns import is_interviewer
from workbench.errors import SchemeError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Coding, Document, Scheme, Span, Turn

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher

MODEL = "fr_core_news_md"
Finder = Callable[[str], Iterable[tuple[str, int, int]]]


def suggest(
    documents: Iterable[Document], scheme: Scheme, coder: str = "indicateurs"
) -> Iterator[Coding]:
    """Propose codings where a scheme's indicators are found.

    Parameters
    ----------
    documents : iterable of Document
        With their turns. What an interviewer says is passed over.
    scheme : Scheme
    coder : str
        In whose name the suggestions stand.

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
    find = _finder(scheme)
    for document in documents:
        for turn in document.turns:
            if not is_interviewer(turn.speaker):
                for code, span in _segments(document, turn, find):
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


def _segments(document: Document, turn: Turn, find: Finder) -> Iterator[tuple[str, Span]]:
    """Yield each code found in a turn with the sentences that hold it, neighbours joined."""
    hits = [
        (code, Span(turn.start + start, turn.start + end))
        for code, start, end in find(document.text[turn.start : turn.end])
    ]
    if not hits:
        return
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


def _finder(scheme: Scheme) -> Finder:
    """Return a function from a text to (code, start, end)."""
    finders = [_phrase_finder(scheme)]
    if any("phrase" not in indicator for code in scheme for indicator in code.indicators):
        finders.append(_token_finder(scheme))
    return lambda text: [hit for finder in finders for hit in finder(text)]


def _phrase_finder(scheme: Scheme) -> Finder:
    phrases = [
        (code.id, re.compile(rf"(?<!\w){_flexible(str(indicator['phrase']))}(?!\w)"))
        for code in scheme
        for indicator in code.indicators
        if "phrase" in indicator
    ]

    def find(text: str) -> Iterator[tuple[str, int, int]]:
        folded = fold(text)
        for code, expression in phrases:
            for match in expression.finditer(folded):
                yield code, match.start(), match.end()

    return find


def _flexible(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in fold(phrase).split())


def _token_finder(scheme: Scheme) -> Finder:
    nlp = load_tagger()
    matcher = _matcher(nlp, scheme)

    def find(text: str) -> Iterator[tuple[str, int, int]]:
        doc = nlp(text)
        for key, first, last in matcher(doc):
            span = doc[first:last]
            yield nlp.vocab.strings[key], span.start_char, span.end_char

    return find


def _matcher(nlp: Language, scheme: Scheme) -> Matcher:
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    matcher = Matcher(nlp.vocab, validate=True)
    for code in scheme:
        for indicator in code.indicators:
            if "phrase" not in indicator:
                try:
                    matcher.add(code.id, [_tokens(indicator)], greedy="LONGEST")
                except (MatchPatternError, ValueError, KeyError) as error:
                    raise SchemeError(
                        _("Scheme “{scheme}”, code “{code}”: a pattern is not valid.").format(
                            scheme=scheme.id, code=code.id
                        )
                    ) from error
    return matcher


def _tokens(indicator: Mapping[str, Any]) -> list[dict[str, Any]]:
    if "pattern" in indicator:
        return [dict(token) for token in indicator["pattern"]]
    return [{"LEMMA": word} for word in str(indicator["lemma"]).split()]


@cache
def load_tagger() -> Language:
    """Load the French model with what lemmas need, and nothing more."""
    import spacy

    return spacy.load(MODEL, exclude=["ner", "parser"])
