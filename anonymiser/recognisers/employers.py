"""Employers in small letters: "je bosse chez mamma pizza", "rentré chez les filatures réunies"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.evidence_words import listed
from anonymiser.recognisers.institution_words import GRAMMATICAL, institution_rules, is_noun
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.resources import load_yaml

# What says that somebody works there, shortly before.
_WORK = re.compile(
    r"\b(?:travaill\w+|boss(?:ee?|es|ais|ait|er|ent|ez)|boulots?|tafs?|taff|embauch\w+|"
    r"rentree?|entree?|rentre|embauchee?|livr(?:ait|ais|er|ent)|apprenti\w*|petite main|"
    r"cdi|cdd|contrat|stage|interim\w*|manutentionn\w+|caissi\w+|ouvri\w+|menages?|usine|poste|"
    r"licenci\w+|viree?|patronne?|trim(?:ee?|er|ais|ait)|turbin\w+|compta\w*|vendu|vendais|vendeu\w+|"
    r"soudeu\w+|chauffeur|magasinier\w*|cariste|docker|secretaire|retraitee?s?|carriere|chaine|"
    r"couturi\w+|technicien\w*|ingenieur\w*|equipi\w+|conduct\w+|agent|comptable|salariee?s?|"
    r"demission\w*|debauch\w+|greve|syndi\w+|(?:\w+) ans (?:chez|de|a))\b"
)
_LOOK_BACK = 45
_ARTICLES = frozenset(("la", "le", "les", "l'"))
# Trades that one goes to: "chez le boulanger", "chez la fleuriste".
_TRADES = ("er", "ere", "iste", "eur", "euse", "ien", "ienne", "ant", "ante", "in", "ers", "istes")
_SAID = 20.0
# "les filatures réunies".
_UNITED = frozenset(("reunis", "reunies", "unis", "unies", "associes", "associees"))


def find_employers(reading: Reading) -> list[Entity]:
    """Find, in small letters, the firms that one works for.

    Examples
    --------
    >>> text = "je bosse chez mamma pizza et lui il est rentré chez les filatures réunies"
    >>> [entity.text for entity in find_employers(Reading(text))]
    ['mamma pizza', 'les filatures réunies']
    """
    found = []
    for index in range(1, len(reading.tokens)):
        token = reading.tokens[index]
        if token.shape != "l" or not adjacent(reading, index):
            continue
        last = _last(reading, index, reading.tokens[index - 1].key)
        if last is not None:
            text = reading.text[token.start : reading.tokens[last].end]
            end = token.start + len(text)
            found.append(Entity(token.start, end, "ORGANISATION", text, 0.75, "employer"))
    return found


def _last(reading: Reading, index: int, before: str) -> int | None:
    if before == "chez":
        named = _partners(reading, index) or _bare(reading, index)
        if named is not None:
            return named
    if before not in ("chez", "a", "pour") or reading.tokens[index].key not in _ARTICLES:
        return None
    if works(reading, index):
        return _with_article(reading, index, before)
    return _adjective(reading, index) if before == "chez" else None


def works(reading: Reading, index: int) -> bool:
    """Say whether work is told of shortly before a token.

    Examples
    --------
    >>> works(Reading("j'ai bossé chez tulipe"), 4)
    True
    """
    end = reading.tokens[index].start
    before = re.split(r"[.!?\n]", reading.folded[max(0, end - _LOOK_BACK) : end])[-1]
    return _WORK.search(before) is not None


def _partners(reading: Reading, index: int) -> int | None:
    """Give the end of "martins et fils"."""
    keys = [token.key for token in reading.tokens[index : index + 3]]
    if len(keys) < 3 or keys[1] != "et" or len(keys[0]) < 3:
        return None
    own = keys[2] in ("fils", "filles", "freres", "cie", "associes")
    return index + 2 if own and frequency(keys[0]) < _SAID else None


def _bare(reading: Reading, index: int) -> int | None:
    """Give the end of "tulipe", "mamma pizza": a noun without an article after "chez"."""
    tokens = reading.tokens
    key = tokens[index].key
    if not _thing(key) or not (reading.caseless_at(tokens[index].start) or works(reading, index)):
        return None
    after = index + 1
    if after < len(tokens) and adjacent(reading, after) and tokens[after].shape == "l":
        word = words().get(tokens[after].key)
        noun = word is not None and "NOM" in word.parts and not word.parts & GRAMMATICAL
        plain = word is not None and not word.parts & {"VER", "ADV"} and word.frequency < _SAID
        if noun and plain and tokens[after].key not in _persons():
            return after
    return index


@cache
def _persons() -> frozenset[str]:
    rules = load_yaml("persons.yaml")
    listed = (*rules["kinship"], *rules["titles"], *load_yaml("not_names.yaml")["nationalities"])
    return frozenset(listed) | institution_rules()["people"] | institution_rules()["persons"]


def _thing(key: str) -> bool:
    """Say whether a noun is a thing's, and no person's name."""
    word = words().get(key)
    if word is None or not is_noun(key) or word.parts & {"ADV", "ADJ"} or word.frequency > _SAID:
        return False
    person = key in _persons() or key in given_names() or surnames().get(key, 9) <= 2
    return not person and not key.endswith(_TRADES) and (key,) not in heads()


def _with_article(reading: Reading, index: int, before: str) -> int | None:
    """Give the end of "les filatures réunies", "la méridionale", "la brasserie du pont rouge"."""
    rules = institution_rules()
    tokens = reading.tokens
    last = phrase_end(reading, index)
    if last is None:
        return _adjective(reading, index) if before == "chez" else None
    keys = [token.key for token in tokens[index : last + 1]]
    content = [key for key in keys if key not in rules["determiners"] | rules["of"]]
    # "La sncf à Tours" is everybody's.
    if not content or content[0] in listed("generic") or _persons() & set(content):
        return None
    if ordinary_phrase(reading, index, last) or (
        set(content) & (rules["administration"] | rules["parts"])
    ):
        return None
    if (content[0],) in heads():
        return last if len(content) > 2 and keys[2:3] and keys[2] in ("du", "des") else None
    trade = content[0].endswith(_TRADES) and len(content) == 1
    alone = before == "chez" and frequency(content[0]) < _SAID
    ahead = last + 1
    if ahead < len(tokens) and tokens[ahead].key in _UNITED and adjacent(reading, ahead):
        return ahead
    return last if not trade and (len(content) > 1 or alone) else None


def _adjective(reading: Reading, index: int) -> int | None:
    """Give the end of "la méridionale", "la lyonnaise"."""
    if index + 1 >= len(reading.tokens) or not adjacent(reading, index + 1):
        return None
    key = reading.tokens[index + 1].key
    word = words().get(key)
    adjective = word is not None and word.parts == {"ADJ"} and word.frequency < 1
    return index + 1 if adjective and reading.tokens[index].key == "la" else None
