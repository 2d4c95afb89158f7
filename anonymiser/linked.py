"""Linked names follow: another pseudonym for one form of a name changes its other forms too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from anonymiser.decision import ACCEPT, Decision
from anonymiser.fitting import fit_name
from anonymiser.key import Key, KeyEntry
from anonymiser.messages import translate
from anonymiser.name_forms import in_case, in_place
from anonymiser.name_parts import (
    Part,
    entries_after,
    followed,
    part_of,
    plain,
    table_of,
    told_parts,
)
from anonymiser.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_NAMED = ("PERSON", "ORGANISATION", "LOCATION")


def rename(
    rows: Sequence[Decision], wanted: Mapping[int, str], texts: Mapping[str, str], key: Key
) -> tuple[list[Decision], Key]:
    """Give rows other replacements, accept them, and let what is linked to them follow.

    Parameters
    ----------
    rows : sequence of Decision
        The table.
    wanted : mapping
        The replacements by the number of their row.
    texts : mapping
        The texts by name.
    key : Key
        What was decided before; its entries for the same names change with them.

    Returns
    -------
    tuple
        The table and the key. A row that was changed by hand does not follow; one that cannot is
        flagged.

    Examples
    --------
    >>> rename([], {}, {}, Key())[0]
    []
    """
    now = list(rows)
    by_hand = {row.id for row in rows if wanted.get(row.id, row.replacement) != row.replacement}
    for before in (row for row in rows if row.id in wanted):
        new, there = wanted[before.id], now
        now = [_by_hand(row, new) if row.id == before.id else row for row in there]
        if before.id in by_hand and before.label in _NAMED:
            change = _Change(before, new, there, texts)
            now = [row if row.id in by_hand or row.changed else change.followed(row) for row in now]
    return now, _key_after(rows, now, key)


def _by_hand(row: Decision, replacement: str) -> Decision:
    """Accept a row with what a person wrote."""
    if replacement == row.replacement:
        return replace(row, status=ACCEPT)
    parts = told_parts(row, replacement) if row.label == "PERSON" else {}
    entries = entries_after(row, parts, plain(replacement, row.text) if parts else replacement)
    if row.label == "LOCATION" and not entries:
        entries = (KeyEntry(row.text, row.label, "", replacement),)
    return replace(row, status=ACCEPT, replacement=replacement, changed=True, entries=entries)


class _Change:
    """One row that became another, and what that makes of the rows linked to it."""

    def __init__(
        self, before: Decision, new: str, rows: Sequence[Decision], texts: Mapping[str, str]
    ) -> None:
        self._before, self._new, self._rows, self._texts = before, new, rows, texts
        person = before.label == "PERSON"
        self._changed = told_parts(before, new) if person else {}
        surnames = {part: new for part, new in self._changed.items() if part[0] == "surname"}
        # Who bears the same surname bears the same pseudonym for it: a family stays one.
        shared = {(part_of(e), e.pseudonym) for e in before.entries if part_of(e) in surnames}
        bearing = [
            row for row in rows if any((part_of(e), e.pseudonym) in shared for e in row.entries)
        ]
        by_hand = {row.ref for row in bearing if row.changed}
        family = {row.ref: surnames for row in bearing if row.ref not in by_hand}
        self._changed_of = {**family, before.ref: self._changed} if person else {}
        self._tables = {
            ref: table_of([row for row in rows if row.label == "PERSON" and row.ref == ref])
            for ref in self._changed_of
        }

    def _of_one(self, row: Decision) -> bool:
        return row.label == self._before.label and bool(row.ref) and row.ref == self._before.ref

    def followed(self, row: Decision) -> Decision:
        """Give a row after it has followed, as far as it is linked."""
        person = row.label == "PERSON"
        same = row.label == self._before.label and _key(row.text) == _key(self._before.text)
        if same and (self._of_one(row) or (not person and row.ref == self._before.ref)):
            return self._same(row)
        if person and row.ref in self._changed_of:
            return self._part(row)
        if person or not self._of_one(row):
            return row
        alike = row.replacement == self._before.replacement
        return self._same(row) if alike else _flagged(row)

    def _part(self, row: Decision) -> Decision:
        """Write another form of a person's name, as far as its parts are told."""
        changed, table = self._changed_of[row.ref], self._tables[row.ref]
        if not changed:
            return _flagged(row) if self._shares(row, table) else row
        after = followed(row, changed, table, self._taken)
        if after is None:
            return _flagged(row)
        return row if after is row else self._written(after)

    def _same(self, row: Decision) -> Decision:
        """Write the same form in another case."""
        new = plain(self._new, self._before.text) if self._changed else self._new
        entries = entries_after(row, self._changed, new)
        if row.label == "LOCATION" and not entries:
            entries = (KeyEntry(row.text, row.label, "", new),)
        return self._written(replace(row, replacement=new, entries=entries))

    def _written(self, row: Decision) -> Decision:
        """Write a row's replacement at each of its occurrences, in the case of the name there."""
        cased = row.label == "PERSON" and bool(self._changed or _is_word(row.replacement))
        some = []
        for one in row.occurrences:
            text = self._texts[one.document]
            new = in_place(text, one.start, one.end, row.replacement) if cased else row.replacement
            edits = tuple(fit_name(text, one.start, one.end, new, row.sex))
            some.append(replace(one, replacement=new, edits=edits))
        shown = in_case(row.replacement, row.text) if cased else row.replacement
        flag = _unflagged(row)
        return replace(row, occurrences=tuple(some), replacement=shown, flag=flag)

    def _shares(self, row: Decision, table: Mapping[Part, str]) -> bool:
        """Say whether a row is made of a part of the name that changed nobody knows how."""
        own = {part_of(entry) for entry in self._before.entries}
        shared = any(part_of(entry) in own for entry in row.entries)
        kinds = [entry.kind for entry in (*self._before.entries, *row.entries)]
        return (shared or "initials" in kinds) and followed(row, {}, table, frozenset) is not None

    def _taken(self) -> set[str]:
        words = {word for text in self._texts.values() for word in _WORD.findall(fold(text))}
        return words | {fold(row.replacement) for row in self._rows}


def _key(text: str) -> str:
    return " ".join(fold(text).split())


def _is_word(replacement: str) -> bool:
    return replacement.replace("-", "").replace(" ", "").isalpha()


def _check() -> str:
    return translate("Another form of this name was changed: check whether this one should be too.")


def _flagged(row: Decision) -> Decision:
    return replace(row, flag=f"{_unflagged(row)} {_check()}".strip())


def _unflagged(row: Decision) -> str:
    return row.flag.replace(_check(), "").strip()


def _key_after(rows: Sequence[Decision], now: Sequence[Decision], key: Key) -> Key:
    """Change in a key what changed in the entries of a table."""
    new = {
        (old.label, part_of(old), old.pseudonym): other.pseudonym
        for row, after in zip(rows, now, strict=True)
        for old, other in zip(row.entries, after.entries, strict=False)
        if old.pseudonym != other.pseudonym
    }
    entries = tuple(
        replace(e, pseudonym=new.get((e.label, part_of(e), e.pseudonym), e.pseudonym))
        for e in key.entries
    )
    return replace(key, entries=entries)
