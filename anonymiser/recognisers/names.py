"""Persons, places and organisations: stretches that may be names, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from anonymiser.entities import Entity
from anonymiser.reading import Reading, Token
from anonymiser.recognisers.evidence import signs, weigh
from anonymiser.recognisers.model import Seen, see
from anonymiser.recognisers.run_parts import Run
from anonymiser.recognisers.runs import find_runs
from anonymiser.recognisers.untouched import untouched

# Below this chance a stretch is nobody.
THRESHOLD = 0.42
CASELESS_THRESHOLD = 0.42
_SENTENCE_END = re.compile(r"\n+|[.!?…](?=[\s»)])")
# What a place needs when nothing before it leads to a place.
_UNPLACED = 0.5
_SOME = 0.05
# An organisation less likely than this is a title, a brand, a word: "au concert de Coldplay".
_DOUBTFUL = 0.33
# After "Mme", "docteur", somebody is meant unless nearly everything speaks against it.
_TITLED = 0.12
_POST_CODE = 5
_PLACING = {
    "after a", "after en", "after de", "after d'", "after vers", "after sur", "after depuis",
    "after du", "after au", "after dans", "living in", "place head", "place head of",
}  # fmt: skip
_PERSONAL = {"given name 1", "given name 2", "given name listed", "surname listed"}
# "La France" is the country, though France is a given name.
_COUNTRY = {"after la", "after l'", "after en"}
# So many times likelier a large town than somebody: "Paris, c'est cher".
_SURELY = 4
# Signs that decide alone.
_NO_NAME = {"known as no name", "nationality"}


def find_names(reading: Reading, taken: Sequence[Entity], use_model: bool = True) -> list[Entity]:
    """Find persons, places and organisations that no pattern announces.

    Parameters
    ----------
    reading : Reading
        The text.
    taken : sequence of Entity
        What other recognisers hold; left alone.
    use_model : bool
        Whether to ask the language model (French only).

    Returns
    -------
    list of Entity
        In order; the score is the chance of the label.
    """
    found = []
    for run, evidence in _weighed(reading, taken, use_model):
        bare = frozenset(sign.removeprefix("caseless ") for sign in evidence)
        if _NO_NAME & bare and "title" not in bare:
            continue
        chances = weigh(evidence)
        limit = CASELESS_THRESHOLD if run.caseless else THRESHOLD
        if "title" in bare and chances["PERSON"] >= _TITLED:
            label = "PERSON"
        elif sum(chances.values()) >= limit:
            label = _settle(max(chances, key=lambda kind: chances[kind]), chances, bare)
        else:
            continue
        if not label:
            continue
        if label == "PERSON" and "place country" in bare and bare & _COUNTRY:
            label = "LOCATION"
        start, end = _start(reading, run, label), _end(reading, run)
        found.append(
            Entity(start, end, label, reading.text[start:end], round(chances[label], 3), "weighed")
        )
    return found


def _settle(label: str, chances: Mapping[str, float], bare: frozenset[str]) -> str:
    """Doubt a place that nothing places: somebody is meant, or nothing."""
    if "strong introduction" in bare and not bare & _PLACING and chances["PERSON"] > _SOME:
        return "PERSON"
    if label == "ORGANISATION" and chances[label] < _DOUBTFUL:
        return ""
    if label != "LOCATION" or bare & _PLACING:
        return label
    large = {"town 3", "model LOC"} <= bare and chances[label] > _SURELY * chances["PERSON"]
    if bare & _PERSONAL and chances["PERSON"] > _SOME and not large:
        return "PERSON"
    known = any(sign.startswith(("town", "place ")) for sign in bare)
    return label if known or chances[label] >= _UNPLACED else ""


def _start(reading: Reading, run: Run, label: str) -> int:
    """Begin a place with its post code."""
    code = reading.tokens[run.first - 1] if run.first else None
    coded = code is not None and code.shape == "d" and code.end - code.start == _POST_CODE
    if label == "LOCATION" and code is not None and coded and reading.gap(run.first) == " ":
        return code.start
    return reading.tokens[run.first].start


def _end(reading: Reading, run: Run) -> int:
    """End a name after its last token, and after the period of a last initial."""
    token = reading.tokens[run.last]
    single = token.end - token.start == 1 and run.last > run.first
    if single and reading.text[token.end : token.end + 1] == ".":
        return token.end + 1
    return token.end


def weighable(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give each stretch of a text that may be a name, with its signs; for fitting the weights."""
    from anonymiser.recognisers.firm import find_firm

    reading = Reading(text)
    for run, evidence in _weighed(reading, find_firm(reading), True):
        yield reading.tokens[run.first].start, reading.tokens[run.last].end, evidence


def _weighed(
    reading: Reading, taken: Sequence[Entity], use_model: bool
) -> Iterator[tuple[Run, list[str]]]:
    runs = list(find_runs(reading, _free(reading, taken)))
    seen = _see(reading, runs) if use_model else []
    known = _in_lower_case(reading.tokens)
    position = 0
    for run in runs:
        start, end = reading.tokens[run.first].start, reading.tokens[run.last].end
        while position < len(seen) and seen[position][1] <= start:
            position += 1
        labels = []
        ahead = position
        while ahead < len(seen) and seen[ahead][0] < end:
            labels.append(seen[ahead][2])
            ahead += 1
        yield run, signs(reading, run, labels, known)


def _free(reading: Reading, taken: Sequence[Entity]) -> bytearray:
    """Mark the tokens that nothing else holds: entities found before, roles, set phrases."""
    free = bytearray(b"\x01") * len(reading.tokens)
    spans = [(entity.start, entity.end) for entity in taken]
    spans += untouched(reading)
    for start, end in spans:
        index = max(reading.index_at(start), 0)
        while index < len(free) and reading.tokens[index].start < end:
            if reading.tokens[index].end > start:
                free[index] = 0
            index += 1
    return free


def _see(reading: Reading, runs: Iterable[Run]) -> list[Seen]:
    """Ask the model about the sentences that hold a stretch; capitals are put back first."""
    text = reading.text
    starts = [(reading.tokens[run.first].start, run) for run in runs]
    capitals = [
        reading.tokens[index].start
        for _, run in starts
        if run.caseless
        for index in range(run.first, run.last + 1)
    ]
    if capitals:
        letters = list(text)
        for offset in capitals:
            upper = letters[offset].upper()
            letters[offset] = upper if len(upper) == 1 else letters[offset]
        text = "".join(letters)
    return see(text, _sentences(text, [start for start, _ in starts]))


def _sentences(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Give the sentences that hold some offsets: the model need not see the others."""
    spans: list[tuple[int, int]] = []
    low = 0
    ends = _SENTENCE_END.finditer(text)
    high = -1
    for start in starts:
        if start < high:
            continue
        while high <= start:
            low = max(high, 0)
            end = next(ends, None)
            high = len(text) if end is None else end.end()
        spans.append((low, high))
    return spans


def _in_lower_case(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.key for token in tokens if token.shape == "l")
