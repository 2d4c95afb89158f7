"""Without capitals and without a kind, organisations that their context calls for.

"les gens de sans détour", "chez les amis du soir", "la providence c'est l'hôpital".
"""

from __future__ import annotations

from collections.abc import Callable

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.explained import beside, explained
from anonymiser.recognisers.institution_words import infinitive, institution_rules, is_noun
from anonymiser.recognisers.organisation_fits import governed
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.resources import load_yaml

_AT = ("a", "au", "aux", "par", "chez")
_OF = ("de", "d'", "du", "des")
# A noun of a firm is said less often than this: "chez goubet frères", never "chez moi".
_NAMED = 2.0
# "au mi-temps", "au sous-chef".
_PREFIXES = frozenset(
    ("demi", "mi", "semi", "sous", "sur", "non", "post", "pre", "auto", "mini", "vice", "anti",
     "contre", "avant", "apres", "arriere", "entre", "psycho", "medico", "socio", "week", "quasi")
)  # fmt: skip


def find_called(reading: Reading) -> list[Entity]:
    """Find, in the parts without capitals, the phrases that stand where an organisation does.

    Examples
    --------
    >>> text = "je fais partie de sans détour et lui il bosse chez goubet frères à ham"
    >>> [entity.text for entity in find_called(Reading(text))]
    ['sans détour', 'goubet frères']
    """
    if not any(reading.caseless):
        return []
    rules: tuple[Callable[[Reading, int], tuple[int, int] | None], ...] = (
        _owned, _joined_to, _of_somebody, _at_a_chosen_name, _firm, explained, beside,
        _compound,
    )  # fmt: skip
    found = []
    for index in range(1, len(reading.tokens)):
        if reading.tokens[index].shape == "d" or not reading.caseless_at(
            reading.tokens[index].start
        ):
            continue
        span = next((span for rule in rules if (span := rule(reading, index))), None)
        if span is not None:
            start, end = reading.tokens[span[0]].start, reading.tokens[span[1]].end
            text = reading.text[start:end]
            found.append(Entity(start, end, "ORGANISATION", text, 0.75, "called for"))
    return found


