"""The shorter forms of an organisation's name: "la Lame", "PIA", "Beaufixe"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymiser.gazetteers import frequency, surnames, words
from anonymiser.organisations import core_of, head_of
from anonymiser.recognisers.institution_words import institution_rules, is_noun
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.resources import load_yaml
from anonymiser.text import fold

PART = "part of a name"
HEAD = "head of a name"
#: Written together, or by its initials: a form that is no phrase.
MADE = "made from a name"
# What cuts a name after its head: "Lame | de fond", "Source | qui chante", "Nuages | en pantalon".
_CUTS = frozenset(
    ("de", "du", "des", "d'", "a", "au", "aux", "en", "et", "qui", "que", "dans", "sur", "sous",
     "sans", "pour", "avec", "entre", "par", "se", "ou")
)  # fmt: skip
_OPENERS = frozenset(("au", "aux", "a", "en", "sur", "sous", "dans"))
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:'(?=\w))?")
_DOUBLED = re.compile(r"([a-z])\1")
_ARTICLES = ("de la ", "de l'", "du ", "des ", "de ", "d'", "la ", "le ", "les ", "l'")
_OWN = ("la ", "le ", "les ", "l'")
# A name called by an ordinary word said more often than this keeps its article.
_PLACED = 6.0
_RARE = 0.5
_DWELLINGS = frozenset(("residence", "pension", "villa"))
_SHORTEST = 4
_SHORTEST_TOGETHER = 6


def organisation_forms(text: str) -> list[tuple[str, str]]:
    """Give the shorter forms of an organisation's name, folded, each with what it is of it.

    Parameters
    ----------
    text : str
        The name as written, with or without its kind.

    Returns
    -------
    list of (form, source)

    Examples
    --------
    >>> [form for form, _ in organisation_forms("GEM La Lame de fond")]
    ['lame de fond', 'la lame de fond', 'lame', 'lamedefond']
    >>> ("pia", MADE) in organisation_forms("Paroles d'ici et d'ailleurs")
    True
    """
    head = head_of(text)[0] or _dwelling(text)
    rest, own = _without_article(fold(text[len(head) :]).strip())
    forms = []
    if len(rest) >= _SHORTEST:
        forms.append((rest, PART))
        if own and head and (frequency(rest) < _PLACED or " " in rest):
            forms.append((own, PART))
        forms += [(short, PART) for short in _several(rest)] if not head else []
    forms += [(short, HEAD) for short in _shortened(rest)]
    forms += [(made, MADE) for made in _made(text, rest)]
    return forms


def _dwelling(text: str) -> str:
    """Give "résidence", which is a place's kind more often than an organisation's."""
    kind, blank, _ = text.partition(" ")
    return kind if blank and fold(kind) in _DWELLINGS else ""


def _without_article(rest: str) -> tuple[str, str]:
    """Cut "du", "les" off; give the form with its own article too."""
    for article in _ARTICLES:
        if rest.startswith(article):
            return rest[len(article) :], rest if article in _OWN else ""
    return rest, ""


def _several(rest: str) -> list[str]:
    """Give "filatures" for "filatures réunies"."""
    noun, _, adjective = rest.partition(" ")
    plural = noun.endswith("s") and adjective.endswith("s") and " " not in adjective
    return [noun] if plural and frequency(noun) < _RARE and noun in words() else []


def _shortened(rest: str) -> Iterator[str]:
    """Give "lame" for "lame de fond", "rocher" for "rocher vivant", "pouey" for "meubles pouey"."""
    keys = _WORD.findall(rest)
    if len(keys) > 2 and keys[0] in _OPENERS:
        keys = keys[1:]
        yield " ".join(keys).replace("' ", "'")
    cut = next((at for at in range(1, len(keys)) if keys[at] in _CUTS), len(keys))
    if cut < len(keys):
        short = keys[:cut]
    elif len(keys) == 2:
        short = _of_two(*keys)
    else:
        short = keys[:2] if len(keys) > 2 else []
    if short and _names(short):
        yield " ".join(short).replace("' ", "'")
    if len(keys) == 1 and keys[0].count("-") > 1:
        yield "-".join(keys[0].split("-")[:2])
    core = keys[0] if len(keys) == 1 else ""
    last = core.split("-")[-1]
    if "-" in core and last in surnames() and frequency(last) == 0.0:
        yield last


def _of_two(first: str, second: str) -> list[str]:
    """Give the word of two that is said alone."""
    firm = load_yaml("organisations.yaml")["firm_words"]
    if second in firm:
        return [first]
    if first in firm or first in institution_rules()["before_noun"]:
        return [second]
    word = words().get(second)
    return [first] if word is not None and "ADJ" in word.parts else []


def _names(short: list[str]) -> bool:
    """Say whether a form cut short names anything: no article, no kind, no number."""
    rules = institution_rules()
    little = rules["determiners"] | rules["opening"] | rules["before_noun"] | rules["people"]
    if len(short) > 1:
        return short[0] not in _CUTS | rules["opening"] and not (set(short) <= little)
    key = short[0]
    kind = (key,) in heads() or key in rules["telling_kinds"] | rules["parts"] | rules["moments"]
    return len(key) > 2 and key not in little and not kind and is_noun(key)


def _made(text: str, rest: str) -> Iterator[str]:
    """Give the initials, "pia", and the name written together, "beaufixe"."""
    core = core_of(text)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", core))
    if len(initials) > 2:
        yield initials
    keys = [key.rstrip("'") for key in _WORD.findall(rest)]
    told = "".join(key[0] for key in keys if key not in _CUTS | {"d", "l", "ici", "la", "le"})
    if len(told) > 2 and told != initials:
        yield told
    together = "".join(keys)
    if len(keys) > 1 and len(together) >= _SHORTEST_TOGETHER and together not in words():
        yield together
        once = _DOUBLED.sub(r"\1", together)
        if once != together:
            yield once
