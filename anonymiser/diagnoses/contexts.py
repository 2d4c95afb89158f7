"""Decide from the words around it whether a word names a disorder here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from anonymiser.resources import load_yaml
from anonymiser.text import fold

_REACH = 64
_NEARBY = 150


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form was met: the text, its folded twin, and the bounds.

    Examples
    --------
    >>> Place("Un TOC.", "un toc.", 3, 6, False).written
    'TOC'
    """

    text: str
    folded: str
    start: int
    end: int
    completed: bool

    @property
    def written(self) -> str:
        """The form as written."""
        return self.text[self.start : self.end]

    @property
    def left(self) -> str:
        """The folded text just before, without opening quotes."""
        return self.folded[max(0, self.start - _REACH) : self.start].rstrip(' "«(')

    @property
    def right(self) -> str:
        """The folded text just after."""
        return self.folded[self.end : self.end + _REACH]

    @property
    def nearby(self) -> str:
        """The folded sentence around, within a fixed reach."""
        before = self.folded[max(0, self.start - _NEARBY) : self.start]
        after = self.folded[self.end : self.end + _NEARBY]
        return re.split(r"[.!?\n]", before)[-1] + " " + re.split(r"[.!?\n]", after)[0]


class Context:
    """One named context of ``diagnoses_contexts.yaml``.

    Parameters
    ----------
    rules : mapping
        The keys that the head of that file explains.
    """

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._rules = rules

    def holds(self, place: Place) -> bool:
        """Say whether the context holds at a place.

        Examples
        --------
        >>> text = "une dépression atmosphérique"
        >>> place = Place(text, "une depression atmospherique", 4, 14, False)
        >>> Context({"right": ["atmospherique"]}).holds(place)
        True
        """
        if "capitals" in self._rules and place.written.isupper():
            return True
        if "completed" in self._rules and place.completed:
            return True
        if not self._suggested(place):
            return False
        return not self._excluded(place)

    def _suggested(self, place: Place) -> bool:
        return bool(
            (self._left and self._left.search(place.left))
            or (self._right and self._right.match(place.right))
            or (self._near and self._near.search(place.nearby))
            or (self._left_exact and self._left_exact.search(place.text[: place.start][-_REACH:]))
            or (
                self._near_lower
                and place.written.islower()
                and self._near_lower.search(place.nearby)
            )
            or (
                self._left_lower and place.written.islower() and self._left_lower.search(place.left)
            )
        )

    def _excluded(self, place: Place) -> bool:
        return bool(
            (self._not_left and self._not_left.search(place.left))
            or (self._not_right and self._not_right.match(place.right))
            or ("unless_complement" in self._rules and place.completed)
        )

    @cached_property
    def _left(self) -> re.Pattern[str] | None:
        return _before(self._rules.get("left", ()))

    @cached_property
    def _left_lower(self) -> re.Pattern[str] | None:
        return _before(self._rules.get("left_lower", ()))

    @cached_property
    def _left_exact(self) -> re.Pattern[str] | None:
        return _before(self._rules.get("left_exact", ()), folded=False)

    @cached_property
    def _right(self) -> re.Pattern[str] | None:
        return _after(self._rules.get("right", ()))

    @cached_property
    def _near(self) -> re.Pattern[str] | None:
        words = self._rules.get("near", ())
        return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)") if words else None

    @cached_property
    def _near_lower(self) -> re.Pattern[str] | None:
        words = self._rules.get("near_lower", ())
        return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)") if words else None

    @cached_property
    def _not_left(self) -> re.Pattern[str] | None:
        rules = self._rules
        return _before((*rules.get("forbids_left", ()), *rules.get("unless_left", ())))

    @cached_property
    def _not_right(self) -> re.Pattern[str] | None:
        rules = self._rules
        return _after((*rules.get("forbids_right", ()), *rules.get("unless_right", ())))


@cache
def context(name: str) -> Context:
    """Give a context of ``diagnoses_contexts.yaml`` by its name.

    Examples
    --------
    >>> text = "l'Alcoolique anonyme"
    >>> context("alcohol_thing").holds(Place(text, text.lower(), 2, 12, False))
    True
    """
    return Context(load_yaml("diagnoses_contexts.yaml")[name])


def allowed(needs: str, forbids: str, place: Place) -> bool:
    """Say whether a form with these needs and these forbidden contexts counts at a place.

    Parameters
    ----------
    needs : str
        Names of contexts, one of which must hold; names joined by ``+`` must hold together.
    forbids : str
        Names of contexts, none of which may hold.
    place : Place

    Returns
    -------
    bool

    Examples
    --------
    >>> allowed("", "never", Place("psychorigide", "psychorigide", 0, 12, False))
    True
    >>> allowed("never", "", Place("psychorigide", "psychorigide", 0, 12, False))
    False
    """
    if any(context(name).holds(place) for name in forbids.split()):
        return False
    groups = needs.split()
    return not groups or any(
        all(context(name).holds(place) for name in group.split("+")) for group in groups
    )


def _either(words: Iterable[str], folded: bool = True) -> str:
    escaped = (re.escape(fold(word) if folded else word) for word in words)
    return "|".join(word.replace(r"\*", r"\w+").replace(r"\ ", " +") for word in escaped)


def _before(words: Iterable[str], folded: bool = True) -> re.Pattern[str] | None:
    words = tuple(words)
    return re.compile(rf"(?<!\w)(?:{_either(words, folded)}) *$") if words else None


def _after(words: Iterable[str]) -> re.Pattern[str] | None:
    words = tuple(words)
    return re.compile(rf"[ \xbb\")]*(?:{_either(words)})(?:(?<=')|(?!\w))") if words else None
