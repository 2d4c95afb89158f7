"""With capitals, ordinary nouns that name an organisation: "on va au Phare", "l'Envol recrute"."""

from __future__ import annotations

from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import (
    GRAMMATICAL,
    institution_rules,
    organisation_contexts,
)
from anonymiser.recognisers.leading import calling, led_to
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.phrases import follows, key_at
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.recognisers.tails import capital_tail
from anonymiser.recognisers.works import of_a_work
from anonymiser.resources import load_yaml

_ABBREVIATED = 3
_LONGEST = 6
_SAID = 400.0
# After these somebody, or a place, is as likely as an organisation.
_GIVEN = 2


@cache
def _little(name: str) -> frozenset[str]:
    return frozenset(load_yaml("capital_nouns.yaml")[name])


@cache
def _barred() -> frozenset[str]:
    """Give the nouns that have a capital without naming an organisation of the study."""
    rules, others = institution_rules(), load_yaml("not_names.yaml")
    listed = rules["people"] | rules["moments"] | rules["administration"] | rules["telling_kinds"]
    listed |= frozenset(others["words"]) | frozenset(others["nationalities"])
    listed |= frozenset(load_yaml("organisations.yaml")["generic"])
    listed |= frozenset(load_yaml("persons.yaml")["titles"])
    listed |= frozenset(load_yaml("persons.yaml")["kinship"])
    place = load_yaml("places.yaml")["heads"]
    listed |= frozenset(head for kind in place.values() for head in kind)
    listed |= {key for head in heads() for key in head if len(head) == 1}
    return (listed | organisation_contexts()["institutions"]) - rules["chosen"]


def find_capital_nouns(reading: Reading) -> list[Entity]:
    """Find the nouns whose capital inside a sentence, and what stands around, make a name.

    Examples
    --------
    >>> text = "On va au Phare le mercredi. La Croisée des chemins organise un loto."
    >>> [entity.text for entity in find_capital_nouns(Reading(text))]
    ['Phare', 'Croisée des chemins']
    """
    found = []
    tokens = reading.tokens
    for index in range(1, len(tokens)):
        token = tokens[index]
        if token.shape not in "CU" or reading.caseless_at(token.start):
            continue
        last = _in_parentheses(reading, index)
        if last is None and token.shape == "C" and len(token.key) >= _ABBREVIATED:
            last = _after_article(reading, index)
            last = _called(reading, index) if last is None else last
            last = _bare(reading, index) if last is None else last
        if last is None or of_a_work(reading, token.start):
            continue
        text = reading.text[token.start : tokens[last].end]
        end = token.start + len(text)
        found.append(Entity(token.start, end, "ORGANISATION", text, 0.75, "capital noun"))
    return found


def ordinary_noun(reading: Reading, index: int) -> bool:
    """Say whether a word with a capital is an ordinary noun, and nobody's and no town's name.

    Examples
    --------
    >>> ordinary_noun(Reading("au Phare"), 1), ordinary_noun(Reading("au Havre"), 1)
    (True, False)
    """
    key = reading.tokens[index].key
    word = words().get(key)
    if word is None or not word.parts & {"NOM", "ADJ"} or word.parts & GRAMMATICAL:
        return False
    place, name = places().get(key), given_names().get(key)
    if (
        key in _barred()
        or key.removesuffix("s") in _barred()
        or (place is not None and (place.kind != "town" or place.population > 5000))
    ):
        return False
    if any(f"{article} {key}" in places() for article in ("le", "la", "les")):
        return key in institution_rules()["chosen"] and f"le {key}" not in places()
    said = word.frequency
    if said > _SAID or (name is not None and name.band <= _GIVEN and said < 20):
        return False
    return not (key in surnames() and said < 1)


def _adjective(reading: Reading, index: int) -> bool:
    """Say whether an adjective and a noun both have capitals: "la Bonne Soupe"."""
    if reading.tokens[index].key not in institution_rules()["before_noun"]:
        return False
    capital = follows(reading, index + 1) and reading.tokens[index + 1].shape == "C"
    return capital and ordinary_noun(reading, index + 1)


def _after_article(reading: Reading, index: int) -> int | None:
    """Give the end of "au Phare", of "Alouettes" after "quitté les", of "Envol" before its verb."""
    tokens = reading.tokens
    if not adjacent(reading, index) or not (
        ordinary_noun(reading, index) or _adjective(reading, index)
    ):
        return None
    before = tokens[index - 1].key
    if before not in _little("articles") | _little("contracted") or _title(reading, index):
        return None
    last = capital_tail(reading, index, index)
    if _owned(reading, last):
        return None
    while follows(reading, last + 1) and tokens[last + 1].shape == "C":
        if not ordinary_noun(reading, last + 1):
            return None
        last += 1
    if tokens[index - 1].shape in "CU" and not reading.opens(index - 1):
        # "Yvette de La Roche", "un studio à La Roseraie": the name begins at its article.
        return None
    return last if _told(reading, index) or led_to(reading, index, last) else None


