"""Towns without their hyphens, and hamlets: "aulnay sous bois", "au lieu-dit Le Pas du Loup"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, places, surnames
from anonymiser.reading import Reading
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent

_PARTS = re.compile(r"[^-' ]+'?")
_SHORTEST = 3
# One part of the name must be no word said as often as this: "Pont-du-Château" stays out.
_SAID = 3.0
_HAMLET = re.compile(
    r"(?:[Ll]ieu[- ]dit|[Hh]ameau) (?:de )?(?:« ?|\")?"
    r"(?P<it>(?:(?:[Ll]a|[Ll]es?) |[Ll]['’])?[A-ZÉÈ][\w’'-]*"
    r"(?: (?:(?:aux?|à|de|du|des|la|le|les|et|sur|sous|en) |[dl]['’])*[A-ZÉÈ][\w’'-]*)*)"
)


def find_spaced_towns(reading: Reading) -> list[Entity]:
    """Find towns of three parts or more that are written in separate words, and named hamlets.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order.

    Examples
    --------
    >>> said = "suivi à aulnay sous bois, né au lieu dit les quatre vents"
    >>> [entity.text for entity in find_spaced_towns(Reading(said))]
    ['aulnay sous bois', 'les quatre vents']
    """
    spans = [match.span("it") for match in _HAMLET.finditer(reading.text)]
    for index in range(1, len(reading.tokens)):
        span = _town(reading, index) or _small_hamlet(reading, index)
        if span is not None:
            spans.append(span)
    return [
        Entity(start, end, "LOCATION", reading.text[start:end], 0.85, "town in words")
        for start, end in sorted(set(spans))
    ]


def _town(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give the longest town whose parts begin there."""
    tokens = reading.tokens
    following = tokens[index + 1].key if index + 1 < len(tokens) else ""
    for parts in _towns().get((tokens[index].key, following), ()):
        ahead = tokens[index : index + len(parts)]
        if tuple(token.key for token in ahead) != parts:
            continue
        joined = all(adjacent(reading, at) for at in range(index + 1, index + len(parts)))
        if joined and (ahead[0].shape == "C" or reading.caseless_at(ahead[0].start)):
            return ahead[0].start, ahead[-1].end
    return None


def _small_hamlet(reading: Reading, index: int) -> tuple[int, int] | None:
    """Give "les quatre vents" after "lieu dit", in small letters."""
    tokens = reading.tokens
    said = tokens[index - 1].key
    led = said == "lieu-dit" or (said == "dit" and index > 1 and tokens[index - 2].key == "lieu")
    if not led or tokens[index].shape != "l" or not reading.caseless_at(tokens[index].start):
        return None
    last = phrase_end(reading, index)
    return (tokens[index].start, tokens[last].end) if last is not None else None


@cache
def _towns() -> Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """Give the parts of the towns by their first two, longest first."""
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for key, place in places().items():
        parts = tuple(_PARTS.findall(key))
        if place.kind == "town" and len(parts) >= _SHORTEST and _telling(parts):
            found.setdefault(parts[:2], []).append(parts)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


def _telling(parts: tuple[str, ...]) -> bool:
    """Say whether a part of a town's name is hardly a word: "aulnay", in "aulnay sous bois"."""
    long = len(parts) > _SHORTEST
    strange = (part for part in parts if len(part) > 2 and (long or part not in surnames()))
    return any(frequency(part) < _SAID for part in strange)
