"""Nouns that stand where one goes, twice or near a kind: "au gem on … au phare"."""

from __future__ import annotations

from collections import Counter
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.capital_nouns import ordinary_noun
from anonymiser.recognisers.institution_words import (
    GRAMMATICAL,
    institution_rules,
    organisation_contexts,
)
from anonymiser.recognisers.leading import led_to
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.phrases import closes, follows
from anonymiser.recognisers.works import of_a_work
from anonymiser.resources import load_yaml

_ARTICLES = frozenset(("la", "le", "les", "l'", "au", "aux", "du", "des", "chez"))
_NEAR = 12
_TWICE = 2
# A noun said more often than this by million is worth no name.
_SAID = 30.0
_OF = ("de", "d'", "du", "des")
_ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "age",
    "ite",
    "ance",
    "ence",
    "isme",
    "ture",
    "iste",
    "logue",
    "eur",
)


@cache
def _kinds() -> frozenset[str]:
    """Give the kinds that, near a noun, make a name of it."""
    rules = organisation_contexts()
    return rules["free_kinds"] | {
        "cattp", "cmp", "esat", "chrs", "ime", "itep", "csapa", "ehpad", "clinique", "ressourcerie",
        "recyclerie", "adherents", "adherent", "adherente", "benevoles", "usagers",
    }  # fmt: skip


@cache
def _everyday() -> frozenset[str]:
    rules, contexts_ = institution_rules(), organisation_contexts()
    listed = contexts_["everyday"] | contexts_["institutions"] | contexts_["sorts"]
    listed |= rules["people"] | rules["moments"] | rules["parts"] | rules["administration"]
    listed |= rules["telling_kinds"] | rules["ordinary"] | {key for head in heads() for key in head}
    listed |= contexts_["dishes"] | contexts_["belonging"] | _kinds()
    listed |= {head for kind in load_yaml("places.yaml")["heads"].values() for head in kind}
    listed |= frozenset(load_yaml("places.yaml")["drinks"])
    listed |= frozenset(load_yaml("not_names.yaml")["words"])
    listed |= frozenset(load_yaml("organisations.yaml")["generic"])
    listed |= frozenset(load_yaml("persons.yaml")["kinship"])
    return frozenset(listed) - rules["chosen"]


def find_nearby(reading: Reading) -> list[Entity]:
    """Find the nouns that stand twice where a name does, or once near the kind of institution.

    Examples
    --------
    >>> text = "je suis au gem et je vais au trampoline le mardi"
    >>> [entity.text for entity in find_nearby(Reading(text))]
    ['trampoline']
    """
    kinds = [i for i, token in enumerate(reading.tokens) if token.key in _kinds()]
    spans = [span for index in range(1, len(reading.tokens)) if (span := _placed(reading, index))]
    times = Counter(reading.tokens[first].key for first, _ in spans)
    found = []
    for first, last in spans:
        near = any(abs(first - kind) <= _NEAR for kind in kinds)
        if near or times[reading.tokens[first].key] >= _TWICE:
            start, end = reading.tokens[first].start, reading.tokens[last].end
            text = reading.text[start:end]
            found.append(Entity(start, end, "ORGANISATION", text, 0.7, "capital noun"))
    return found


def _placed(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give a noun, and its adjective, that stands with its article where one goes."""
    token = reading.tokens[index]
    if reading.tokens[index - 1].key not in _ARTICLES or token.shape == "d":
        return None
    if token.key in _everyday() or len(token.key) < 4:
        return None
    if not reading.caseless_at(token.start):
        inside = token.shape == "C" and follows(reading, index) and ordinary_noun(reading, index)
        article = reading.tokens[index - 1]
        inside = inside and (article.shape == "l" or reading.opens(index - 1))
        beyond = follows(reading, index + 1) and reading.tokens[index + 1].shape in "CU"
        free = inside and not beyond and not of_a_work(reading, token.start)
        return (index, index) if free else None
    if not _rare(token.key) or not _going(reading, index):
        return None
    last = index + 1 if closes(reading, index + 1) else index
    following = reading.tokens[last + 1].key if follows(reading, last + 1) else ""
    return (index, last) if following not in _OF and led_to(reading, index, last) else None


def _going(reading: Reading, index: int) -> bool:
    """Say whether a verb of going or being somewhere, or a day, stands before "au", "à la"."""
    at = index - 1
    if reading.tokens[at].key in ("la", "le", "l'", "les"):
        at -= 1
    if at < 1 or reading.tokens[at].key not in ("a", "au", "aux", "chez"):
        return False
    before = reading.tokens[at - 1].key
    rules = organisation_contexts()
    return before in rules["going"] or before.startswith(tuple(rules["attending"]))


def _rare(key: str) -> bool:
    """Say whether a noun is seldom said, and names a thing."""
    word = words().get(key)
    if word is None or "NOM" not in word.parts or word.parts & GRAMMATICAL | {"ADV"} & word.parts:
        return False
    named = key in places() or key in given_names()
    return word.frequency < _SAID and not named and not key.endswith(_ABSTRACT)
