"""Where a shortened form is the organisation's name, not the ordinary word: "au Fil", "au fil"."""

from __future__ import annotations

from functools import cache

from anonymiser.gazetteers import frequency, given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import (
    GRAMMATICAL,
    institution_rules,
    organisation_contexts,
)
from anonymiser.recognisers.organisation_forms import HEAD, MADE
from anonymiser.recognisers.phrases import follows
from anonymiser.recognisers.run_parts import adjacent

_ARTICLES = frozenset(("la", "le", "les", "l'"))
_AT = frozenset(("a", "chez", "vers", "depuis", "apres", "par", "avec", "pour", "contre", "avant"))
_CONTRACTED = frozenset(("au", "aux", "chez"))
_OF = frozenset(("de", "d'", "du", "des"))
_GOING_ON = _OF | {"en", "qui"}
# After these a clause begins: "et la Source m'a gardé l'enfant".
_CLAUSES = frozenset(("et", "mais", "que", "qu'", "car", "puis", "donc", "alors", "quand", "ou"))
_PRONOUNS = frozenset(("m'", "me", "t'", "te", "l'", "nous", "vous", "leur", "lui", "les"))
_HAVING = frozenset(("a", "ont", "avait", "avaient"))
_SAID = 0.5


@cache
def _begins(name: str) -> tuple[str, ...]:
    """Give a list of beginnings of words that are long enough to compare."""
    return tuple(one for one in organisation_contexts()[name] if len(one) > 2)


def organisation_fits(reading: Reading, start: int, end: int, key: str, source: str) -> bool:
    """Say whether a form of an organisation's name, found again, is the name there.

    Parameters
    ----------
    reading : Reading
        The text.
    start, end : int
        Where the form stands.
    key : str
        The form, folded.
    source : str
        What it is of the name.

    Examples
    --------
    >>> organisation_fits(Reading("Il allait au Fil."), 13, 16, "fil", HEAD)
    True
    >>> organisation_fits(Reading("Au fil des mois."), 3, 6, "fil", HEAD)
    False
    """
    first, last = reading.index_at(start), reading.index_at(end - 1)
    written = reading.text[start:end]
    caseless = reading.caseless_at(start)
    phrase = " " in key or "-" in key
    if source == MADE:
        told = key not in words() and len(key) > 2
        return written.isupper() or (told and len(key) > 5) or (told and caseless)
    if written != written.lower() and not caseless:
        return _capital(reading, first, last, phrase, source == HEAD)
    if key not in words() and not phrase and len(key) > 2 and source != HEAD:
        return True
    if caseless or (phrase and _led(reading, first)):
        return _stands(reading, first, last, source == HEAD)
    return _bare_plural(reading, first, key)


def _capital(reading: Reading, first: int, last: int, phrase: bool, head: bool) -> bool:
    """Say whether the capital is the name's own: not only that of the sentence's first word."""
    at = first + (reading.tokens[first].key in _ARTICLES and last > first)
    key = reading.tokens[at].key
    if reading.tokens[at].shape not in "CU":
        # "La boussole" at the head of a sentence: the article has the capital, not the noun.
        inside = any(token.shape in "CU" for token in reading.tokens[at + 1 : last + 1])
        return inside or not reading.opens(first)
    before = reading.tokens[at - 1].key if at else ""
    if before == "du" and key not in words() and not phrase:
        # "Ils passent du Brassens".
        return belongs(reading, at - 1)
    if before in _ARTICLES | _CONTRACTED | {"du", "des"} and adjacent(reading, at):
        return True
    if head and (key in given_names() or _counted(reading, at)):
        return False
    said = frequency(key) >= 3.0 and key in words()
    return not reading.opens(at) or not said or (phrase and last > at)


def _counted(reading: Reading, index: int) -> bool:
    before = reading.tokens[index - 1].key if index and adjacent(reading, index) else ""
    return before in organisation_contexts()["indefinite"] - {"en", "pas", "comme", "sans"}


def _led(reading: Reading, first: int) -> bool:
    """Say whether "aux", "à la", "chez" stand before."""
    keys = [token.key for token in reading.tokens[max(0, first - 2) : first]]
    article = keys[-1:] != [] and keys[-1] in ("la", "l'", "les")
    return (
        (len(keys) > 1 and keys[0] in _AT)
        if article
        else keys[-1:] != [] and keys[-1] in (_CONTRACTED | {"a"})
    )


def _bare_plural(reading: Reading, first: int, key: str) -> bool:
    """Say whether a noun hardly ever said stands after "aux", in a text with capitals."""
    return first > 0 and reading.tokens[first - 1].key == "aux" and frequency(key) < _SAID


