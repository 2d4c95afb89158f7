"""Names that capitals open and small letters close: "Regain de vie", "Dutertre et Fils"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import infinitive, institution_rules, is_noun
from anonymiser.recognisers.phrases import closes, follows, key_at, take_complements
from anonymiser.recognisers.title_phrases import barred_phrase, long_phrase_end
from anonymiser.resources import load_yaml


def capital_tail(reading: Reading, first: int, last: int) -> int:
    """Give the end of a name that capitals open and small letters close: "Regain de vie".

    Parameters
    ----------
    reading : Reading
        The text.
    first, last : int
        The capitalised tokens.

    Examples
    --------
    >>> reading = Reading("l'association Un pas de côté organise")
    >>> reading.tokens[capital_tail(reading, 2, 2)].key
    'cote'
    """
    tokens = reading.tokens
    key = tokens[first].key
    rules = institution_rules()
    if first == last and (key in rules["determiners"] | rules["opening"] or infinitive(key)):
        end = long_phrase_end(reading, first)
        return _to_a_thing(reading, first, last if end is None else end)
    if _partners(reading, last):
        return last + (1 if "&" in reading.gap(last + 1) else 2)
    plain = all(
        token.key in words() and not _somebody(token.key) for token in tokens[first : last + 1]
    )
    if not plain:
        return last
    if last > first and tokens[first].shape == "l" and _qualified(reading, last):
        return last + 1
    opened = key in rules["determiners"] or key in rules["opening"]
    end = last + 1 if opened and closes(reading, last + 1) else last
    return _to_a_thing(reading, first, take_complements(reading, first, end))


def _to_a_thing(reading: Reading, first: int, last: int) -> int:
    """Take in "à l'étrier" after "Le Pied", where a mark closes the name."""
    article, noun = last + 2, last + 3
    if first == last or reading.opens(first) or key_at(reading, last + 1) != "a":
        return last
    led = key_at(reading, article) in ("l'", "la")
    if not led or not all(follows(reading, at) for at in range(last + 1, noun + 1)):
        return last
    closed = noun + 1 >= len(reading.tokens) or not follows(reading, noun + 1)
    named = reading.tokens[last].shape in "CU" and is_noun(key_at(reading, noun))
    return noun if closed and named and not barred_phrase([key_at(reading, noun)]) else last


def _qualified(reading: Reading, noun: int) -> bool:
    """Say whether an adjective agrees with the capital before it: "Portes ouvertes"."""
    if not closes(reading, noun + 1) or reading.tokens[noun + 1].shape != "l":
        return False
    key, adjective = key_at(reading, noun), key_at(reading, noun + 1)
    many = key.endswith("s") and adjective.endswith("s")
    one = not key.endswith("s") and not adjective.endswith(("s", "x"))
    closed = not follows(reading, noun + 2)
    return (many or (one and closed)) and is_noun(key)


def _somebody(key: str) -> bool:
    """Say whether a word is a person's name more than a word."""
    word, name = words().get(key), given_names().get(key)
    often = word.frequency if word else 0.0
    return (name is not None and name.band <= 2 and often < 20) or (
        surnames().get(key, 9) <= 2 and often < 2
    )


def _partners(reading: Reading, last: int) -> bool:
    """Say whether "et Fils", "et Cie" follow."""
    firm = load_yaml("organisations.yaml")["firm_words"]
    if last + 1 < len(reading.tokens) and reading.gap(last + 1) == " & ":
        return key_at(reading, last + 1) in firm
    return (
        key_at(reading, last + 1) == "et"
        and key_at(reading, last + 2) in firm
        and follows(reading, last + 1)
    )


def with_tails(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Give the organisations with the small letters that close their names.

    Examples
    --------
    >>> found = [Entity(11, 18, "ORGANISATION", "L'Arbre")]
    >>> with_tails(Reading("J'ai connu L'Arbre à palabres là-bas."), found)[0].text
    "L'Arbre à palabres"
    """
    grown = []
    for position, entity in enumerate(entities):
        if entity.label != "ORGANISATION" or reading.caseless_at(entity.start):
            grown.append(entity)
            continue
        first, last = reading.index_at(entity.start), reading.index_at(entity.end - 1)
        tail = capital_tail(reading, first, last)
        end = reading.tokens[tail].end
        if position + 1 < len(entities) and entities[position + 1].start < end:
            end = entity.end
        text = reading.text[entity.start : max(end, entity.end)]
        grown.append(replace(entity, end=entity.start + len(text), text=text))
    return grown
