"""Where a name found again is a name, not an ordinary word: "Rose est venue", "une rose"."""

from __future__ import annotations

from functools import cache

from anonymiser.gazetteers import frequency, given_names, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_fits import organisation_fits
from anonymiser.recognisers.run_parts import adjacent, person_rules
from anonymiser.recognisers.standing import before_its_verb
from anonymiser.resources import load_yaml

_ORDINARY = 3.0
_RARE = 0.5
_SAID = 60.0
# The commonest given names are names at the head of a sentence though they are said as words.
_SAID_BY_ALL = 120.0
# A place called by an ordinary word, in lower case after "aux", "au".
_PLACED = 6.0
_DETERMINERS = frozenset(
    ("un", "une", "le", "la", "les", "des", "du", "au", "aux", "l'", "ce", "cette", "ces", "en",
     "mes", "tes", "ses", "nos", "vos", "leurs", "quelques", "deux", "trois", "petite", "belle",
     "beau", "grande", "grand", "belles", "grosse", "gros")
)  # fmt: skip


def fits(reading: Reading, start: int, end: int, key: str, kind: tuple[str, str]) -> bool:
    """Say whether a form found again is a name there, not an ordinary word.

    Parameters
    ----------
    reading : Reading
        The text.
    start, end : int
        Where the form stands.
    key : str
        The form, folded.
    kind : (label, source)
        What the form names, and what it comes from.

    Examples
    --------
    >>> fits(Reading("J'ai vu Rose."), 8, 12, "rose", ("PERSON", "found elsewhere"))
    True
    >>> fits(Reading("J'ai vu une rose."), 12, 16, "rose", ("PERSON", "found elsewhere"))
    False
    """
    label, source = kind
    text = reading.text[start:end]
    if titled(reading, start):
        return label == "PERSON"
    single = " " not in key and "-" not in key
    if single and key in _never() and not (text[:1].isupper() and key in surnames()):
        return False
    if label == "ORGANISATION":
        return organisation_fits(reading, start, end, key, source)
    if not single:
        return text != text.lower() or label == "PERSON" or reading.caseless_at(start)
    return _single_fits(reading, start, key, text, label)


def _single_fits(reading: Reading, start: int, key: str, text: str, label: str) -> bool:
    if label == "PERSON" and _owned(reading, start, key):
        return False
    if len(key) == 2:
        return text.isupper() or reading.caseless_at(start)
    acting = label == "PERSON" and before_its_verb(reading, reading.index_at(start))
    return acting or _word_fits(reading, start, key, text, label)


def _word_fits(reading: Reading, start: int, key: str, text: str, label: str) -> bool:
    """Say whether a single word is a name by its capital, or by being said as nothing else."""
    if text[:1].isupper():
        return _capital_fits(reading, start, key)
    rare = key in given_names() and frequency(key) < _RARE
    placed = label != "PERSON" and frequency(key) < _PLACED and _placed(reading, start)
    several = placed and frequency(key) < _RARE and _before(reading, start) == "aux"
    return key not in words() or several or (reading.caseless_at(start) and (rare or placed))


def _capital_fits(reading: Reading, start: int, key: str) -> bool:
    """Say whether a capital is a name's, not that of a sentence's first word."""
    name = given_names().get(key)
    limit = _ORDINARY if name is None else _SAID_BY_ALL if name.band == 1 else _SAID
    exclaimed = key in load_yaml("not_names.yaml")["exclaimed"]
    said = exclaimed or frequency(key) >= limit
    return not (said and reading.opens(reading.index_at(start)))


def titled(reading: Reading, start: int) -> bool:
    """Say whether a title stands right before: whoever is known then is meant.

    Examples
    --------
    >>> titled(Reading("le docteur Salle"), 11)
    True
    """
    index = reading.index_at(start)
    if index < 1 or reading.gap(index) not in (" ", ". ", "\u00a0"):
        return False
    before = reading.tokens[index - 1]
    return before.key in person_rules()["titles"] and len(before.key) > 1


def _owned(reading: Reading, start: int, key: str) -> bool:
    """Say whether a noun stands with its article, in lower case: "effeuiller la marguerite"."""
    index = reading.index_at(start)
    word = words().get(key)
    if index < 1 or word is None or "NOM" not in word.parts or reading.tokens[index].shape != "l":
        return False
    return reading.tokens[index - 1].key in _DETERMINERS and adjacent(reading, index)


def _before(reading: Reading, start: int) -> str:
    index = reading.index_at(start)
    return reading.tokens[index - 1].key if index else ""


def _placed(reading: Reading, start: int) -> bool:
    """Say whether a word stands where one goes: "aux oyats", "au pilote"."""
    index = reading.index_at(start)
    if index > 1 and reading.tokens[index - 1].key in ("la", "l'", "les"):
        return reading.tokens[index - 2].key in ("a", "chez", "apres", "depuis", "par", "vers")
    return index > 0 and reading.tokens[index - 1].key in ("aux", "au", "a", "des", "chez")


@cache
def _never() -> frozenset[str]:
    rules = load_yaml("not_names.yaml")
    return frozenset((*rules["words"], *rules["nationalities"]))
