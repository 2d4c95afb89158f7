"""What the correspondence table tells of a text: names that survive, pseudonyms that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anonymiser.gazetteers import frequency, words
from anonymiser.key import Key, KeyEntry
from anonymiser.leaks import Leak, score_of
from anonymiser.messages import translate as _
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

_SHORTEST = 3
_OFTEN = 20


class Correspondence:
    """A key beside the texts that were anonymised with it.

    Parameters
    ----------
    key : Key
        It may be empty.
    readings : iterable of Reading
        All texts of the study.

    Examples
    --------
    >>> key = Key((KeyEntry("Berger", "PERSON", "personne 1", "Moulin", "m", "surname"),))
    >>> reading = Reading("Un berger allemand dort. Et M. Berger ?")
    >>> [leak.text for leak in Correspondence(key, [reading]).survivors(reading)]
    ['Berger']
    """

    def __init__(self, key: Key, readings: Iterable[Reading]) -> None:
        self.pseudonyms = frozenset(
            part
            for entry in key.entries
            for part in (fold(entry.pseudonym), *fold(entry.pseudonym).split())
        )
        self._forms = {
            fold(entry.form): entry
            for entry in key.entries
            if len(entry.form) >= _SHORTEST and fold(entry.form) not in self.pseudonyms
        }
        self._differing = _differing(key, " \n ".join(reading.folded for reading in readings))

    def survivors(self, reading: Reading) -> Iterator[Leak]:
        """Find names of the key that are still there, in any case or spelling."""
        if not self._forms:
            return
        for match in forms_pattern(list(self._forms)).finditer(reading.folded):
            start, end = match.span()
            entry = self._forms.get(" ".join(match.group().split()))
            if entry is None or not _is_name(reading, start, end, entry):
                continue
            reason = _("This name of the correspondence table is still there.")
            yield Leak(start, end, reading.text[start:end], "key", reason, score_of("key"))

    def inconsistent(self, reading: Reading) -> Iterator[Leak]:
        """Find the pseudonyms of a name that has another one elsewhere in the study."""
        if not self._differing:
            return
        for match in forms_pattern(self._differing).finditer(reading.folded):
            start, end = match.span()
            reason = _("This person has another pseudonym elsewhere.")
            score = score_of("inconsistent")
            yield Leak(start, end, reading.text[start:end], "pseudonym", reason, score)


def _differing(key: Key, folded: str) -> list[str]:
    """Give all but the first of the pseudonyms that stand, in the texts, for one name."""
    chosen: dict[tuple[str, str, str], dict[str, None]] = {}
    for entry in key.entries:
        group = (entry.label, entry.kind, fold(entry.form))
        chosen.setdefault(group, {})[fold(entry.pseudonym)] = None
    several = [list(names) for names in chosen.values() if len(names) > 1]
    found = []
    for names in several:
        used = [name for name in names if forms_pattern([name]).search(folded)]
        found += used[1:]
    return found


def _is_name(reading: Reading, start: int, end: int, entry: KeyEntry) -> bool:
    """Say whether words of the key are a name there, and not the ordinary word "petit"."""
    text = reading.text[start:end]
    index = reading.index_at(start)
    titled = index > 0 and reading.tokens[index - 1].key in load_yaml("persons.yaml")["titles"]
    parts = re.split(r"[ \n'-]+", fold(text))
    ordinary = all(len(part) == 1 or part in words() for part in parts)
    if not ordinary or titled:
        return True
    if text[:1].isupper():
        if len(parts) > 1 or frequency(parts[0]) < 1:
            return True
        opens = reading.opens(index) or "." in reading.gap(index)
        return not opens or frequency(parts[0]) < _OFTEN
    if entry.form.islower():
        return len(parts) > 1 and any(frequency(part) < 1 for part in parts if len(part) > 1)
    # In lower case: "vivre avec", "à l'usage du poissonnier", "un berger allemand".
    return reading.caseless_at(start) and not _determined(reading, index) and _rare(parts)


def _determined(reading: Reading, index: int) -> bool:
    """Say whether an article or the like makes the word a common noun."""
    return index > 0 and reading.tokens[index - 1].key in load_yaml("audit.yaml")["determiners"]


def _rare(parts: list[str]) -> bool:
    return all(frequency(part) < 1 for part in parts)
