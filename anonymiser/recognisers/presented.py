"""Names said before their kind: "Bulle d'air, c'est le GEM", "les Coquelicots (le CATTP)"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.institution_words import (
    infinitive,
    institution_rules,
)
from anonymiser.recognisers.introduced import SAYING, after_its_kind, kinds, nobodys
from anonymiser.recognisers.phrases import follows
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.recognisers.title_phrases import (
    barred_phrase,
    content_of,
    long_phrase_end,
    strange_end,
)

_INDEFINITE = frozenset(("un", "une", "notre", "mon", "ma", "leur"))
_DEFINITE = frozenset(("le", "la", "l'"))
_BEING = frozenset(("est", "etait"))
_COMMAS = frozenset((", ", ",\u00a0", " – ", " — ", " - "))
_PARENTHESES = frozenset((" (", "\u00a0("))
_STOPS = frozenset((". ", " : ", "\u00a0: "))
_LONGEST = 6
_PLACING = frozenset(
    ("a", "au", "aux", "chez", "de", "du", "des", "d'", "voir", "connais", "frequente", "par",
     "avec", "pour", "sur", "est", "c'")
)  # fmt: skip


def find_presented(reading: Reading) -> list[Entity]:
    """Find the names before or after their kind, with a comma, a parenthesis or "c'est" between.

    Examples
    --------
    >>> text = "Bulle d'air, c'est le GEM. Elle chante à À pleine voix, chorale du quartier."
    >>> [entity.text for entity in find_presented(Reading(text))]
    ["Bulle d'air", 'À pleine voix']
    """
    found = []
    for index in range(1, len(reading.tokens)):
        if reading.tokens[index].key not in kinds():
            continue
        for span in (_before(reading, index), after_its_kind(reading, index)):
            if span is not None:
                start, end = reading.tokens[span[0]].start, reading.tokens[span[1]].end
                text = reading.text[start:end]
                found.append(Entity(start, end, "ORGANISATION", text, 0.8, "presented"))
    return sorted(found, key=lambda entity: entity.start)


def _before(reading: Reading, kind: int) -> tuple[int, int] | None:
    """Take the name that ends right before "c'est le GEM", ", association de", "(le CATTP)"."""
    tokens = reading.tokens
    at = kind
    article = tokens[at - 1].key if adjacent(reading, at) else ""
    if article in _INDEFINITE | _DEFINITE:
        at -= 1
    being = at > 1 and tokens[at - 1].key in _BEING and tokens[at - 2].key == "c'"
    if being and adjacent(reading, at):
        at -= 2
    if at < 1:
        return None
    gap = reading.gap(at)
    definite = article in _DEFINITE
    if gap in _PARENTHESES:
        fits = True
    elif gap in _COMMAS:
        capital = not reading.caseless_at(tokens[at].start)
        described = _described(reading, kind)
        fits = (
            being
            or (described and (capital or not definite))
            or (article in _DEFINITE | _INDEFINITE and _closed(reading, kind))
        )
    else:
        fits = gap in _STOPS and being and definite
    if not fits:
        return None
    stopped = gap in _STOPS
    if reading.caseless_at(tokens[at - 1].start):
        return _small_name(reading, at - 1, stopped)
    return _capital_name(reading, at - 1, stopped)


def _closed(reading: Reading, kind: int) -> bool:
    """Say whether a mark follows: "Bateau ivre, le GEM, a trente adhérents"."""
    end = reading.tokens[kind].end
    return reading.text[end : end + 1] in (",", ".", ")", ";", "")


def _described(reading: Reading, kind: int) -> bool:
    """Say whether a kind is told more of: "association d'usagers", "chorale que dirige"."""
    if not follows(reading, kind + 1):
        return False
    key = reading.tokens[kind + 1].key
    told = key in ("de", "d'", "du", "des", "pour", "qui", "que", "qu'", "ou", "dont", "a")
    word = words().get(key)
    return told or (word is not None and "ADJ" in word.parts and not word.parts & {"AUX", "PRO"})


def _capital_name(reading: Reading, last: int, stopped: bool) -> tuple[int, int] | None:
    """Go back from the last word of a name to its capital, over no verb and no mark."""
    tokens = reading.tokens
    first = None
    at = last
    while at >= 0 and last - at < _LONGEST:
        token = tokens[at]
        word = words().get(token.key)
        if token.shape in "CU" and not (token.key in _DEFINITE and at == last):
            first = at
        elif _spoken(token.key, word.parts if word else frozenset()):
            break
        if at == 0 or not adjacent(reading, at):
            break
        at -= 1
    if first is None or nobodys(reading, first, last):
        return None
    if reading.opens(first) and (stopped or not _like_a_name(reading, first, last)):
        return None
    return _after_preposition(reading, first, last), last


def _after_preposition(reading: Reading, first: int, last: int) -> int:
    """Leave out what opens a sentence before a name with its own capital: "À l'Envol, le GEM"."""
    if not reading.opens(first) or reading.tokens[first].key not in _PLACING:
        return first
    capitals = (at for at in range(first + 1, last + 1) if reading.tokens[at].shape in "CU")
    return next(capitals, first)


def _spoken(key: str, parts: frozenset[str]) -> bool:
    """Say whether a word is a verb, a pronoun, "d'après", which no name goes over."""
    if key in SAYING:
        return True
    verb = bool(parts) and (parts <= {"VER", "AUX"} or bool(parts & {"PRO", "AUX"}))
    return verb and key not in ("de", "d'", "qui", "la", "le", "les", "l'", "des", "nan", "en")


def _like_a_name(reading: Reading, first: int, last: int) -> bool:
    """Say whether the first words of a sentence are a name, and not what it begins with."""
    token = reading.tokens[first]
    word = words().get(token.key)
    rules = institution_rules()
    if token.key in rules["before_noun"] | {"la", "le", "les", "l'"} and last > first:
        content = content_of([one.key for one in reading.tokens[first : last + 1]])
        plain = not content or barred_phrase(content) or ordinary_phrase(reading, first, last)
        return not plain and long_phrase_end(reading, first) == last
    if word is None:
        return True
    return last > first and "NOM" in word.parts and long_phrase_end(reading, first) == last


def _small_name(reading: Reading, last: int, stopped: bool) -> tuple[int, int] | None:
    """Give the phrase that ends there in small letters, the longest that is like a title."""
    tokens = reading.tokens
    rules = institution_rules()
    for first in range(max(0, last - _LONGEST), last + 1):
        if any(not adjacent(reading, at) for at in range(first + 1, last + 1)):
            continue
        before = tokens[first - 1].key if first and adjacent(reading, first) else ""
        if before in rules["determiners"] and tokens[first].key not in rules["determiners"]:
            before = tokens[first - 2].key if first > 1 else ""
        placed = before in _PLACING
        if stopped and before not in ("a", "au", "aux", "chez"):
            continue
        if strange_end(reading, first) == last and last > first:
            return first, last
        if tokens[first].key in rules["of"] or not _ends(reading, first, last):
            continue
        if ordinary_phrase(reading, first, last):
            continue
        content = content_of([token.key for token in tokens[first : last + 1]])
        if not content or infinitive(content[0]) or barred_phrase(content):
            continue
        counted = tokens[first].key in ("un", "une", "des", "mon", "ma", "mes")
        chosen = content[0] in rules["chosen"]
        titled = chosen or len(content) > 1 or (stopped and placed)
        if titled and not counted and (placed or before == "" or chosen):
            return first, last
    return None


def _ends(reading: Reading, first: int, last: int) -> bool:
    """Say whether a phrase, or a preposition and one, goes from one token to another."""
    if long_phrase_end(reading, first) == last:
        return True
    opened = reading.tokens[first].key in ("a", "sans", "au", "aux", "en") and last > first
    return opened and long_phrase_end(reading, first + 1) == last
