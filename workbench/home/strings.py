"""What the home's own JavaScript says, in the language in use."""

from __future__ import annotations

from workbench.language import _


def interface_strings() -> dict[str, str]:
    """Return the home's words that do not depend on a study.

    Examples
    --------
    >>> "copy" in interface_strings()
    True
    """
    return {
        "no_study": _("No study is open"),
        "steps": _("Steps"),
        "python": _("In Python"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "script": _("All the Python run so far"),
        "go_on": _("Go on: {step}"),
        "open_file": _("Open it"),
        "busy": _("Under way…"),
        "phase": _("{what}…"),
        "counted": _("{what}: document {n} of {total}"),
        "finishing": _("Almost there: the result is being prepared…"),
        "seconds": _("{n} s"),
        "again": _("The same once more"),
        "differ": _("The two passphrases differ."),
        "home_folder": _("this folder"),
        "no_folder": _("no folder inside"),
        "transcripts": _("{n} transcripts here"),
        "no_transcript": _("no transcript here"),
        "choose_files": _("Choose files…"),
        "or_drop": _("or drop them here"),
        "no_file": _("no file chosen"),
        "remove": _("Take {file} out"),
        "sending": _("Sending {file}…"),
        "lost": _(
            "Python cannot be reached: nothing is being done. Run the cell of this notebook again "
            "(click in it, then ▶)."
        ),
    }
