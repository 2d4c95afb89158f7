"""Inhabitants' names left in a text: "une Lyonnaise" tells the town that was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from anonymiser.gazetteers import Place, frequency, given_names, places
from anonymiser.leaks import Leak, score_of
from anonymiser.messages import translate as _
from anonymiser.place_names import place_key
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

# Of smaller towns too many words that mean other things could be made.
_LEAST = 20_000
_SHORTEST = 4


def inhabitants(reading: Reading) -> Iterator[Leak]:
    """Find the words made from a town's name for its inhabitants, or for what is of it.

    Parameters
    ----------
    reading : Reading
        The text.

    Examples
    --------
    >>> [leak.text for leak in inhabitants(Reading("Une Lyonnaise, en banlieue lilloise."))]
    ['Lyonnaise', 'lilloise']
    """
    known = _made_from_towns()
    reason = _("The inhabitants' name of a town: it tells the town.")
    # A name of inhabitants has an article; a surname made alike has none.
    articles = frozenset(load_yaml("audit.yaml")["determiners"])
    for index, token in enumerate(reading.tokens):
        capital = reading.text[token.start].isupper()
        led = index > 0 and reading.tokens[index - 1].key in articles
        if token.key in known and (led or not capital):
            start, end = token.start, token.start + len(token.key)
            score = score_of("inhabitants")
            yield Leak(start, end, reading.text[start:end], "place", reason, score)


@cache
def _made_from_towns() -> frozenset[str]:
    """Give the regular names of inhabitants, folded, that are no ordinary words."""
    rules = load_yaml("inhabitants.yaml")
    made = {
        stem + ending
        for key, place in places().items()
        if place.kind == "town" and place.population >= _LEAST and _is_french(place)
        for stem in _stems(key)
        for ending in rules["endings"]
    }
    return frozenset(
        word
        for word in made - set(rules["not"])
        if frequency(word) < float(rules["common"])
        and place_key(word) not in places()
        and word not in given_names()
    )


def _is_french(place: Place) -> bool:
    area = places().get(fold(place.area))
    return area is not None and area.kind == "region"


def _stems(key: str) -> Iterator[str]:
    """Give what a town's name may become before an ending: "lyon", "lyonn"; "lill"; "havr"."""
    bare = key.removeprefix("le ").removeprefix("la ").removeprefix("les ")
    if not bare.isalpha() or len(bare) < _SHORTEST:
        return
    for stem in {bare, bare.removesuffix("s").removesuffix("e")}:
        yield stem
        if stem[-1] in "nlt":
            yield stem + stem[-1]
