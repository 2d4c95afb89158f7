"""Names that an article opens, at the head of a sentence: "Une Place pour Tous a déposé"."""

from __future__ import annotations

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.run_parts import adjacent, person_rules

_ARTICLES = frozenset(("un", "une", "des", "au", "aux"))
_LITTLE = frozenset(
    ("de", "du", "des", "d'", "la", "le", "les", "l'", "et", "a", "au", "aux", "pour", "en", "vers",
     "sur", "sous", "sans", "avec", "par", "dans", "chez", "qui", "un", "une")
)  # fmt: skip
_LONGEST = 8
# Nouns that are adjectives too and less said than this are inhabitants: "un Breton".
_SAID = 30.0


def find_articled(reading: Reading) -> list[Entity]:
    """Find names of which two nouns at least have capitals, after an article that opens a sentence.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order. "Un Breton", "Des Mégane et des Clio" are none.

    Examples
    --------
    >>> said = "Une Place pour Tous a déposé les statuts. Un Breton et une Normande sont venus."
    >>> [entity.text for entity in find_articled(Reading(said))]
    ['Une Place pour Tous']
    """
    found = []
    for index, token in enumerate(reading.tokens):
        if token.key not in _ARTICLES or token.shape != "C" or not reading.opens(index):
            continue
        last = _last(reading, index + 1)
        if last is not None:
            end = reading.tokens[last].end
            text = reading.text[token.start : end]
            found.append(Entity(token.start, end, "ORGANISATION", text, 0.75, "articled"))
    return found


def _last(reading: Reading, first: int) -> int | None:
    """Give the last word with a capital, if the first and another are ordinary words."""
    tokens = reading.tokens
    capitals = []
    for ahead in range(first, min(first + _LONGEST, len(tokens))):
        if not adjacent(reading, ahead):
            break
        if tokens[ahead].shape == "C":
            capitals.append(ahead)
        elif tokens[ahead].key not in _LITTLE or tokens[ahead].shape != "l":
            break
    if len(capitals) < 2 or capitals[0] != first:
        return None
    return capitals[-1] if all(_ordinary(tokens[at].key) for at in capitals) else None


def _ordinary(key: str) -> bool:
    """Say whether a word is one that names of associations are made of, and nobody's name."""
    if key in _LITTLE:
        return True
    word = words().get(key.rstrip("'"))
    people = person_rules()["titles"] | person_rules()["kinship"] | institution_rules()["people"]
    people -= institution_rules()["whom"] | {"autre", "autres"}
    named = (key in given_names() and given_names()[key].band <= 2) or key in places()
    if word is None or named or key in people or (key,) in heads():
        return False
    inhabitant = {"ADJ", "NOM"} <= word.parts and word.frequency < _SAID
    return not inhabitant
