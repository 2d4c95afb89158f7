"""Find lemmas and token patterns, tagging no more turns than must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.coding.anchors import Anchors, is_lexical, words_of
from workbench.coding.forms import form_finder
from workbench.coding.phrases import Hit
from workbench.coding.tagger import load_tagger
from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

Pattern = tuple[str, list[dict[str, Any]]]
#: What a pattern may run over: not the end of a sentence, nor a stop that could be one.
_PIECE = re.compile(r"(?:[^.!?…\n]|\.(?!\s))+[.!?…\n]*\s*|[.!?…\s]+")


class TokenFinder:
    """A scheme's lemmas and patterns, ready to be found.

    Patterns that only look at words as written need no more than cutting a turn into tokens; the
    others need tagging. Either is done only for turns that have a word they cannot do without.

    Parameters
    ----------
    scheme : str
        Named when a pattern is wrong.
    codes : sequence of Code
    tagging : bool
        See `workbench.coding.indicators.suggest`.

    Raises
    ------
    SchemeError
        When a pattern is not one that spaCy understands.

    Examples
    --------
    >>> codes = [Code("a", {"fr": "A"}, indicators=({"lemma": "tutoyer"},))]
    >>> list(TokenFinder("s", codes).find(["On se tutoyait.", "Bon."]))
    [[('a', 6, 14)], []]
    """

    def __init__(self, scheme: str, codes: Sequence[Code], tagging: bool = True) -> None:
        patterns = [
            (code.id, tokens_of(indicator))
            for code in codes
            for indicator in code.indicators
            if "phrase" not in indicator
        ]
        cut = [pattern for pattern in patterns if is_lexical(pattern[1])]
        tagged = [pattern for pattern in patterns if not is_lexical(pattern[1])]
        self._cut = _Group(scheme, cut)
        self._tagged = _Group(scheme, tagged if tagging else [])
        self._forms = None if tagging else form_finder(codes)

    def find(self, texts: Sequence[str]) -> Iterator[list[Hit]]:
        """Yield what is found in each text, as (code, start, end).

        Parameters
        ----------
        texts : sequence of str
            The turns of a document.
        """
        words = [words_of(text) for text in texts]
        possible = [self._tagged.possible(held) for held in words]
        to_tag = [n for n, ranks in enumerate(possible) if ranks]
        docs: Iterator[Doc] = iter(())
        if to_tag:
            docs = load_tagger().pipe([texts[n] for n in to_tag], batch_size=64)
        tagged = dict(zip(to_tag, docs, strict=False))
        for n, text in enumerate(texts):
            hits: list[Hit] = list(self._forms(text)) if self._forms else []
            if n in tagged:
                hits += self._tagged.hits(tagged[n], possible[n])
            hits += self._cut_hits(text, words[n])
            yield hits

    def _cut_hits(self, text: str, words: set[str]) -> Iterator[Hit]:
        """Yield what the patterns that need no tagging find, sentence by sentence."""
        if not self._cut.possible(words):
            return
        for piece in _PIECE.finditer(text):
            if ranks := self._cut.possible(words_of(piece.group())):
                for code, start, end in self._cut.hits(load_tagger().make_doc(piece[0]), ranks):
                    yield code, piece.start() + start, piece.start() + end


class _Group:
    """Patterns that need the same work; each is only tried where its words are."""

    def __init__(self, scheme: str, patterns: Sequence[Pattern]) -> None:
        self._codes = [code for code, _tokens in patterns]
        self._anchors = Anchors([tokens for _code, tokens in patterns])
        self._matchers = [_matcher(load_tagger(), scheme, pattern) for pattern in patterns]

    def possible(self, words: set[str]) -> list[int]:
        return self._anchors.possible(words) if self._codes else []

    def hits(self, doc: Doc, ranks: Sequence[int]) -> Iterator[Hit]:
        for rank in ranks:
            for _key, first, last in self._matchers[rank](doc):
                span = doc[first:last]
                yield self._codes[rank], span.start_char, span.end_char


def _matcher(nlp: Language, scheme: str, pattern: Pattern) -> Matcher:
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    code, tokens = pattern
    matcher = Matcher(nlp.vocab, validate=True)
    try:
        matcher.add(code, [tokens], greedy="LONGEST")
    except (MatchPatternError, ValueError, KeyError) as error:
        raise SchemeError(
            _("Scheme “{scheme}”, code “{code}”: a pattern is not valid.").format(
                scheme=scheme, code=code
            )
        ) from error
    return matcher


def tokens_of(indicator: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return an indicator as Matcher tokens.

    Examples
    --------
    >>> tokens_of({"lemma": "arrêt maladie"})
    [{'LEMMA': 'arrêt'}, {'LEMMA': 'maladie'}]
    """
    if "pattern" in indicator:
        return [dict(token) for token in indicator["pattern"]]
    return [{"LEMMA": word} for word in str(indicator["lemma"]).split()]
