"""Proposals of the anonymiser in plain strings, a page at a time, as a browser is sent them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from anonymiser import Decisions
from anonymiser.decision import ACCEPT, MIXED, PENDING, REJECT, Decision, Occurrence
from anonymiser.text import fold
from workbench.language import _

#: How many proposals travel at once: a study may have thousands.
PAGE = 50
#: How many places of one proposal are shown.
MOST_PLACES = 40
#: Below this score a proposal is to be looked at first; the anonymiser's own bound.
DOUBTFUL = 0.6
#: What can be shown: everything, or only what is still to be decided, doubtful, or decided.
SHOWS = ("all", "pending", "doubtful", "accepted", "rejected")
#: A context as long as this has been cut.
_CUT = 35
_CONTEXT = re.compile(r"^(.*?)⟦(.*?)⟧(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which proposals a person wants to see.

    Parameters
    ----------
    label : str
        A kind, such as ``PERSON``; all of them when empty.
    show : str
        One of `SHOWS`.
    search : str
        Letters that stand in what was found or in what replaces it.
    """

    label: str = ""
    show: str = "all"
    search: str = ""

    def holds(self, row: Decision) -> bool:
        """Tell whether a proposal is one of them."""
        wanted = fold(self.search).strip()
        return (
            self.label in ("", row.label)
            and _SHOWN[self.show](row)
            and (not wanted or wanted in fold(row.text) or wanted in fold(row.replacement))
        )


def doubtful(row: Decision) -> bool:
    """Tell whether a proposal should be looked at first: little evidence, or a warning."""
    return bool(row.flag) or row.score < DOUBTFUL


_SHOWN: dict[str, Callable[[Decision], bool]] = {
    "all": lambda _row: True,
    "pending": lambda row: row.standing == PENDING,
    "doubtful": doubtful,
    "accepted": lambda row: row.standing in (ACCEPT, MIXED),
    "rejected": lambda row: row.standing == REJECT,
}


def chosen(decisions: Decisions, choice: Choice) -> list[Decision]:
    """Return the proposals that a person wants to see, the doubtful ones first.

    Examples
    --------
    >>> from anonymiser import Anonymiser
    >>> decisions = Anonymiser().propose({"E1": "Mme Dupont est venue à Lille."})
    >>> [row.text for row in chosen(decisions, Choice(label="LOCATION"))]
    ['Lille']
    """
    found = [row for row in decisions.rows if choice.holds(row)]
    return sorted(found, key=lambda row: (not doubtful(row), not row.flag, row.score, row.id))


def page_of(
    decisions: Decisions, choice: Choice, first: int, row: int | None = None
) -> dict[str, Any]:
    """Return a page of proposals: how many there are, where it begins, and its lines.

    Parameters
    ----------
    decisions : Decisions
    choice : Choice
    first : int
        How many proposals come before; brought back to a page that exists.
    row : int, optional
        The number of a proposal that the page should hold, instead.
    """
    found = chosen(decisions, choice)
    first = next((place for place, one in enumerate(found) if one.id == row), first)
    first = min(max(first, 0), max(len(found) - 1, 0)) // PAGE * PAGE
    return {
        "matching": len(found),
        "open": sum(row.standing == PENDING for row in found),
        "first": first,
        "rows": [line(row) for row in found[first : first + PAGE]],
    }


def lines(decisions: Decisions, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Return the lines of the proposals of these numbers, as they are now."""
    wanted = set(numbers)
    return [line(row) for row in decisions.rows if row.id in wanted]


def line(row: Decision) -> dict[str, Any]:
    """Return one proposal as a browser shows it."""
    return {
        "id": row.id,
        "label": row.label,
        "kind": kind_name(row.label),
        "text": row.text,
        "replacement": row.replacement,
        "times": len(row.occurrences),
        "status": ACCEPT if row.standing == MIXED else row.standing,
        "doubtful": doubtful(row),
        "flag": row.flag,
        "place": _place(row.occurrences[0]),
    }


def places(decisions: Decisions, number: int) -> list[dict[str, str]]:
    """Return the places where a proposal stands, each with its words around."""
    row = next((row for row in decisions.rows if row.id == number), None)
    return [_place(one) for one in row.occurrences[:MOST_PLACES]] if row else []


def tallies(decisions: Decisions) -> dict[str, Any]:
    """Return how many proposals there are, in all and of each kind, and how many are decided."""
    total = Counter(row.label for row in decisions.rows)
    pending = Counter(row.label for row in decisions.rows if row.standing == PENDING)
    unsure = sum(doubtful(row) for row in decisions.rows if row.standing == PENDING)
    return {
        "total": total.total(),
        "pending": pending.total(),
        "doubtful": unsure,
        "kinds": [
            {"label": label, "name": kind_name(label), "total": n, "pending": pending[label]}
            for label, n in total.most_common()
        ],
    }


def kind_name(label: str) -> str:
    """Return what a kind is called, in the language in use.

    Examples
    --------
    >>> kind_name("SOMETHING")
    'SOMETHING'
    """
    names = {
        "PERSON": _("person"),
        "LOCATION": _("place"),
        "ORGANISATION": _("organisation"),
        "DATE": _("date"),
        "AGE": _("age"),
        "PHONE": _("telephone"),
        "EMAIL": _("e-mail"),
        "URL": _("web address"),
        "ID": _("identifier"),
        "DIAGNOSIS": _("diagnosis"),
        "MEDICATION": _("medication"),
    }
    return names.get(label, label)


def _place(one: Occurrence) -> dict[str, str]:
    match = _CONTEXT.match(one.context)
    before, found, after = match.groups() if match else ("", one.context, "")
    # The anonymiser cuts a context anywhere; a reader wants whole words.
    if len(before) >= _CUT:
        before = "… " + before.partition(" ")[2]
    if len(after) >= _CUT:
        after = after.rpartition(" ")[0] + " …"
    return {"document": one.document, "before": before, "found": found, "after": after}
