"""Organisations that a word calls for: "bénévole à Vivre Debout", "le GEM, La Bonne Pioche"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.run_parts import Run, adjacent
from anonymiser.recognisers.runs import cased_run
from anonymiser.resources import load_yaml

_PREPOSITIONS = ("a", "de", "d'", "du", "des", "au", "aux", "chez", "pour", "avec")
_AT = ("a", "au", "aux")
_QUOTE = re.compile(r"[ \u00a0]?[«\"“][ \u00a0\u202f]?")
# "Saint-Éloi-les-Prés": the hyphened words of a town's name.
_TOWN = re.compile(r"-(?:sur|sous|les|lez|en|le|la|aux|du|de)-|-d'")
_LONGEST_QUOTE = 6
# A noun said more often than this names nothing by itself.
_SAID = 30.0


@cache
def _rules() -> dict[str, frozenset[str]]:
    rules = load_yaml("organisations.yaml")
    found = {name: frozenset(rules[name]) for name in ("calling", "calling_at", "generic")}
    found["nationalities"] = frozenset(load_yaml("not_names.yaml")["nationalities"])
    found["naming"] = frozenset(load_yaml("persons.yaml")["strong_introductions"]) | {"appelle"}
    found["shops"] = frozenset(load_yaml("places.yaml")["heads"]["shop"])
    found["drinks"] = frozenset(load_yaml("places.yaml")["drinks"])
    found["never"] = frozenset(load_yaml("not_names.yaml")["words"])
    found["firm"] = frozenset(rules["firm_words"])
    found["roles"] = frozenset(load_yaml("persons.yaml")["titles"])
    return found


def find_institutions(reading: Reading) -> list[Entity]:
    """Find the capitalised names that follow what calls for an institution.

    Examples
    --------
    >>> text = "Je suis bénévole à Vivre Debout. Le GEM, La Bonne Pioche, est ouvert."
    >>> [entity.text for entity in find_institutions(Reading(text))]
    ['Vivre Debout', 'La Bonne Pioche']
    """
    tokens = reading.tokens
    free = bytearray(b"\x01") * len(tokens)
    found = []
    for index in range(1, len(tokens)):
        if tokens[index].shape not in "CU":
            continue
        shop = _shop(reading, index, free)
        last = shop or _called_for(reading, index, free) or _several(reading, index, free)
        last = last or _in_apposition(reading, index, free) or _quoted(reading, index)
        if last is not None:
            start, end = tokens[index].start, tokens[last].end
            label = "LOCATION" if shop else "ORGANISATION"
            source = "shop called for" if shop else "called for"
            found.append(Entity(start, end, label, reading.text[start:end], 0.8, source))
    return found


def _shop(reading: Reading, index: int, free: bytearray) -> int | None:
    """Give the end of a café's name: "boire un café au Pilote", "au Bel Ouvrage, le bar"."""
    tokens = reading.tokens
    if tokens[index - 1].key not in ("au", "aux", "chez") or not adjacent(reading, index):
        return None
    run = _run_at(reading, index, free)
    if run is None or _personal(reading, run):
        return None
    drunk = index > 1 and tokens[index - 2].key in _rules()["drinks"]
    after = [token.key for token in tokens[run.last + 1 : run.last + 3]]
    beside = after[:1] in (["le"], ["un"], ["l'"]) and after[1:] and after[1] in _rules()["shops"]
    return run.last if drunk or (beside and reading.gap(run.last + 1) == ", ") else None


def _several(reading: Reading, index: int, free: bytearray) -> int | None:
    """Give the end of "aux Sorbiers", or of "Les Trois Tilleuls" after "s'appelle"."""
    tokens = reading.tokens
    before, key = tokens[index - 1].key, tokens[index].key
    named = before in _rules()["naming"] and key in ("la", "le", "les")
    plural = before in ("aux", "des") and key.endswith("s") and tokens[index].shape == "C"
    if not (named or plural) or not adjacent(reading, index) or before in _rules()["roles"]:
        return None
    run = cased_run(reading, index, free)
    if run is None or run.first != index or key in _rules()["nationalities"]:
        return None
    last = tokens[run.last].key
    whole = " ".join(token.key for token in tokens[run.first : run.last + 1])
    if before == "des" and _in_a_title(reading, index):
        return None
    noun = last in words() and "NOM" in words()[last].parts and words()[last].frequency < _SAID
    known = whole in surnames() or f"les {whole}" in places() or whole in _rules()["never"]
    place = places().get(whole)
    known = known or (place is not None and place.kind != "town")
    return run.last if noun and not known and whole not in _rules()["generic"] else None


