"""What leads to an organisation: "on va au", "il a quitté les", "ceux de", "… recrute"."""

from __future__ import annotations

from functools import cache

from anonymiser.gazetteers import frequency, given_names, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import organisation_contexts
from anonymiser.recognisers.organisation_fits import acts, belongs, governed
from anonymiser.recognisers.run_parts import adjacent, is_preposition
from anonymiser.resources import load_yaml

_ARTICLES = frozenset(("la", "le", "les", "l'"))
_CONTRACTED = frozenset(("au", "aux"))


def led_to(reading: Reading, first: int, last: int) -> bool:
    """Say whether what stands before a noun, or the verb after it, makes an organisation of it.

    Parameters
    ----------
    reading : Reading
        The text.
    first, last : int
        The noun and what belongs to it, without its article.

    Examples
    --------
    >>> led_to(Reading("on va au phare le mercredi"), 3, 3)
    True
    >>> led_to(Reading("on a vu le phare"), 4, 4)
    False
    """
    return (
        first > 0
        and adjacent(reading, first)
        and (_before(reading, first) or (_with_article(reading, first) and acts(reading, last)))
    )


def _with_article(reading: Reading, first: int) -> bool:
    return reading.tokens[first - 1].key in _ARTICLES


def _before(reading: Reading, first: int) -> bool:
    tokens = reading.tokens
    article = tokens[first - 1].key
    at = first - 1
    if article in _CONTRACTED:
        return _going(reading, at) and not governed(reading, at, article == "aux")
    if article in ("du", "des"):
        return belongs(reading, at) or _of_somebody(reading, at)
    if article not in _ARTICLES or at < 1 or not adjacent(reading, at):
        return False
    before = tokens[at - 1].key
    if before == "de":
        return belongs(reading, at - 1) or _of_somebody(reading, at - 1)
    known = before == "chez" or before in organisation_contexts()["frequenting"]
    return known or (before == "a" and _goes_to(reading, at - 1))


def _goes_to(reading: Reading, at: int) -> bool:
    """Say whether "a" is "à", after a verb of going, and depends on no other."""
    there = is_preposition(reading, at) and _going(reading, at)
    return there and not governed(reading, at, False)


def _of_somebody(reading: Reading, of: int) -> bool:
    """Say whether "Loïc, du", "Mme Bréchet, de l'" stands before."""
    if of < 1 or reading.gap(of) not in (", ", " "):
        return False
    key = reading.tokens[of - 1].key
    titled = of > 1 and reading.tokens[of - 2].key in load_yaml("persons.yaml")["titles"]
    name = given_names().get(key)
    return titled or (name is not None and (key not in words() or frequency(key) < 1))


def bare_led(reading: Reading, first: int) -> bool:
    """Say whether "à", "de", "chez" and no article lead to a name: "il chante à vent debout".

    Examples
    --------
    >>> bare_led(Reading("ceux de point de bascule"), 2)
    True
    """
    if first < 2 or not adjacent(reading, first) or not adjacent(reading, first - 1):
        return False
    before, caller = reading.tokens[first - 1].key, reading.tokens[first - 2].key
    if before == "chez":
        return True
    if before in ("de", "d'"):
        return caller in calling() or belongs(reading, first - 1)
    return before == "a" and _goes_to(reading, first - 1)


def _going(reading: Reading, at: int) -> bool:
    """Say whether a preposition follows a verb of going or being, a calling word, or nothing."""
    if at == 0 or not adjacent(reading, at):
        return reading.opens(at)
    before = reading.tokens[at - 1].key
    if before in calling() or before in organisation_contexts()["belonging"]:
        return True
    word = words().get(before)
    return word is None or bool(word.parts & {"VER", "AUX", "ADV", "PRO", "CON"})


@cache
def calling() -> frozenset[str]:
    """Give the words that call for an institution: "bénévole", "salarié".

    Examples
    --------
    >>> "benevole" in calling()
    True
    """
    rules = load_yaml("organisations.yaml")
    return frozenset((*rules["calling"], *rules["calling_at"]))
