"""Firms that their spelling, or the work done there, betrays: "Sofraplast", "chez Bonnefoy"."""

from __future__ import annotations

from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.employers import works
from anonymiser.recognisers.institution_words import institution_rules, organisation_contexts
from anonymiser.recognisers.leading import calling
from anonymiser.recognisers.phrases import follows, key_at
from anonymiser.recognisers.run_parts import adjacent, composed, inverted
from anonymiser.resources import load_yaml

_SHORTEST = 7
_SAID = 0.5
# After its trade, a founder's name may be a word, if one hardly said.
_FOUNDER = 3.0
_OF = ("de", "d'")
_LEADING = frozenset(("la", "le", "l'", "une", "un", "a", "de", "chez"))
# Ends that hardly any other word has.
_SURE = ("plast", "metal", "pack", "tech", "bat", "dis", "tex")


@cache
def _affixes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rules = organisation_contexts()
    return tuple(rules["firm_beginnings"]), tuple(rules["firm_ends"])


def find_firms(reading: Reading) -> list[Entity]:
    """Find the firms named by a word made up, or by the surname of who founded them.

    Examples
    --------
    >>> text = "Après vingt ans de boulot chez Bonnefoy, elle est passée à Sofraplast."
    >>> [entity.text for entity in find_firms(Reading(text))]
    ['Bonnefoy', 'Sofraplast']
    """
    found = []
    for index in range(1, len(reading.tokens)):
        token = reading.tokens[index]
        if token.shape == "d" or len(token.key) < 4:
            continue
        before = reading.tokens[index - 1].key
        small = token.shape == "l" and reading.caseless_at(token.start)
        end = _trade_and_founder(reading, index) if small else 0
        if not end and (small or token.shape in "CU") and _in_parentheses(reading, index):
            end = token.end
        if end:
            text = reading.text[token.start : end]
            found.append(Entity(token.start, end, "ORGANISATION", text, 0.75, "firm"))
            continue
        coined = len(token.key) >= _SHORTEST and token.key.endswith(_affixes()[1])
        articled = before in ("la", "l'") and _worked_at(reading, index)
        if not coined and not articled and before != "chez" and before not in _OF:
            continue
        if token.shape not in "CU" and not reading.caseless_at(token.start):
            continue
        there = (before == "chez" and _founder(reading, index)) or _coined(token.key)
        if there or articled or (before in _OF and _called(reading, index)):
            text = reading.text[token.start : token.end]
            found.append(Entity(token.start, token.end, "ORGANISATION", text, 0.75, "firm"))
    return found


@cache
def _trades() -> frozenset[str]:
    """Give the kinds of firm that a founder's name follows: "conserverie", "filature"."""
    rules = load_yaml("organisations.yaml")
    general = {*rules["general"], "domaine", "ferme", "mine", "fosse", "etude", "pension", "groupe"}
    return frozenset(rules["kinds"]["company"]["heads"]) - general


def _trade_and_founder(reading: Reading, index: int) -> int:
    """Give the end of "filature collignon", "conserverie le bescond", or 0."""
    tokens = reading.tokens
    if tokens[index].key not in _trades() or tokens[index - 1].key not in _LEADING:
        return 0
    name = index + 2 if key_at(reading, index + 1) in ("le", "la") else index + 1
    if not all(follows(reading, at) for at in range(index, name + 1)):
        return 0
    key = key_at(reading, name)
    joined = " ".join(token.key for token in tokens[index + 1 : name + 1])
    named = joined in surnames() and frequency(key) < _FOUNDER and key not in places()
    return tokens[name].end if named and len(key) > 3 and not inverted(key) else 0


def _in_parentheses(reading: Reading, index: int) -> bool:
    """Say whether "Aéromécanic" explains "mon employeur (": one word that no dictionary has."""
    if reading.gap(index) not in (" (", "\u00a0("):
        return False
    key = reading.tokens[index].key
    alone = reading.text[reading.tokens[index].end : reading.tokens[index].end + 1] in (",", ")")
    employer = reading.tokens[index - 1].key in institution_rules()["employers"]
    return employer and alone and _unheard(key) and key not in surnames()


