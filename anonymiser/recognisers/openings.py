"""With capitals, names that open where none should: "m'emmène Aux quatre vents"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.recognisers.tails import capital_tail
from anonymiser.recognisers.works import of_a_work

_OPENERS = frozenset(
    ("le", "la", "les", "un", "une", "aux", "au", "sans", "entre", "trois", "deux", "quatre", "l'",
     "tout", "toute", "tous", "toutes", "notre", "nos", "mon", "ma", "mes", "vers", "hors",
     "autour", "contre", "cap", "plein", "pleine", "mille", "cent", "cinq", "sept", "mieux",
     "demain", "bon", "bonne", "petit", "petite", "grand", "grande", "belle", "beau", "nouvel",
     "nouvelle")
)  # fmt: skip
_BEFORE = frozenset(("a", "de", "d'", "chez", "avec", "par", "pour", "sans", "vers", "du"))
# Teams: one of these with its town.
_TEAMS = frozenset(("etoile", "olympique", "racing", "sporting", "entente", "avenir", "amicale"))


def find_opened(reading: Reading) -> list[Entity]:
    """Find the names that a capital opens inside a sentence and small letters go on.

    Examples
    --------
    >>> text = "Elle m'emmène Aux quatre vents. C'est à Parole de mères qu'on m'a parlé."
    >>> [entity.text for entity in find_opened(Reading(text))]
    ['Aux quatre vents', 'Parole de mères']
    """
    found = []
    for index in range(1, len(reading.tokens) - 1):
        token = reading.tokens[index]
        if token.shape != "C" or reading.opens(index) or reading.caseless_at(token.start):
            continue
        # "Charles Petit de l'UNAFAM" is somebody.
        before = reading.tokens[index - 1]
        if before.shape == "C" and before.key in given_names() and token.key in surnames():
            continue
        last = _opened(reading, index) or _tailed(reading, index) or _doubled(reading, index)
        if last is None or of_a_work(reading, token.start):
            continue
        text = reading.text[token.start : reading.tokens[last].end]
        end = token.start + len(text)
        found.append(Entity(token.start, end, "ORGANISATION", text, 0.7, "opened by a capital"))
    return found


def _opened(reading: Reading, index: int) -> int | None:
    """Give the end of "Aux quatre vents", "La petite maison": only the first word has a capital."""
    tokens = reading.tokens
    following = tokens[index + 1]
    if tokens[index].key not in _OPENERS or following.shape != "l":
        return None
    if reading.gap(index) != " " or not adjacent(reading, index + 1):
        return None
    last = phrase_end(reading, index)
    return last if last is not None and last > index else None


def _tailed(reading: Reading, index: int) -> int | None:
    """Give the end of "Parole de mères" after a preposition: a noun and its bare complement."""
    tokens = reading.tokens
    key = tokens[index].key
    aux = tokens[index - 1].key in ("la", "le", "l'") and tokens[index + 1].key == "aux"
    led = tokens[index - 1].key in _BEFORE or aux
    if not led or reading.gap(index) not in (" ", ""):
        return None
    word = words().get(key)
    if word is None or "NOM" not in word.parts or key in given_names() or key in places():
        return None
    if (key in surnames() and word.frequency < 5) or key in institution_rules()["telling_kinds"]:
        return None
    last = capital_tail(reading, index, index)
    small = last > index + 1 and tokens[index + 1].key in ("de", "d'", "et", "a", "aux")
    bare = small and tokens[index + 2].key not in institution_rules()["determiners"]
    return last if bare and tokens[index + 1].shape == "l" else None


def _doubled(reading: Reading, index: int) -> int | None:
    """Give the end of "La Passerelle des Lices", or of a team's: "Étoile de Vimy"."""
    tokens = reading.tokens
    last = index + 3
    if tokens[index].key in _TEAMS and index + 2 < len(tokens):
        of = tokens[index + 1].key in ("de", "d'") and tokens[index + 2].shape == "C"
        town = of and tokens[index + 2].key in places() and adjacent(reading, index + 2)
        return index + 2 if town and adjacent(reading, index + 1) else None
    if tokens[index].key not in ("la", "le", "les") or last >= len(tokens):
        return None
    joined = all(adjacent(reading, at) for at in range(index + 1, last + 1))
    capitals = tokens[index + 1].shape == tokens[last].shape == "C"
    if not joined or not capitals or tokens[index + 2].key != "des":
        return None
    nouns = all(tokens[at].key in words() for at in (index + 1, last))
    return last if nouns else None
