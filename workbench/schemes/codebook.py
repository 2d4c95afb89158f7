"""A coding scheme with its life: open or frozen, rubrics, ordered families, retired codes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from workbench.model import Code, Scheme

State = Literal["open", "frozen"]


@dataclass(frozen=True, slots=True)
class Codebook(Scheme):
    """A scheme, and what it is beyond its codes.

    Parameters
    ----------
    state : {"open", "frozen"}
        A frozen scheme can be used, not changed.
    rubrics : frozenset of str
        The codes that say what a passage is about; the others, themes, say what is said of it.
    ordered : frozenset of str
        The codes whose children follow each other, in the order in which they stand.
    retired : frozenset of str
        The codes that keep their codings and take no new one.

    Examples
    --------
    >>> steps = [Code(i, {"fr": i}) for i in ("s", "s.un", "s.deux")]
    >>> book = Codebook("x", 1, {"fr": "X"}, "", tuple(steps), ordered=frozenset({"s"}))
    >>> book.orders
    (('s.un', 's.deux'),)
    """

    state: State = "open"
    rubrics: frozenset[str] = frozenset()
    ordered: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()

    @property
    def frozen(self) -> bool:
        """Whether the scheme can no longer be changed."""
        return self.state == "frozen"

    @property
    def usable(self) -> tuple[Code, ...]:
        """The codes that a new coding may carry: all but the retired ones."""
        return tuple(code for code in self.codes if code.id not in self.retired)

    @property
    def orders(self) -> tuple[tuple[str, ...], ...]:
        """The ordered families: the ids of each one's codes, first to last."""
        return tuple(self.children(code.id) for code in self.codes if code.id in self.ordered)

    def children(self, code_id: str) -> tuple[str, ...]:
        """Return the ids of the codes right below a code, or of the first ones for ``""``.

        Examples
        --------
        >>> Codebook("x", 1, {}, "", (Code("a", {"fr": "A"}), Code("a.b", {}))).children("a")
        ('a.b',)
        """
        return tuple(code.id for code in self.codes if code.parent == code_id)

    def branch(self, code_id: str) -> tuple[str, ...]:
        """Return the ids of a code and of all those below it.

        Examples
        --------
        >>> Codebook("x", 1, {}, "", (Code("a", {}), Code("a.b", {}), Code("ab", {}))).branch("a")
        ('a', 'a.b')
        """
        below = f"{code_id}."
        return tuple(c.id for c in self.codes if c.id == code_id or c.id.startswith(below))

    def rank(self, code_id: str) -> int | None:
        """Return a code's place in the order it belongs to, from 0, or None where there is none.

        A code below a step has that step's rank.

        Examples
        --------
        >>> codes = tuple(Code(i, {}) for i in ("s", "s.un", "s.deux", "s.deux.bas"))
        >>> Codebook("x", 1, {}, "", codes, ordered=frozenset({"s"})).rank("s.deux.bas")
        1
        """
        parts = code_id.split(".")
        for depth in range(len(parts), 1, -1):
            parent = ".".join(parts[: depth - 1])
            if parent in self.ordered:
                return self.children(parent).index(".".join(parts[:depth]))
        return None


def codebook(scheme: Scheme) -> Codebook:
    """Return a scheme as a codebook; one that is one already is returned as it is.

    Examples
    --------
    >>> codebook(Scheme("x", 1, {"fr": "X"}, "", ())).state
    'open'
    """
    if isinstance(scheme, Codebook):
        return scheme
    return Codebook(**{field.name: getattr(scheme, field.name) for field in fields(scheme)})


__all__ = ["Codebook", "State", "codebook"]