def _in_a_title(reading: Reading, index: int) -> bool:
    """Say whether "des" joins two capitals of one title, or is one: "Pirates des Caraïbes"."""
    owner = reading.tokens[index - 2] if index > 1 else None
    joined = owner is not None and owner.shape == "C" and adjacent(reading, index - 1)
    return reading.tokens[index - 1].shape == "C" or joined


def _called_for(reading: Reading, index: int, free: bytearray) -> int | None:
    """Give the end of a name after "bénévole à", "la permanence de"."""
    tokens = reading.tokens
    preposition = tokens[index - 1].key
    if index < 2 or preposition not in _PREPOSITIONS or reading.gap(index - 1) != " ":
        return None
    caller = tokens[index - 2].key
    wanted = "calling_at" if preposition in _AT else "calling"
    if caller not in _rules()[wanted] and not (
        preposition not in ("de", "d'", "chez") and caller in _rules()["calling"]
    ):
        return None
    run = _run_at(reading, index, free)
    if run is None or (preposition not in _AT and _personal(reading, run)):
        return None
    return run.last


def _in_apposition(reading: Reading, index: int, free: bytearray) -> int | None:
    """Give the end of a name between commas after its kind: "le GEM, La Bonne Pioche"."""
    gap = reading.gap(index)
    if gap not in (", ", " (", " : ", ",\u00a0") or not _is_kind(reading, index - 1):
        return None
    run = _run_at(reading, index, free)
    if run is None or _personal(reading, run):
        return None
    keys = [token.key for token in reading.tokens[run.first : run.last + 1]]
    closed = run.last + 1 == len(reading.tokens) or reading.gap(run.last + 1)[:1] in ".,);:\n»"
    ordinary = all(key in words() or key.endswith("'") for key in keys)
    named = "NOM" in words()[keys[-1]].parts if keys[-1] in words() else True
    return run.last if closed and (not ordinary or named) else None


def _quoted(reading: Reading, index: int) -> int | None:
    """Give the end of a name in quotation marks after its kind."""
    if not _QUOTE.fullmatch(reading.gap(index)) or not _is_kind(reading, index - 1):
        return None
    for last in range(index, min(index + _LONGEST_QUOTE, len(reading.tokens))):
        end = reading.tokens[last].end
        if reading.text[end : end + 2].strip()[:1] in ("»", '"', "”"):
            return last
    return None


def _is_kind(reading: Reading, index: int) -> bool:
    keys = [token.key for token in reading.tokens[max(0, index - 2) : index + 1]]
    return any(tuple(keys[start:]) in heads() for start in range(len(keys)))


def _run_at(reading: Reading, index: int, free: bytearray) -> Run | None:
    """Give the capitalised name there, unless it is a town, or nobody's and nothing's."""
    if reading.tokens[index].key in _rules()["roles"]:
        return None
    more = index + 1 < len(reading.tokens)
    elided = more and reading.tokens[index].key == "l'" and reading.gap(index + 1) == ""
    run = cased_run(reading, index + elided, free)
    if run is None or run.first != index + elided:
        return None
    keys = [token.key for token in reading.tokens[run.first : run.last + 1]]
    whole = " ".join(keys).replace("' ", "'")
    known = whole in places() or keys[0] in places() or _TOWN.search(whole)
    never = whole in _rules()["never"] or (len(keys) == 1 and whole in _rules()["generic"])
    single = reading.tokens[run.last].end - reading.tokens[run.first].start < 3
    return None if known or never or single else run


def _personal(reading: Reading, run: Run) -> bool:
    """Say whether a name may be a person's."""
    keys = [token.key for token in reading.tokens[run.first : run.last + 1]]
    if keys[0] in ("la", "le", "les", "l'") or keys[-1] in _rules()["firm"]:
        return False
    if keys[0].split("-")[0] in given_names():
        return True
    alone = len(keys) == 1 and keys[0] in surnames()
    return alone or (len(keys) == 2 and keys[1] in surnames() and keys[0] not in words())