def _owned(reading: Reading, last: int) -> bool:
    """Say whether "d'Ariane", "de Marne" follows: the name is longer than its noun."""
    of = key_at(reading, last + 1) in ("de", "d'", "du", "des") and follows(reading, last + 1)
    return of and follows(reading, last + 2) and reading.tokens[last + 2].shape in "CU"


def _told(reading: Reading, index: int) -> bool:
    """Say whether the noun itself tells: a plural with its article, or one often chosen."""
    key, before = reading.tokens[index].key, reading.tokens[index - 1].key
    plural = before in ("les", "aux", "des") and key.endswith("s") and key in words()
    return plural or key in institution_rules()["chosen"]


def _bare(reading: Reading, index: int) -> int | None:
    """Give the end of "Toit et moi" after "c'est", of "Rebond" after "chez"."""
    tokens = reading.tokens
    if not adjacent(reading, index):
        return None
    before = tokens[index - 1].key
    key = tokens[index].key
    if key.endswith(tuple(_little("orders"))) and before in _little("leading") | {"de"}:
        return index
    here = before in _little("leading") or (
        before == "est" and index > 1 and tokens[index - 2].key == "c'"
    )
    if not here or reading.opens(index):
        return None
    if not ordinary_noun(reading, index) or "NOM" not in words()[key].parts or key in given_names():
        return None
    last = capital_tail(reading, index, index)
    if follows(reading, last + 1) and tokens[last + 1].shape in "CU":
        return None
    return last


def _title(reading: Reading, index: int) -> bool:
    """Say whether a capital stands before the article too: "Pirates des Caraïbes"."""
    article = index - 1
    if article < 1 or not adjacent(reading, article):
        return False
    return reading.tokens[article - 1].shape in "CU" and not reading.opens(article - 1)


def _called(reading: Reading, index: int) -> int | None:
    """Give the end of "Tous en selle" after "secrétaire de", "Vent debout" after "chante à"."""
    tokens = reading.tokens
    before = tokens[index - 1].key
    if before not in ("de", "d'", "a", "chez", "pour", "avec") or not adjacent(reading, index):
        return None
    if index < 2 or not adjacent(reading, index - 1) or _named(reading, index):
        return None
    caller = tokens[index - 2].key
    if caller not in calling() and caller not in organisation_contexts()["belonging"]:
        singing = caller.startswith(tuple(_little("taking_part")))
        if not (before == "a" and singing):
            return None
    return _title_end(reading, index)


def _title_end(reading: Reading, first: int) -> int | None:
    """Give the end of a name of two words or more, of which small letters close the first."""
    last = capital_tail(reading, first, first)
    if last > first:
        return last
    ahead = first + 1
    key = key_at(reading, ahead)
    if not follows(reading, ahead) or reading.tokens[ahead].shape != "l":
        return None
    if key in institution_rules()["closing"]:
        return ahead
    if key not in _little("joining") or not follows(reading, ahead + 1):
        return None
    word = words().get(key_at(reading, ahead + 1))
    noun = word is not None and "NOM" in word.parts and not word.parts & GRAMMATICAL
    town = key_at(reading, ahead + 1) in places()
    return ahead + 1 if noun and not town else None


def _named(reading: Reading, index: int) -> bool:
    """Say whether a word is somebody's or a town's name, or is barred."""
    key = reading.tokens[index].key
    name = given_names().get(key)
    somebody = (name is not None or key in surnames()) and (
        key not in words() or words()[key].frequency < 2
    )
    return somebody or key in places() or key in _barred() - {"tous", "toutes"}


def _in_parentheses(reading: Reading, index: int) -> int | None:
    """Give the end of "La Passerelle" in "Mme Leroy (La Passerelle)": where somebody is from."""
    tokens = reading.tokens
    if reading.gap(index) != " (" or tokens[index - 1].shape != "C":
        return None
    owner = tokens[index - 1].key
    titled = index > 1 and tokens[index - 2].key in load_yaml("persons.yaml")["titles"]
    known = owner in given_names() or owner in surnames() or titled
    if not known or owner in places():
        return None
    last = index
    while follows(reading, last + 1) and last - index < _LONGEST:
        last += 1
    article = tokens[index].key in _little("articles")
    if reading.text[tokens[last].end : tokens[last].end + 1] != ")" or last == index + article - 1:
        return None
    noun = index + article
    several = last > index
    whole = reading.folded[tokens[noun].start : tokens[last].end]
    if noun > last or _named(reading, noun) or whole in places():
        return None
    word = words().get(tokens[noun].key)
    if not several:
        return last if ordinary_noun(reading, noun) else None
    return last if word is None or word.parts & {"NOM", "ADJ", "VER"} else None
