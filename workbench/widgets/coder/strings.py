"""What the coder says, in the language in use: a key is what JavaScript gives to ``t("key")``."""

from __future__ import annotations

from workbench.language import _
from workbench.widgets.coder.panel_strings import panel_strings


def interface_strings() -> dict[str, str]:
    """Return all that the browser says; ``…_one`` is said of one thing.

    Examples
    --------
    >>> interface_strings()["words"].format(n=3)
    '3 mots'
    """
    # Where the plural begins: in French none is singular, in English it is not.
    own = {"plural_from": "2" if _.language == "fr" else "0"}
    own |= _text() | _done() | _python() | _tools() | _keys()
    return own | panel_strings()


def _text() -> dict[str, str]:
    return {
        "text": _("Text"),
        "codes": _("Codes"),
        "paragraph": _("Paragraph"),
        "turn": _("Turn {n}, {speaker}"),
        "codings": _("{n} codings"),
        "codings_one": _("{n} coding"),
        "suggestion": _("suggestion"),
        "pending": _("waiting"),
        "resize": _("Drag to change the extent"),
        "words": _("{n} words"),
        "words_one": _("{n} word"),
        "words_selected": _("{n} words selected"),
        "words_selected_one": _("{n} word selected"),
        "include": _("Include"),
        "exclude": _("Exclude"),
        "examples": _("Examples"),
        "definition_of": _("Definition of “{code}”"),
        "typed_as": _("{letters} or {number}"),
        "hide": _("Hide or show “{code}”"),
        "show_all": _("Show all codes"),
        "frozen": _("frozen"),
        "coding_as": _("You code as {coder}"),
    }


def _done() -> dict[str, str]:
    return {
        "coded": _("“{code}” put on {n} words"),
        "coded_one": _("“{code}” put on {n} word"),
        "resized": _("{code}: {n} words"),
        "resized_one": _("{code}: {n} word"),
        "removed": _("“{code}” removed"),
        "recoded": _("“{before}” becomes “{after}”"),
        "accepted": _("“{code}” accepted"),
        "rejected": _("“{code}” rejected"),
        "done_undo": _("Undone."),
        "done_redo": _("Done again."),
        "no_undo": _("Nothing to undo."),
        "no_redo": _("Nothing to redo."),
        "not_yours": _("This coding is not yours."),
        "nothing_selected": _("“{code}” is the current code. Select a passage to code it."),
        "no_segment": _("Go to a segment first."),
        "no_suggestion": _("Go to a suggestion first."),
        "no_such_segment": _("No segment in this document."),
        "last_segment": _("That was the last segment."),
        "first_segment": _("That was the first segment."),
        "no_code": _("No code answers to “{typed}”."),
        "hint": _("Select a passage, then type the two letters of a code. ? for help."),
        "recode_to": _("Recode as:"),
    }


def _python() -> dict[str, str]:
    return {
        "busy": _("Python is busy…"),
        "waiting": _("waiting: {n} acts"),
        "waiting_one": _("waiting: {n} act"),
        "lost": _("Nothing is being recorded at the moment: Python does not answer."),
        "lost_waiting": _("{n} acts are waiting; they are kept."),
        "lost_waiting_one": _("{n} act is waiting; it is kept."),
        "lost_do": _(
            "If it is computing, wait. If it was restarted or stopped, run the cell again: "
            "what waits will be sent again."
        ),
        "found_again": _("Python answers again."),
        "refused": _("Refused, and taken back:"),
        "sent_again": _("{n} acts that were waiting were sent again."),
        "sent_again_one": _("{n} act that was waiting was sent again."),
        "given_up": _("{n} acts could not be sent again: do them anew."),
        "given_up_one": _("{n} act could not be sent again: do it anew."),
        "close": _("Close"),
    }


def _tools() -> dict[str, str]:
    return {
        "new_code": _("New code"),
        "recode": _("Recode"),
        "memo": _("Memo"),
        "remove": _("Remove"),
        "accept": _("Accept"),
        "reject": _("Reject"),
        "documents": _("Documents"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "compare": _("Compare"),
        "help": _("Help and keys"),
        "help_typing": _(
            "Type the two letters of a code, or its number followed by Enter, to code what is "
            "selected; a second time to remove it."
        ),
    }


def _keys() -> dict[str, str]:
    return {
        "keys_move": _("Move"),
        "keys_select": _("Select"),
        "keys_code": _("To code"),
        "keys_go": _("Go to"),
        "key_turns": _("previous, next turn"),
        "key_words": _("previous, next word"),
        "key_ends": _("beginning, end of the document"),
        "key_whole": _("the whole turn"),
        "key_extend_words": _("extend by a word (or move the end of the segment)"),
        "key_extend_turns": _("extend by a turn"),
        "key_stretch_start": _("move the beginning of the segment"),
        "key_remove": _("remove the segment, reject the suggestion"),
        "key_recode": _("recode the segment"),
        "key_accept": _("accept the suggestion, and on to the next"),
        "key_undo": _("undo"),
        "key_redo": _("do again"),
        "key_segments": _("next, previous segment of the current code"),
        "key_any": _("next, previous segment"),
        "key_tree": _("go to the codes"),
        "key_define": _("definition of the code"),
        "key_help": _("this help"),
        "name_space": _("Space"),
        "name_Delete": _("Del"),
        "name_Enter": _("Enter"),
        "name_Shift": _("Shift"),
        "name_Ctrl": "Ctrl",
        "name_Alt": "Alt",
        "name_Home": _("Home"),
        "name_End": _("End"),
        "name_Backspace": _("Backspace"),
        "name_Escape": _("Esc"),
        "name_PageUp": _("Page up"),
        "name_PageDown": _("Page down"),
        "name_F1": "F1",
        "name_F2": "F2",
        "name_F6": "F6",
    }
