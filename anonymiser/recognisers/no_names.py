"""What the tagger alone reads as a name and what is none: letters, people, what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from anonymiser.gazetteers import frequency
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import institution_rules
from anonymiser.recognisers.run_parts import Run, person_rules
from anonymiser.recognisers.title_phrases import barred_phrase, content_of

# A word said more often than this by million is no name because the tagger alone reads one.
_SAID = 80.0


def names_nothing(reading: Reading, run: Run) -> bool:
    """Say whether what the tagger alone reads as a name is a letter, small words, or markup.

    Examples
    --------
    >>> names_nothing(Reading("le plan B"), Run(2, 2, False, True))
    True
    """
    keys = _keys(reading, run)
    content = content_of(keys)
    letter = len(content) == 1 and len(content[0]) == 1
    return not content or letter or _in_markup(reading, run) or _people(keys, content)


def is_counted(reading: Reading, run: Run) -> bool:
    """Say whether a number and what it counts open a sentence: "Deux bus".

    Examples
    --------
    >>> is_counted(Reading("Deux bus depuis le quartier."), Run(0, 1, False))
    True
    """
    first, second = reading.tokens[run.first], reading.tokens[min(run.first + 1, run.last)]
    counts = first.key in institution_rules()["numbers"] and second.shape == "l"
    opens = reading.opens(run.first) or "." in reading.gap(run.first)
    return counts and first.shape == "C" and opens


def _people(keys: Sequence[str], content: Sequence[str]) -> bool:
    """Say whether an article and people are all that is named: "les filles", "les voisins"."""
    rules = institution_rules()
    said = content[0] in rules["people"] or (len(content) == 1 and content[0] in rules["members"])
    return said and keys[0] in rules["determiners"] and keys[1] == content[0]


def hardly_names(reading: Reading, run: Run) -> bool:
    """Say whether what the tagger alone reads as a name is said every day, felt, or people.

    Examples
    --------
    >>> hardly_names(Reading("chez les voisins du dessous"), Run(1, 4, True, True))
    True
    """
    content = content_of(_keys(reading, run))
    felt = content[0] in person_rules()["feelings"]
    said = len(content) == 1 and (felt or frequency(content[0]) > _SAID)
    return said or barred_phrase(content)


def _keys(reading: Reading, run: Run) -> list[str]:
    return [token.key for token in reading.tokens[run.first : run.last + 1]]


def _in_markup(reading: Reading, run: Run) -> bool:
    """Say whether a word is a tag's or an attribute's: "<img onerror="."""
    start, end = reading.tokens[run.first].start, reading.tokens[run.last].end
    before, after = reading.text[max(0, start - 2) : start], reading.text[end : end + 1]
    return before.endswith("<") or before == "</" or after == "="
