"""The review of what the anonymiser proposes: read, accept, reject, change, undo, apply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import anywidget
import traitlets

from anonymiser import Decisions
from anonymiser.adding import tidy
from anonymiser.errors import AnonymiserError
from workbench.counting import several
from workbench.errors import WorkbenchError
from workbench.language import _
from workbench.widgets.coder.esm import joined
from workbench.widgets.proposals import (
    SHOWS,
    Choice,
    chosen,
    lines,
    page_of,
    places,
    tallies,
)
from workbench.widgets.reading import reading_page
from workbench.widgets.review_strings import interface_strings

#: What a person may do to proposals, and what the anonymiser calls it.
_STATUSES = {"accept": "accept", "reject": "reject", "reset": ""}
_MODULES = Path(__file__).with_name("review_js")


class Reviewable(Protocol):
    """What a review is, to this widget: decisions that change, and that can be applied."""

    decisions: Decisions

    def apply(self) -> list[str]:
        """Let the anonymised texts enter the project; return the documents' names."""
        ...


class ReviewWidget(anywidget.AnyWidget):
    """A table of proposals to go through with the mouse or the keyboard.

    Proposals hold real names. They travel by message and are never part of the widget's state:
    Jupyter may write a state into the notebook's file.

    Parameters
    ----------
    review : Reviewable
        Its ``decisions`` are replaced at each decision.
    on_apply : callable, optional
        What the button at the end does, when it is not ``review.apply``; returns what to say.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from anonymiser import Anonymiser
    >>> review = SimpleNamespace(decisions=Anonymiser().propose({"E1": "Mme Dupont est venue."}))
    >>> "Dupont" in str(ReviewWidget(review).get_state())
    False
    """

    _esm = joined({path.stem: path.read_text("utf-8") for path in sorted(_MODULES.glob("*.js"))})
    _css = Path(__file__).with_name("review.css")
    strings = traitlets.Dict().tag(sync=True)

    def __init__(self, review: Reviewable, on_apply: Callable[[], str] | None = None) -> None:
        super().__init__(strings=interface_strings())
        self._review = review
        self._on_apply = on_apply or self._apply_review
        self._past: list[Decisions] = []
        self._future: list[Decisions] = []
        self._applied = ""
        self.on_msg(self._hear)

    @property
    def review(self) -> Reviewable:
        """The review that is shown."""
        return self._review

    # --- messages ----------------------------------------------------

    def _hear(self, _widget: object, question: Mapping[str, Any], _buffers: object) -> None:
        answers: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "page": self._page,
            "places": self._places,
            "text": self._text,
            "add": self._add,
            "decide": self._decide,
            "change": self._change,
            "accept_shown": self._accept_shown,
            "undo": self._undo,
            "redo": self._redo,
            "apply": self._apply,
        }
        answer = answers.get(str(question.get("kind")))
        if answer is None:
            return
        try:
            told = answer(question)
        except (WorkbenchError, AnonymiserError, OSError) as error:
            told = {"error": str(error)}
        self.send({"id": question.get("id"), **told, **self._standing(question)})

    def _standing(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Return what every answer tells: the counts, and the lines on the screen as they are."""
        return {
            "tallies": tallies(self._review.decisions),
            "shown": lines(self._review.decisions, question.get("shown") or ()),
            "open": sum(
                not row.standing for row in chosen(self._review.decisions, _choice(question))
            ),
            "undo": bool(self._past),
            "redo": bool(self._future),
            "applied": self._applied,
        }

    def _page(self, question: Mapping[str, Any]) -> dict[str, Any]:
        first = int(question.get("first") or 0)
        row = question.get("row")
        choice = _choice(question)
        return {
            "page": page_of(
                self._review.decisions, choice, first, None if row is None else int(row)
            )
        }

    def _text(self, question: Mapping[str, Any]) -> dict[str, Any]:
        document, number = str(question.get("document") or ""), int(question.get("number") or 0)
        return {"reading": reading_page(self._review.decisions, document, number)}

    def _places(self, question: Mapping[str, Any]) -> dict[str, Any]:
        return {"places": places(self._review.decisions, int(question["row"]))}

    # --- decisions ---------------------------------------------------

    def _become(self, decisions: Decisions) -> dict[str, Any]:
        if self._applied:
            return {"error": _("This review has been applied. Ask for a new one to change it.")}
        self._past.append(self._review.decisions)
        self._future.clear()
        self._review.decisions = decisions
        return {}

    def _decide(self, question: Mapping[str, Any]) -> dict[str, Any]:
        number, status = int(question["row"]), _STATUSES[str(question["decision"])]
        now = self._review.decisions
        if status:
            return self._become(now.accept(number) if status == "accept" else now.reject(number))
        frame = now.to_frame()
        one = frame[frame["id"] == number].assign(decision="")
        return self._become(now.with_frame(one))

    def _change(self, question: Mapping[str, Any]) -> dict[str, Any]:
        replacement = " ".join(str(question["replacement"]).split())
        if not replacement:
            return {"error": _("A replacement cannot be empty. To keep the word, choose ✕.")}
        before, number = self._review.decisions, int(question["row"])
        after = before.change(number, replacement)
        return self._become(after) or {"note": _followed(before, after, number)}

    def _add(self, question: Mapping[str, Any]) -> dict[str, Any]:
        before, form = self._review.decisions, str(question["form"])
        after = before.add(form, str(question["as"]))
        known = {row.id for row in before.rows}
        times = sum(len(row.occurrences) for row in after.rows if row.id not in known)
        note = _("1 place more is proposed.") if times == 1 else _("{n} places more are proposed.")
        told = {"added": True, "search": tidy(form), "note": note.format(n=times)}
        return self._become(after) or told

    def _accept_shown(self, question: Mapping[str, Any]) -> dict[str, Any]:
        now = self._review.decisions
        numbers = [row.id for row in chosen(now, _choice(question)) if not row.standing]
        return self._become(now.accept(*numbers)) if numbers else {}

    def _undo(self, _question: Mapping[str, Any]) -> dict[str, Any]:
        return self._travel(self._past, self._future)

    def _redo(self, _question: Mapping[str, Any]) -> dict[str, Any]:
        return self._travel(self._future, self._past)

    def _travel(self, source: list[Decisions], target: list[Decisions]) -> dict[str, Any]:
        if source and not self._applied:
            target.append(self._review.decisions)
            self._review.decisions = source.pop()
        return {}

    def _apply(self, _question: Mapping[str, Any]) -> dict[str, Any]:
        if not self._applied:
            self._applied = self._on_apply()
            self._past, self._future = [], []
        return {}

    def _apply_review(self) -> str:
        one, many = _("{n} document anonymised."), _("{n} documents anonymised.")
        return several(len(self._review.apply()), one, many)


def _followed(before: Decisions, after: Decisions, number: int) -> str:
    """Return how many lines followed one that was changed, and how many are to be checked."""
    pairs = [
        (old, new)
        for old, new in zip(before.rows, after.rows, strict=True)
        if new.id != number and old != new
    ]
    moved = sum(old.replacement != new.replacement for old, new in pairs)
    unsure = sum(old.flag != new.flag and bool(new.flag) for old, new in pairs)
    told = [
        (moved, _("1 linked line followed."), _("{n} linked lines followed.")),
        (unsure, _("1 linked line is to be checked."), _("{n} linked lines are to be checked.")),
    ]
    return " ".join((one if n == 1 else several).format(n=n) for n, one, several in told if n)


def _choice(question: Mapping[str, Any]) -> Choice:
    show = str(question.get("show") or "all")
    return Choice(
        str(question.get("label") or ""),
        show if show in SHOWS else "all",
        str(question.get("search") or ""),
    )
