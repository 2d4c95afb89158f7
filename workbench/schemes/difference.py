"""What changed between two versions of a scheme, as a table and as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.language import _
from workbench.model import Code, Scheme

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("change", "code", "before", "after")
_FIELDS = ("definition", "include", "exclude", "examples", "counter_example", "colour")


@dataclass(frozen=True, slots=True)
class Difference:
    """What tells one version of a scheme from another.

    Parameters
    ----------
    before, after : Scheme
    rows : tuple of (change, code, before, after)
        ``change`` is created, gone, merged, split, moved, renamed, retired, reinstated, redefined.
    """

    before: Scheme
    after: Scheme
    rows: tuple[tuple[str, str, str, str], ...]

    @property
    def table(self) -> pd.DataFrame:
        """The changes, one a row."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=list(COLUMNS))

    @property
    def text(self) -> str:
        """The changes, one sentence a line, in the project's language."""
        if not self.rows:
            return _("Nothing changed.")
        sentences = _sentences()
        return "\n".join(
            "– " + sentences[change].format(code=code, before=before, after=after)
            for change, code, before, after in self.rows
        )

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{escape(line[2:])}</li>" for line in self.text.splitlines())
        title = _("{scheme}: version {before} → version {after}").format(
            scheme=self.after.id, before=self.before.version, after=self.after.version
        )
        return f"<p><b>{escape(title)}</b></p><ul>{lines}</ul>"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the codes of one version in a later one.

    Parameters
    ----------
    same : mapping of str to str
        Id before to id after, for every code that went on.
    merged : mapping of str to str
        Id before to the id of the code after that took it in.
    split : mapping of str to tuple of str
        Id before to the ids of the codes made of it.
    """

    same: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def compare(before: Scheme, after: Scheme, fate: Fate | None = None) -> Difference:
    """Compare two versions of a scheme, or two schemes.

    Parameters
    ----------
    before, after : Scheme
    fate : Fate, optional
        What is known of the codes; without it, codes are told by their
        ids alone, as for two files.

    Returns
    -------
    Difference

    Examples
    --------
    >>> one = Scheme("x", 1, {"fr": "X"}, "", (Code("a", {"fr": "A"}),))
    >>> two = Scheme("x", 2, {"fr": "X"}, "", (Code("a", {"fr": "Autre"}), Code("b", {"fr": "B"})))
    >>> compare(one, two).rows
    (('renamed', 'a', 'A', 'Autre'), ('created', 'b', '', 'B'))
    """
    fate = fate or Fate(same={code.id: code.id for code in before})
    rows = [*_of_old(before, after, fate), *_of_new(before, after, fate)]
    order = {code.id: rank for rank, code in enumerate(after)}
    rows.sort(key=lambda row: order.get(row[1], -1))
    return Difference(before, after, tuple(rows))


Row = tuple[str, str, str, str]


def _of_old(before: Scheme, after: Scheme, fate: Fate) -> Iterator[Row]:
    for old in before:
        new_id = fate.same.get(old.id, "")
        if old.id in fate.split:
            yield "split", old.id, old.name(), ", ".join(fate.split[old.id])
        if old.id in fate.merged:
            yield "merged", old.id, old.name(), fate.merged[old.id]
        elif new_id in after:
            yield from _of_one(before, after, old, after.code(new_id))
        elif old.id not in fate.split:
            yield "gone", old.id, old.name(), ""


def _of_new(before: Scheme, after: Scheme, fate: Fate) -> Iterator[Row]:
    old = {fate.same.get(code.id) for code in before}
    for code in after:
        if code.id not in old:
            yield "created", code.id, "", code.name()


def _of_one(before: Scheme, after: Scheme, old: Code, new: Code) -> Iterator[Row]:
    if old.id != new.id:
        yield "moved", new.id, old.id, new.id
    if dict(old.label) != dict(new.label):
        yield "renamed", new.id, _labels(old, new), _labels(new, old)
    was, is_ = old.id in _retired(before), new.id in _retired(after)
    if was != is_:
        yield "retired" if is_ else "reinstated", new.id, "", ""
    for name in _FIELDS:
        if getattr(old, name) != getattr(new, name):
            yield "redefined", new.id, _said(getattr(old, name)), _said(getattr(new, name))
    if list(map(dict, old.indicators)) != list(map(dict, new.indicators)):
        yield "indicators", new.id, _said(old.indicators), _said(new.indicators)


def _labels(one: Code, other: Code) -> str:
    """Return the labels that differ: the French one alone, mostly."""
    return " / ".join(v for k, v in one.label.items() if other.label.get(k) != v)


def _retired(scheme: Scheme) -> frozenset[str]:
    retired: frozenset[str] = getattr(scheme, "retired", frozenset())
    return retired


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return " ; ".join(str(dict(x)) if isinstance(x, Mapping) else str(x) for x in value)
    return str(value)


def _sentences() -> dict[str, str]:
    return {
        "created": _("“{code}” is new: {after}."),
        "gone": _("“{code}” ({before}) is no longer there."),
        "merged": _("“{code}” ({before}) was merged into “{after}”."),
        "split": _("“{code}” ({before}) was split into {after}."),
        "moved": _("“{before}” is now “{after}”."),
        "renamed": _("“{code}” was called “{before}”, now “{after}”."),
        "retired": _("“{code}” is retired: its codings stay, new ones are refused."),
        "reinstated": _("“{code}” is back in use."),
        "redefined": _("“{code}”: “{before}” became “{after}”."),
        "indicators": _("“{code}”: its indicators went from {before} to {after}."),
    }
