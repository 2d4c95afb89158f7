"""A replacement that a person wrote, and the other people of the study: real names, pseudonyms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from anonymiser.decision import REJECT, Decision
from anonymiser.errors import InvalidDecisions
from anonymiser.key import Key, KeyEntry
from anonymiser.messages import translate
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_KINDS = ("name", "given", "surname", "nickname")


def refuse_real_name(rows: Sequence[Decision], row: Decision, wanted: str, key: Key) -> None:
    """Refuse a replacement that names somebody else of the study as they are really called.

    Parameters
    ----------
    rows : sequence of Decision
        The table.
    row : Decision
        What would be replaced.
    wanted : str
        By what.
    key : Key
        What was decided before this study.

    Raises
    ------
    InvalidDecisions
        The message holds no name.

    Examples
    --------
    >>> refuse_real_name([], Decision(1, "PERSON", "Léa", "p1", "Zoé", 1.0, ()), "Odile", Key())
    """
    real = _real_names(rows, row, key)
    said = fold(wanted)
    words = _words(wanted)
    full = [form for form in real if " " in form]
    whole = said in real and (row.label == "PERSON" or " " in said)
    parts = len(words) > 1 and all(word in real for word in words)
    if whole or parts or (full and forms_pattern(full).search(said)):
        message = translate(
            "The replacement for row {row} is the real name of somebody else in this study: "
            "choose another one."
        )
        raise InvalidDecisions(message.format(row=row.id))


def flagged(rows: Sequence[Decision], ids: Collection[int], key: Key) -> list[Decision]:
    """Give the table, flags on the rows whose new pseudonym somebody else has already.

    Examples
    --------
    >>> flagged([], [], Key())
    []
    """
    return [_judged(rows, row, key) if row.id in ids else row for row in rows]


def _judged(rows: Sequence[Decision], row: Decision, key: Key) -> Decision:
    said = [_said_twice()] if _shares(rows, row, key) else []
    real = _real_names(rows, row, key)
    if any(fold(word) in real for word in _capitals(row)):
        said.append(_half_real())
    some = tuple(replace(one, flag=_with(one.flag, said)) for one in row.occurrences)
    return replace(row, flag=_with(row.flag, said), occurrences=some)


def _with(flag: str, said: Sequence[str]) -> str:
    for known in (_said_twice(), _half_real()):
        flag = flag.replace(known, "").strip()
    return " ".join([*([flag] if flag else []), *said])


def _shares(rows: Sequence[Decision], row: Decision, key: Key) -> bool:
    """Say whether a part of a pseudonym stands for another name too."""
    if row.label != "PERSON":
        return False
    own = {(e.kind, fold(e.pseudonym)): fold(e.form) for e in row.entries if e.kind in _KINDS}
    return any(
        own.get((entry.kind, fold(entry.pseudonym)), fold(entry.form)) != fold(entry.form)
        for entry in _others(rows, row, key)
    )


def _real_names(rows: Sequence[Decision], row: Decision, key: Key) -> set[str]:
    """Give what other people are really called, whole and by part."""
    mine = [one for one in rows if row.label == "PERSON" and one.ref == row.ref] or [row]
    own = {fold(entry.form) for one in mine for entry in one.entries} | {
        fold(one.text) for one in mine if one.label == "PERSON"
    }
    seen = {fold(one.text) for one in _people(rows, row)}
    told = {fold(entry.form) for entry in _others(rows, row, key)}
    return {form for form in seen | told if len(form) > 1 and "." not in form} - own


def _others(rows: Sequence[Decision], row: Decision, key: Key) -> Iterator[KeyEntry]:
    for one in _people(rows, row):
        yield from (entry for entry in one.entries if entry.kind in _KINDS)
    own = {fold(entry.form) for entry in row.entries}
    for entry in key.entries:
        if entry.label == "PERSON" and entry.kind in _KINDS and fold(entry.form) not in own:
            yield entry


def _people(rows: Sequence[Decision], row: Decision) -> Iterator[Decision]:
    """Give the rows of other people; what was refused as a name names nobody."""
    for one in rows:
        other = row.label != "PERSON" or one.ref != row.ref
        if one.label == "PERSON" and one.standing != REJECT and other and one.id != row.id:
            yield one


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text) if len(word) > 1]


def _capitals(row: Decision) -> list[str]:
    return [word for word in _WORD.findall(row.replacement) if word[:1].isupper()]


def _said_twice() -> str:
    return translate("Somebody else has this pseudonym too: make sure that they are the same.")


def _half_real() -> str:
    return translate("Part of this replacement is the real name of somebody else in this study.")
