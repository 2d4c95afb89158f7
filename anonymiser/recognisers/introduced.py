"""Names said after their kind: "l'esat c'est les mains vertes", "l'association, Men nan men,"."""

from __future__ import annotations

from functools import cache

from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.institution_words import (
    GRAMMATICAL,
    institution_rules,
    organisation_contexts,
)
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.phrases import follows
from anonymiser.recognisers.title_phrases import (
    barred_phrase,
    content_of,
    long_phrase_end,
    strange_end,
)
from anonymiser.resources import load_yaml

_LED = frozenset(
    ("le", "la", "l'", "un", "une", "notre", "mon", "ma", "leur", "du", "au", "cette", "d'", "de")
)
_BEING = frozenset(("est", "etait"))
_COMMAS = frozenset((", ", ",\u00a0", " – ", " — ", " - "))
_SHOPS = frozenset(("cafe", "restaurant", "boulangerie"))
# Who says so: "TDAH d'après le père".
SAYING = frozenset(("apres", "selon", "depuis"))
_LONGEST = 6


@cache
def kinds() -> frozenset[str]:
    """Give the kinds that a name may be said beside.

    Examples
    --------
    >>> "gem" in kinds(), "maison" in kinds()
    (True, False)
    """
    rules = institution_rules()
    listed = (
        rules["telling_kinds"] | rules["associations"] | organisation_contexts()["naming_kinds"]
    )
    vague = {"lieu", "local", "structure", "service", "unite", "boite", "quartier", "social",
             "solidaire", "solidaires", "sociale", "associatif", "usagers", "relais", "entraide",
             "chantier", "centre", "groupe", "journal", "revue", "ferme", "unites"}  # fmt: skip
    return listed - vague | {"cafe", "restaurant", "boulangerie", "parti"}


def after_its_kind(reading: Reading, kind: int) -> tuple[int, int] | None:
    """Take "les mains vertes" after "l'esat c'est", "Men nan men" between commas after its kind.

    Parameters
    ----------
    reading : Reading
        The text.
    kind : int
        The token that is a kind.

    Examples
    --------
    >>> after_its_kind(Reading("enfin l'esat c'est les mains vertes mais moi"), 2)
    (5, 7)
    """
    tokens = reading.tokens
    at = kind + 1
    if tokens[kind].key in _SHOPS:
        return None
    led = tokens[kind - 1].key in _LED
    if at + 2 >= len(tokens) or not led:
        return None
    being = tokens[at].key == "c'" and tokens[at + 1].key in _BEING
    if being and reading.gap(at) in (" ", ", ") and tokens[kind - 1].key not in ("du", "de", "d'"):
        return _told(reading, at + 2)
    return _between_commas(reading, at) if reading.gap(at) in _COMMAS else None


def nobodys(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is somebody's, a town's, or only a kind's.

    Examples
    --------
    >>> nobodys(Reading("Roubaix"), 0, 0), nobodys(Reading("Bulle d'air"), 0, 2)
    (True, False)
    """
    keys = [token.key for token in reading.tokens[first : last + 1]]
    whole = " ".join(keys).replace("' ", "'")
    name = given_names().get(keys[0])
    noun = keys[1] if keys[0] in ("la", "le", "les", "l'") and len(keys) == 2 else keys[0]
    if whole in places() or (noun,) in heads() or noun in kinds():
        return True
    if whole in load_yaml("organisations.yaml")["generic"]:
        return True
    title = len(keys) > 1 and reading.tokens[first + 1].shape == "l"
    if name is not None and not title and (keys[0] not in words() or len(keys) == 1):
        return True
    titles = load_yaml("persons.yaml")["titles"]
    people = institution_rules()["people"] | institution_rules()["moments"]
    if keys[0] in titles or (reading.tokens[first - 1].key in titles if first else False):
        return True
    alone = len(keys) == 1 and (keys[0] in surnames() and keys[0] not in words())
    return alone or (keys[0] in people and len(keys) == 1) or set(keys) <= GRAMMATICAL


def _told(reading: Reading, first: int) -> tuple[int, int] | None:
    """Take the name that "c'est" tells."""
    tokens = reading.tokens
    if not follows(reading, first):
        return None
    if not reading.caseless_at(tokens[first].start):
        if tokens[first].shape not in "CU":
            return None
        last = long_phrase_end(reading, first)
        last = first if last is None else last
        return None if nobodys(reading, first, last) or last == first else (first, last)
    last = long_phrase_end(reading, first)
    if last is None or tokens[first].key not in ("la", "le", "les", "l'"):
        return None
    content = content_of([token.key for token in tokens[first : last + 1]])
    plain = not content or barred_phrase(content) or ordinary_phrase(reading, first, last)
    several = len(content) > 1 or (bool(content) and content[0] in institution_rules()["chosen"])
    following = tokens[last + 1].key if follows(reading, last + 1) else ""
    goes_on = following in ("qui", "que", "qu'", "de", "d'", "du", "des", "ou")
    return (first, last) if several and not plain and not goes_on else None


def _between_commas(reading: Reading, first: int) -> tuple[int, int] | None:
    """Take what stands between a kind's comma and the next mark, when no clause is there."""
    tokens = reading.tokens
    last = first
    while follows(reading, last + 1) and last - first < _LONGEST:
        last += 1
    end = tokens[last].end
    closed = reading.text[end : end + 1] in (",", ".", ")", ";", "") and last > first
    caseless = reading.caseless_at(tokens[first].start)
    if not closed or (tokens[first].shape not in "CU" and not caseless):
        return None
    if caseless:
        named = strange_end(reading, first) == last or (
            long_phrase_end(reading, first) == last
            and " qui " in reading.folded[tokens[first].start : end]
        )
        return (first, last) if named else None
    for at in range(first + 1, last + 1):
        word = words().get(tokens[at].key)
        clause = tokens[at - 1].key == "qui"
        finite = word is not None and word.parts <= {"VER", "AUX"}
        spoken = word is not None and "PRO" in word.parts and tokens[at].shape == "l"
        small = tokens[at].key in ("de", "la", "le", "les", "l'", "d'", "en", "qui", "nan")
        if tokens[at].key in SAYING or ((finite or spoken) and not clause and not small):
            return None
    little = words().get(tokens[first].key)
    opening = little is not None and bool(little.parts & {"PRO", "CON", "AUX"})
    opening = opening and tokens[first].key not in ("la", "le", "les", "l'")
    return None if opening or nobodys(reading, first, last) else (first, last)
