"""What is called after a place or like somebody, and is neither: "savon de Marseille", "une fanny".

``data/things.yaml`` holds the phrases, patterns and lists. No name is found inside a thing; a name
that reaches beyond one stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from anonymiser.diagnoses.patterns import trie_pattern
from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml

# Said at least as often as this by million, a town's name is a word too.
_SAID = 0.3
# Filled in by what the texts say, not by a list.
_OPEN = {"name": r"[^\W\d_]+", "capital": r"(?P<capital>[^\W\d_]+)"}
# The lists whose phrases are things wherever they stand.
_WHOLE = ("phrases", "products", "goods", "bodies")
_OF = re.compile(r" (?:de la |de l'|de |d'|du |des )[^\W\d_]+(?:[-'][^\W\d_]+)*")
_OVER = re.compile(
    r" (?:sur|au large de|vers|venue? de|au-dessus de) (?:l'|la |le |les )?"
    r"[^\W\d_]+(?:[-'][^\W\d_]+)*"
)
_DRUNK = re.compile(r" (?:de |du |d'|un |le |au |aux )(?P<what>[^\W\d_]+(?:-[^\W\d_]+)*)")
# A given name of this band, and a town smaller than this: somebody is meant.
_COMMON = 2
_LARGE = 60_000
_ARTICLES = frozenset(("la", "le", "les", "l'", "de", "d'", "du", "a", "au", "aux"))
_OWNED = frozenset(
    ("la", "une", "ma", "ta", "sa", "leur", "notre", "cette", "vieille", "petite", "grosse", "en")
)
_TAUGHT = frozenset(("d'", "en", "l'", "parle", "parlait"))


def find_things(reading: Reading) -> list[tuple[int, int]]:
    """Find the stretches that are things, though they hold a place's or a person's name.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of (start, end)
        In order; they may overlap.

    Examples
    --------
    >>> text = "À la Chandeleur, le savon de Marseille, sa Clio, la robe Vichy de madame Vichy."
    >>> [text[start:end] for start, end in find_things(Reading(text))]
    ['Chandeleur', 'savon de Marseille', 'Clio', 'robe Vichy']
    """
    found = [
        match.span("it" if "it" in pattern.groupindex else 0)
        for needs, pattern in _patterns()
        if not needs or any(word in reading.folded for word in needs)
        for match in pattern.finditer(reading.folded)
        if _holds(reading, match) and not _titled(reading, match)
    ]
    return sorted([*found, *_among_words(reading)])


def _holds(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a capital, a small letter, an accent, a name stands where a pattern wants one."""
    for group in match.re.groupindex:
        first = reading.text[match.start(group)]
        wrong = {
            "capital": not first.isupper(),
            "called": not (first.isupper() or reading.caseless_at(match.start())),
            "small": not first.islower(),
            "accented": first.isascii(),
            "given": match[group] not in given_names(),
            "strange": match[group] in given_names() or match[group] in places(),
        }
        if wrong.get(group, False):
            return False
    return True


