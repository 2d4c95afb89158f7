"""What the parts of a name stand for, before and after somebody chose another pseudonym."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from anonymiser.decision import Decision
from anonymiser.gazetteers import given_names
from anonymiser.key import KeyEntry
from anonymiser.name_forms import in_case, initials_of, letters_of, nickname_of, part_in_case
from anonymiser.names import Name, is_initials, take_apart
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_KINDS = ("given", "surname")
_NAME = re.compile(r"[^\W\d_]+(?:(?:[-'’]|[ \u00a0]+)[^\W\d_]+)*")

#: A kind of part and its folded form: ("given", "marie").
Part = tuple[str, str]


def part_of(entry: KeyEntry) -> Part:
    """Give the part of a name that an entry of the key is about."""
    return entry.kind, " ".join(fold(entry.form).split())


def plain(name: str, like: str) -> str:
    """Write a name as names are written, when it was typed in the small letters of another.

    Examples
    --------
    >>> plain("claire de wulf", "marie dubois"), plain("M03", "Marie")
    ('Claire de Wulf', 'M03')
    """
    small = name.islower() and not any(letter.isupper() for letter in like)
    if not small and not (name.isupper() and like.isupper() and len(name) > 2):
        return name
    particles = load_yaml("persons.yaml")["opening_particles"]
    return re.sub(
        r"[^\W\d_]+",
        lambda word: word[0].lower() if fold(word[0]) in particles else word[0].capitalize(),
        name,
    )


def composed(row: Decision, table: Mapping[Part, str]) -> str:
    """Give what the parts of a row's name make together, "" where that is not told."""
    kinds = {entry.kind: entry for entry in row.entries}
    if "initials" in kinds:
        given, surname = (
            next((table[part] for part in sorted(table) if part[0] == kind), "") for kind in _KINDS
        )
        letters = letters_of(row.text, given, surname)
        return initials_of(row.text, letters) if letters else ""
    own = [kinds[kind] for kind in (*_KINDS, "nickname") if kind in kinds]
    own.sort(key=lambda entry: entry.kind == "surname")
    if len(own) == 2 and _inverted(row, own[0]):
        own.reverse()
    parts = [part_in_case(table.get(part_of(e), ""), e.form, row.text) for e in own]
    name = take_apart(row.text) if " " in row.text else Name()
    if name.short:
        parts.insert(0 if name.short == "given" else 1, _letters(row, name, table))
    return " ".join(parts) if all(parts) else ""


def _letters(row: Decision, name: Name, table: Mapping[Part, str]) -> str:
    """Give the letters in a row's name: those of the part where it is told, else as they were."""
    pattern = getattr(name, name.short)
    whole = next((table[part] for part in sorted(table) if part[0] == name.short), "")
    if whole:
        return initials_of(pattern, letters_of(pattern, whole, ""))
    now = take_apart(row.replacement) if " " in row.replacement else Name()
    return getattr(now, name.short) if now.short == name.short else ""


def table_of(rows: Sequence[Decision]) -> dict[Part, str]:
    """Give what stands for the parts of some rows' names; the first row has the last word."""
    kinds = (*_KINDS, "nickname")
    return {
        part_of(entry): entry.pseudonym
        for row in reversed(rows)
        for entry in row.entries
        if entry.kind in kinds
    }


def told_parts(row: Decision, new: str) -> dict[Part, str]:
    """Give what stands for each part of a name when the whole becomes another.

    Parameters
    ----------
    row : Decision
        A person's row as it was.
    new : str
        What a person wrote instead.

    Returns
    -------
    dict
        Empty where the parts cannot be told: "Marie Dubois" that becomes "la directrice".
    """
    own = {entry.kind: part_of(entry) for entry in row.entries if entry.kind in _KINDS}
    made = row.changed or in_case(composed(row, table_of([row])), row.text) == row.replacement
    short = take_apart(row.text).short if " " in row.text else ""
    if not own or not made or not _is_name(new.replace(".", "") if short else new, row.text):
        return {}
    whole = plain(new, row.text)
    if short:
        cut = take_apart(whole)
        return {own[kind]: getattr(cut, kind) for kind in own if getattr(cut, kind)}
    given_first = len(own) == 2 and not _inverted(row, _entry(row, "given"))
    parts = _cut(whole, given_first) if len(own) == 2 else _one(whole, next(iter(own)))
    if len(parts) != len(own):
        return {}
    return {own[kind]: plain(part, _entry(row, kind).form) for kind, part in parts.items()}


