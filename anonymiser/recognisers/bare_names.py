"""Without capitals, people called by a noun, where no noun stands: "et marguerite rajoute"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.run_parts import adjacent, composed, person_rules
from anonymiser.recognisers.standing import before_its_verb, parts_of
from anonymiser.resources import load_yaml

# A given name of this band or a lower one is common; a surname too.
_COMMON = 2
# "Le grand mercier": a trade that is hardly said any more.
_SELDOM = 2.0
# Said at least as often as this by million, a noun is hardly anybody's name.
_OFTEN = 150.0


@cache
def _lists() -> dict[str, frozenset[str]]:
    rules = load_yaml("bare_names.yaml")
    return {name: frozenset(listed) for name, listed in rules.items()}


def find_bare_names(reading: Reading) -> list[Entity]:
    """Find, in the parts without capitals, the names that stand as no noun does.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order.

    Examples
    --------
    >>> text = "y a ma nièce clémence seize ans et le grand mercier qui parle tout seul"
    >>> [entity.text for entity in find_bare_names(Reading(text))]
    ['clémence', 'mercier']
    """
    if not any(reading.caseless):
        return []
    found: list[Entity] = []
    for index, token in enumerate(reading.tokens):
        if token.shape != "l" or not reading.caseless_at(token.start):
            continue
        rules = _rules_for(reading, index)
        last = next((last for rule in rules if (last := rule(reading, index)) is not None), None)
        if last is None or (found and token.start < found[-1].end):
            continue
        text = reading.text[token.start : reading.tokens[last].end]
        end = token.start + len(text)
        found.append(Entity(token.start, end, "PERSON", text, 0.85, "stands as a name"))
    return found


def _key(reading: Reading, index: int) -> str:
    return reading.tokens[index].key if 0 <= index < len(reading.tokens) else ""


def _noun_and_name(key: str) -> bool:
    """Say whether a word is a common given name and a noun or an adjective too."""
    name = given_names().get(key)
    known = name is not None and name.band <= _COMMON and frequency(key) < _OFTEN
    return (
        known and key not in person_rules()["said_alone"] and bool(parts_of(key) & {"NOM", "ADJ"})
    )


def _introduces_itself(reading: Reading, index: int) -> int | None:
    """Take "fiston" after "je m'appelle", "benoît" after "il s'appelle"."""
    if index < 2 or not adjacent(reading, index):
        return None
    key = _key(reading, index)
    verb = _key(reading, index - 2) + _key(reading, index - 1)
    rules = person_rules()
    if key in rules["own_kin"] | rules["titles"]:
        return None
    if verb in _lists()["named_by"]:
        noun = "NOM" in parts_of(key) and not parts_of(key) & {"ADV", "PRE", "ART", "PRO", "VER"}
        strange = key not in words() and key.isalpha() and len(key) > 2
        return index if noun or strange or (key in given_names() and not parts_of(key)) else None
    return index if verb in _lists()["said_of"] and _noun_and_name(key) else None


def _taken_up(reading: Reading, index: int) -> int | None:
    """Take "grâce" in "grâce elle a quatre ans", where a clause begins."""
    if not _noun_and_name(_key(reading, index)) or not _begins(reading, index):
        return None
    after = (
        _key(reading, index + 1) in _lists()["subjects"]
        and _key(reading, index + 2) in _lists()["is"]
    )
    return index if after and adjacent(reading, index + 1) else None


def _begins(reading: Reading, index: int) -> bool:
    before = _key(reading, index - 1) if index else ""
    return index == 0 or reading.opens(index) or before in _lists()["between"]


def _acts(reading: Reading, index: int) -> int | None:
    """Take "marguerite" in "et marguerite rajoute": no article, and its verb after."""
    key, following = _key(reading, index), _key(reading, index + 1)
    if not _noun_and_name(key) or _key(reading, index - 1) not in _lists()["between"] or index < 1:
        return None
    if index + 1 >= len(reading.tokens) or not adjacent(reading, index + 1):
        return None
    finite = parts_of(following) == {"VER"} and following.endswith(("e", "ait", "ent", "a", "it"))
    return index if finite and not following.endswith("ee") else None


def _signs(reading: Reading, index: int) -> int | None:
    """Take "violette barreau" at the head of what is said, before a mark."""
    key, surname = _key(reading, index), _key(reading, index + 1)
    name = given_names().get(key)
    if name is None or name.band > _COMMON or not reading.opens(index):
        return None
    last = index + 1
    if last >= len(reading.tokens) or not adjacent(reading, last) or surname not in surnames():
        return None
    closed = reading.text[reading.tokens[last].end : reading.tokens[last].end + 1] in tuple(",\n(")
    noun = not parts_of(surname) or (
        "NOM" in parts_of(surname) and not parts_of(surname) & {"ADV", "PRO", "PRE", "CON"}
    )
    return last if closed and noun and not before_its_verb(reading, index) else None


def _aged(reading: Reading, index: int) -> int | None:
    """Take "clémence" in "clémence seize ans": no article, and an age right after."""
    if not _noun_and_name(_key(reading, index)):
        return None
    before = _key(reading, index - 1) if index else ""
    rules = institution_rules()
    if before in rules["determiners"] | rules["of"] | {"en", "sans", "par", "une", "un"}:
        return None
    ahead = index + 1
    while ahead < len(reading.tokens) and ahead - index < 4 and adjacent(reading, ahead):
        if _key(reading, ahead) in _lists()["counted"]:
            return index if ahead > index + 1 else None
        counts = (
            reading.tokens[ahead].shape == "d"
            or _key(reading, ahead).split("-")[0] in (rules["numbers"])
        )
        if not counts:
            return None
        ahead += 1
    return None


def _presented(reading: Reading, index: int) -> int | None:
    """Take "modeste" in "c'est modeste qui tient la caisse", "y a prune qui goûte"."""
    if index < 2 or not _noun_and_name(_key(reading, index)) or not adjacent(reading, index):
        return None
    before = _key(reading, index - 2), _key(reading, index - 1)
    said = before in (("c'", "est"), ("y", "a"), ("y'", "a")) or before[1] == "et"
    return index if said and _key(reading, index + 1) == "qui" else None


def _big(reading: Reading, index: int) -> int | None:
    """Take "mercier" in "le grand mercier qui parle": a surname that is hardly said as a word."""
    key = _key(reading, index)
    if (
        index < 2
        or _key(reading, index - 1) not in _lists()["big"]
        or _key(reading, index - 2) not in _lists()["articles"]
    ):
        return None
    seldom = frequency(key) < _SELDOM and surnames().get(key, 9) <= _COMMON and len(key) > 3
    following = _key(reading, index + 1)
    acting = following in _lists()["acting"]
    return index if seldom and acting and adjacent(reading, index + 1) else None


def _comes(reading: Reading, index: int) -> int | None:
    """Take "luljeta" in "arrive luljeta avec son fils": no dictionary has it."""
    key = _key(reading, index)
    if (
        index < 1
        or _key(reading, index - 1) not in _lists()["comers"]
        or not reading.opens(index - 1)
    ):
        return None
    known = key in words() or key in places() or composed(key) or len(key) < 4
    following = _key(reading, index + 1) in _lists()["going_on"]
    return index if not known and following and adjacent(reading, index) else None


_Rule = Callable[[Reading, int], int | None]
# For a given name; for any word after what leads to a name.
_OF_NAMES: tuple[_Rule, ...] = (_introduces_itself, _taken_up, _acts, _signs, _aged, _presented)


@cache
def _led() -> dict[str, tuple[_Rule, ...]]:
    return {
        **dict.fromkeys(_lists()["naming_verbs"], (_introduces_itself,)),
        **dict.fromkeys(_lists()["big"], (_big,)),
        **dict.fromkeys(_lists()["comers"], (_comes,)),
    }


def _rules_for(reading: Reading, index: int) -> tuple[_Rule, ...]:
    if reading.tokens[index].key in given_names():
        return _OF_NAMES
    return _led().get(_key(reading, index - 1), ()) if index else ()
