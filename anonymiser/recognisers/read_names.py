"""What the tagger reads as names, beside the stretches that rules pick out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from anonymiser.gazetteers import places
from anonymiser.reading import Reading, Token
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.lengthening import goes_further, is_initial
from anonymiser.recognisers.run_parts import Run, adjacent
from anonymiser.resources import contexts
from anonymiser.tagger.decoding import Stretch
from anonymiser.tagger.tags import KINDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ARTICLES = frozenset(("le", "la", "les", "l'"))
# A name does not go on over these.
_STOPS = frozenset("\n,;:!?()«»…")
# The chances that make a difference: a sign is a step on this ladder.
_STEPS = (0.03, 0.15, 0.4, 0.7, 0.9, 0.98)


def join_runs(
    reading: Reading, runs: Sequence[Run], read: Sequence[Stretch], free: bytearray
) -> list[Run]:
    """Add what only the tagger reads as a name, and lengthen what it reads further.

    Parameters
    ----------
    reading : Reading
        The text.
    runs : sequence of Run
        The stretches that rules pick out, in order.
    read : sequence of Stretch
        What the tagger reads as names, in order.
    free : bytearray
        One byte a token, 0 where another recogniser holds it.

    Returns
    -------
    list of Run
        In order, without overlaps.

    Examples
    --------
    >>> reading = Reading("on va chez trait d'union le lundi")
    >>> read = [Stretch(3, 5, "ORGANISATION")]
    >>> join_runs(reading, [], read, bytearray([1] * 8))
    [Run(first=3, last=5, caseless=True, alone=True)]
    """
    found: list[Run] = []
    waiting = deque(runs)
    for stretch in _pieces(reading, read, free):
        while waiting and waiting[0].last < stretch.first:
            found.append(waiting.popleft())
        met = []
        while waiting and waiting[0].first <= stretch.last:
            met.append(waiting.popleft())
        # A run may hold two names that are read: the first one took it.
        first = max(stretch.first, found[-1].last + 1) if found else stretch.first
        if met and goes_further(reading, stretch, met):
            first, last = min(first, met[0].first), max(stretch.last, met[-1].last)
            found.append(Run(first, last, met[0].caseless))
        elif not met and first <= stretch.last:
            caseless = reading.tokens[first].shape == "l"
            found.append(Run(first, stretch.last, caseless, alone=True))
        else:
            found += met
    return [*found, *waiting]


def _pieces(reading: Reading, read: Sequence[Stretch], free: bytearray) -> Iterator[Stretch]:
    """Give what is free of each stretch, up to a mark that no name goes over."""
    tokens = reading.tokens
    for stretch in _whole(reading, read):
        first = stretch.first
        while first <= stretch.last and not free[first]:
            first += 1
        # "Dutertre" held by another recogniser, "et Fils" goes on from it.
        begins = first == stretch.first
        while begins and first <= stretch.last and not _may_open(tokens[first]):
            first += 1
        first += begins and _before_a_place(reading, first, stretch.last)
        if first > stretch.last:
            continue
        last = first
        while last < stretch.last and free[last + 1] and _goes_on(reading, stretch, last + 1):
            last += 1
        last = _without_end(reading, first, last)
        if first <= last:
            yield Stretch(first, last, stretch.label)


def _without_end(reading: Reading, first: int, last: int) -> int:
    """Give the last word of a name without what links or dates it: "jusqu'", "à l'époque"."""
    keys = [token.key for token in reading.tokens[first : last + 1]]
    if keys[-3:-1] == ["a", "l'"] and keys[-1] in institution_rules()["moments"]:
        keys = keys[:-3]
    while keys and (keys[-1] in contexts()["links"] or keys[-1].endswith("'")):
        keys.pop()
    return first + len(keys) - 1


def opens_with_article(reading: Reading, index: int) -> bool:
    """Say whether an article has its capital from the sentence: "La Vendée me manque".

    Examples
    --------
    >>> opens_with_article(Reading("La Vendée me manque"), 0)
    True
    """
    token = reading.tokens[index]
    opens = reading.opens(index) or "." in reading.gap(index)
    return token.key in _ARTICLES and token.shape == "C" and opens


def _before_a_place(reading: Reading, first: int, last: int) -> bool:
    """Say whether an article that opens a sentence is no part of a place's name: "La Vendée"."""
    if first == last or not opens_with_article(reading, first):
        return False
    keys = [token.key for token in reading.tokens[first : last + 1]]
    return " ".join(keys[1:]) in places() and " ".join(keys) not in places()


def _whole(reading: Reading, read: Sequence[Stretch]) -> list[Stretch]:
    """Put together what was read as two associations side by side: there is but one."""
    found: list[Stretch] = []
    for stretch in read:
        before = found[-1] if found else None
        if (
            before
            and before.label == stretch.label == "ORGANISATION"
            and before.last + 1 == stretch.first
            and adjacent(reading, stretch.first)
        ):
            found[-1] = before._replace(last=stretch.last)
        else:
            found.append(stretch)
    return found


def _may_open(token: Token) -> bool:
    links = contexts()["links"] - contexts()["opening_links"]
    return token.key not in links or token.shape == "C"


def _goes_on(reading: Reading, stretch: Stretch, index: int) -> bool:
    # "Unité A. Deux bus" ends there, "S. Le Bihan" does not.
    lettered = stretch.label != "PERSON" and is_initial(reading, index - 1)
    return not stops_before(reading, index) and not ("." in reading.gap(index) and lettered)


def stops_before(reading: Reading, index: int) -> bool:
    """Say whether a mark that no name goes over stands before a word.

    Examples
    --------
    >>> stops_before(Reading("Lumière, dit-il"), 1)
    True
    """
    gap = reading.gap(index)
    return bool(_STOPS & set(gap)) or ("." in gap and reading.opens(index))


def read_signs(run: Run, chances: NDArray[np.float32]) -> Iterator[str]:
    """Name what the tagger thinks of a stretch.

    Parameters
    ----------
    run : Run
        The stretch.
    chances : array of shape (words, tags)
        The tagger's chances.

    Examples
    --------
    >>> import numpy as np
    >>> list(read_signs(Run(0, 0, False), np.array([[0.1, 0.8, 0.0, 0.1, 0.0, 0.0, 0.0]])))
    ['reads as PERSON 4', 'reads as LOCATION 1']
    """
    mean = chances[run.first : run.last + 1].mean(axis=0)
    for number, kind in enumerate(KINDS):
        chance = mean[1 + 2 * number] + mean[2 + 2 * number]
        step = sum(chance >= limit for limit in _STEPS)
        if step:
            yield f"reads as {kind} {step}"
    if mean[0] > 1 - _STEPS[0]:
        yield "reads as nothing"
    if run.alone:
        yield "read alone"