def _entry(row: Decision, kind: str) -> KeyEntry:
    return next(entry for entry in row.entries if entry.kind == kind)


def _inverted(row: Decision, given: KeyEntry) -> bool:
    return not fold(row.text).startswith(fold(given.form))


def _is_name(new: str, like: str) -> bool:
    """Say whether something reads as a name: words with capitals, or given names where none has."""
    if not _NAME.fullmatch(new) or is_initials(new):
        return False
    if any(letter.isupper() for letter in new):
        return True
    small = not any(letter.isupper() for letter in like)
    return small and fold(new).split()[0] in given_names()


def _cut(name: str, given_first: bool) -> dict[str, str]:
    """Cut a full name in two, in the order of the name that it replaces."""
    words = name.split()
    cut: Name = take_apart(name)
    if not given_first and fold(words[-1]) in given_names():
        cut = Name(given=words[-1], surname=" ".join(words[:-1]))
    parts = {"given": cut.given, "surname": cut.surname}
    return {kind: part for kind, part in parts.items() if part}


def _one(name: str, kind: str) -> dict[str, str]:
    """Take a whole name for the one part that it replaces, unless it is more than that."""
    words = fold(name).split()
    particles = load_yaml("persons.yaml")["opening_particles"]
    known = [word in given_names() for word in words]
    if kind == "given":
        fits = len(words) == 1 or all(known)
    else:
        fits = len(words) == 1 or words[0] in particles or not known[0]
    return {kind: name} if fits else {}


def followed(
    row: Decision,
    changed: Mapping[Part, str],
    table: Mapping[Part, str],
    taken: Callable[[], Collection[str]],
) -> Decision | None:
    """Give a row of the same person after parts of the name changed; None where it cannot follow.

    Parameters
    ----------
    row : Decision
        The row; its replacement is given in the case of names, its occurrences are left.
    changed : mapping
        The parts that changed.
    table : mapping
        What stood for every part of the person's name.
    taken : callable
        Gives the folded words that no nickname may be.
    """
    own = table_of([row])
    before, after = {**table, **own}, {**table, **own, **changed}
    old = composed(row, before)
    # Initials that told nothing of the pseudonym ("J.-P." for Francis) may tell of the next one.
    free = not old and any(entry.kind == "initials" for entry in row.entries)
    if not free and in_case(old, row.text) != row.replacement:
        return None
    nick = next((entry for entry in row.entries if entry.kind == "nickname"), None)
    if nick is not None and any(kind == "given" for kind, _ in changed):
        givens = [part for part in table if part[0] == "given"]
        if len(givens) > 1:
            return None
        after[part_of(nick)] = nickname_of(after[givens[0]], taken())
    new = composed(row, after)
    if not new or new == old:
        return row if new else None
    return replace(row, replacement=new, entries=entries_after(row, changed, new))


def entries_after(row: Decision, changed: Mapping[Part, str], whole: str) -> tuple[KeyEntry, ...]:
    """Give the entries of a row after parts of its name, and the whole, became others."""
    text = " ".join(fold(row.text).split())
    return tuple(
        replace(entry, pseudonym=changed[part_of(entry)])
        if part_of(entry) in changed
        else replace(entry, pseudonym=whole)
        if part_of(entry)[1] == text
        else entry
        for entry in row.entries
    )
