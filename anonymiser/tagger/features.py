"""What the tagger sees of a word: its letters, its capital, the gap before it, what lists say."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.pseudonyms import origin_of
from anonymiser.reading import Reading
from anonymiser.recognisers.evidence_words import listed
from anonymiser.recognisers.run_parts import person_rules
from anonymiser.resources import contexts
from anonymiser.tagger.vectors import row_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What is seen, each with the rows of its table in the network. After these, a last column holds
# the row of the word's vector.
COLUMNS = {
    "gap": 60, "case": 30,
    "key": 4000, "prefix": 1500, "suffix": 2000, "shape": 60,
    "person": 200, "place": 100, "word": 300, "lists": 300,
}  # fmt: skip
WIDTH = len(COLUMNS) + 1
# Words said more often than each of these, by million; towns larger than each of these.
_OFTEN = (0.0, 1.0, 8.0, 50.0, 200.0)
_LARGE = (2_000, 10_000, 50_000)
_AFFIX = 3
_LONGEST = 8
_REMEMBERED = 100_000
_PERSON_LISTS = (
    "titles", "kinship", "introductions", "strong_introductions", "particles", "predicates",
    "calling",
)  # fmt: skip
_SIGN_LISTS = (
    "organisation heads", "generic", "calling", "calling at", "firm words", "place heads",
    "not names", "nationalities",
)  # fmt: skip
_CONTEXT_LISTS = ("living", "leading", "small_words")


def features(reading: Reading, first: int, last: int) -> NDArray[np.uint64]:
    """Give the features of some tokens of a text.

    Parameters
    ----------
    reading : Reading
        The text.
    first, last : int
        The tokens ``[first, last)``.

    Returns
    -------
    array of shape (last - first, WIDTH)
        A hash for each of COLUMNS, then the row of the word's vector.

    Examples
    --------
    >>> features(Reading("avec Samira"), 0, 2).shape
    (2, 11)
    """
    text, tokens = reading.text, reading.tokens
    rows = [
        (
            _gap(reading, index),
            _case(reading, index),
            *_of_word(text[token.start : token.end], token.key, token.shape),
        )
        for index, token in enumerate(tokens[first:last], first)
    ]
    return np.array(rows, dtype=np.uint64).reshape(len(rows), WIDTH)


@lru_cache(maxsize=_REMEMBERED)
def _hash(column: str, seen: str) -> int:
    from spacy.strings import get_string_id

    return int(get_string_id(f"{column}\n{seen}"))


def _gap(reading: Reading, index: int) -> int:
    """Tell what stands between a word and the one before it."""
    gap = reading.gap(index)
    if "\n" in gap or index == 0:
        return _hash("gap", "\n" + gap.rpartition("\n")[2].strip()[:2])
    marks = gap.strip()
    return _hash("gap", marks[0] + marks[-1] if marks else gap[:1])


def _case(reading: Reading, index: int) -> int:
    """Tell whether a capital means something there, or the lack of one."""
    token = reading.tokens[index]
    if token.shape == "l":
        return _hash("case", "caseless" if reading.caseless_at(token.start) else "lower")
    return _hash("case", token.shape + ("opens" if reading.opens(index) else ""))


@lru_cache(maxsize=_REMEMBERED)
def _of_word(text: str, key: str, shape: str) -> tuple[int, ...]:
    length = min(len(key), _LONGEST)
    seen = {
        "key": key,
        "prefix": key[:_AFFIX],
        "suffix": key[-_AFFIX:],
        "shape": f"{shape}{length}{'-' * ('-' in key)}{key[-1] * key.endswith(chr(39))}",
        "person": _person(key),
        "place": _place(key),
        "word": _word(key),
        "lists": " ".join(name for name, known in _lists() if key in known),
    }
    return (*(_hash(column, one) for column, one in seen.items()), row_of(text))


def _person(key: str) -> str:
    """Tell how common a word is as a given name and as a surname."""
    name = given_names().get(key)
    compound = "-" in key and all(half in given_names() for half in key.split("-"))
    given = str(name.band) if name else "c" if compound else "0"
    origins = "g" * bool(origin_of(key, "given")) + "s" * bool(origin_of(key, "surname"))
    return f"{given}{surnames().get(key, 0)}{origins}"


def _place(key: str) -> str:
    place = places().get(key)
    if place is None or place.kind != "town":
        return place.kind if place else ""
    return f"town{sum(place.population >= limit for limit in _LARGE)}"


def _word(key: str) -> str:
    """Tell how common a word is in speech, and its parts of speech."""
    word = words().get(key)
    if word is None:
        return ""
    return f"{sum(word.frequency > limit for limit in _OFTEN)}{' '.join(sorted(word.parts))}"


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        *((name, person_rules()[name]) for name in _PERSON_LISTS),
        *((name, listed(name)) for name in _SIGN_LISTS),
        *((name, contexts()[name]) for name in _CONTEXT_LISTS),
    )
