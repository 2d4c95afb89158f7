"""What is read, watched or sung has a title too, and names nobody: "elle lit La Peste"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.reading import Reading
from anonymiser.resources import load_yaml

_LOOK_BACK = 40


def of_a_work(reading: Reading, start: int) -> bool:
    """Say whether a book, a film, a song is told of shortly before an offset.

    Examples
    --------
    >>> of_a_work(Reading("elle lit La Peste"), 9), of_a_work(Reading("elle va à La Peste"), 10)
    (True, False)
    """
    return _works().search(reading.folded[max(0, start - _LOOK_BACK) : start]) is not None


@cache
def _works() -> re.Pattern[str]:
    rules = load_yaml("works.yaml")
    telling, placing = "|".join(rules["telling"]), "|".join(rules["placing"])
    return re.compile(rf"\b(?:{telling})\b(?! (?:{placing})\b)")
