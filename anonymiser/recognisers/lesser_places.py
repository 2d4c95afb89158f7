"""Places that their spelling or the words around them tell: "93240 Stains", "dans la Somme"."""

from __future__ import annotations

import re

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.run_parts import adjacent, walked
from anonymiser.text import fold

_CODED = re.compile(r"(?<!\d)(?P<it>\d{5}[ \u00a0](?P<town>[^\W\d_]+(?:[-' ][^\W\d_]+){0,5}))")
_MAIN_STREET = re.compile(r"(?<=[^\w]l[ae] )(?:[Gg]rande?[- ’'][Rr]ue|[Cc]orniche)(?!\w)(?! d)")
# "la Motte-au-Bois", "Villers-sous-Prény": how villages are spelt.
_VILLAGE = re.compile(
    r"(?<![\w'’-])(?:(?:La|Le|Les|L['’]) ?)?[A-ZÉ][^\W\d_]+-(?:au|aux|sur|sous|les|lès|lez|en)-"
    r"[A-ZÉ][^\W\d_]+(?:-[^\W\d_]+)*(?!\w)"
)
_SMALL_VILLAGE = re.compile(
    r"(?<!\w)(?:a|de|vers|depuis) (?P<it>(?:l[ae] )?[^\W\d_]{3,}-(?:au|aux|sur|sous|les|lez)-"
    r"[^\W\d_]{3,}(?:-[^\W\d_]+)*)(?!\w)"
)
_IN = frozenset(("la", "le", "l'", "les"))
_LARGE = frozenset(("department", "region"))
# "porte de Clignancourt", "marché d'Aligre", without capitals.
_GATES = frozenset(
    ("porte", "marche", "gare", "pont", "fort", "chateau", "foret", "ile", "lac", "col")
)
_SMALL = 2_000
# After "à" without an article these are words: "à lire", "à plaisir", "à vif".
_SAID_BARE = frozenset(
    ("lire", "plaisir", "vif", "tete", "canon", "levier", "rouge", "bonne", "sale", "ligne",
     "mobile", "monnaie", "die", "mer", "gare", "bourg", "jardin", "change", "metro", "sucre",
     "die", "bord", "drap", "man", "persan", "orange", "oral", "vire", "geste", "pertuis")
)  # fmt: skip
_NATURE = frozenset(("mont", "cap", "lac", "val", "puy", "pic", "col"))


def find_lesser_places(reading: Reading) -> list[Entity]:
    """Find the places that their spelling tells, and the departments that one is in.

    Examples
    --------
    >>> text = "93240 Stains, puis la Motte-au-Bois, Ham dans la Somme et le Mont Noir."
    >>> [entity.text for entity in find_lesser_places(Reading(text))]
    ['93240 Stains', 'Motte-au-Bois', 'Somme', 'Mont Noir']
    """
    spans = [span for match in _CODED.finditer(reading.text) if (span := _coded(match))]
    spans += [match.span() for match in _MAIN_STREET.finditer(reading.text)]
    spans += [match.span() for match in _VILLAGE.finditer(reading.text) if _strange(match.group())]
    spans += [
        match.span("it")
        for match in _SMALL_VILLAGE.finditer(reading.folded)
        if reading.caseless_at(match.start("it")) and _strange(match["it"])
    ]
    known = places()
    for index in range(1, len(reading.tokens)):
        key = reading.tokens[index].key
        span = None
        if key in known:
            span = _department(reading, index) or _town(reading, index)
        if span is None and (key in _GATES or key in _NATURE):
            span = _gate(reading, index) or _nature(reading, index)
        if span is not None:
            spans.append(span)
    return [
        Entity(start, end, "LOCATION", reading.text[start:end], 0.85, "lesser place")
        for start, end in sorted(spans)
    ]


def _coded(match: re.Match[str]) -> tuple[int, int] | None:
    """Give a post code with as many of the words after it as make a town."""
    town = match["town"]
    # "12000 tours" are turns.
    if town[0].islower() and town.split(" ")[0] in words():
        return None
    while town:
        if fold(town) in places() or fold(town).replace(" ", "-") in places():
            return match.start(), match.start("town") + len(town)
        town = town[: max(town.rfind(" "), 0)]
    return None


def _strange(written: str) -> bool:
    """Say whether a name with hyphens is neither a word nor a person's."""
    key = fold(written).removeprefix("la ").removeprefix("le ")
    return key not in words() and key.split("-")[0] not in given_names()


def _department(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give "Somme" after "dans la", with a capital or after its town."""
    tokens = reading.tokens
    token = tokens[index]
    place = places().get(token.key)
    if place is None or place.kind not in _LARGE or index < 2:
        return None
    if tokens[index - 1].key not in _IN or tokens[index - 2].key != "dans":
        return None
    if not adjacent(reading, index) or not adjacent(reading, index - 1):
        return None
    after_town = index > 2 and tokens[index - 3].key in places()
    small = reading.caseless_at(token.start) and (token.key not in words() or after_town)
    return (token.start, token.end) if token.shape == "C" or small else None


def _gate(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give "porte de valenciennes", "marché d'aligre" in small letters."""
    tokens = reading.tokens
    if tokens[index].key not in _GATES or index + 2 >= len(tokens):
        return None
    if tokens[index].key == "marche" and walked(reading, index):
        return None
    if not reading.caseless_at(tokens[index].start) or tokens[index + 1].key not in ("de", "d'"):
        return None
    town = tokens[index + 2]
    place = places().get(town.key)
    known = place is not None and town.key not in given_names()
    strange = town.key not in words() and town.key not in given_names() and len(town.key) > 4
    if not (known or strange) or not adjacent(reading, index + 2):
        return None
    return tokens[index].start, town.end


def _town(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give "avion" in "à avion.": a noun without an article, at the end of what is said."""
    tokens = reading.tokens
    token = tokens[index]
    place, word = places().get(token.key), words().get(token.key)
    if place is None or place.kind != "town" or place.population < _SMALL or word is None:
        return None
    if token.shape != "l" or tokens[index - 1].key != "a" or not adjacent(reading, index):
        return None
    noun = "NOM" in word.parts and not word.parts & {"ADV", "PRO", "AUX", "PRE"}
    closed = reading.text[token.end : token.end + 2].strip()[:1] in tuple(",.;)(»\n")
    if not noun or token.key in _SAID_BARE or not closed or not reading.caseless_at(token.start):
        return None
    has = reading.text[tokens[index - 1].start] in "aA" and "à" in reading.text
    return None if has else (token.start, token.end)


def _nature(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give "Mont Noir", "Cap Sizun": both with a capital."""
    tokens = reading.tokens
    if tokens[index].key not in _NATURE or tokens[index].shape != "C" or reading.opens(index):
        return None
    after = index + 1
    if after >= len(tokens) or tokens[after].shape != "C" or not adjacent(reading, after):
        return None
    led = tokens[index - 1].key in ("le", "la", "l'", "au", "du", "les", "aux")
    if index > 1 and (tokens[index - 2].key,) in heads():  # la clinique du Val Fleuri
        return None
    return (tokens[index].start, tokens[after].end) if led else None
