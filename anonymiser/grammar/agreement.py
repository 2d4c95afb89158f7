"""Put adjectives and participles in the masculine, and a few in the feminine for "personne"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from anonymiser.grammar.tables import table, word_map, word_set
from anonymiser.text import fold


def masculine(word: str, after_noun: bool = False) -> str | None:
    """Give the masculine of a feminine adjective or participle.

    Parameters
    ----------
    word : str
        As written.
    after_noun : bool
        The word follows its noun at once, where a verb could stand as well: be careful.

    Returns
    -------
    str or None
        None when the word is no feminine adjective that we know.

    Examples
    --------
    >>> masculine("stabilisée"), masculine("légères"), masculine("Grosse"), masculine("sévère")
    ('stabilisé', 'légers', 'Gros', None)
    >>> masculine("dure", after_noun=True) is None, masculine("année", after_noun=True) is None
    (True, True)
    """
    folded = fold(word)
    if after_noun and folded in word_set("adjectives", "verb_lookalikes"):
        return None
    participle = not after_noun and folded.endswith(("ee", "ees"))
    if folded in word_set("adjectives", "not_adjectives") and not participle:
        return None
    plural = folded.endswith("s")
    singular = folded[:-1] if plural else folded
    if (known := _known_feminines().get(folded)) is not None:
        return _cased(word, known)
    if (irregular := word_map("adjectives", "irregular").get(singular)) is not None:
        return _cased(word, _plural(irregular) if plural else irregular)
    shortest = 4 if singular.endswith("ee") else 5  # niée, liée, but not elle, rive
    if singular.endswith(tuple(word_set("adjectives", "open"))) and len(singular) >= shortest:
        return _by_ending(word, folded)
    return None


def feminine_of_person(word: str) -> str:
    """Put an adjective before "personne" in the feminine: un jeune, un vieux.

    Examples
    --------
    >>> feminine_of_person("vieux"), feminine_of_person("jeune")
    ('vieille', 'jeune')
    """
    known = word_map("adjectives", "feminine_of_person").get(fold(word))
    return _cased(word, known) if known else word


def feminine(word: str) -> str | None:
    """Give the feminine of a masculine adjective that the lists know; None otherwise.

    Examples
    --------
    >>> feminine("violents"), feminine("malade")
    ('violentes', None)
    """
    known = _known_masculines().get(fold(word))
    if known:
        return _cased(word, known)
    singular = word.removesuffix("s")
    for ending, replacement in word_map("adjectives", "feminine_endings").items():
        if singular.endswith(ending) and len(word) > len(ending) + 2:
            plural = "s" if word.endswith("s") else ""
            return singular.removesuffix(ending) + replacement + plural
    if word.endswith(("é", "és")) and fold(word) not in word_set("adjectives", "nouns_in_e"):
        return word.removesuffix("s") + ("es" if word.endswith("s") else "e")
    return None


@cache
def _known_feminines() -> Mapping[str, str]:
    """Folded feminine to written masculine, from the list of masculines that add -e."""
    known: dict[str, str] = {}
    for masculine_form in table("adjectives")["plain"]:
        feminine_form = _feminine_of(masculine_form)
        known[fold(feminine_form)] = masculine_form
        known[fold(feminine_form) + "s"] = _plural(masculine_form)
    return known


@cache
def _known_masculines() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for form in table("adjectives")["plain"]:
        known[fold(form)] = _feminine_of(form)
        known[fold(_plural(form))] = _feminine_of(form) + "s"
    for feminine_form, form in table("adjectives")["irregular"].items():
        known.setdefault(fold(form), feminine_form)
    known |= word_map("adjectives", "feminine_of_adjectives")
    return known


def _feminine_of(masculine_form: str) -> str:
    return masculine_form + "e"


def _plural(masculine_form: str) -> str:
    if masculine_form.endswith(("s", "x", "z")):
        return masculine_form
    if masculine_form.endswith("al"):
        return masculine_form.removesuffix("l") + "ux"
    if masculine_form.endswith("eau"):
        return masculine_form + "x"
    return masculine_form + "s"


def _by_ending(word: str, folded: str) -> str:
    plural = folded.endswith("s")
    stem = word[:-1] if plural else word
    endings = table("adjectives")["endings"]
    for ending in sorted(endings, key=len, reverse=True):
        if fold(stem).endswith(ending):
            kept = stem[: len(stem) - len(ending)]
            new = endings[ending]
            if ending == "ee" and fold(stem) == stem.lower():
                new = "e"  # unaccented text stays unaccented
            form = kept + (new.upper() if word.isupper() else new)
            return _plural(form) if plural else form
    return word


def _cased(model: str, form: str) -> str:
    if model.isupper() and len(model) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if model[:1].isupper() else form
