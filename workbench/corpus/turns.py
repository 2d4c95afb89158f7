"""Find who speaks: "E :", "MSP 2 :", "Mme Dupont :", "[00:12:31] Enquêteur :".

A text in which nobody is labelled (a field note) has one turn a paragraph, without a speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from anonymiser.text import fold
from workbench.model import Turn

_TIME = r"[\[(](?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?)[\])]"
_LABEL = r"(?P<label>[^\W_][^\n:\[\]«»“”\"!?;]{0,38}?)"
_OPENING = re.compile(
    rf"^[ \t]*(?:{_TIME}[ \t]*[-–—]?[ \t]*)?(?:\*\*|__)?{_LABEL}"
    r"[ \t\u00a0\u202f]*(?:\*\*|__)?[ \t\u00a0\u202f]*:(?:\*\*|__)?(?=\s|$)[ \t\u00a0\u202f]*",
    re.MULTILINE,
)
_LEADING_TIME = re.compile(rf"^[ \t]*{_TIME}[ \t]*", re.MULTILINE)
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
#: "E", "MSP", "P2", "MSP 1", "J.-B.": capitals with at most a number.
_ABBREVIATION = re.compile(r"[A-ZÉÈÀÇ](?:[A-ZÉÈÀÇ]|\.-?(?=[A-Z])|\.$){0,4}\.?[ \u00a0]?\d{0,2}")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Opening:
    label: str
    begin: int
    speech: int
    time: str


def parse_turns(text: str) -> tuple[Turn, ...]:
    r"""Cut a transcript into turns.

    Parameters
    ----------
    text : str
        Normalised text of a document.

    Returns
    -------
    tuple of Turn
        In the order of the text; labels and time stamps are outside the turns' spans.

    Examples
    --------
    >>> [(t.speaker, t.start, t.end) for t in parse_turns("E : Oui ?\nMSP : Ben oui.")]
    [('E', 4, 9), ('MSP', 16, 24)]
    """
    openings = list(_openings(text))
    if not openings:
        return _paragraphs(text)
    ends = [opening.begin for opening in openings[1:]] + [len(text)]
    return tuple(
        Turn(index, opening.label, *_trimmed(text, opening.speech, end), opening.time)
        for index, (opening, end) in enumerate(zip(openings, ends, strict=True))
    )


def is_interviewer(label: str) -> bool:
    """Tell whether a speaker's label is that of the person who asks.

    Examples
    --------
    >>> is_interviewer("Enquêtrice 2"), is_interviewer("MSP")
    (True, False)
    """
    return _without_number(label) in _words("interviewers")


def _openings(text: str) -> Iterator[_Opening]:
    candidates = [m for m in _OPENING.finditer(text) if _could_be_label(m["label"])]
    times = Counter(m["label"] for m in candidates)
    speakers = {label for label, n in times.items() if n > 1 or _known(label)}
    if sum(times[label] for label in speakers) < 2:
        return
    for match in candidates:
        if match["label"] in speakers or _speaks_once(text, match):
            yield _Opening(match["label"], match.start(), match.end(), match["time"] or "")


def _speaks_once(text: str, match: re.Match[str]) -> bool:
    """In a transcript, a name that opens a paragraph: somebody who speaks only once."""
    opens = match.start() == 0 or text.endswith("\n\n", 0, match.start())
    words = match["label"].split()
    return opens and (len(words) == 1 or not any(word[0].islower() for word in words))


def _could_be_label(label: str) -> bool:
    words = label.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and fold(label) not in _words("not_speakers")
        and not label.endswith((",", "…", "..."))
    )


def _known(label: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(label)) or _without_number(label) in _words("functions")


def _without_number(label: str) -> str:
    return fold(re.sub(r"[ \u00a0]?\d{1,2}$", "", label))


@cache
def _words(key: str) -> frozenset[str]:
    rules = yaml.safe_load(files("workbench.corpus").joinpath("turns.yaml").read_text("utf-8"))
    return frozenset(fold(word) for word in rules[key])


def _paragraphs(text: str) -> tuple[Turn, ...]:
    turns = []
    for index, match in enumerate(_PARAGRAPH.finditer(text)):
        stamp = _LEADING_TIME.match(match.group())
        start = match.start() + (stamp.end() if stamp else 0)
        turns.append(
            Turn(index, "", *_trimmed(text, start, match.end()), stamp["time"] if stamp else "")
        )
    return tuple(turns)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    end = start + len(text[start:end].rstrip())
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end
