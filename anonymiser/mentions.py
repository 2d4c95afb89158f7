"""What the words around a name tell of the person: title, kinship, trade, sex."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, words
from anonymiser.people import Mention
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_TITLE = re.compile(r"(?:^|[^\w])([\w-]+)\.?[ \u00a0\u202f]$")
# Between a title and a name: "la docteure de Wulf" has a surname.
_PARTICLE = re.compile(r"(?<=[ \u00a0])(?:d(?:e la |e l'|e |u |es |'|a |os )|l[ea] |van |von )$")
_BEFORE, _AFTER = 25, 60
_VARYING = frozenset({"ADJ", "VER"})
# "Camille, le fils de…", "Dominique, sa sœur": whom the name is, told after it.
_APPOSED = re.compile(
    r", (?P<article>le |la |l'|un |une |son |sa |mon |ma |ton |ta |notre |votre |leur )"
    r"(?P<noun>[\w-]+)"
)


def read_mention(document: str, text: str, entity: Entity) -> Mention:
    """Read who is named, with what the words around tell.

    Parameters
    ----------
    document, text : str
        The document and its text.
    entity : Entity
        The name in it.

    Examples
    --------
    >>> text = "Voilà le fils d'Isabelle, et sa fille Dominique."
    >>> son, daughter = Entity(16, 24, "PERSON", "Isabelle"), Entity(38, 47, "PERSON", "Dominique")
    >>> read_mention("a", text, son).sex, read_mention("a", text, daughter).sex
    ('', 'f')
    """
    rules = load_yaml("persons.yaml")
    before = fold(text[max(0, entity.start - _BEFORE) : entity.start])
    bare = _PARTICLE.sub("", before)
    match = _TITLE.search(bare)
    word = match.group(1) if match else ""
    agreed = agreed_sex(text[entity.end : entity.end + _AFTER])
    if word in rules["titles"] and word not in rules["kin"]:
        # "Le docteur d'Isabelle" is hers; "la docteure de Wulf" is called so.
        first = fold(entity.text).split()[0]
        owner = bare != before and word in rules["owned_titles"] and first in given_names()
        if not owner:
            sex = rules["titles"][word]
            return Mention(entity.text, True, "" if sex == "x" else sex, "", document, agreed)
    if bare != before:
        # "Le fils d'Isabelle", "la mère de Paul" say nothing of Isabelle and Paul.
        return Mention(entity.text, False, "", "", document, agreed)
    sex = rules["kinship"].get(word, "") if word in rules["kin"] else ""
    role = "kin" if word in rules["kin"] else "job" if word in rules["jobs"] else ""
    return Mention(entity.text, False, sex, role, document, agreed)


def agreed_sex(after: str) -> str:
    """Give the sex told by the words that agree with a name and follow it: f, m or "".

    Examples
    --------
    >>> agreed_sex(" est très contente."), agreed_sex(" est arrivé"), agreed_sex(" est malade")
    ('f', 'm', '')
    >>> agreed_sex(", le fils d'Isabelle"), agreed_sex(", sa sœur,")
    ('m', 'f')
    """
    key = fold(after)
    apposed = _APPOSED.match(key)
    if apposed:
        sex = load_yaml("persons.yaml")["kinship"].get(apposed["noun"], "")
        article = {"le ": "m", "un ": "m", "la ": "f", "une ": "f"}.get(apposed["article"], "")
        return article if sex == "x" else sex
    match = _agreeing().match(key)
    return _sex_of_word(match["word"], after[match.end() - 1]) if match else ""


@cache
def _agreeing() -> re.Pattern[str]:
    rules = load_yaml("persons.yaml")
    copulas = "|".join(sorted(map(re.escape, rules["copulas"]), key=len, reverse=True))
    between = "|".join(sorted(map(re.escape, rules["between"]), key=len, reverse=True))
    nothing = "|".join(map(re.escape, rules["agree_with_nothing"]))
    return re.compile(
        rf"(?:,? qui)? (?:n'|ne )?(?:{copulas}) (?:(?:{between}) )*"
        rf"(?!(?:{nothing})\b)(?P<word>[^\W\d_]{{3,}})(?![\w'’-])"
    )


def _sex_of_word(key: str, last: str) -> str:
    """Give the sex that an adjective or a participle tells, folded, with its last letter as is."""
    known = words().get(key)
    if known is None or not known.parts & _VARYING:
        return ""
    if key.endswith("ee") or (key.endswith("e") and last == "e" and _varies(key[:-1])):
        return "f"
    return "m" if last == "é" or (last != "e" and _varies(key + "e")) else ""


def _varies(other: str) -> bool:
    known = words().get(other)
    return known is not None and bool(known.parts & _VARYING)
