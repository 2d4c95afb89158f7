"""What both ways of finding a name share: a run of tokens, and the words that hold it together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anonymiser.gazetteers import frequency, given_names, words
from anonymiser.reading import Reading
from anonymiser.resources import contexts, load_yaml

_SPACES = frozenset((" ", "\u00a0", "\u202f"))
# An ordinary word said more often than this by million is no name without a reason.
ORDINARY = 8.0
_HARDLY_SAID = 4.0
VERY_ORDINARY = 150.0
# No streets.
_ADVERBS = frozenset(("en route", "en cours", "en place", "en chemin", "sur place", "au passage"))
# The source of a name that nothing but the tagger reads.
READ = "weighed, read"


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``[first, last]`` that may be a name; ``caseless``: found without capitals.

    ``alone``: nothing but the tagger reads a name there.
    """

    first: int
    last: int
    caseless: bool
    alone: bool = False


@cache
def person_rules() -> dict[str, frozenset[str]]:
    """The rules of persons.yaml, as sets."""
    rules = load_yaml("persons.yaml")
    return {name: frozenset(rules[name]) for name in rules}


@cache
def joiners() -> frozenset[str]:
    """Words that may stand inside a name without a capital."""
    return person_rules()["particles"] | {"sur", "sous", "en", "les", "aux", "lez", "et"}


def adjacent(reading: Reading, index: int) -> bool:
    """Say whether only one space, or nothing after an apostrophe, precedes a token."""
    gap = reading.gap(index)
    return gap in _SPACES or (gap == "" and reading.tokens[index - 1].key.endswith("'"))


@cache
def _endings() -> tuple[tuple[str, ...], frozenset[str]]:
    rules = load_yaml("not_names.yaml")
    return tuple(rules["endings"]), frozenset(rules["pronouns"])


def inverted(key: str) -> bool:
    """Say whether a word is a verb and its pronoun: "diriez-vous", "paraît-il"."""
    verb, hyphen, pronoun = key.partition("-")
    return bool(hyphen) and verb not in given_names() and pronoun in _endings()[1]


def composed(key: str) -> bool:
    """Say whether a word that no dictionary has is made of words that one has, or ends as one."""
    halves = key.split("-")
    ordinary = len(halves) > 1 and all(frequency(half) > 1 for half in halves)
    prefixed = any(key.startswith(p) and key[len(p) :] in words() for p in _prefixes())
    return ordinary or prefixed or key.endswith(_endings()[0])


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(load_yaml("not_names.yaml")["prefixes"])


def walked(reading: Reading, index: int) -> bool:
    """Say whether somebody walked: "on a marché de Bagnolet à Pantin".

    Examples
    --------
    >>> walked(Reading("on a marché de Bagnolet à Pantin"), 2)
    True
    """
    if not index:
        return False
    before = reading.tokens[index - 1]
    has = before.key in contexts()["having"]
    return has and "à" not in reading.text[before.start : before.end]


def is_no_place(reading: Reading, index: int) -> bool:
    """Say whether a word is a verb or an adverb there, and no kind of place.

    Examples
    --------
    >>> is_no_place(Reading("En route Patrice dit non."), 1)
    True
    >>> is_no_place(Reading("Elle cite Lacan."), 1)
    True
    """
    tokens, key = reading.tokens, reading.tokens[index].key
    before = tokens[index - 1].key if index else ""
    if key in ("allee", "allees"):
        return before in contexts()["being"]
    if key == "marche":
        return walked(reading, index)
    named = index + 1 < len(tokens) and tokens[index + 1].shape == "C"
    cites = named and reading.text.startswith("cite ", tokens[index].start)
    return cites or f"{before} {key}" in _ADVERBS


@cache
def _services() -> frozenset[str]:
    kinds = load_yaml("organisations.yaml")["kinds"]
    return frozenset(head for rule in kinds.values() for head in rule["heads"])


def names_a_service(key: str) -> bool:
    """Say whether letters stand for a kind of service: "l'IME de Rouen" is that of a town.

    Examples
    --------
    >>> names_a_service("ime"), names_a_service("maison")
    (True, False)
    """
    return key in _services() and frequency(key) < _HARDLY_SAID


def is_preposition(reading: Reading, index: int) -> bool:
    """Say whether "a" is the preposition, with its accent or in a text without accents.

    Examples
    --------
    >>> is_preposition(Reading("y'a pas de côté, il va à lens"), 1)
    False
    """
    written = reading.text[reading.tokens[index].start]
    if written in "àÀ":
        return True
    having = ("y'", "y", "il", "elle", "on", "qui", "ca", "n'", "m'", "l'", "t'", "s'")
    before = reading.tokens[index - 1].key if index else ""
    return "à" not in reading.text and before not in having
