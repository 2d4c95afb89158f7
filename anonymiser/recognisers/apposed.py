"""Names in small letters that their kind explains: "l'asso, le petit tertre, à Lens"."""

from __future__ import annotations

from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.institution_words import infinitive, institution_rules
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.resources import load_yaml

_COMMAS = frozenset((", ", ",\u00a0", " : ", " ("))
_CLOSING = tuple(",.;:!?)»\n")
_ARTICLES = frozenset(("le", "la", "les", "l'"))
# After a closing comma these go on with a list: "l'asso, le repas, les sorties".
_LISTING = frozenset(("le", "la", "les", "l'", "un", "une", "des", "du", "et", "puis", "ou"))
_LEADING = frozenset(("a", "chez", "pour", "avec"))
_TELLING = (("vous", "savez"), ("tu", "sais"), ("vous", "voyez"), ("tu", "vois"))
# A noun said more often than this by million names nothing by itself.
_SAID = 8.0
_LONGEST = 7


@cache
def _kinds() -> frozenset[str]:
    """Give the kinds that explain a name: associations, workshops, trades."""
    kinds = load_yaml("organisations.yaml")["kinds"]
    trades = {head for head in kinds["company"]["heads"] if " " not in head}
    general = load_yaml("organisations.yaml")["general"]
    listed = institution_rules()["associations"] | trades | {"chorale", "atelier", "creche"}
    return frozenset(listed - (set(general) - {"boulangerie", "pharmacie", "librairie", "atelier"}))


def find_apposed(reading: Reading) -> list[Entity]:
    """Find the names in small letters before or after their kind, between commas.

    Examples
    --------
    >>> text = "Je vais à l'asso, le petit tertre, à Lens. J'étais à la mie dorée, la boulangerie."
    >>> [entity.text for entity in find_apposed(Reading(text))]
    ['le petit tertre', 'la mie dorée']
    """
    found = []
    for index in range(2, len(reading.tokens)):
        span = _after_its_kind(reading, index) or _before_its_kind(reading, index)
        if span is not None:
            start, end = reading.tokens[span[0]].start, reading.tokens[span[1]].end
            text = reading.text[start:end]
            found.append(Entity(start, end, "ORGANISATION", text, 0.8, "apposed"))
    return found


def _after_its_kind(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "le petit tertre" after "l'asso," and before a mark."""
    tokens = reading.tokens
    associations = institution_rules()["associations"] | {"chorale", "creche"}
    if tokens[index].key not in _ARTICLES or tokens[index].shape != "l":
        return None
    if tokens[index - 1].key not in associations or reading.gap(index) not in _COMMAS:
        return None
    last = phrase_end(reading, index)
    if last is None or not _telling(reading, index, last) or not _closed(reading, last):
        return None
    following = tokens[last + 1].key if last + 1 < len(tokens) else ""
    return None if following in _LISTING else (index, last)


def _before_its_kind(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "la mie dorée" after "à" and before ", la boulangerie,", "vous savez l'atelier"."""
    tokens = reading.tokens
    if tokens[index].key not in _kinds() or not adjacent(reading, index):
        return None
    if tokens[index - 1].key not in ("la", "le", "l'", "un", "une"):
        return None
    told = tuple(token.key for token in tokens[max(0, index - 3) : index - 1]) in _TELLING
    last = index - 4 if told else index - 2
    comma = reading.gap(index - 1) == ", " and _closed(reading, index)
    if last < 1 or not (told or comma):
        return None
    for first in range(max(1, last - _LONGEST), last + 1):
        led = tokens[first - 1].key in _LEADING or (told and tokens[first - 1].key == "de")
        if not led or tokens[first].key not in _ARTICLES or not adjacent(reading, first):
            continue
        if phrase_end(reading, first) == last and _telling(reading, first, last):
            return first, last
    return None


def _closed(reading: Reading, last: int) -> bool:
    end = reading.tokens[last].end
    return reading.text[end : end + 2].strip(" \u00a0")[:1] in ("", *_CLOSING)


def _telling(reading: Reading, first: int, last: int) -> bool:
    """Say whether a phrase says more than what a thing is: two words, or one hardly said."""
    rules = institution_rules()
    keys = [token.key for token in reading.tokens[first : last + 1]]
    content = [key for key in keys if key not in rules["determiners"] | rules["of"]]
    if not content or ordinary_phrase(reading, first, last) or infinitive(content[0]):
        return False
    barred = rules["people"] | rules["moments"] | rules["parts"] | rules["administration"]
    if (set(content) - rules["before_noun"]) & barred or (content[0],) in heads():
        return False
    rare = frequency(content[0]) < _SAID and not content[0].endswith(("tion", "ite", "ment", "age"))
    return len(content) > 1 or rare or content[0] in rules["chosen"]
