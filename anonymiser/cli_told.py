"""What the command line tells beside its results, on the error output: doubts, other languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import typer

from anonymiser.decisions import Decisions
from anonymiser.language import is_french
from anonymiser.messages import translate
from anonymiser.reading import Reading

_ = translate

_SHOWN = 8


def tell_foreign(texts: Mapping[str, str]) -> None:
    """Say which texts do not look French: hardly anything is found in those."""
    for name, text in texts.items():
        if not is_french(Reading(text)):
            message = _("{path}: this text does not look French. Names will be missed: read it.")
            typer.echo(message.format(path=name), err=True)


def tell_doubts(doubts: Mapping[str, Sequence[tuple[int, str]]], texts: Mapping[str, str]) -> None:
    """Say how many points are doubtful in each text, in which lines and why, and never a name.

    Parameters
    ----------
    doubts : mapping
        Offsets and reasons by name of text.
    texts : mapping
        The texts that they are offsets of.
    """
    reasons: dict[str, None] = {}
    for name, points in doubts.items():
        if not points:
            continue
        offsets = [offset for offset, _reason in points]
        reasons |= dict.fromkeys(reason for _offset, reason in points)
        one, many = (
            _("{path}: 1 doubtful point, line {lines}."),
            _("{path}: {n} doubtful points, lines {lines}."),
        )
        message = one if len(offsets) == 1 else many
        said = lines(texts[name], offsets)
        typer.echo(message.format(path=name, n=len(offsets), lines=said), err=True)
    for reason in [*reasons][:_SHOWN]:
        typer.echo(f"  – {reason}", err=True)
    if reasons:
        typer.echo(_("Why: last column of “anonymiser detect FILE”."), err=True)


def doubts_of(decisions: Decisions, names: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
    """Give where and why something is doubtful in the texts as they were, by name."""
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for row in decisions.rows:
        for one in row.occurrences:
            if one.flag:
                found[one.document].append((one.start, one.flag))
    return found


def lines(text: str, offsets: Sequence[int]) -> str:
    r"""Say in which lines of a text some offsets are, the first ones of many.

    Examples
    --------
    >>> lines("a\nb\nc", [4, 2, 2])
    '2, 3'
    """
    numbers = sorted({text.count("\n", 0, offset) + 1 for offset in offsets})
    shown = ", ".join(str(number) for number in numbers[:_SHOWN])
    return f"{shown}…" if len(numbers) > _SHOWN else shown
