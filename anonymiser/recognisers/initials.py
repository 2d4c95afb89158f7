"""People named by initials: "S. B.", "J.-B.", "Mme D."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, surnames, words
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_PAIR = re.compile(
    r"(?<![\w.])(?!M\. )[A-ZÉÈÀÎÔÇ]\.(?:[ \u00a0]|-|[ \u00a0]?-[ \u00a0]?)?"
    r"[A-ZÉÈÀÎÔÇ]\.(?:[ \u00a0]?[A-ZÉ]\.)?(?!\w|\.\w)"
)
_TITLED = re.compile(
    r"(?<!\w)(?:Mme|Mlle|Mr|M\.|Dr|Pr|[Mm]adame|[Mm]onsieur|[Mm]ademoiselle"
    r"|[Dd]octeur|[Pp]rofesseur)[ \u00a0]"
    r"(?P<it>[A-ZÉÈ](?:\.(?:-?[A-ZÉ]\.)?|(?![\w'’])))"
)


# A given name said more often than this as a word is none before a letter.
_SAID = 30.0
# A surname is not said as a word.
_RARE = 1.0
# Without capitals: after a title or a given name, two letters with their periods, a letter and a
# surname, a letter that comes back before a verb.
_LOWER_TITLED = re.compile(
    r"(?<![\w.])(?:mme|mlle|mr|m\.|dr|pr|madame|monsieur|mademoiselle|docteur|professeur)"
    r"[ \u00a0](?P<it>[a-z]\.)"
)
_LOWER_PAIR = re.compile(r"(?<![\w.])(?P<it>[a-z]\.(?:[ \u00a0]|-)?[a-z]\.)(?!\w|\.\w)")
_LOWER_FIRST = re.compile(
    r"(?<![\w.'])(?P<it>[a-z]\.[ \u00a0]?(?P<name>[^\W\d_]{4,}(?:-[^\W\d_]+)*))(?!\w)"
)
# A signature, a name that opens a line: "g. boulanger, mandataire".
_LOWER_SIGNED = re.compile(
    r"(?:^|\n)[ \t]*(?P<it>[a-z]\.[ \u00a0]?(?P<name>[^\W\d_]{4,}(?:-[^\W\d_]+)*))"
    r"(?=,|[ \t]*(?:\n|$))"
)
_LOWER_LAST = re.compile(
    r"(?<![\w.])(?P<it>(?P<name>[^\W\d_]{3,}(?:-[^\W\d_]+)?)[ \u00a0][a-z]\.)(?!\w)"
)
_LOWER_ALONE = re.compile(r"(?<![\w.'-])(?P<it>[a-z]\.)(?= (?P<name>[a-z]+))")
# "G. repasse derrière": one letter and its period, with a small letter after.
_ALONE = re.compile(r"(?<![\w.'’-])(?<!\b\w\. )(?P<it>(?!M)[A-Z]\.)(?= (?:[a-zéèà]|\())")

# "Un monsieur « Y. », 30 ans", "R. : « il est pas là »" after a sentence's end.
_QUOTED = re.compile(
    r"(?<=[«“] )[A-Z]\.(?= ?[»”])|(?<=[«“\"])[A-Z]\.(?=[»”\"])"
    r"|(?<=[.!?] )(?![EMPQ])[A-Z]\.(?= ?: ?[«“\"])"
)

# After these a letter with its period is somebody: "d'après B. :", "vu K. à 10 h".
_LEADING = r"(?:vue?|avec|d['’]apr[eè]s|selon|chez|rappeler|entretien avec|propos de|dixit)"
_LED = re.compile(rf"(?<!\w)(?i:{_LEADING}) (?P<it>(?!M)[A-Z]\.)(?= ?[,:;)«]| [a-zéèà]|\n|$)")
_LOWER_LED = re.compile(
    r"(?<!\w)(?:d'apres|selon|vue?|chez|avec) (?P<it>[abd-lo-z]\.)(?= ?[,:;)«])"
)


def find_initials(reading: Reading) -> list[Entity]:
    """Find persons written as initials.

    Examples
    --------
    >>> [entity.text for entity in find_initials(Reading("S. B. a vu Mme D. et J.-B. hier"))]
    ['S. B.', 'D.', 'J.-B.']
    >>> [entity.text for entity in find_initials(Reading("avec dr b. et fatoumata k. au frigo"))]
    ['b.', 'fatoumata k.']
    """
    text = reading.text
    spans = [match.span() for match in _PAIR.finditer(text)]
    spans += [match.span("it") for match in _TITLED.finditer(text)]
    spans += [match.span("it") for match in _LED.finditer(text)]
    spans += [match.span() for match in _QUOTED.finditer(text)]
    if spans or _repeated(text):
        spans += [m.span("it") for m in _ALONE.finditer(text) if not _after_name(text, m.start())]
    spans += list(_in_lower_case(reading))
    return [
        Entity(start, end, "PERSON", text[start:end], 0.85, "initials")
        for start, end in _longest(spans)
        if fold(text[start:end]) not in load_yaml("persons.yaml")["abbreviations"]
    ]


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep, of spans that overlap, the one that begins first, then the longest."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _repeated(text: str) -> bool:
    """Say whether some letter and its period comes back, before a verb: "G. demande", "G. rit"."""
    letters = [m["it"] for m in _ALONE.finditer(text) if not _after_name(text, m.start())]
    return len(letters) > len(set(letters))


def _after_name(text: str, start: int) -> bool:
    """Say whether a capitalised word stands before a letter: "Olivier B." is one name."""
    before = text[max(0, start - 30) : start].split()
    return bool(before) and text[start - 1] == " " and before[-1][:1].isupper()


def _in_lower_case(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the initials of the parts without capitals."""
    if not any(reading.caseless):
        return
    folded = reading.folded
    found = [*_LOWER_TITLED.finditer(folded), *_LOWER_PAIR.finditer(folded)]
    found += _LOWER_LED.finditer(folded)
    found += [
        m
        for m in _LOWER_FIRST.finditer(folded)
        if m["name"] in surnames() and frequency(m["name"]) < _RARE
    ]
    found += [m for m in _LOWER_SIGNED.finditer(folded) if surnames().get(m["name"]) == 1]
    found += [
        m
        for m in _LOWER_LAST.finditer(folded)
        if m["name"] in given_names() and frequency(m["name"]) < _SAID
    ]
    alone = [m for m in _LOWER_ALONE.finditer(folded) if _acts(m["name"])]
    letters = [m["it"] for m in alone]
    found += [m for m in alone if letters.count(m["it"]) > 1 and m["it"] not in ("p.", "m.", "n.")]
    yield from (m.span("it") for m in found if reading.caseless_at(m.start()))


def _acts(key: str) -> bool:
    word = words().get(key)
    return word is not None and word.parts == {"VER"}
