"""Places with a date: "7 rue du 8-Mai-1945", and "Vitré, le 18/11/2019" at the head of a letter."""

from __future__ import annotations

import re

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places
from anonymiser.reading import Reading
from anonymiser.text import fold

_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_DAYS = (
    r"\d{1,2}(?:er)?|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|"
    r"quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt|vingt-deux|vingt-quatre"
)
_STREET = re.compile(
    r"(?<!\w)(?P<it>(?:\d{1,4}(?: (?:bis|ter))?,? )?(?:rue|avenue|place|boulevard|bd|quai|cours|"
    r"square|allee|impasse|esplanade|pont|rond-point|cite|faubourg) du "
    rf"(?:{_DAYS})[ -](?:{_MONTHS})(?:[ -]\d{{2,4}})?)(?!\w)"
)


# "Vitré, le 18/11/2019", "Fait à Sens, le 3 mai".
_HEAD = re.compile(
    r"^[ \t]*(?:[Ff]ait )?(?:[ÀAaà] )?(?P<it>[A-ZÀÉÈÎÔ][^\W\d_]+(?:[ '’-][^\W\d_]+){0,4}),? le "
    r"(?=\d|[^\W\d_]+ \d|premier)",
    re.MULTILINE,
)


def find_dated_places(reading: Reading) -> list[Entity]:
    r"""Find the streets whose name is a day, and the place before the date of a letter.

    Examples
    --------
    >>> text = "Vitré, le 18/11/2019\nau 7 rue du 8-Mai-1945, Toul"
    >>> [entity.text for entity in find_dated_places(Reading(text))]
    ['7 rue du 8-Mai-1945', 'Vitré']
    """
    spans = [(*match.span("it"), "street") for match in _STREET.finditer(reading.folded)]
    spans += [
        (*match.span("it"), "dateline")
        for match in _HEAD.finditer(reading.text)
        if _placed(match["it"])
    ]
    return [
        Entity(start, end, "LOCATION", reading.text[start:end], 0.9, source)
        for start, end, source in spans
    ]


def _placed(heading: str) -> bool:
    """Say whether a heading may be a place: known as one, or a single word that says nothing.

    What is written in capitals throughout is an act as often ("VAD le 13/06", "HDT le 3 mars").
    """
    key = fold(heading)
    return key in places() or (
        " " not in key
        and not heading.isupper()
        and frequency(key) == 0.0
        and key not in given_names()
    )