def _titled(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a title makes somebody of one word: "le Dr Oms"."""
    index = reading.index_at(match.start())
    titles = load_yaml("persons.yaml")["titles"]
    alone = match[0].isalpha() and reading.text[match.start()].isupper()
    return alone and index > 0 and reading.tokens[index - 1].key in titles


@cache
def _patterns() -> list[tuple[tuple[str, ...], re.Pattern[str]]]:
    """Give the patterns, each with the words one of which it needs."""
    rules = load_yaml("things.yaml")
    lists = {name: f"(?:{value})" for name, value in rules["lists"].items()} | _OPEN
    phrases = [str(phrase) for name in _WHOLE for phrase in rules[name]]
    # Folding keeps "œ": "les Restos du cœur".
    whole = trie_pattern([*phrases, *(p.replace("oe", "œ") for p in phrases if "oe" in p)])
    return [
        ((), re.compile(rf"(?<!\w)(?:{whole})(?!\w)")),
        *(
            (tuple(rule.get("needs", ())), re.compile(rule["regex"].format(**lists)))
            for rule in rules["patterns"]
        ),
    ]


def _among_words(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the things that the words around them tell."""
    before = ""
    for index, token in enumerate(reading.tokens):
        led, before = before in _leaders(), token.key
        if not led and token.key not in _heads():
            continue
        end = max(
            _introduced(reading, index), _complement(reading, index), _no_town(reading, index)
        )
        if end > token.start:
            yield token.start, end


@cache
def _leaders() -> frozenset[str]:
    """Give the words after which a thing may stand."""
    led = frozenset().union(*(leading for _, leading in _leading()))
    return led | _TAUGHT | {"la", "une"} | _words("before_a_noun")


@cache
def _heads() -> frozenset[str]:
    """Give the words that a complement may follow."""
    return _words("product_heads") | _words("weather") | _words("drinking")


def _no_town(reading: Reading, index: int) -> int:
    """Give the end of "orange" after "une", "calais" after "je": no town there; or 0."""
    token = reading.tokens[index]
    if token.shape != "l" or index == 0 or token.key not in words():
        return 0
    before = reading.tokens[index - 1].key
    if before not in _words("before_a_noun") or words()[token.key].frequency < _SAID:
        return 0
    place = places().get(token.key)
    whole = f"{before} {token.key}" in places()
    town = place is not None and place.kind == "town"
    return token.end if town and not whole and reading.caseless_at(token.start) else 0


def _introduced(reading: Reading, index: int) -> int:
    """Give the end of a feast after its article, of a car after "sa", a brand after "du", or 0."""
    if index == 0:
        return 0
    token, before = reading.tokens[index], reading.tokens[index - 1].key
    if before in _TAUGHT and token.key in _words("languages"):
        return token.end
    if before in ("la", "une") and token.key.startswith(("saint-", "sainte-")):
        return token.end
    # "À La Ducasse": an article with its own capital begins a name.
    own = reading.tokens[index - 1].shape == "C" and not reading.opens(index - 1)
    for table, leading in () if own else _leading():
        if before in leading:
            for phrase in _phrases(table).get(token.key.partition("-")[0], ()):
                if _stands(reading, token.start, phrase):
                    return token.start + len(phrase)
    return 0


@cache
def _leading() -> tuple[tuple[str, frozenset[str]], ...]:
    """Give the lists whose phrases are things after some words, with those words."""
    return (
        ("feasts", _ARTICLES),
        ("vehicles", _OWNED),
        ("brands", _words("before_a_brand")),
    )


def _complement(reading: Reading, index: int) -> int:
    """Give the end of "savon de …", "dépression sur …", "verre de …" with what follows, or 0."""
    token = reading.tokens[index]
    for table, pattern in (("product_heads", _OF), ("weather", _OVER)):
        if token.key in _words(table) and (token.shape == "l" or reading.opens(index)):
            match = pattern.match(reading.folded, token.end)
            return match.end() if match and not _somebody(match.group()) else 0
    if token.key in _words("drinking"):
        match = _DRUNK.match(reading.folded, token.end)
        return match.end() if match and match["what"] in _words("wines") else 0
    return 0


def _somebody(complement: str) -> bool:
    """Say whether a complement is somebody's name: "le gâteau de Samira"."""
    key = re.split("[ ']", complement)[-1]
    name, place = given_names().get(key), places().get(key)
    small = place is None or place.population < _LARGE
    return name is not None and name.band <= _COMMON and small


def _stands(reading: Reading, start: int, phrase: str) -> bool:
    """Say whether a phrase stands at an offset, whole words."""
    end = start + len(phrase)
    written = reading.folded[start:end]
    after = reading.folded[end : end + 1]
    return written.replace("-", " ") == phrase.replace("-", " ") and not after.isalnum()


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load_yaml("things.yaml")[table])


@cache
def _phrases(table: str) -> dict[str, list[str]]:
    """Give the phrases of a list by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(map(str, load_yaml("things.yaml")[table]), key=len, reverse=True):
        first = re.split("[ '-]", phrase)[0] + ("'" if phrase[1:2] == "'" else "")
        found.setdefault(first, []).append(phrase)
    return found
