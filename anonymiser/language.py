"""Is a text French? If not, only patterns and names with their own announcement are looked for."""

from __future__ import annotations

from collections import Counter

from anonymiser.gazetteers import words
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml

_SAMPLE = 3_000
_FEWEST_WORDS = 25


def is_french(reading: Reading) -> bool:
    """Say whether a text looks French; a very short one does.

    Examples
    --------
    >>> is_french(Reading("On est allés la voir chez elle, et puis elle nous a fait un café. " * 3))
    True
    >>> is_french(Reading("We went to see her and she made us a cup of coffee, that was it. " * 3))
    False
    """
    keys = Counter(token.key for token in reading.tokens[:_SAMPLE] if token.shape == "l")
    total = sum(keys.values())
    if total < _FEWEST_WORDS:
        return True
    little = frozenset(load_yaml("languages.yaml")["french"])
    others = frozenset(load_yaml("languages.yaml")["others"])
    french = sum(count for key, count in keys.items() if key in little)
    foreign = sum(count for key, count in keys.items() if key in others)
    known = sum(count for key, count in keys.items() if key in words())
    return french > foreign and known > 0.5 * total
