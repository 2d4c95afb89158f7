"""What the panels beside the text say: documents, search, suggestions, memos, comparison."""

from __future__ import annotations

from workbench.language import _


def panel_strings() -> dict[str, str]:
    """Return what the panels say; see `workbench.widgets.coder.strings`.

    Examples
    --------
    >>> panel_strings()["turns_left"].format(n=3)
    '3 tours à coder'
    """
    return _documents() | _finding() | _suggestions() | _memos_and_codes() | _comparing()


def _documents() -> dict[str, str]:
    return {
        "documents_done": _("{done} of {n} done"),
        "document_done": _("Document done"),
        "turns_left": _("{n} turns to code"),
        "turns_left_one": _("{n} turn to code"),
        "all_turns_coded": _("all turns coded"),
        "last_document": _("That was the last document."),
        "first_document": _("That was the first document."),
        "now_done": _("“{title}” is done."),
        "now_open": _("“{title}” is open again."),
        "key_documents": _("list of documents"),
        "key_document": _("previous, next document"),
        "key_done": _("mark the document done"),
    }


def _finding() -> dict[str, str]:
    return {
        "find": _("Find"),
        "find_what": _("Find in the text, or go to a turn (12) or a time (00:11:05)"),
        "find_previous": _("Previous occurrence (Shift + F3)"),
        "find_next": _("Next occurrence (F3)"),
        "find_first": _("Type first what you are looking for."),
        "to_turn": _("Enter: turn {n}"),
        "to_time": _("Enter: that time"),
        "not_found": _("not found"),
        "found_at": _("{n} of {of}"),
        "round": _("round the end"),
        "speaker_filter": _("Speaker shown"),
        "all_speakers": _("All speakers"),
        "only_speaker": _("{speaker}: {n} turns"),
        "only_speaker_one": _("{speaker}: {n} turn"),
        "key_find": _("find, go to a turn or a time"),
        "key_found": _("next, previous occurrence"),
        "codeline": _(
            "Codeline: up and down arrows to move on, left and right to follow one code, "
            "Enter to go there"
        ),
        "along": _("along “{code}”"),
    }


def _suggestions() -> dict[str, str]:
    return {
        "suggestions": "{n} suggestions",
        "suggestions_one": "{n} suggestion",
        "suggestions_title": _("Suggestions"),
        "walk_how": _("Go through"),
        "walk_by_document": _("By document"),
        "walk_by_code": _("By code"),
        "next_suggestion": _("Next"),
        "key_suggestion_title": _(
            "Next suggestion (F8); Enter accepts, Delete rejects, and the next one comes"
        ),
        "suggestions_here": _("{n} in this document"),
        "suggestions_here_one": _("{n} in this document"),
        "suggestions_none": _("None in this document"),
        "suggestions_elsewhere": _("{n} elsewhere"),
        "suggestions_elsewhere_one": _("{n} elsewhere"),
        "accept_all": _("Accept all: “{code}” ({n})"),
        "accept_all_sure": _("Accept all {n} suggestions “{code}” of this document at once?"),
        "accept_all_sure_one": _("Accept the suggestion “{code}” of this document?"),
        "accept_them": _("Accept all {n}"),
        "accept_them_one": _("Accept"),
        "all_accepted": _("“{code}”: {n} suggestions accepted"),
        "all_accepted_one": _("“{code}”: {n} suggestion accepted"),
        "cancel": _("Cancel"),
        "first_suggestion": _("That was the first suggestion."),
        "no_more_suggestions": _("No suggestion left."),
        "no_more_of_code": _("No suggestion of this code left."),
        "key_suggestion": _("next, previous suggestion"),
        "key_accept_all": _("accept all suggestions of the code"),
    }


def _memos_and_codes() -> dict[str, str]:
    return {
        "memo_about": _("Memo on"),
        "memo_coding": _("Segment"),
        "memo_code": _("Code"),
        "memo_document": _("Document"),
        "memo_saved": _("Memo saved."),
        "memo_gone": _("Memo deleted."),
        "key_memo": _("memo: open, save and come back to the text"),
        "propose_code": _("Propose a theme"),
        "propose_told": _(
            "The sheet is frozen: the theme is proposed with this passage, and decided on later."
        ),
        "propose": _("Propose"),
        "new_code_told": _("The code is created and put on this passage."),
        "create_code": _("Create"),
        "without_passage": _("No passage is selected."),
        "code_label": _("Name"),
        "code_parent": _("Under"),
        "code_definition": _("Definition (optional)"),
        "no_parent": _("none: first level"),
        "label_missing": _("A name is needed."),
        "code_proposed": _("“{code}” is proposed."),
        "code_created": _("“{code}” is created."),
        "proposals": _("{n} themes proposed in this document:"),
        "proposals_one": _("{n} theme proposed in this document:"),
        "key_new_code": _("new code, or proposal"),
    }


def _comparing() -> dict[str, str]:
    return {
        "compare_blind": _(
            "You work blind: the comparison opens when both of you have marked this document "
            "done. Not yet: {missing}."
        ),
        "to_decide": _("{n} disagreements left of {all}"),
        "to_decide_one": _("{n} disagreement left of {all}"),
        "no_disagreement": _("No disagreement"),
        "agreements": _("{n} agreements"),
        "agreements_one": _("{n} agreement"),
        "take_agreements": _("Take over the {n} agreements"),
        "take_agreements_one": _("Take over the agreement"),
        "take_agreements_why": _("Write them into the consensus too"),
        "agreements_taken": _("{n} agreements taken over into the consensus"),
        "agreements_taken_one": _("{n} agreement taken over into the consensus"),
        "previous_item": _("Previous disagreement (↑)"),
        "next_item": _("Next disagreement (↓)"),
        "first_item": _("That was the first disagreement."),
        "last_item": _("That was the last disagreement."),
        "item_of": _("Disagreement {n} of {all}: {what}"),
        "item_extent": _("Same code, other bounds"),
        "item_code": _("Same passage, another code"),
        "item_only_a": _("{a} only"),
        "item_only_b": _("{b} only"),
        "nothing_here": _("nothing here"),
        "decide": _("Decide"),
        "keep_a": "{a}",
        "keep_b": "{b}",
        "keep_both": _("Both"),
        "keep_neither": _("Neither"),
        "decided_a": _("{a} kept"),
        "decided_b": _("{b} kept"),
        "decided_both": _("Both kept"),
        "decided_neither": _("Neither kept"),
        "all_decided": _("All disagreements are decided."),
        "was_decided": _("Decided. You may change your mind."),
        "was_decided_else": _("A consensus has been written down here already."),
        "not_decided": _("To decide: ← → + Delete"),
        "key_compare": _("compare two coders; from the text to the panel"),
    }
