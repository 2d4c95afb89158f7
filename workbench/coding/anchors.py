"""Which words a token pattern cannot do without: where none of them is, nothing need be tagged.

Tagging is what costs. A pattern such as *donner* + *son* + *numéro* needs the word *numéro*: a turn
that lacks it is passed over unread, without any loss.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from workbench.coding.tagger import possible_lemmas

Token = Mapping[str, Any]
WordTest = Callable[[str], bool]
#: What spaCy knows of a token without tagging it.
LEXICAL = frozenset(
    (
        *("LOWER", "ORTH", "TEXT", "NORM", "SHAPE", "PREFIX", "SUFFIX", "LENGTH", "OP", "_"),
        *("IS_PUNCT", "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE"),
        *("IS_SPACE", "IS_STOP", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL"),
    )
)
_PLAIN = re.compile(r"\w+")
_REQUIRED = (None, "+", "1")


def is_lexical(pattern: Sequence[Token]) -> bool:
    """Tell whether a pattern can be matched without tagging.

    Examples
    --------
    >>> is_lexical([{"LOWER": "tu"}]), is_lexical([{"LEMMA": "tutoyer"}])
    (True, False)
    """
    return all(key in LEXICAL for token in pattern for key in token)


class Anchors:
    """For each pattern, the words that a text must have for it to match.

    Parameters
    ----------
    patterns : sequence of list of token

    Examples
    --------
    >>> anchors = Anchors([[{"LOWER": "un"}, {"LOWER": "texto"}], [{"LOWER": "sms"}]])
    >>> anchors.possible({"il", "envoie", "un", "texto"}), anchors.possible({"un", "autre"})
    ([0], [])
    """

    def __init__(self, patterns: Sequence[Sequence[Token]]) -> None:
        self._tests: list[WordTest] = []
        self._known: dict[str, frozenset[int]] = {}
        self._needs: list[frozenset[int]] = []
        self._by_anchor: dict[int, list[int]] = {}
        self._everywhere: list[int] = []
        for rank, pattern in enumerate(patterns):
            needed = sorted(filter(None, map(_test, pattern)), key=lambda pair: -pair[0])
            first = len(self._tests)
            self._tests += [test for _telling, test in needed]
            self._needs.append(frozenset(range(first, len(self._tests))))
            if needed:
                # The most telling word comes first: the others are looked at where it is.
                self._by_anchor.setdefault(first, []).append(rank)
            else:
                self._everywhere.append(rank)

    def possible(self, words: Iterable[str]) -> list[int]:
        """Return the ranks of the patterns that could match in a text of these words.

        Parameters
        ----------
        words : iterable of str
            In small letters, as `words_of` gives them.
        """
        met = frozenset().union(*map(self._met, words))
        anchored = [
            rank
            for test in met
            for rank in self._by_anchor.get(test, ())
            if self._needs[rank] <= met
        ]
        return [*self._everywhere, *anchored]

    def _met(self, word: str) -> frozenset[int]:
        """Return the tests that a word passes; each word is tried once."""
        if word not in self._known:
            self._known[word] = frozenset(n for n, test in enumerate(self._tests) if test(word))
        return self._known[word]


def _test(token: Token) -> tuple[int, WordTest] | None:
    """Return how telling a token is, and its test; None when it can be absent or anything."""
    if token.get("OP") not in _REQUIRED:
        return None
    for key, make in (("LEMMA", _lemma), ("LOWER", _form), ("ORTH", _form), ("TEXT", _form)):
        if key not in token:
            continue
        asked = token[key]
        words = asked.get("IN") if isinstance(asked, Mapping) else [asked]
        if words and all(_PLAIN.fullmatch(word) for word in words):
            return min(map(len, words)), make({word.lower() for word in words})
        if key == "LOWER" and isinstance(asked, Mapping) and "REGEX" in asked:
            expression = re.compile(asked["REGEX"])
            return len(re.sub(r"\W", "", asked["REGEX"])) // 2, _matching(expression)
    return None


def _form(words: set[str]) -> WordTest:
    return words.__contains__


def _lemma(lemmas: set[str]) -> WordTest:
    def could_be(word: str) -> bool:
        return not lemmas.isdisjoint(possible_lemmas(word))

    return could_be


def _matching(expression: re.Pattern[str]) -> WordTest:
    def matches(word: str) -> bool:
        return expression.search(word) is not None

    return matches


def words_of(text: str) -> set[str]:
    """Return a text's words in small letters, hyphenated ones whole and in parts.

    Examples
    --------
    >>> sorted(words_of("Peut-être qu'il dort"))
    ['dort', 'il', 'peut', 'peut-être', 'qu', 'être']
    """
    lower = text.lower()
    words = set(_PLAIN.findall(lower))
    if "-" in lower:
        words.update(re.findall(r"\w+(?:-\w+)+", lower))
    return words
