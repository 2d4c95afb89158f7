"""Where a noun stands as only a name does: without an article, spoken to, before its verb."""

from __future__ import annotations

import re

from anonymiser.gazetteers import frequency, given_names, words
from anonymiser.reading import Reading
from anonymiser.recognisers.run_parts import adjacent, person_rules

_GIVEN_NAME = re.compile(
    r" ?[,(]? ?(?:de|c'est) (?:son|mon|ton|votre) (?:vrai )?(?:petit )?(?:prenom|nom)(?!\w)"
)
_MINE = frozenset(("mon", "ma", "ton", "ta", "son", "sa", "notre", "votre", "leur"))
_GREETINGS = frozenset(("bonjour", "bonsoir", "salut", "coucou", "merci", "cher", "chere", "allo"))
_ITS_ME = ["moi", "c'", "est"]
# After these a clause begins: "mais pierre, il nous a appris".
_CLAUSES = frozenset(
    ("mais", "et", "alors", "puis", "donc", "que", "qu'", "car", "bon", "ben", "parce", "comme")
)
_BEFORE_VERBS = frozenset(
    ("me", "m'", "te", "t'", "se", "s'", "lui", "nous", "ne", "n'", "a", "est", "y", "veut")
)
# After these a noun is one: "une clémentine", "le kilo de clémentines".
_NOUNS_FOLLOW = frozenset(
    ("un", "une", "des", "les", "du", "de", "d'", "au", "aux", "cette", "ces", "en", "sans")
)
# Said more often than this, a noun is hardly ever somebody's name.
_OFTEN = 60.0
# An adverb or an interjection said at least as often as this fills pauses.
_FILLING = 15.0
# Forms of a verb that need no subject: "rose fanée", "olive confite", "pierre taillée".
_UNFINITE = ("er", "ir", "re", "ee", "es", "ees", "ant", "i", "is", "u", "us", "ue", "ues")


def stands_as_name(reading: Reading, index: int) -> bool:
    """Say whether a given name that is a noun too stands as no noun does: without an article.

    Called out to ("bonjour, olive"), before its verb at the head of a sentence ("rose épluche"),
    after "avec" or "chez", after "ma pauvre", before "de son prénom".

    Examples
    --------
    >>> stands_as_name(Reading("et bonjour, olive, ça va ?"), 2)
    True
    >>> stands_as_name(Reading("avec une olive, ça va"), 2)
    False
    """
    key = reading.tokens[index].key
    if (
        key not in given_names()
        or key in person_rules()["said_alone"]
        or _hesitates(reading, index)
    ):
        return False
    if _called(reading, index) or _told_to_be_name(reading, index):
        return True
    if key in person_rules()["feelings"] or frequency(key) > _OFTEN:
        return False
    if index and adjacent(reading, index):
        return _bare(reading, index)
    return "NOM" in parts_of(key) and before_its_verb(reading, index)


def _hesitates(reading: Reading, index: int) -> bool:
    """Say whether "ben", "bah" only fills a pause: said often, written without a capital."""
    token = reading.tokens[index]
    filler = parts_of(token.key) & {"ADV", "ONO"}
    return token.shape == "l" and bool(filler) and frequency(token.key) > _FILLING


def parts_of(key: str) -> frozenset[str]:
    """Give the parts of speech of a folded word; none for a word that no dictionary has.

    Examples
    --------
    >>> sorted(parts_of("tourcoing"))
    []
    """
    word = words().get(key)
    return word.parts if word else frozenset()


def _bare(reading: Reading, index: int) -> bool:
    """Say whether the words before lead to a name and to no noun."""
    keys = [token.key for token in reading.tokens[max(0, index - 3) : index + 1]]
    key, before, further = keys[-1], keys[-2], keys[-3] if len(keys) > 2 else ""
    rules = person_rules()
    if not parts_of(key) and before not in _NOUNS_FOLLOW:
        return True
    if before in rules["tender"]:
        return further in _MINE
    if before in _GREETINGS:
        return True
    if "NOM" not in parts_of(key) or parts_of(key) & {"ADV", "PRE", "CON", "ONO"}:
        return False
    return before in rules["bare_before"] or before in rules["own_kin"] or keys[:-1] == _ITS_ME


def _called(reading: Reading, index: int) -> bool:
    """Say whether somebody is spoken to: "bonjour, olive, ça va", "« olive, tu viens »"."""
    if index == 0 or index + 1 >= len(reading.tokens):
        return False
    before, after = reading.gap(index).strip(), reading.gap(index + 1).strip()
    if after[:1] == "," and _taken_up(reading, index):
        return True
    called = reading.tokens[index - 1].key in person_rules()["calling"] and before == ","
    told = after[:1] == "," and reading.tokens[index + 1].key in person_rules()["answering"]
    return (called or (told and before != "")) and after != ""


def _taken_up(reading: Reading, index: int) -> bool:
    """Say whether ", il" or ", mon fils" takes up a word that no article precedes."""
    nexts = [token.key for token in reading.tokens[index + 1 : index + 3]]
    before = reading.tokens[index - 1].key
    if nexts[0] in _MINE and nexts[-1] in person_rules()["kinship"]:
        return before not in _NOUNS_FOLLOW and before not in ("le", "la")
    return nexts[0] in ("il", "elle") and (reading.opens(index) or before in _CLAUSES)


def _told_to_be_name(reading: Reading, index: int) -> bool:
    """Say whether "de son prénom", "(c'est son prénom" follows."""
    end = reading.tokens[index].end
    return _GIVEN_NAME.match(reading.folded, end) is not None


def before_its_verb(reading: Reading, index: int) -> bool:
    """Say whether a verb or its pronoun follows a word that opens a sentence.

    Examples
    --------
    >>> before_its_verb(Reading("Salle veut un vote."), 0)
    True
    """
    if not reading.opens(index) or index + 1 >= len(reading.tokens):
        return False
    if not adjacent(reading, index + 1):
        return False
    following = reading.tokens[index + 1].key
    verb = parts_of(following) == {"VER"} and not following.endswith(_UNFINITE)
    return verb or following in _BEFORE_VERBS
