"""Without capitals, names that have a shape of their own after their kind: "lycée simone veil"."""

from __future__ import annotations

from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import institution_rules, is_noun
from anonymiser.recognisers.run_parts import adjacent

# A given name at least so common opens the name of a school: "collège jean moulin".
_BAND = 2


def dedicated(reading: Reading, first: int) -> int | None:
    """Give the end of "jean moulin" or "simone veil" after "collège", "lycée", "hôpital".

    Examples
    --------
    >>> dedicated(Reading("au lycée simone veil"), 2)
    3
    """
    tokens = reading.tokens
    name = given_names().get(tokens[first].key)
    if name is None or name.band > _BAND or not adjacent(reading, first):
        return None
    if first + 1 >= len(tokens) or not adjacent(reading, first + 1):
        return None
    key = tokens[first + 1].key
    word = words().get(key)
    little = word is not None and not word.parts & {"NOM", "ADJ"}
    if key == "de" and first + 2 < len(tokens) and tokens[first + 2].key in surnames():
        # "blanche de castille", "anne de bretagne": somebody of old.
        return first + 2 if tokens[first + 2].key not in words() else None
    known = key in surnames() or word is None
    return first + 1 if known and not little and len(key) > 2 else None


def coupled(reading: Reading, first: int) -> int | None:
    """Give the end of "toits et jardins" after "société", "entreprise".

    Examples
    --------
    >>> coupled(Reading("la société toits et jardins"), 2)
    4
    """
    tokens = reading.tokens
    if tokens[first - 1].key not in ("societe", "entreprise") or first + 2 >= len(tokens):
        return None
    nouns = is_noun(tokens[first].key) and is_noun(tokens[first + 2].key)
    joined = tokens[first + 1].key == "et" and adjacent(reading, first + 2)
    return first + 2 if nouns and joined and adjacent(reading, first + 1) else None


def hyphened(reading: Reading, first: int) -> int | None:
    """Give "petits-ponts" after "école", "à tue-tête" after "chorale".

    Examples
    --------
    >>> hyphened(Reading("à l'école petits-ponts"), 3)
    3
    """
    tokens = reading.tokens
    kind, at = tokens[first - 1].key, first
    if kind in ("chorale", "compagnie", "troupe") and tokens[first].key == "a":
        at = first + 1
    elif kind not in ("ecole", "college", "lycee", "hopital", "clinique", "foyer", "creche"):
        return None
    if at >= len(tokens) or not adjacent(reading, at):
        return None
    key = tokens[at].key
    halves = key.split("-")
    rules = institution_rules()
    barred = rules["people"] | rules["parts"] | rules["ordinary"] | rules["moments"]
    if len(halves) < 2 or key in places() or (at == first and key in words()):
        return None
    opened = at > first or halves[0] in rules["before_noun"] or is_noun(halves[0])
    named = opened and is_noun(halves[-1]) and not barred & set(halves)
    return at if named else None
