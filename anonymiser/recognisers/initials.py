"""People named by initials: "S. B.", "J.-B.", "Mme D."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names
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
# Without capitals: after a title or a given name, or two letters with their periods.
_LOWER = re.compile(
    r"(?<![\w.])(?:(?:mme|mlle|mr|m\.|dr|pr|madame|monsieur|mademoiselle|docteur|professeur)"
    r"[ \u00a0](?P<it>[a-z]\.)|(?P<pair>[a-z]\.(?:[ \u00a0]|-)?[a-z]\.)(?!\w|\.\w)"
    r"|(?P<given>[^\W\d_]{3,}(?:-[^\W\d_]+)?)[ \u00a0](?P<last>[a-z]\.)(?!\w))"
)
# "G. repasse derrière": one letter and its period, with a small letter after.
_ALONE = re.compile(r"(?<![\w.'’-])(?<!\w\. )(?P<it>(?!M)[A-Z]\.)(?= (?:[a-zéèà]|\())")


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
    if spans:
        spans += [m.span("it") for m in _ALONE.finditer(text) if not _after_name(text, m.start())]
    spans += list(_in_lower_case(reading))
    return [
        Entity(start, end, "PERSON", text[start:end], 0.85, "initials")
        for start, end in sorted(set(spans))
        if fold(text[start:end]) not in load_yaml("persons.yaml")["abbreviations"]
    ]


def _after_name(text: str, start: int) -> bool:
    """Say whether a capitalised word stands before a letter: "Olivier B." is one name."""
    before = text[max(0, start - 30) : start].split()
    return bool(before) and text[start - 1] == " " and before[-1][:1].isupper()


def _in_lower_case(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the initials of the parts without capitals."""
    if not any(reading.caseless):
        return
    for match in _LOWER.finditer(reading.folded):
        if not reading.caseless_at(match.start()):
            continue
        if match["it"] or match["pair"]:
            yield match.span("it" if match["it"] else "pair")
        elif match["given"] in given_names() and frequency(match["given"]) < _SAID:
            yield match.start("given"), match.end("last")
