"""Phrases like titles: "les nuages en pantalon", "men nan men"; and those that never are."""

from __future__ import annotations

from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.phrases import follows, key_at, phrase_end

_LARGE = 5_000
_LONGEST = 5
# After "qui" and its verb, these begin something else: "la source qui chante à".
_BEYOND = frozenset(("a", "au", "aux", "dans", "du", "de", "d'", "des", "sur", "chez", "en"))


def strange_end(reading: Reading, first: int) -> int | None:
    """Give the end of words of which one at least is in no dictionary: "wolo wolo".

    Examples
    --------
    >>> strange_end(Reading("wolo wolo organise"), 0)
    1
    """
    last, unknown = first, 0
    for at in range(first, min(first + _LONGEST, len(reading.tokens))):
        key = reading.tokens[at].key
        word = words().get(key)
        if (at > first and not follows(reading, at)) or reading.tokens[at].shape == "d":
            break
        foreign = word is None and key not in given_names() and key not in surnames()
        foreign = foreign and len(key) > 2 and not key.endswith("'")
        again = at > first and key in {token.key for token in reading.tokens[first:at]}
        rare = word is not None and word.frequency < 1 and not word.parts & {"VER"} and at > first
        if not (foreign or again or rare):
            break
        unknown += foreign
        last = at
    place = places().get(reading.tokens[first].key)
    known = place is not None and place.population >= _LARGE and last == first
    return last if unknown and not known else None


def long_phrase_end(reading: Reading, first: int) -> int | None:
    """Give the end of a phrase with "en pantalon" or "qui chante" after its noun.

    Examples
    --------
    >>> reading = Reading("les nuages en pantalon jouent")
    >>> reading.tokens[long_phrase_end(reading, 0)].key
    'pantalon'
    """
    last = phrase_end(reading, first)
    if last is None or not follows(reading, last + 2):
        return last
    key, beyond = key_at(reading, last + 1), key_at(reading, last + 2)
    word = words().get(beyond)
    if not follows(reading, last + 1) or word is None:
        return last
    if (
        key == "en"
        and word.parts == {"NOM"}
        and beyond not in places()
        and not barred_phrase([beyond])
    ):
        return last + 2
    verb = key == "qui" and word.parts <= {"VER", "NOM"} and "VER" in word.parts
    alone = not follows(reading, last + 3) or key_at(reading, last + 3) in _BEYOND
    return last + 2 if verb and alone and last > first else last


def content_of(keys: list[str]) -> list[str]:
    """Give the words of a phrase without articles and prepositions.

    Examples
    --------
    >>> content_of(["les", "nuages", "en", "pantalon"])
    ['nuages', 'pantalon']
    """
    rules = institution_rules()
    little = rules["determiners"] | rules["of"] | rules["opening"]
    return [key for key in keys if key not in little]


def barred_phrase(content: list[str]) -> bool:
    """Say whether a phrase names people, moments, parts of a place or public bodies.

    Examples
    --------
    >>> barred_phrase(["filles"]), barred_phrase(["peupliers"])
    (True, False)
    """
    rules = institution_rules()
    barred = rules["people"] | rules["moments"] | rules["parts"] | rules["administration"]
    inner = set(content) - rules["before_noun"]
    return bool(inner & barred - rules["chosen"]) or content[0] in rules["ordinary"]
