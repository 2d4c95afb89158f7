"""What the recognisers missed: a form that a person adds, proposed wherever it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from anonymiser.decision import Decision, Occurrence
from anonymiser.entities import Entity
from anonymiser.errors import InvalidDecisions
from anonymiser.identity import in_one_identity
from anonymiser.key import Key
from anonymiser.labels import label_of
from anonymiser.messages import translate
from anonymiser.policy import Policy
from anonymiser.proposal import Proposer
from anonymiser.text import fold, normalise

# What a selection takes along on either side of the words.
_ENDS = " ,;:!?…«»“”\"()[]'’"
_ELIDED = re.compile(r"(?:l|d|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_a-zà-ÿ])")
# An accent may be a character of its own; it belongs to the letter before.
_ACCENT = "[\u0300-\u036f]"
_SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
# A name goes on in the next line only where lines were cut at a width.
_FULL_LINE = 40
Span = tuple[int, int]


def tidy(form: str) -> str:
    """Give a form without what a selection takes along: spaces, quotation marks, an elided word.

    Examples
    --------
    >>> tidy(" d’Aïcha, "), tidy("« Kevin  Martin. »"), tidy("S. B.")
    ('Aïcha', 'Kevin Martin', 'S. B.')
    """
    words = " ".join(normalise(form).split()).strip(_ENDS)
    if re.search(r"[^\W_]{2}\.+$", words):
        words = words.rstrip(".")
    return _ELIDED.sub("", words, count=1) if _ELIDED.match(words) else words


def pattern_of(form: str) -> re.Pattern[str]:
    """Compile a pattern that finds a form in folded text, whole words only.

    Examples
    --------
    >>> pattern_of("Kévin Martin").findall(fold("KEVIN MARTIN, kevin martinet"))
    ['kevin martin']
    """
    letters = [
        _SPACE if letter == " " else f"{re.escape(letter)}{_ACCENT}*" for letter in fold(form)
    ]
    return re.compile(rf"(?<![^\W_])(?<!{_ACCENT}){''.join(letters)}(?![^\W_]|{_ACCENT})")


class Adder:
    """Adds forms to a table of decisions.

    Parameters
    ----------
    rows : sequence of Decision
        The table.
    texts, found : mapping
        The texts by name, and their entities.
    policy : Policy
        What becomes of each kind.
    key : Key
        What was decided before this study.
    cases : mapping
        Whom each document belongs to.
    """

    def __init__(
        self,
        rows: Sequence[Decision],
        texts: Mapping[str, str],
        found: Mapping[str, Sequence[Entity]],
        policy: Policy,
        key: Key,
        cases: Mapping[str, str],
    ) -> None:
        self._rows, self._texts, self._found = rows, texts, found
        self._policy, self._key, self._cases = policy, key, cases
        held: dict[str, list[Occurrence]] = {}
        for row in rows:
            for one in row.occurrences:
                held.setdefault(one.document, []).append(one)
        self._held = {name: _Held(some) for name, some in held.items()}

    def add(self, form: str, label: str) -> tuple[list[Decision], dict[str, list[Entity]]]:
        """Give the rows with those of a form, and the entities; see :meth:`Decisions.add`."""
        label = label_of(label)
        new = self._entities(tidy(form), label)
        found = {name: _among(self._found.get(name, ()), some) for name, some in new.items()}
        # A disorder is put right by itself: what was proposed for its neighbours stays.
        read = new if label == "DIAGNOSIS" else found
        proposer = Proposer(
            self._texts, read, self._rule(new), self._known(), self._cases,
            {(name, one.start) for name, some in new.items() for one in some},
        )  # fmt: skip
        kept = [row for row in (_without(row, new) for row in self._rows) if row.occurrences]
        before = {entry.ref for entry in self._key.entries if entry.label == "PERSON"}
        old, fresh = in_one_identity(kept, proposer.rows(), new, before)
        first = max((row.id for row in self._rows), default=0) + 1
        return [*old, *(replace(row, id=first + rank) for rank, row in enumerate(fresh))], found

    def _entities(self, form: str, label: str) -> dict[str, list[Entity]]:
        """Find a form where no row holds it.

        Raises
        ------
        InvalidDecisions
            When there is nothing to propose.
        """
        if not any(character.isalnum() for character in form):
            raise InvalidDecisions(translate("Write the words to replace."))
        pattern, met = pattern_of(form), False
        new: dict[str, list[Entity]] = {}
        for name, text in self._texts.items():
            matches = list(_matches(pattern, text))
            met = met or bool(matches)
            spans = _apart(self._free(name, span) for span in matches)
            new[name] = [Entity(a, b, label, text[a:b], 1.0, "added") for a, b in spans]
        if not met:
            message = translate(
                "No text holds these words. Write them whole; accents and capitals do not count."
            )
            raise InvalidDecisions(message)
        if not any(new.values()):
            message = translate("These words are in the table already: look for them there.")
            raise InvalidDecisions(message)
        return new

    def _free(self, name: str, span: Span) -> Span | None:
        """Give what a new entity covers, the shorter ones that it meets included; None where held.

        Parameters
        ----------
        name : str
            The document.
        span : Span
            Where the form stands in it.
        """
        start, end = span
        held = self._held.get(name, _Held(()))
        if any(a <= start and end <= b for one in held.near(span) for a, b in _covered(one)):
            return None
        while True:
            met = [one.entity for one in held.near((start, end))]
            met = [one for one in met if one.start < end and start < one.end]
            wider = min([start, *(one.start for one in met)]), max([end, *(one.end for one in met)])
            if wider == (start, end):
                return wider
            start, end = wider

    def _rule(self, new: Mapping[str, Sequence[Entity]]) -> Policy:
        """Give the policy; a place that stands without a letter in the table goes on without."""
        said = {fold(one.text) for some in new.values() for one in some}
        plain = any(
            row.label == "LOCATION" and not row.ref and fold(row.text) in said for row in self._rows
        )
        return self._policy.model_copy(update={"repeated_places": "same"} if plain else {})

    def _known(self) -> Key:
        """Give all that stands for something, in the table and in the key from before.

        People are counted anew, after those of the key: the table's get references apart.
        """
        table = [
            replace(entry, ref=f"table : {entry.ref}") if entry.label == "PERSON" else entry
            for row in self._rows
            for entry in row.entries
        ]
        return Key(tuple(dict.fromkeys([*table, *self._key.entries])))


class _Held:
    """The occurrences of a document, to be asked what stands near a span."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        covered = [(one, _covered(one)) for one in occurrences]
        self._spans = sorted(
            ((min(a for a, _ in some), max(b for _, b in some), one) for one, some in covered),
            key=lambda span: span[:2],
        )
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def near(self, span: Span) -> list[Occurrence]:
        """Give the occurrences that share a character with a span, or come close to it."""
        first = bisect_left(self._starts, span[0] - self._longest)
        last = bisect_left(self._starts, span[1])
        return [one for _, end, one in self._spans[first:last] if end > span[0]]


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(fold(text)):
        start, end = match.span()
        line = text.rfind("\n", start, end)
        if line < 0 or line - text.rfind("\n", 0, start) > _FULL_LINE:
            yield start, end