def _stands(reading: Reading, first: int, last: int, head: bool) -> bool:
    """Say whether a form in small letters stands where a name does, and no ordinary noun."""
    noun = first + (reading.tokens[first].key in _ARTICLES and last > first)
    several = last > noun or "-" in reading.tokens[noun].key
    if not several and _goes_on(reading, last):
        return False
    if noun == 0 or not adjacent(reading, noun):
        return several and not head and follows(reading, last + 1)
    before = reading.tokens[noun - 1].key
    if before in organisation_contexts()["indefinite"] and before != "pas":
        return False
    if before in _ARTICLES:
        return _with_article(reading, noun - 1, last, several)
    return _after_preposition(reading, noun, several, head)


def _after_preposition(reading: Reading, noun: int, several: bool, head: bool) -> bool:
    """Say whether "au", "du", "à", or nothing at all leads to the name."""
    before = reading.tokens[noun - 1].key
    if before in _CONTRACTED:
        return not governed(reading, noun - 1, reading.tokens[noun].key.endswith("s"))
    if before in ("du", "des"):
        return belongs(reading, noun - 1) or (several and before == "du")
    if before == "a" and not several and not head:
        return not governed(reading, noun - 1, False)
    return several and not head and _alone(reading, noun)


def _goes_on(reading: Reading, last: int) -> bool:
    """Say whether a complement follows that makes it a noun: "au fil des mois"."""
    return (
        last + 1 < len(reading.tokens)
        and adjacent(reading, last + 1)
        and reading.tokens[last + 1].key in _GOING_ON
    )


def _with_article(reading: Reading, article: int, last: int, several: bool) -> bool:
    """Say whether "la boussole" stands after "à", as what acts, or as what one knows or leaves."""
    tokens = reading.tokens
    before = tokens[article - 1].key if article and adjacent(reading, article) else ""
    if before == "" or before in _CLAUSES:
        return several or acts(reading, last) or _taken_up(reading, last)
    if before in _AT:
        return not (before == "a" and governed(reading, article - 1, False))
    if before == "de":
        return several or belongs(reading, article - 1)
    told = before in ("est", "etait") and article > 1 and tokens[article - 2].key == "c'"
    if told or before in organisation_contexts()["frequenting"]:
        return True
    word = words().get(before)
    governs = word is not None and "VER" in word.parts and "NOM" not in word.parts
    return several and not governs and before not in organisation_contexts()["indefinite"]


def _alone(reading: Reading, first: int) -> bool:
    """Say whether a bare phrase is no noun's complement: "journées portes ouvertes"."""
    word = words().get(reading.tokens[first - 1].key)
    noun = word is not None and "NOM" in word.parts and not word.parts & (GRAMMATICAL | {"ADV"})
    return not noun or reading.tokens[first - 1].key in institution_rules()["strong_kinds"]


def governed(reading: Reading, at: int, plural: bool) -> bool:
    """Say whether "à", "aux" depends on the word before: "s'habituait aux", "tarte aux".

    Examples
    --------
    >>> governed(Reading("on s'habituait aux ormes"), 3, True)
    True
    """
    if at == 0 or not adjacent(reading, at):
        return False
    before = reading.tokens[at - 1].key
    if before.startswith(_begins("governing")):
        return True
    return before == "quant" or (plural and before in organisation_contexts()["dishes"])


def belongs(reading: Reading, of: int) -> bool:
    """Say whether what one is or does there stands before "du", "de la": "les locaux du Fil".

    Examples
    --------
    >>> belongs(Reading("les locaux du fil"), 2)
    True
    """
    if of == 0 or not adjacent(reading, of):
        return False
    before = reading.tokens[of - 1].key
    rules = institution_rules()
    return before in organisation_contexts()["belonging"] | rules["owners"] | rules["members"]


def acts(reading: Reading, last: int) -> bool:
    """Say whether a verb of what people do follows: "m'a gardé", "recrute", "compte".

    Examples
    --------
    >>> acts(Reading("la source m'a gardé l'enfant"), 1), acts(Reading("la source coule"), 1)
    (True, False)
    """
    tokens = reading.tokens
    at = last + 1
    if at >= len(tokens) or not adjacent(reading, at):
        return False
    had = at
    if tokens[at].key in _PRONOUNS and at + 1 < len(tokens):
        had = at + 1
    if tokens[had].key in _HAVING and had + 1 < len(tokens):
        said = "helped" if had > at else "done"
        return tokens[had + 1].key.startswith(_begins(said))
    verb = words().get(tokens[had].key)
    return (
        verb is not None and "VER" in verb.parts and tokens[had].key.startswith(_begins("acting"))
    )


def _taken_up(reading: Reading, last: int) -> bool:
    """Say whether what follows takes a name up, or tells where it is: "la Providence, oui, on"."""
    tokens = reading.tokens
    at = last + 1
    if at >= len(tokens):
        return False
    if tokens[at].key == "a" and at + 1 < len(tokens):
        return tokens[at + 1].key in places() and adjacent(reading, at + 1)
    return tokens[at].key in ("c'", "oui", "on", "ils", "ca") and not reading.opens(at)
