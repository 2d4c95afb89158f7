"""What the review says in the browser, in the language in use."""

from __future__ import annotations

from typing import Any

from anonymiser import LABELS
from workbench.language import _
from workbench.widgets.proposals import kind_name


def interface_strings() -> dict[str, Any]:
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
        "missed": _("Did a name slip through?"),
        "missed_hint": _("Words to replace, everywhere in the study"),
        "add": _("Add"),
        "kinds": {label: kind_name(label) for label in LABELS},
        "read": _("Read the texts"),
        "back": _("Back to the list"),
        "text": _("Text"),
        "previous_text": _("Previous page of the text"),
        "next_text": _("Next page of the text"),
        "text_range": _("page {page} of {pages}"),
        "legend": _("In the text:"),
        "marked": _("{text}, replaced by {to}: {status}"),
        "is_pending": _("to decide"),
        "is_accepted": _("accepted"),
        "reading_keys": _(
            "Select words that slipped through, then “Add”. ← → from mark to mark · ✓ accept (A) · "
            "✕ leave as it is (R) · its line (Enter) · undo (U) · back to the list (Esc)"
        ),
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
