"""Persons, places and organisations: stretches that may be names, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from anonymiser.entities import Entity
from anonymiser.gazetteers import surnames, words
from anonymiser.reading import Reading, Token
from anonymiser.recognisers.evidence import signs, weigh
from anonymiser.recognisers.families import is_family
from anonymiser.recognisers.no_names import hardly_names, is_counted, names_nothing
from anonymiser.recognisers.read_names import join_runs, read_signs
from anonymiser.recognisers.run_parts import READ, Run
from anonymiser.recognisers.runs import find_runs
from anonymiser.recognisers.untouched import untouched
from anonymiser.resources import load_yaml
from anonymiser.tagger.decoding import decode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Below this chance a stretch is nobody.
THRESHOLD = 0.36
# ... and one that nothing but the tagger reads as a name, below this.
ALONE_THRESHOLD = 0.45
# ... and one in which the tagger reads none, below this.
UNREAD_THRESHOLD = 0.6
# ... and one that the tagger alone reads in words said every day, below this.
HARDLY_THRESHOLD = 0.6
# What a place needs when nothing before it leads to a place.
_UNPLACED = 0.5
_SOME = 0.05
# An organisation less likely than this is a title, a brand, a word: "au concert de Coldplay".
_DOUBTFUL = 0.4
# After "Mme", "docteur", somebody is meant unless nearly everything speaks against it.
_TITLED = 0.12
_POST_CODE = 5
_PLACING = {
    "after a", "after en", "after de", "after d'", "after vers", "after sur", "after depuis",
    "after du", "after au", "after dans", "living in", "place head", "place head of",
}  # fmt: skip
_PERSONAL = {"given name 1", "given name 2", "given name listed", "surname listed"}
_GIVEN = {"given name 1", "given name 2", "given name 3", "given name listed"}
# "La France" is the country, though France is a given name.
_COUNTRY = {"after la", "after l'", "after en"}
# So many times likelier a large town than somebody: "Paris, c'est cher".
_SURELY = 4
_READ_PLACE = {"reads as LOCATION 4", "reads as LOCATION 5", "reads as LOCATION 6"}
_TOWN = {"town 1", "town 2", "town 3"}
_READ_ORGANISATION = {"reads as ORGANISATION 5", "reads as ORGANISATION 6"}
_HEADED = {"organisation head", "organisation head inside", "organisation head of"}
# Signs that decide alone.
_NO_NAME = {"known as no name", "nationality"}


def find_names(
    reading: Reading, taken: Sequence[Entity], chances: NDArray[np.float32]
) -> list[Entity]:
    """Find persons, places and organisations that no pattern announces.

    Parameters
    ----------
    reading : Reading
        The text.
    taken : sequence of Entity
        What other recognisers hold; left alone.
    chances : array of shape (words, tags)
        The tagger's.

    Returns
    -------
    list of Entity
        In order; the score is the chance of the label.
    """
    found = []
    for run, evidence in _weighed(reading, taken, chances):
        bare = frozenset(sign.removeprefix("caseless ") for sign in evidence)
        if _NO_NAME & bare and "title" not in bare and not _surely_somebody(bare):
            continue
        if is_counted(reading, run) or (run.alone and names_nothing(reading, run)):
            continue
        if "title" not in bare and _exclaimed(reading, run):
            continue
        likely = weigh(evidence)
        limit = _limit(run, bare)
        titled = "title" in bare and not run.alone and likely["PERSON"] >= _TITLED
        if titled or _initialled(reading, run):
            label = "PERSON"
        elif sum(likely.values()) >= limit and not _hardly(reading, run, likely, bare):
            label = _settle(max(likely, key=lambda kind: likely[kind]), likely, bare)
        else:
            continue
        family = label != "LOCATION" and is_family(reading, run)
        if family:
            label = "PERSON"
        unsure = run.alone and label == "LOCATION" and likely[label] < ALONE_THRESHOLD
        if not label or unsure or (label != "PERSON" and _lone_letter(reading, run)):
            continue
        if label == "PERSON" and "place country" in bare and bare & _COUNTRY:
            label = "LOCATION"
        start = reading.tokens[run.last].start if family else _start(reading, run, label)
        end = _end(reading, run)
        source = READ if run.alone else "weighed"
        found.append(
            Entity(start, end, label, reading.text[start:end], round(likely[label], 3), source)
        )
    return found


def _limit(run: Run, bare: frozenset[str]) -> float:
    """Give the chance below which a stretch is nobody."""
    if "reads as nothing" in bare:
        return UNREAD_THRESHOLD
    return ALONE_THRESHOLD if run.alone else THRESHOLD


def _surely_somebody(bare: frozenset[str]) -> bool:
    """Say whether what is no name elsewhere is one here: "Jo est venue"."""
    return "reads as PERSON 6" in bare and bool(bare & _GIVEN)


def _hardly(reading: Reading, run: Run, chances: Mapping[str, float], bare: frozenset[str]) -> bool:
    """Say whether the tagger alone reads a name in words said every day, and is not sure of it."""
    if not run.alone or "strong introduction" in bare:
        return False
    return max(chances.values()) < HARDLY_THRESHOLD and hardly_names(reading, run)


def _initialled(reading: Reading, run: Run) -> bool:
    """Say whether a letter, its period and a surname are all there is: "R. Ilieva"."""
    first, last = reading.tokens[run.first], reading.tokens[run.last]
    letter = first.end - first.start == 1 and first.shape in "CU" and run.last == run.first + 1
    if not letter or not reading.gap(run.last).startswith("."):
        return False
    return last.key in surnames() or (last.shape == "C" and last.key not in words())


def _exclaimed(reading: Reading, run: Run) -> bool:
    """Say whether a word hesitates, and calls nobody: "Ben, je sais pas"."""
    token, end = reading.tokens[run.first], reading.tokens[run.last].end
    after = reading.text[end : end + 3].lstrip(" \u00a0\u202f")
    said = run.first == run.last and token.key in load_yaml("not_names.yaml")["exclaimed"]
    opens = reading.opens(run.first) or "." in reading.gap(run.first)
    return said and opens and after.startswith((",", "…", "..", "!", "?"))


def _lone_letter(reading: Reading, run: Run) -> bool:
    """Say whether one letter is all there is: "voie A"."""
    token = reading.tokens[run.first]
    return run.first == run.last and token.end - token.start == 1


def _settle(label: str, chances: Mapping[str, float], bare: frozenset[str]) -> str:
    """Doubt a place that nothing places: somebody is meant, or nothing."""
    if "strong introduction" in bare and not bare & _PLACING and chances["PERSON"] > _SOME:
        return "PERSON"
    if label == "ORGANISATION" and chances[label] < _DOUBTFUL:
        return ""
    shaped = "town shape" in bare and not bare & _HEADED
    # "Les Ulis sont loin": a town's whole name, of several words.
    whole = bare & _TOWN and not bare & {"words 1", *_READ_ORGANISATION}
    if label == "ORGANISATION" and (shaped or whole):
        return "LOCATION"
    if label != "LOCATION" or bare & _PLACING:
        return label
    large = "town 3" in bare and bare & _READ_PLACE and chances[label] > _SURELY * chances["PERSON"]
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
    letter = token.end - token.start == 1 and token.shape != "d"
    single = letter and run.last > run.first
    if single and reading.text[token.end : token.end + 1] == ".":
        return token.end + 1
    return token.end


def weighable(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give each stretch of a text that may be a name, with its signs; for fitting the weights."""
    from anonymiser.recognisers.firm import find_firm
    from anonymiser.tagger.tagging import tag

    reading = Reading(text)
    for run, evidence in _weighed(reading, find_firm(reading), tag(reading)):
        yield reading.tokens[run.first].start, reading.tokens[run.last].end, evidence


def _weighed(
    reading: Reading, taken: Sequence[Entity], chances: NDArray[np.float32]
) -> Iterator[tuple[Run, list[str]]]:
    free = _free(reading, taken)
    runs = list(find_runs(reading, free))
    known = _in_lower_case(reading.tokens)
    for run in join_runs(reading, runs, decode(chances), free):
        yield run, signs(reading, run, read_signs(run, chances), known)


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


def _in_lower_case(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.key for token in tokens if token.shape == "l")