def _unheard(key: str) -> bool:
    """Say whether a word is in no dictionary, and nobody's given name and no town."""
    known = key in words() or key in given_names() or key in places()
    return not known and not inverted(key) and key.isalpha()


def _founder(reading: Reading, index: int) -> bool:
    """Say whether "chez Bonnefoy" is where somebody works: no title, no given name."""
    key = reading.tokens[index].key
    if not adjacent(reading, index) or key in load_yaml("persons.yaml")["titles"]:
        return False
    if key in given_names() or key in places() or key in institution_rules()["people"]:
        return False
    named = key in surnames() and frequency(key) < _SAID
    if not (named or _unheard(key)) or (follows(reading, index + 1) and _two_names(reading, index)):
        return False
    return works(reading, index) or _trade_beside(reading, index) or _in_town(reading, index)


def _worked_at(reading: Reading, index: int) -> bool:
    """Say whether "licencié de la Socotra" or "La Fagorel m'a licencié" tells of an employer."""
    tokens = reading.tokens
    if (
        tokens[index].shape != "C"
        or not adjacent(reading, index)
        or not _unheard(tokens[index].key)
    ):
        return False
    if reading.opens(index - 1):
        ahead = [token.key for token in tokens[index + 1 : index + 4]]
        acted = (
            len(ahead) == 3 and ahead[0] in ("m'", "l'", "les", "nous") and ahead[1] in ("a", "ont")
        )
        return acted and ahead[2].startswith(
            ("licenci", "embauch", "recrut", "renvoy", "mut", "pay")
        )
    led = index > 1 and tokens[index - 2].key in ("de", "a", "par", "pour", "chez")
    alone = not (follows(reading, index + 1) and tokens[index + 1].shape in "CU")
    return led and alone and works(reading, index - 1)


def _two_names(reading: Reading, index: int) -> bool:
    """Say whether another capital, or a surname, follows: then more than one word is the name."""
    following = reading.tokens[index + 1]
    return following.shape in "CU"


def _in_town(reading: Reading, index: int) -> bool:
    """Say whether ", à Beaucourt" follows."""
    at = key_at(reading, index + 1) == "a" and reading.gap(index + 1) in (" ", ", ")
    return at and follows(reading, index + 2) and key_at(reading, index + 2) in places()


def _trade_beside(reading: Reading, index: int) -> bool:
    """Say whether ", la menuiserie" follows."""
    tokens = reading.tokens
    if index + 2 >= len(tokens) or reading.gap(index + 1) != ", ":
        return False
    kinds = load_yaml("organisations.yaml")["kinds"]["company"]["heads"]
    article = tokens[index + 1].key in ("la", "le", "l'", "une", "un")
    return article and key_at(reading, index + 2) in kinds


def _coined(key: str) -> bool:
    """Say whether a word is made as firms' names are: "Sofraplast", "Logidis"."""
    begun, ended = _affixes()
    if len(key) < _SHORTEST or not key.endswith(ended) or not _unheard(key) or key in surnames():
        return False
    return key.startswith(begun) or key.endswith(_SURE)


def _called(reading: Reading, index: int) -> bool:
    """Say whether "retraitée de", "ouvrier de" leads to a word that no dictionary has."""
    key = reading.tokens[index].key
    if index < 2 or not adjacent(reading, index) or not adjacent(reading, index - 1):
        return False
    caller = reading.tokens[index - 2].key
    if caller in load_yaml("persons.yaml")["titles"]:  # le professeur de Kermadec
        return False
    trade = caller in calling() and caller not in institution_rules()["people"]
    return trade and _unheard(key) and not composed(key) and key not in surnames() and len(key) > 4
