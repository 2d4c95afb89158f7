"""A code's definition and rules as one text that people read and that we read back.

Other programs know a name, a colour and a description of a code. The rest of what a scheme says
goes into the description under headings, so that it survives the journey there and back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.model import Code

#: Field to heading; French goes out, English is read too.
_LISTS = {"include": "Inclure", "exclude": "Exclure", "examples": "Exemples"}
_ENGLISH = {"include": "Include", "exclude": "Exclude", "examples": "Examples"}
_COUNTER, _INDICATORS, _ID, _LABEL = "Contre-exemple", "Indicateurs", "Identifiant", "Label"
_HEADING = re.compile(
    r"^(?P<name>Inclure|Exclure|Exemples|Include|Exclude|Examples|Indicateurs|Contre-exemple"
    r"|Identifiant|Label \((?P<language>[a-z]{2})\)) :(?: (?P<rest>.*))?$"
)


def to_description(code: Code) -> str:
    """Return what a code says of itself, its name and colour apart.

    Examples
    --------
    >>> print(to_description(Code("a.b", {"fr": "B"}, "Ce qui rapproche.", include=("Une main.",))))
    Ce qui rapproche.
    Inclure :
    - Une main.
    Identifiant : b
    """
    lines = [_shielded(line) for line in code.definition.splitlines()]
    for field, heading in _LISTS.items():
        entries = getattr(code, field)
        if entries:
            lines += [f"{heading} :", *(f"- {_one_line(entry)}" for entry in entries)]
    if code.counter_example:
        lines.append(f"{_COUNTER} : {_one_line(code.counter_example)}")
    if code.indicators:
        told = [json.dumps(dict(one), ensure_ascii=False) for one in code.indicators]
        lines += [f"{_INDICATORS} :", *(f"- {one}" for one in told)]
    lines += [f"{_LABEL} ({k}) : {v}" for k, v in code.label.items() if k != "fr"]
    lines.append(f"{_ID} : {code.id.rpartition('.')[2]}")
    return "\n".join(lines)


def from_description(code: Code, text: str) -> tuple[Code, str]:
    """Return a code with what a description says, and the id it names or an empty string.

    A description of another program has none of our headings: all of it is the definition.

    Examples
    --------
    >>> text = to_description(Code("b", {"fr": "B"}, "Ce qui rapproche."))
    >>> code, name = from_description(Code("", {"fr": "B"}), text)
    >>> code.definition, name
    ('Ce qui rapproche.', 'b')
    """
    values: dict[str, Any] = {"definition": [], **{field: [] for field in _LISTS}}
    values["indicators"] = []
    label, name, current = dict(code.label), "", "definition"
    for line in text.splitlines():
        match = _HEADING.match(line)
        if match is None:
            values[current].append(line)
        elif match["language"]:
            label[match["language"]] = match["rest"] or ""
        elif match["name"] == _COUNTER:
            values["counter_example"] = _unfolded(match["rest"] or "")
        elif match["name"] == _ID:
            name = match["rest"] or ""
        else:
            current = _field(match["name"])
    return replace(code, label=label, **_assembled(values)), name


def _field(heading: str) -> str:
    if heading == _INDICATORS:
        return "indicators"
    return next(f for f in _LISTS if heading in (_LISTS[f], _ENGLISH[f]))


def _assembled(values: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(values)
    made["definition"] = "\n".join(_unshielded(line) for line in values["definition"]).strip("\n")
    for field in _LISTS:
        made[field] = tuple(_unfolded(line.removeprefix("- ")) for line in values[field])
    made["indicators"] = tuple(_indicators(values["indicators"]))
    return made


def _indicators(lines: list[str]) -> list[dict[str, Any]]:
    found = []
    for line in lines:
        try:
            one = json.loads(line.removeprefix("- "))
        except json.JSONDecodeError:
            continue  # somebody rewrote it in another program; an indicator is only an aid
        if isinstance(one, dict):
            found.append(one)
    return found


def _one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _unfolded(text: str) -> str:
    return re.sub(r"\\(n|\\)", lambda m: "\n" if m[1] == "n" else "\\", text)


def _shielded(line: str) -> str:
    """Keep a line of a definition from passing for one of our headings."""
    return f"\\{line}" if _HEADING.match(line.lstrip("\\")) else line


def _unshielded(line: str) -> str:
    return line[1:] if line.startswith("\\") and _HEADING.match(line.lstrip("\\")) else line
