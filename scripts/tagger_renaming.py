"""Other names for those of a marked text, drawn from the registers and from the other texts."""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate

from anonymiser.gazetteers import given_names, places, words
from anonymiser.recognisers.evidence_words import listed
from anonymiser.resources import read_rows
from anonymiser.text import fold

Span = tuple[int, int, str]
Example = tuple[str, list[Span]]
_VOWEL = re.compile(r"[aeiouhyéèâêîôû]", re.IGNORECASE)
_ARTICLES = frozenset(("le", "la", "les", "l'", "un", "une"))
# How often a band of the registers is drawn, from common to very rare.
_GIVEN_BANDS = {1: 8.0, 2: 5.0, 3: 2.0, 4: 1.0}
_SURNAME_BANDS = {1: 6.0, 2: 3.0, 3: 1.5, 4: 1.0}
_NAME_RENAMED = 0.5
_TRIES = 15
# So often an association is called by words drawn at random, put together in one of these ways.
_COINED = 0.4
_COINS = (
    "NOM", "le NOM", "la NOM", "les NOM", "NOM ADJ", "NOM de NOM", "VER", "NOM et NOM", "VER NOM",
    "ADV", "un NOM pour NOM", "ADJ NOM", "NOM NOM", "tout NOM", "NOM à NOM", "PRE le NOM",
    "les NOM de le NOM", "le NOM ADJ", "VER ensemble", "ADV NOM",
)  # fmt: skip
_SAID = 1.0


class Renaming:
    """Draws other names for those of a text, from the registers and from the other texts."""

    def __init__(self, examples: Sequence[Example], chance: random.Random) -> None:
        self._chance = chance
        self._given = _Drawing(
            [(name.name, _GIVEN_BANDS[name.band]) for name in given_names().values()], chance
        )
        self._surnames = _Drawing(
            [(row[0], _SURNAME_BANDS.get(int(row[1]), 0.5)) for row in read_rows("surnames.csv")],
            chance,
        )
        self._towns = _Drawing(
            [(p.name, p.population**0.5 + 5) for p in places().values() if p.kind == "town"],
            chance,
        )
        known: defaultdict[tuple[bool, ...], set[str]] = defaultdict(set)
        for text, spans in examples:
            for start, end, kind in spans:
                if kind == "ORGANISATION":
                    known[_build(text[start:end])].add(text[start:end])
        self._organisations = {build: sorted(names) for build, names in known.items()}
        self._words = _by_part()

    def __call__(self, example: Example, coin: bool) -> Example:
        """Rename some of the names of a text, each everywhere alike.

        ``coin``: also call associations by words drawn at random. Only a capital tells those.
        """
        text, spans = example
        chosen: dict[tuple[str, str], str] = {}
        pieces, renamed = [], []
        length = last = 0
        for start, end, kind in sorted(spans):
            name = text[start:end]
            if (name, kind) not in chosen:
                change = self._chance.random() < _NAME_RENAMED
                chosen[name, kind] = self._other(name, kind, coin) if change else name
            new = chosen[name, kind]
            pieces += [text[last:start], new]
            length += start - last
            renamed.append((length, length + len(new), kind))
            length += len(new)
            last = end
        return "".join(pieces) + text[last:], renamed

    def _other(self, name: str, kind: str, coin: bool) -> str:
        organisation = partial(self._organisation, coin=coin)
        draw: dict[str, Callable[[str], str]] = {
            "PERSON": self._person, "LOCATION": self._place, "ORGANISATION": organisation,
        }  # fmt: skip
        for _ in range(_TRIES):
            new = draw[kind](name)
            # "l'Envol" stays elided, "le Phare" does not become so.
            if bool(_VOWEL.match(new)) == bool(_VOWEL.match(name)):
                return new
        return name

    def _person(self, name: str) -> str:
        parts = name.split()
        initials = any(part.endswith(".") for part in parts) or (name.isupper() and len(name) < 4)
        if initials or len(parts) > 2:
            return name
        if len(parts) == 2:
            new = f"{self._given()} {self._surnames()}"
        else:
            given = fold(name) in given_names() or self._chance.random() < 0.3
            new = self._given() if given else self._surnames()
        return new if name[:1].isupper() else new.lower()

    def _place(self, name: str) -> str:
        if " " in name or not name[:1].isalpha():
            return name
        return self._towns() if name[:1].isupper() else self._towns().lower()

    def _organisation(self, name: str, coin: bool) -> str:
        headed = _build(name)[2]
        if coin and not headed and self._chance.random() < _COINED:
            return self._coined(name)
        return self._chance.choice(self._organisations.get(_build(name), [name]))

    def _coined(self, name: str) -> str:
        drawn = [
            self._chance.choice(self._words[word]) if word.isupper() else word
            for word in self._chance.choice(_COINS).split()
        ]
        if name[:1].isupper():
            capitals = 2 if drawn[0] in _ARTICLES else 1
            drawn[:capitals] = [word.capitalize() for word in drawn[:capitals]]
        return " ".join(drawn)


def _by_part() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, word in words().items():
        if word.frequency > _SAID and len(key) > 2:
            for part in word.parts:
                found[part].append(key)
    return found


class _Drawing:
    """Draws names, common ones oftener."""

    def __init__(self, weighted: Sequence[tuple[str, float]], chance: random.Random) -> None:
        self._names = [name for name, _ in weighted]
        self._sums = list(accumulate(weight for _, weight in weighted))
        self._chance = chance

    def __call__(self) -> str:
        at = bisect(self._sums, self._chance.random() * self._sums[-1])
        return self._names[min(at, len(self._names) - 1)]


def _build(name: str) -> tuple[bool, ...]:
    """Tell how the name of an organisation is made: another takes its place only if alike."""
    first = fold(name.split(maxsplit=1)[0])
    heads = listed("organisation heads")
    return bool(_VOWEL.match(name)), name[:1].isupper(), first in heads, first in _ARTICLES
