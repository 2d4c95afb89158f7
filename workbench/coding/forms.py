"""Find lemmas by form alone, without tagging: every word that may be a form of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.coding.phrases import Finder, Hit
from workbench.coding.tagger import possible_lemmas
from workbench.model import Code

_WORD = re.compile(r"\w+(?:-\w+)*")


def form_finder(codes: Sequence[Code]) -> Finder:
    """Return a function from a text to the lemmas that may be in it, as (code, start, end).

    Parameters
    ----------
    codes : sequence of Code

    Examples
    --------
    >>> codes = [Code("a", {"fr": "A"}, indicators=({"lemma": "tutoyer"},))]
    >>> list(form_finder(codes)("On se tutoyait."))
    [('a', 6, 14)]
    """
    wanted = [
        (code.id, str(indicator["lemma"]).split())
        for code in codes
        for indicator in code.indicators
        if "lemma" in indicator
    ]
    first = {lemmas[0] for _code, lemmas in wanted}
    begins: dict[str, bool] = {}

    def could_begin(word: str) -> bool:
        if word not in begins:
            begins[word] = not first.isdisjoint(possible_lemmas(word))
        return begins[word]

    def find(text: str) -> Iterator[Hit]:
        lower = text.lower()
        if len(lower) != len(text) or not any(map(could_begin, set(_WORD.findall(lower)))):
            return
        matches = list(_WORD.finditer(lower))
        for rank, match in enumerate(matches):
            if could_begin(match.group()):
                for code, lemmas in wanted:
                    stretch = matches[rank : rank + len(lemmas)]
                    if _is(lemmas, [m.group() for m in stretch]):
                        yield code, match.start(), stretch[-1].end()

    return find


def _is(lemmas: Sequence[str], words: Sequence[str]) -> bool:
    return len(words) == len(lemmas) and all(
        lemma in possible_lemmas(word) for lemma, word in zip(lemmas, words, strict=True)
    )
