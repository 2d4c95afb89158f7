"""Without capitals, names that are explained: "la providence c'est l'hôpital"."""

from __future__ import annotations

from anonymiser.gazetteers import frequency
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.institution_words import infinitive, institution_rules
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent

_OF = ("de", "d'", "du", "des")
_PRECEDING = frozenset(
    (*_OF, "a", "au", "aux", "par", "chez", "avec", "est", "connais", "connu", "l'", "c'", "ai")
)
_BEING = ("est", "etait")
_INDEFINITE = frozenset(("un", "une", "notre", "mon", "ma", "leur", "sa", "son"))
# A noun said less often than this by million is worth a name by itself.
_RARE = 8.0
_SORTS = ("sorte", "genre", "espece")
_LONGEST = 6


def explained(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "la providence" before "c'est l'hôpital", "aux quatre vents" before "c'est un club".

    Parameters
    ----------
    reading : Reading
        The text.
    index : int
        The token "est" or "était".

    Returns
    -------
    (int, int) or None
        The first and last token of the name.

    Examples
    --------
    >>> explained(Reading("je vais à la boussole c'est un gem"), 6)
    (3, 4)
    """
    tokens = reading.tokens
    if tokens[index].key not in _BEING or tokens[index - 1].key != "c'":
        return None
    kind = index + 1
    indefinite = kind < len(tokens) and tokens[kind].key in _INDEFINITE
    if not indefinite and (kind >= len(tokens) or tokens[kind].key not in ("l'", "le", "la")):
        return None
    kind += 1
    if kind + 1 < len(tokens) and tokens[kind].key in _SORTS:
        kind += 2
    if kind >= len(tokens) or tokens[kind].key not in institution_rules()["telling_kinds"]:
        return None
    return _before(reading, index - 2, indefinite)


def beside(reading: Reading, index: int) -> tuple[int, int] | None:
    """Take "cap espoir" before "l'association qui", "une asso de".

    Parameters
    ----------
    reading : Reading
        The text.
    index : int
        The token "association".

    Returns
    -------
    (int, int) or None
        The first and last token of the name.

    Examples
    --------
    >>> beside(Reading("c'est cap espoir l'association qui m'a aidé"), 5)
    (2, 3)
    """
    tokens = reading.tokens
    if index < 3 or index + 1 >= len(tokens) or not adjacent(reading, index):
        return None
    if tokens[index].key not in institution_rules()["associations"]:
        return None
    article, following = tokens[index - 1].key, tokens[index + 1].key
    told = following in ("qui", "ou", "de", "d'", "du", "des", "pour", "que", "qu'")
    if article not in ("un", "une", "l'", "le") or not told or not adjacent(reading, index - 1):
        return None
    return _before(reading, index - 2, True)


def _before(reading: Reading, last: int, indefinite: bool) -> tuple[int, int] | None:
    """Give the phrase that ends at a token, the longest that is like a title."""
    tokens = reading.tokens
    rules = institution_rules()
    for first in range(max(0, last - _LONGEST), last + 1):
        if tokens[first].key in _OF:
            continue
        if phrase_end(reading, first) != last or ordinary_phrase(reading, first, last):
            continue
        content = [t.key for t in tokens[first : last + 1] if t.key not in rules["determiners"]]
        if infinitive(content[0]) or rules["people"] & set(content):
            continue
        chosen = content[0] in rules["chosen"]
        titled = (
            indefinite and len(content) > 1 and (first > 0 and tokens[first - 1].key in _PRECEDING)
        )
        rare = (
            indefinite
            and first + 1 == last
            and frequency(content[0]) < _RARE
            and (first > 0 and tokens[first - 1].key in ("a", "chez"))
        )
        if chosen or titled or rare:
            return first, last
    return None
