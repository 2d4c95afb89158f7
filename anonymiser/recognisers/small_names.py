"""Without capitals, phrases that are names as they are, and nouns chosen for institutions."""

from __future__ import annotations

from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.institution_words import institution_rules, organisation_contexts
from anonymiser.recognisers.leading import bare_led, calling, led_to
from anonymiser.recognisers.phrases import follows, phrase_end
from anonymiser.recognisers.run_parts import adjacent, is_preposition
from anonymiser.recognisers.title_phrases import barred_phrase, content_of
from anonymiser.resources import load_yaml

# Chosen for institutions, and said of what people feel or do.
_ABSTRACT = frozenset(
    ("entraide", "esperance", "misericorde", "sauvegarde", "fraternite", "concorde", "providence",
     "harmonie", "visitation", "essor", "elan", "renouveau", "eveil")
)  # fmt: skip
_ATTENDED = frozenset(("la", "l'", "les", "au", "aux", "chez"))
_FEWEST = 2
# A noun said more often than this by million is worth no name.
_SAID = 120.0
_OF = ("de", "d'", "du", "des")


@cache
def _set_names() -> dict[str, list[tuple[str, ...]]]:
    """Give the set phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(organisation_contexts()["set_names"], key=len, reverse=True):
        words = tuple(name.replace("'", "' ").split())
        found.setdefault(words[0], []).append(words)
    return found


def find_small_names(reading: Reading) -> list[Entity]:
    """Find, in the parts without capitals, the phrases and nouns that institutions are called by.

    Examples
    --------
    >>> text = "samedi on va au grain de sel et il a quitté les alouettes avec un grain de sel"
    >>> [entity.text for entity in find_small_names(Reading(text))]
    ['grain de sel', 'alouettes']
    """
    if not any(reading.caseless):
        return []
    found = []
    chosen = institution_rules()["chosen"]
    for index, token in enumerate(reading.tokens):
        if index == 0 or token.shape != "l":
            continue
        names = _set_names().get(token.key)
        attended = reading.tokens[index - 1].key in _ATTENDED
        if names is None and not attended and token.key not in chosen:
            continue
        if not reading.caseless_at(token.start):
            continue
        last = (
            _set_name(reading, index, names or ())
            or _chosen(reading, index)
            or _attended(reading, index)
        )
        if last is not None:
            text = reading.text[token.start : reading.tokens[last].end]
            end = token.start + len(text)
            found.append(Entity(token.start, end, "ORGANISATION", text, 0.75, "name as it is"))
    return found


def _set_name(reading: Reading, first: int, names: list[tuple[str, ...]] | tuple[()]) -> int | None:
    """Give the end of "grain de sel" after "au", of "point de bascule" after "ceux de"."""
    for name in names:
        last = first + len(name) - 1
        if last >= len(reading.tokens):
            continue
        there = tuple(token.key for token in reading.tokens[first : last + 1])
        joined = all(follows(reading, at) for at in range(first + 1, last + 1))
        if there == name and joined:
            led = led_to(reading, first, last) or bare_led(reading, first)
            return last if led else None
    return None


def _attended(reading: Reading, index: int) -> int | None:
    """Give the end of "bonne soupe" after "bénévolat à la", of "potager" after "connus au"."""
    tokens = reading.tokens
    at = index - 1
    if tokens[at].key in ("la", "l'", "les"):
        at -= 1
    if at < 1 or not adjacent(reading, index) or not adjacent(reading, at + 1):
        return None
    before, caller = tokens[at].key, tokens[at - 1].key
    there = before in ("au", "aux", "par", "chez") or (
        before == "a" and is_preposition(reading, at)
    )
    attending = caller in calling() or caller.startswith(_attending())
    if not there or not attending or not adjacent(reading, at):
        return None
    last = phrase_end(reading, index)
    if last is None or last == index or tokens[index].key in institution_rules()["determiners"]:
        return None
    return last if _titled(reading, index, last) else None


def _titled(reading: Reading, first: int, last: int) -> bool:
    """Say whether a phrase of several words is a title, no place or event of every day."""
    rules = institution_rules()
    content = content_of([token.key for token in reading.tokens[first : last + 1]])
    if len(content) < _FEWEST or barred_phrase(content) or ordinary_phrase(reading, first, last):
        return False
    nouns = [key for key in content if key not in rules["before_noun"]] or content
    everyday = organisation_contexts()["everyday"] | organisation_contexts()["institutions"]
    if everyday & set(nouns) or rules["telling_kinds"] & set(nouns) or nouns[0] in _places():
        return False
    if nouns[0].endswith(("tion", "ment", "age", "ite", "ance", "ence", "isme", "ture", "erie")):
        return False
    known = words().get(nouns[0])
    return known is not None and known.frequency < _SAID and nouns[-1] not in places()


@cache
def _attending() -> tuple[str, ...]:
    return tuple(organisation_contexts()["attending"])


@cache
def _places() -> frozenset[str]:
    kinds = load_yaml("places.yaml")["heads"]
    return frozenset(head for kind in kinds.values() for head in kind)


def _chosen(reading: Reading, index: int) -> int | None:
    """Give the end of "alouettes" after "il a quitté les", of "envol" before "m'a rappelée"."""
    key = reading.tokens[index].key
    if key not in institution_rules()["chosen"] or key in places() or key in _ABSTRACT:
        return None
    last = phrase_end(reading, index)
    last = index if last is None else last
    if not led_to(reading, index, last):
        return None
    following = reading.tokens[last + 1].key if follows(reading, last + 1) else ""
    return None if following in _OF else last
