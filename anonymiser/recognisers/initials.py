"""People named by initials: "S. B.", "J.-B.", "Mme D."."""

from __future__ import annotations

import re

from anonymiser.entities import Entity
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


def find_initials(reading: Reading) -> list[Entity]:
    """Find persons written as initials.

    Examples
    --------
    >>> [entity.text for entity in find_initials(Reading("S. B. a vu Mme D. et J.-B. hier"))]
    ['S. B.', 'D.', 'J.-B.']
    """
    text = reading.text
    spans = [match.span() for match in _PAIR.finditer(text)]
    spans += [match.span("it") for match in _TITLED.finditer(text)]
    return [
        Entity(start, end, "PERSON", text[start:end], 0.85, "initials")
        for start, end in sorted(set(spans))
        if fold(text[start:end]) not in load_yaml("persons.yaml")["abbreviations"]
    ]
