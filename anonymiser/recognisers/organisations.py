"""Organisations that say what they are: "hôpital Camille-Aubry", "unité Verlaine"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless import caseless_name
from anonymiser.recognisers.caseless_kinds import caseless_phrase
from anonymiser.recognisers.complements import before_town, over_complements, town_after
from anonymiser.recognisers.kind_names import name_after_kind
from anonymiser.recognisers.organisation_heads import first_words, head_end, heads, lists
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.recognisers.tails import capital_tail
from anonymiser.resources import contexts, load_yaml

# Right after its kind, a town smaller than this is somebody's name: "hôpital Cassagne".
_TOWN = 20_000
_LONGEST_NAME = 7


def find_organisations(reading: Reading) -> list[Entity]:
    """Find organisations named by a kind and a proper name.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        From the kind to the end of the name, in order. "l'hôpital de Lens" is none: the town
        alone identifies, and is found as a place.

    Examples
    --------
    >>> [entity.text for entity in find_organisations(Reading("à l'hôpital Camille-Aubry, au CMP"))]
    ['hôpital Camille-Aubry']
    """
    tokens = reading.tokens
    found = []
    index = 0
    while index < len(tokens):
        if tokens[index].key not in first_words():
            index += 1
            continue
        after = head_end(reading, index)
        span = _span(reading, index, after) if after else None
        if span is None:
            index += 1
            continue
        first, last = span
        start, end = tokens[first].start, tokens[last].end
        if reading.folded[start:end] in lists()["generic"]:
            index = last + 1
            continue
        text = reading.text[start:end]
        found.append(Entity(start, end, "ORGANISATION", text, 0.9, "kind and name"))
        found += town_after(reading, last)
        index = last + 1
    return found


def _span(reading: Reading, index: int, after: int) -> tuple[int, int] | None:
    """Give the first and last token of an organisation whose kind is ``[index, after)``."""
    if after == index + 1 and not _strong_enough(reading, index):
        return None
    following = reading.tokens[after : after + 1]
    # "Son cabinet place du Marché": it is there, it is not called so.
    if following and following[0].key in contexts()["streets"] and following[0].shape == "l":
        return None
    last = _name_end(reading, after, after - index > 1)
    if last is not None:
        return index, last
    beyond = over_complements(reading, after)
    if beyond is None:
        return None
    last = _name_end(reading, beyond)
    if last is None:
        return None
    # "l'épicerie solidaire Le Petit Plus": the name alone; "l'Union cycliste des Fontaines": all.
    joined = reading.tokens[beyond - 1].key in ("de", "d'", "du", "des")
    own = reading.tokens[beyond].shape in "CU" and not joined
    return (beyond if own else index), last


def _strong_enough(reading: Reading, index: int) -> bool:
    """Say whether a common word is a kind there: "Meubles Pouey", never "bois des cafés"."""
    if reading.tokens[index].key not in lists()["cased_heads"]:
        return True
    after = index + 1
    if after >= len(reading.tokens) or not adjacent(reading, after):
        return False
    return reading.tokens[after].shape in "CU" and not reading.opens(after)


def _name_end(reading: Reading, after: int, told: bool = False) -> int | None:
    """Give the last token of the proper name that begins there, if there is one."""
    tokens = reading.tokens
    if after >= len(tokens):
        return None
    if reading.caseless_at(tokens[after].start):
        lasts = (
            caseless_name(reading, after),
            caseless_phrase(reading, after, told),
            name_after_kind(reading, after),
        )
        return max((last for last in lasts if last is not None), default=None)
    ahead = _after_joiners(reading, after)
    if ahead is None:
        return None
    opening = tokens[ahead]
    if opening.shape not in "CU":
        return _small_name(reading, after)
    last = capital_tail(reading, ahead, before_town(reading, ahead, _capitals(reading, ahead)))
    if opening.key in lists()["generic"] and last == ahead:
        return None
    # "association A", "CMP B": anonymous already.
    anonymous = last == ahead and opening.end - opening.start <= 2
    titled = opening.key in load_yaml("persons.yaml")["titles"]
    return None if anonymous or titled or _only_a_place(reading, after, ahead, last) else last


def _small_name(reading: Reading, after: int) -> int | None:
    """Give the end of "l'entreprise plein soleil" where other names have their capitals."""
    kind, key = reading.tokens[after - 1].key, reading.tokens[after].key
    small = kind in ("entreprise", "societe", "asso", "association", "gem", "boite")
    opened = key in ("plein", "pleine", "bon", "bonne", "grand", "petit", "petite", "beau", "vert")
    return caseless_phrase(reading, after, True) if small and opened else None


def _after_joiners(reading: Reading, after: int) -> int | None:
    """Give the token after "de la", "des"…, unless what joins is no part of a name."""
    tokens = reading.tokens
    ahead = after
    while ahead < len(tokens) and ahead - after < 3 and adjacent(reading, ahead):
        joiner = tokens[ahead].key in lists()["joiners"]
        shouted = tokens[ahead].shape == "U" and tokens[after - 1].shape == "U"
        if not joiner or (tokens[ahead].shape in "CU" and not shouted):
            return ahead
        if tokens[ahead].key in lists()["inner_joiners"]:
            return None
        ahead += 1
    return ahead if ahead < len(tokens) and adjacent(reading, ahead) else None


def _capitals(reading: Reading, first: int) -> int:
    """Give the last token of the capitalised name that begins there."""
    tokens = reading.tokens
    last = first
    ahead = first + 1
    while ahead < len(tokens) and ahead - first < _LONGEST_NAME and adjacent(reading, ahead):
        if _another(reading, ahead) or _with_somebody(reading, ahead):
            break
        if tokens[ahead].shape in "CU" and not tokens[ahead].key.endswith("'"):
            last = ahead
        elif tokens[ahead].shape == "d" and tokens[last].shape == "U" and ahead == last + 1:
            return ahead
        elif tokens[ahead].key not in lists()["joiners"] and not tokens[ahead].key.endswith("'"):
            # "La Marée douce": one adjective may close a name that an article opened.
            opened = tokens[first].key in ("la", "le", "les", "l'") and ahead == last + 1
            if opened and _adjective(tokens[ahead].key):
                return ahead
            break
        ahead += 1
    return last


def _another(reading: Reading, index: int) -> bool:
    """Say whether "et le SAMSAH" begins there: another organisation, with its own kind."""
    keys = [token.key for token in reading.tokens[index : index + 3]]
    beside = len(keys) == 3 and keys[0] in ("et", "ou")
    articled = beside and keys[1] in ("le", "la", "les", "l'", "du", "au")
    return articled and adjacent(reading, index + 2) and head_end(reading, index + 2) is not None


def _with_somebody(reading: Reading, index: int) -> bool:
    """Say whether "avec Séverine" begins there."""
    beside = reading.tokens[index + 1 : index + 2]
    return reading.tokens[index].key == "avec" and bool(beside) and beside[0].key in given_names()


def _adjective(key: str) -> bool:
    word = words().get(key)
    return word is not None and "ADJ" in word.parts and not word.parts & {"AUX", "ADV", "PRE"}


def _only_a_place(reading: Reading, after: int, first: int, last: int) -> bool:
    """Say whether nothing but a town follows, or a person after "de": then no name is there."""
    tokens = reading.tokens
    words = [token.key for token in tokens[first : last + 1]]
    whole = " ".join(words).replace("' ", "'")
    if whole in places() or (words[0] in places() and len(words) == 1):
        kind = heads().get((tokens[after - 1].key,), "")
        joined = tokens[first - 1].key if first > after else ""
        if first == after and words[0].startswith(("saint-", "sainte-", "notre-dame")):
            return False
        place = places().get(whole)
        small = place is not None and place.kind == "town" and place.population < _TOWN
        # "l'hôpital Cassagne", "le CHS de Beauvoisin": the town is all that names the asylum.
        asylum = tokens[after - 1].key in lists()["asylums"]
        if small and (asylum or (first == after and len(tokens[after - 1].key) > 4)):
            return False
        if joined in ("des", "la", "les", "l'") or (joined == "du" and len(words) == 1):
            return words[0] in places() and places()[words[0]].kind != "town"
        return (
            first > after
            or kind in ("hospital", "service")
            or tokens[after - 1].key in lists()["general"]
        )
    # "l'équipe de Martine" is a person's; "l'école des Coquelicots" has its own name.
    head = tokens[after - 1].key
    owned = first > after and tokens[after].key in ("de", "d'") and first == after + 1
    person = words[0] in given_names() and len(words) <= 2
    if owned and person:
        return True
    return head in lists()["general"] and owned and (person or words[0] in surnames())
