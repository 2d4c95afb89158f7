"""What is read, watched or sung has a title too, and names nobody: "elle lit La Peste"."""

from __future__ import annotations

import re

from anonymiser.reading import Reading

_WORKS = re.compile(
    r"\b(?:li[ts]|lu|lire|lisait|livre|roman|film|serie|chanson|journal|emission|disque|chante|"
    r"chantait|ecoute|regarde|tableau|poeme|album|radio|cd|dvd|titre|magazine|article|conte|"
    r"couronne|opera|symphonie|intitule)\b(?! (?:a|au|aux|dans|avec)\b)"
)
_LOOK_BACK = 40


def of_a_work(reading: Reading, start: int) -> bool:
    """Say whether a book, a film, a song is told of shortly before an offset.

    Examples
    --------
    >>> of_a_work(Reading("elle lit La Peste"), 9), of_a_work(Reading("elle va à La Peste"), 10)
    (True, False)
    """
    return _WORKS.search(reading.folded[max(0, start - _LOOK_BACK) : start]) is not None
