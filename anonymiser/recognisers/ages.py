"""Tell whether "N ans" is somebody's age, or how long something lasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from anonymiser.gazetteers import frequency, given_names, places, words
from anonymiser.resources import load_yaml

_LOOK_BACK = 45
_ASKED_BACK = 130
_OLDEST = 120
_GROWN = 18
_GROWN_WORDS = re.compile(
    r"(?:dix[- ](?:huit|neuf)|vingt|trente|quarante|cinquante|soixante|quatre[- ]vingt)"
)
# Words more frequent than this, a million words of speech, are seldom names.
_COMMON = 20
_RARE = 1
# "Les vingt ans de Samira".
_THEIRS = ("les ", "des ", "aux ", "ses ")
_GIVEN = re.compile(r" (?:de |d')([a-z]+(?:-[a-z]+)*)")
# Given names of this band or a lower one are common.
_KNOWN = 2
# The first number of "17 et 22 ans", "16-17 ans".
_EARLIER = re.compile(
    r"^(?:\d+|[a-z]+(?:-[a-z]+)*) ?(?:(?<=\d)-|/|,| a | ou | et (?=\d|[a-z-]+ et )) ?"
)


def is_age(folded: str, start: int, end: int) -> bool:
    """Decide whether ``folded[start:end]`` ("34 ans") is an age.

    Parameters
    ----------
    folded : str
        The folded text.
    start, end : int
        The number and its "ans".

    Returns
    -------
    bool
        True for an age; a duration ("depuis dix ans") is none.

    Examples
    --------
    >>> is_age("elle a 34 ans", 7, 13), is_age("depuis 34 ans", 7, 13)
    (True, False)
    """
    figures = re.match(r"\d+", folded[start:end])
    if figures and int(figures.group()) > _OLDEST:
        return False
    around = _Around(
        folded,
        start,
        folded[max(0, start - _LOOK_BACK) : start],
        folded[end : end + _LOOK_BACK],
        _grown(folded[start:end]),
    )
    return next((verdict for rule, verdict in _ORDER if rule(around)), False)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around "N ans"; ``grown``: too high for most durations told so."""

    folded: str
    start: int
    before: str
    after: str
    grown: bool


def _of_no_person(around: _Around) -> bool:
    """A difference between two ages, the age of a house, the answer to "how long"."""
    if _any("never_after", around.after) or _any("thing_before", around.before):
        return True
    asked = around.folded[max(0, around.start - _ASKED_BACK) : around.start]
    return "?" in asked and _any("asked_how_long", asked)


def _of_somebody(around: _Around) -> bool:
    """Somebody stands right before: "un homme de", "ryan vingt-deux piges"."""
    named = around.grown and _bare_name(around.before)
    if around.before.endswith(_THEIRS):
        of = _GIVEN.match(around.after)
        given = of is not None and of[1] in given_names() and frequency(of[1]) < _COMMON
        named = named or given or _any("somebody_after", around.after)
    return named or _any("somebody_before", around.before)


def _sure(around: _Around) -> bool:
    """Something says an age though the words may say how long: "sur ses dix ans"."""
    if _any("lasting_after", around.after):
        return False
    told = _any("sure_before", around.before) or _any("sure_after", around.after)
    return told or _any("age_after", around.after) or _beside_an_age(around.folded, around.start)


def _lasting(around: _Around) -> bool:
    return _any("never_before", around.before) or _any("duration_after", around.after)


def _told(around: _Around) -> bool:
    if _any("age_before", around.before) or _any("age_then_after", around.after):
        return True
    grown = around.grown and _any("age_if_grown_before", around.before)
    return grown or _named(around.before)


def _perhaps_lasting(around: _Around) -> bool:
    told = _any("duration_before", around.before)
    return told or _any("perhaps_duration_after", around.after)


def _standing_by(around: _Around) -> bool:
    """Somebody before, without a mark, or a sentence of its own."""
    somebody = _any("age_if_somebody_bare", around.before) or _said_name(around.before)
    somebody = somebody or _strange_name(around.before)
    return somebody or (around.grown and _alone(around.before, around.after))


# The first that holds decides.
_ORDER: tuple[tuple[Callable[[_Around], bool], bool], ...] = (
    (_of_no_person, False),
    (_of_somebody, True),
    (_sure, True),
    (_lasting, False),
    (_told, True),
    (_perhaps_lasting, False),
    (_standing_by, True),
)


def _beside_an_age(folded: str, start: int) -> bool:
    """The second of "six ans et huit ans" is an age when the first is."""
    match = re.search(
        r"((?:\d+|[a-z-]+) ans)(?: et| a| ou|,) $", folded[max(0, start - 40) : start]
    )
    if match is None:
        return False
    low = max(0, start - 40) + match.start(1)
    return is_age(folded[:start], low, low + len(match.group(1)))


def _named(before: str) -> bool:
    """Somebody stands before: "Louison, huit ans"; in lower case only a name that is no word."""
    if _any("age_if_person_before", before):
        return True
    match = re.search(r"([a-z-]+)(,?) $", before)
    if match is None or match[1] not in given_names():
        return False
    return frequency(match[1]) < (_COMMON if match[2] else _RARE)


def _bare_name(before: str) -> bool:
    """Say whether a given name stands right before, without a mark: "ryan vingt-deux piges"."""
    match = re.search(r"(?<![\w'])([a-z-]+) $", before)
    return match is not None and match[1] in given_names() and frequency(match[1]) < _RARE


def _said_name(before: str) -> bool:
    """Say whether a given name, though a word too, stands right before: "clémence seize ans"."""
    match = re.search(r"(?<![\w'])([a-z-]+) $", before)
    known = given_names().get(match[1]) if match else None
    if match is None or known is None:
        return False
    return known.band <= _KNOWN and frequency(match[1]) < _COMMON


def _strange_name(before: str) -> bool:
    """Say whether a word that no dictionary has stands before a comma: "Luljeta, six ans"."""
    match = re.search(r"(?<![\w'-])([a-z]{4,}), $", before)
    return match is not None and match[1] not in words() and match[1] not in places()


def _alone(before: str, after: str) -> bool:
    """A sentence of its own, "Cinquante-neuf ans.", most often tells an age."""
    opened = re.search(r"[.!?…»)] $", before)
    return opened is not None and re.match(r" ?[.,!;)]| et (?:il|elle) ", after) is not None


def _grown(text: str) -> bool:
    """Say whether a number, the last of "17 et 22 ans", is too high for most durations told so."""
    text = _EARLIER.sub("", text)
    match = re.match(r"\d+", text)
    if match:
        return int(match.group()) >= _GROWN
    return _GROWN_WORDS.match(text) is not None


def is_grown(folded: str, start: int, end: int) -> bool:
    """Say whether "j'en ai cinquante-trois" tells an age: above twenty, nothing else is so counted.

    Examples
    --------
    >>> is_grown("j'en ai cinquante-trois.", 8, 23), is_grown("j'en ai deux.", 8, 12)
    (True, False)
    """
    return _grown(folded[start:end])


def _any(name: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in _patterns(name))


@cache
def _patterns(name: str) -> list[re.Pattern[str]]:
    return [re.compile(rule) for rule in load_yaml("ages.yaml")[name]]