def _owned(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "sans détour" after "partie de", "vivre au pays" after "le car de"."""
    tokens = reading.tokens
    if index < 2 or not adjacent(reading, index) or tokens[index - 1].key not in ("de", "d'"):
        return None
    if tokens[index - 2].key not in institution_rules()["owners"] or not adjacent(
        reading, index - 1
    ):
        return None
    key = tokens[index].key
    opening = key in (
        "sans",
        "entre",
        "au",
        "aux",
        "avec",
        "hors",
        "autour",
        "vers",
        "le",
        "les",
        "un",
    )
    coupled = is_noun(key) and index + 1 < len(tokens) and tokens[index + 1].key == "et"
    if not (opening or coupled or infinitive(key)):
        return None
    last = phrase_end(reading, index)
    if last is None or last == index or ordinary_phrase(reading, index, last):
        return None
    single = key in ("un", "le", "les") and last == index + 1
    return None if single else (index, last)


def _joined_to(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "un autre regard" after "adhérente à", "soupe et compagnie" after "bénévole à"."""
    tokens = reading.tokens
    if index < 2 or tokens[index - 1].key != "a" or not adjacent(reading, index):
        return None
    caller = tokens[index - 2].key in load_yaml("organisations.yaml")["calling_at"]
    if not caller or not adjacent(reading, index - 1):
        return None
    coupled = index + 1 < len(tokens) and tokens[index + 1].key == "et"
    opening = tokens[index].key in ("un", "une", "le", "les") or (
        coupled and is_noun(tokens[index].key)
    )
    last = phrase_end(reading, index) if opening else None
    if last is None or last < index + 2 or ordinary_phrase(reading, index, last):
        return None
    return index, last


def _of_somebody(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "la main ouverte" after "madame lavigne de", "ceux de"."""
    tokens = reading.tokens
    if index < 3 or tokens[index - 1].key not in _OF or not adjacent(reading, index):
        return None
    titles = load_yaml("persons.yaml")["titles"]
    somebody = tokens[index - 3].key in titles and tokens[index - 2].key not in words()
    owner = tokens[index - 2].key in institution_rules()["members"]
    if not (somebody or owner) or not adjacent(reading, index - 1):
        return None
    article = tokens[index - 1].key in ("du", "des") or tokens[index].key in ("la", "les", "l'")
    if not article:
        return None
    return _title_like(reading, index, _several(reading, index))


def _at_a_chosen_name(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "la boussole" after "à", "les glycines" after "par", "les amis du soir" after "chez"."""
    tokens = reading.tokens
    before = tokens[index - 1].key
    article = tokens[index].key in ("la", "les", "l'", "le")
    if before not in _AT or not adjacent(reading, index) or index + article >= len(tokens):
        return None
    friends = _friends(reading, index) if before == "chez" else None
    if friends is not None:
        return index, friends
    chosen = tokens[index + article].key in institution_rules()["chosen"]
    led = chosen or (before == "a" and index > 1 and _leads(reading, index - 2))
    written = reading.text[tokens[index - 1].start : tokens[index - 1].end]
    has = before == "a" and written.lower() != "à" and "à" in reading.text
    if not led or has or not (article or before in ("au", "aux")):
        return None
    if governed(reading, index - 1, before == "aux"):
        return None
    return _title_like(reading, index, chosen or _several(reading, index))


def _leads(reading: Reading, index: int) -> bool:
    """Say whether "en foyer", "hospitalisée" stand before "à la maison bleue"."""
    key = reading.tokens[index].key
    calls = key in load_yaml("organisations.yaml")["calling_at"]
    kind = key in institution_rules()["telling_kinds"] and reading.tokens[index - 1].key == "en"
    return (calls or kind) and adjacent(reading, index + 1)


def _friends(reading: Reading, index: int) -> int | None:
    """Give the end of "les amis du soir", "les compagnons de la marne"."""
    tokens = reading.tokens
    if index + 3 >= len(tokens) or tokens[index].key != "les" or tokens[index + 2].key not in _OF:
        return None
    if tokens[index + 1].key not in institution_rules()["friends"]:
        return None
    return phrase_end(reading, index + 3)


def _several(reading: Reading, index: int) -> bool:
    """Say whether a phrase has more than its noun, or a noun chosen for institutions."""
    last = phrase_end(reading, index)
    if last is None:
        return False
    rules = institution_rules()
    keys = [token.key for token in reading.tokens[index : last + 1]]
    content = [key for key in keys if key not in rules["determiners"] | rules["of"]]
    return len(content) > 1 or bool(content and content[0] in rules["chosen"])


def _title_like(reading: Reading, index: int, telling: bool) -> tuple[int, int] | None:
    last = phrase_end(reading, index) if telling else None
    if last is None or ordinary_phrase(reading, index, last):
        return None
    rules = institution_rules()
    keys = {token.key for token in reading.tokens[index : last + 1]}
    whole = reading.folded[reading.tokens[index].start : reading.tokens[last].end]
    if keys & {"demande", "suite", "fete", "salle", "cours", "fin", "sortie", "charge"}:
        return None
    following = reading.tokens[last + 1].key if last + 1 < len(reading.tokens) else ""
    goes_on = following in ("de", "d'", "du", "des") and adjacent(reading, last + 1)
    plain = keys & (rules["administration"] | rules["parts"] | rules["telling_kinds"])
    generic = whole in load_yaml("organisations.yaml")["generic"]
    return None if plain - rules["chosen"] or generic or goes_on else (index, last)


def _firm(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "goubet frères" or "transports bellanger" after "chez"."""
    tokens = reading.tokens
    if tokens[index - 1].key != "chez" or not adjacent(reading, index):
        return None
    firm = load_yaml("organisations.yaml")["firm_words"]
    if index + 1 >= len(tokens) or not adjacent(reading, index + 1):
        return None
    pair = tokens[index].key, tokens[index + 1].key
    for one, other in (pair, pair[::-1]):
        word = words().get(one)
        if other in firm and (word is None or word.frequency < _NAMED):
            return index, index + 1
    return None


def _compound(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "grand-pin" after "au", "trois-moulins" after "aux": no word has that hyphen."""
    key = reading.tokens[index].key
    if reading.tokens[index - 1].key not in ("au", "aux") or not adjacent(reading, index):
        return None
    halves = key.split("-")
    if len(halves) < 2 or key in words() or key in places() or halves[0] in given_names():
        return None
    if f"le {key}" in places() or f"les {key}" in places():
        return None
    rules = institution_rules()
    nouns = all(len(half) > 2 and half.isalpha() for half in (halves[0], halves[-1]))
    plain = is_noun(halves[-1]) and halves[-1] not in rules["parts"] | rules["people"]
    opened = halves[0] in rules["before_noun"] or is_noun(halves[0])
    said = halves[0] in _PREFIXES or set(halves) & (rules["moments"] | rules["telling_kinds"])
    counted = all(half in rules["numbers"] | {"et"} for half in halves)
    return (index, index) if nouns and plain and opened and not said and not counted else None
