"""Replacing known forms everywhere in a text, in any case and spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anonymiser.anonymised import Anonymised
from anonymiser.edits import Edit, apply_edits
from anonymiser.fitting import fit_name
from anonymiser.name_forms import in_case
from anonymiser.spans import OffsetMap
from anonymiser.text import fold


def forms_pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """Compile a pattern over folded text that finds any of some forms, the longest first.

    Examples
    --------
    >>> forms_pattern(["Léa", "Léa Petit"]).search("avec lea petit").group()
    'lea petit'
    """
    folded = sorted({fold(form) for form in forms if form.strip()}, key=len, reverse=True)
    either = "|".join(re.escape(form).replace(r"\ ", r"[ \n]+") for form in folded)
    return re.compile(rf"(?<![^\W_])(?:{either or '(?!)'})(?![^\W_])")


def substitute(text: str, pairs: Sequence[tuple[str, str, str]]) -> Anonymised:
    """Replace forms by what stands for them; (form, replacement, sex) each.

    Examples
    --------
    >>> substitute("chez d'Aïcha", [("Aïcha", "Fatima", "f")]).text
    'chez de Fatima'
    """
    known = {fold(form): (replacement, sex) for form, replacement, sex in reversed(pairs)}
    edits: list[Edit] = []
    reached = 0
    for match in forms_pattern([form for form, _, _ in pairs]).finditer(fold(text)):
        replacement, sex = known[re.sub(r"[ \n]+", " ", match.group())]
        written = in_case(replacement, text[match.start() : match.end()])
        for edit in fit_name(text, match.start(), match.end(), written, sex):
            if edit.start >= reached:
                edits.append(edit)
                reached = edit.end
    return Anonymised(apply_edits(text, edits), OffsetMap.from_edits(edits, len(text)))
