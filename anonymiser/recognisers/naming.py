"""Organisations to which a verb gives their name: "une asso qui s'appelle La Main tendue"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.institution_words import institution_rules, organisation_contexts
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent

_FAR, _NEAR, _AHEAD = 40, 10, 12
_LONGEST = 5
_THINGS = ("ca", "cela", "c'")
_MARKS = (" ", " « ", " \u00ab\u00a0", " : ", ' "', " “", "\u00a0", " «\u202f", "")


def find_named(reading: Reading) -> list[Entity]:
    """Find the names that follow "s'appelle", "nommée", "baptisé" when an institution has them.

    Examples
    --------
    >>> text = "C'est une association qui s'appelle Le Temps des cerises, tu connais ?"
    >>> [entity.text for entity in find_named(Reading(text))]
    ['Le Temps des cerises']
    """
    found = []
    for index in range(1, len(reading.tokens) - 1):
        subject = _subject(reading, index)
        if subject is None or not _institution(reading, subject, index):
            continue
        first = index + 1
        last = _name_end(reading, first)
        if last is not None and not _somebody(reading, subject, first, last):
            start, end = reading.tokens[first].start, reading.tokens[last].end
            text = reading.text[start:end]
            found.append(Entity(start, end, "ORGANISATION", text, 0.85, "named by a verb"))
    return found


def _somebody(reading: Reading, subject: int, first: int, last: int) -> bool:
    """Say whether "il s'appelle Hervé" is said of somebody that no word before tells."""
    key = reading.tokens[first].key
    told = reading.tokens[subject].key in ("il", "elle") and first == last
    return told and key in given_names() and key not in words()


def _subject(reading: Reading, index: int) -> int | None:
    """Give the token before a verb that gives a name, or None when the token is no such verb."""
    key = reading.tokens[index].key
    naming = institution_rules()["naming"]
    if key not in naming and f"s'{key}" not in naming and key != "appellent":
        return None
    before = reading.tokens[index - 1].key
    if before == "s'" and f"s'{key}" in naming:
        return index - 2 if index >= 2 else None
    if before == "l'" and key in ("appelle", "appelait", "appellent"):
        return index - 2 if index >= 2 else None
    if key in naming and key.endswith(("me", "mee", "se", "see", "te", "tee")):
        return index - 1
    return None


def _institution(reading: Reading, subject: int, verb: int) -> bool:
    """Say whether what bears the name is an institution: its kind is the nearest noun before."""
    tokens = reading.tokens
    rules = institution_rules()
    loose = tokens[subject].key in _THINGS
    for at in range(subject, max(-1, subject - (_FAR if loose else _NEAR)), -1):
        key = tokens[at].key
        if key in rules["telling_kinds"] or key in organisation_contexts()["naming_kinds"]:
            return True
        if not loose and (key in given_names() and key not in words()):
            return False
        if not loose and key in rules["persons"] and key not in ("qui", "lui"):
            return False
    ahead = tokens[verb + 1 : verb + _AHEAD]
    return loose and any(token.key in rules["telling_kinds"] for token in ahead)


def _name_end(reading: Reading, first: int) -> int | None:
    tokens = reading.tokens
    if reading.gap(first) not in _MARKS:
        return None
    token = tokens[first]
    caseless = reading.caseless_at(token.start)
    quoted = "«" in reading.gap(first) or '"' in reading.gap(first) or "“" in reading.gap(first)
    if quoted:
        return _to_quote(reading, first)
    if not caseless and token.shape not in "CU":
        return None
    last = _to_clause(reading, first, phrase_end(reading, first))
    if last is None:
        known = words().get(token.key)
        single = known is None and len(token.key) > 2 and not token.key.endswith("'")
        last = first if single or token.shape in "CU" else None
    if last is not None and not caseless:
        last = _through_capitals(reading, last)
    if last is None or (caseless and _of_no_name(reading, first, last)):
        return None
    return last


def _of_no_name(reading: Reading, first: int, last: int) -> bool:
    """Say whether a phrase only says what a thing is: "ça s'appelle une alerte"."""
    keys = [token.key for token in reading.tokens[first : last + 1]]
    kind = keys[0] in institution_rules()["telling_kinds"] | institution_rules()["parts"]
    single = keys[0] in ("un", "une", "du", "des") and len(keys) == 2
    return kind or single or ordinary_phrase(reading, first, last)


def _to_clause(reading: Reading, first: int, last: int | None) -> int | None:
    """Go on to the end of the clause in small letters: "pas si fous", after a verb that names."""
    if not reading.caseless_at(reading.tokens[first].start):
        return last
    rules = institution_rules()
    end = first if last is None else last
    while end + 1 < len(reading.tokens) and end - first < _LONGEST and adjacent(reading, end + 1):
        token = reading.tokens[end + 1]
        word = words().get(token.key)
        little = word is not None and bool(word.parts & {"PRO", "AUX", "CON", "PRE"})
        plain = word is not None and word.parts & {"ADJ", "ADV"} and not word.parts & {"VER", "NOM"}
        if token.key != "si" and (token.key in rules["after_a_name"] or not plain or little):
            break
        end += 1
    return end if last is not None or end > first else None


def _through_capitals(reading: Reading, last: int) -> int:
    while last + 1 < len(reading.tokens) and adjacent(reading, last + 1):
        if reading.tokens[last + 1].shape not in "CU":
            break
        last += 1
    return last


def _to_quote(reading: Reading, first: int) -> int | None:
    for last in range(first, min(first + 8, len(reading.tokens))):
        end = reading.tokens[last].end
        if reading.text[end : end + 2].strip()[:1] in ("»", '"', "”"):
            return last
    return None
