"""Find phrases as written, whatever their case and accents unless they are to be exact."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from anonymiser.text import fold
from workbench.model import Code

Hit = tuple[str, int, int]
Finder = Callable[[str], Iterator[Hit]]
_WORD = re.compile(r"\w+")


def phrase_finder(codes: tuple[Code, ...]) -> Finder:
    """Return a function from a text to the phrases found in it, as (code, start, end).

    A text is first searched for each phrase's longest word, all at once; an expression is only run
    where that word is.

    Parameters
    ----------
    codes : tuple of Code

    Examples
    --------
    >>> code = Code("a", {"fr": "A"}, indicators=({"phrase": "boire un café"},))
    >>> list(phrase_finder((code,))("On va BOIRE  un cafe."))
    [('a', 6, 20)]
    """
    by_word: defaultdict[str, list[tuple[str, re.Pattern[str], bool]]] = defaultdict(list)
    for code in codes:
        for indicator in code.indicators:
            if "phrase" in indicator:
                phrase, exact = str(indicator["phrase"]), bool(indicator.get("exact"))
                key = max(_WORD.findall(fold(phrase)), key=len, default="")
                by_word[key].append((code.id, _expression(phrase, exact), exact))
    wordless = by_word.pop("", [])

    def find(text: str) -> Iterator[Hit]:
        folded = fold(text)
        words = by_word.keys() & set(_WORD.findall(folded)) if by_word else ()
        for searches in (wordless, *(by_word[word] for word in words)):
            for code_id, expression, exact in searches:
                for match in expression.finditer(text if exact else folded):
                    yield code_id, match.start(), match.end()

    return find


def _expression(phrase: str, exact: bool) -> re.Pattern[str]:
    words = (phrase if exact else fold(phrase)).split()
    spaced = r"\s+".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){spaced}(?!\w)")
