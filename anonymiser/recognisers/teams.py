"""Teams and clubs: "l'Étoile du Furan", "le RC Durolle", "l'Union de l'Ousse"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import organisation_contexts
from anonymiser.recognisers.phrases import follows, key_at
from anonymiser.recognisers.run_parts import adjacent

_OF = frozenset(("de", "d'", "du", "des"))
_ARTICLES = frozenset(("la", "le", "les", "l'"))
_LONGEST = 4
# How the people of a town are called.
_INHABITANTS = ("ais", "aise", "ois", "oise", "ien", "ienne", "eens", "een", "eenne")
# Shortly before, what says that sport is played: needed where a capital does not tell.
_SPORT = re.compile(
    r"\b(?:jou\w+|match\w*|equipe|maillot|survetement|entrain\w+|licenci\w+|buts?|goal|gardien|foot"
    r"|rugby|hand|basket|volley|tournoi|championnat|supporters?|ailier|arriere|avant|pilier|poussins"
    r"|minimes|cadets|juniors|benjamins|club|stade|vestiaires?|pelote|petanque|allez)\b"
)
_LOOK_BACK = 60


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    rules = organisation_contexts()
    return rules["teams"], rules["team_letters"]


def find_teams(reading: Reading) -> list[Entity]:
    """Find the names of teams: letters or a team's noun, and a place or a name.

    Examples
    --------
    >>> text = "Il joue à l'Étoile du Furan, contre le RC Durolle, sous l'étoile du berger."
    >>> [entity.text for entity in find_teams(Reading(text))]
    ['Étoile du Furan', 'RC Durolle']
    """
    found = []
    nouns, letters = _lists()
    for index in range(1, len(reading.tokens)):
        key = reading.tokens[index].key
        last = None
        if key in letters:
            last = _lettered(reading, index)
        if last is None and key in nouns:
            last = _called(reading, index)
        if last is not None:
            start, end = reading.tokens[index].start, reading.tokens[last].end
            text = reading.text[start:end]
            found.append(Entity(start, end, "ORGANISATION", text, 0.85, "team"))
    return found


def _lettered(reading: Reading, index: int) -> int | None:
    """Give the end of "RC Durolle", "AS Saint-Rémy"."""
    tokens = reading.tokens
    token = tokens[index]
    if not follows(reading, index + 1):
        return None
    if reading.caseless_at(token.start):
        word = token.key in words() and token.key not in ("us", "es")
        led = tokens[index - 1].key in _ARTICLES | {"au", "du", "a", "de"}
        known = _strange(reading, index + 1) and len(key_at(reading, index + 1)) > 3
        return index + 1 if led and known and not word and adjacent(reading, index) else None
    if token.shape != "U" or tokens[index + 1].shape not in "CU":
        return None
    last = index + 1
    while follows(reading, last + 1) and tokens[last + 1].shape in "CU" and last - index < 3:
        last += 1
    return last


def _called(reading: Reading, index: int) -> int | None:
    """Give the end of "Étoile du Furan", "Union de l'Ousse", "espérance de l'épeule"."""
    ahead = index + 1
    if key_at(reading, ahead) in ("sportive", "cycliste", "athletique", "club", "olympique"):
        ahead += 1
    joined = key_at(reading, ahead) in _OF
    while key_at(reading, ahead) in _OF | _ARTICLES and ahead - index < _LONGEST:
        ahead += 1
    if not all(follows(reading, at) for at in range(index + 1, ahead + 1)):
        return None
    if reading.caseless_at(reading.tokens[index].start):
        return ahead if joined and _small(reading, index, ahead) else None
    capitals = reading.tokens[index].shape == "C" and reading.tokens[ahead].shape in "CU"
    if reading.tokens[index].shape == "C" and not joined and _of_a_town(reading, index, ahead):
        return ahead
    if not capitals or not _inside(reading, index) or not (joined or _sporting(reading, index)):
        return None
    while follows(reading, ahead + 1) and reading.tokens[ahead + 1].shape in "CU":
        ahead += 1
    return ahead


def _of_a_town(reading: Reading, index: int, ahead: int) -> bool:
    """Say whether an adjective that no dictionary has tells the town: "le Stade cugnalais"."""
    key = key_at(reading, ahead)
    made = key.endswith(_INHABITANTS) and key not in words() and key not in given_names()
    small = reading.tokens[ahead].shape == "l"
    return made and small and ahead == index + 1 and _inside(reading, index)


def _small(reading: Reading, index: int, ahead: int) -> bool:
    """Say whether a team is meant in small letters: an article, and a place or a strange word."""
    if reading.tokens[index - 1].key not in ("l'", "la", "le"):
        return False
    strange = _strange(reading, ahead)
    return strange or (key_at(reading, ahead) in places() and _sporting(reading, index))


def _inside(reading: Reading, index: int) -> bool:
    """Say whether a capital is the name's: inside a sentence, or after its article."""
    return not reading.opens(index) or reading.gap(index) == ""


def _strange(reading: Reading, index: int) -> bool:
    """Say whether a word is a place's or no dictionary's."""
    key = key_at(reading, index)
    place = places().get(key)
    if place is not None and (place.population > 2_000 or frequency(key) < 1):
        return key not in given_names() or key not in words()
    return key not in words() and len(key) > 3 and key not in given_names() and key.isalpha()


def _sporting(reading: Reading, index: int) -> bool:
    """Say whether sport is told of shortly before."""
    start = reading.tokens[index].start
    before = reading.folded[max(0, start - _LOOK_BACK) : start].rpartition("\n")[2]
    return _SPORT.search(before) is not None
