"""The review of what the anonymiser proposes: read, accept, reject, change, undo, apply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import anywidget
import traitlets

from anonymiser import Decisions
from anonymiser.errors import AnonymiserError
from workbench.errors import WorkbenchError
from workbench.language import _
from workbench.widgets.proposals import SHOWS, Choice, chosen, lines, page_of, places, tallies

#: What a person may do to proposals, and what the anonymiser calls it.
_STATUSES = {"accept": "accept", "reject": "reject", "reset": ""}


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

    _esm = Path(__file__).with_name("review.js")
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
                not row.status for row in chosen(self._review.decisions, _choice(question))
            ),
            "undo": bool(self._past),
            "redo": bool(self._future),
            "applied": self._applied,
        }

    def _page(self, question: Mapping[str, Any]) -> dict[str, Any]:
        first = int(question.get("first") or 0)
        return {"page": page_of(self._review.decisions, _choice(question), first)}

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
        return self._become(self._review.decisions.change(int(question["row"]), replacement))

    def _accept_shown(self, question: Mapping[str, Any]) -> dict[str, Any]:
        now = self._review.decisions
        numbers = [row.id for row in chosen(now, _choice(question)) if not row.status]
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
        return _("{n} documents anonymised.").format(n=len(self._review.apply()))


def _choice(question: Mapping[str, Any]) -> Choice:
    show = str(question.get("show") or "all")
    return Choice(
        str(question.get("label") or ""),
        show if show in SHOWS else "all",
        str(question.get("search") or ""),
    )


def interface_strings() -> dict[str, str]:
    """Return what the browser says, in the language in use."""
    return {
        "summary": _("To decide: {pending} of {total} (doubtful: {doubtful})"),
        "done": _("Everything is decided ({total})."),
        "private": _("Real names: shown here, never saved in the notebook."),
        "kind": _("Kind"),
        "found": _("Found"),
        "replacement": _("Replaced by"),
        "times": _("Times"),
        "context": _("Context"),
        "decision": _("Decision"),
        "every_kind": _("All kinds"),
        "all": _("All proposals"),
        "pending": _("To decide"),
        "doubtful": _("Doubtful"),
        "accepted": _("Accepted"),
        "rejected": _("Left as they are"),
        "search": _("Search"),
        "accept": _("Accept"),
        "reject": _("Leave as it is"),
        "change": _("Change"),
        "confirm": _("Confirm"),
        "cancel": _("Cancel"),
        "kept": _("left as it is"),
        "is_doubtful": _("doubtful"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "previous": _("Previous page"),
        "next": _("Next page"),
        "range": _("{first}–{last} of {total}"),
        "none": _("No proposal matches."),
        "accept_shown": _("Accept all the rest of this list ({n})"),
        "apply": _("Apply to the study"),
        "not_yet": _("To decide before applying: {n}"),
        "applying": _("Writing the anonymised texts…"),
        "in_places": _("Show every place"),
        "more_places": _("… and {n} more"),
        "keys": _(
            "✓ accept (A) · ✕ leave as it is (R) · ✎ change (C) · every place (Space) · undo (U) · "
            "↑ ↓ move"
        ),
        "late": _(
            "Python is busy: what you decided is not recorded yet. If nothing comes, run the cell "
            "again."
        ),
        "lost": _(
            "Python cannot be reached: nothing is being recorded. Run the cell again; what was not "
            "applied is to be reviewed anew."
        ),
    }
