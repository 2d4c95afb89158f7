"""What the correspondence table tells of a text: names that survive, pseudonyms that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from anonymiser.audit_survivors import Judge, Span
from anonymiser.key import Key, KeyEntry
from anonymiser.leaks import Leak, score_of
from anonymiser.messages import translate as _
from anonymiser.reading import Reading
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

_SHORTEST = 3


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
        mine = _borne(key)
        self._forms = {form: entry for form, entry in _forms(key).items() if form not in mine}
        self._pattern = forms_pattern(list(self._forms))
        # "Marie" is no survivor in the pseudonym "Anne-Marie".
        self._longer = [name for name in mine if re.search(r"[ '-]", name)]
        self._differing = _differing(key, " \n ".join(reading.folded for reading in readings))

    def survivors(self, reading: Reading, people: Sequence[Span] = ()) -> Iterator[Leak]:
        """Find names of the key that are still there, in any case or spelling.

        Parameters
        ----------
        reading : Reading
            A text.
        people : sequence of (start, end), optional
            Where the recognisers see somebody named in it.
        """
        if not self._forms:
            return
        judge = Judge(reading, people)
        borne = [match.span() for match in self._pseudonyms_in(reading)]
        for match in self._pattern.finditer(reading.folded):
            start, end = match.span()
            entry = self._forms.get(" ".join(match.group().split()))
            if entry is None or any(a <= start and end <= b for a, b in borne):
                continue
            if judge.is_name(start, end, entry):
                reason = _("This name of the correspondence table is still there.")
                yield Leak(start, end, reading.text[start:end], "key", reason, score_of("key"))

    def _pseudonyms_in(self, reading: Reading) -> Iterator[re.Match[str]]:
        if self._longer:
            yield from forms_pattern(self._longer).finditer(reading.folded)

    def inconsistent(self, reading: Reading) -> Iterator[Leak]:
        """Find the pseudonyms of a name that has another one elsewhere in the study."""
        if not self._differing:
            return
        for match in forms_pattern(self._differing).finditer(reading.folded):
            start, end = match.span()
            reason = _("This person has another pseudonym elsewhere.")
            score = score_of("inconsistent")
            yield Leak(start, end, reading.text[start:end], "pseudonym", reason, score)


def _borne(key: Key) -> frozenset[str]:
    """Give the pseudonyms of a key, those of people by part too."""
    whole = [fold(entry.pseudonym) for entry in key.entries]
    people = [fold(entry.pseudonym) for entry in key.entries if entry.label == "PERSON"]
    return frozenset([*whole, *(part for name in people for part in name.split())])


def _forms(key: Key) -> dict[str, KeyEntry]:
    """Give the names of a key by folded form; where one is several things, the person counts.

    The parts of a full name are names, also where the key lists them nowhere else.
    """
    people = [entry for entry in key.entries if entry.label == "PERSON"]
    others = [entry for entry in key.entries if entry.label != "PERSON"]
    parts = [
        replace(entry, form=part, kind="")
        for entry in people
        if entry.kind == "name"
        for part in entry.form.split()
        if part[:1].isupper() and len(part) >= _SHORTEST
    ]
    found: dict[str, KeyEntry] = {}
    for entry in [*people, *parts, *others]:
        short = _SHORTEST - (entry.kind in ("given", "surname"))
        if len(entry.form) >= short:
            found.setdefault(fold(entry.form), entry)
    return found


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