def _apart(spans: Iterator[Span | None]) -> list[Span]:
    """Join the spans that overlap, and leave out what is held."""
    apart: list[Span] = []
    for span in spans:
        if span is not None and apart and span[0] < apart[-1][1]:
            apart[-1] = min(span[0], apart[-1][0]), max(span[1], apart[-1][1])
        elif span is not None:
            apart.append(span)
    return apart


def _covered(one: Occurrence) -> list[Span]:
    """Give what an occurrence holds: the entity, and what its edits take away."""
    taken = [(edit.start, edit.end) for edit in one.edits if one.entity.label == "DIAGNOSIS"]
    return [(one.entity.start, one.entity.end), *taken]


def _among(old: Sequence[Entity], new: Sequence[Entity]) -> list[Entity]:
    left = [one for one in old if not any(one.overlaps(other) for other in new)]
    return sorted([*left, *new], key=lambda one: (one.start, one.end))


def _without(row: Decision, new: Mapping[str, Sequence[Entity]]) -> Decision:
    """Take from a row the occurrences that a longer form holds now."""
    left = tuple(
        one
        for one in row.occurrences
        if not any(one.entity.overlaps(other) for other in new[one.document])
    )
    if len(left) == len(row.occurrences):
        return row
    places = {(one.document, one.start) for one in left}
    exceptions = {place: what for place, what in row.exceptions.items() if place in places}
    return replace(row, occurrences=left, exceptions=exceptions)
