"""Texts and tables of words as one reads them, in a notebook: set from the left, whole, in lines.

A printed text breaks in the middle of words, and a table of pandas sets them from the right.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.language import _
from workbench.model import Document

if TYPE_CHECKING:
    import pandas as pd
    from pandas.io.formats.style import Styler

#: How a passage is set apart from what surrounds it.
_STYLE = ";".join(
    (
        *("max-width:46em", "margin:.5em 0", "padding:.1em 0 .1em 1em"),
        *("border-left:3px solid #999", "line-height:1.5"),
    )
)


@dataclass(frozen=True)
class Quotations:
    """Passages with their source; shows itself in Jupyter, and as plain text elsewhere.

    Parameters
    ----------
    passages : tuple of mapping
    left : int
        How many more there were.
    """

    passages: tuple[Mapping[Hashable, Any], ...] = field(repr=False)
    left: int = 0

    def __str__(self) -> str:
        said = [f"{_quoted(one['text'])} ({_source(one)})" for one in self.passages]
        return "\n".join([*said, *self._rest()])

    def _rest(self) -> list[str]:
        return [_("… and {n} more.").format(n=self.left)] if self.left else []

    def _repr_html_(self) -> str:
        quoted = "".join(
            f'<blockquote style="{_STYLE}">{escape(_quoted(one["text"]))}'
            f"<br><small>{escape(_source(one))}</small></blockquote>"
            for one in self.passages
        )
        return f"<div>{quoted}{''.join(f'<p>{escape(line)}</p>' for line in self._rest())}</div>"


def quotations(frame: pd.DataFrame, most: int = 10) -> Quotations:
    """Show coded passages as quotations.

    Parameters
    ----------
    frame : DataFrame
        With ``text``, ``document`` and, where there are, ``speaker``, ``coder`` and the code:
        codings, or the verbatims of a cell.
    most : int
        How many at most, spread over the frame from its first to its last.

    Returns
    -------
    Quotations

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"document": ["N1"], "speaker": ["MSP"], "text": ["Une main."]})
    >>> print(quotations(frame))
    « Une main. » (N1, MSP)
    """
    kept = frame
    if len(frame) > most:
        kept = frame.iloc[[n * len(frame) // most for n in range(most)]]
    return Quotations(tuple(kept.to_dict("records")), len(frame) - len(kept))


@dataclass(frozen=True)
class Beginning:
    """The beginning of a document, turn by turn."""

    turns: tuple[tuple[str, str], ...] = field(repr=False)

    def __str__(self) -> str:
        return "\n\n".join(
            f"{speaker} : {said}" if speaker else said for speaker, said in self.turns
        )

    def _repr_html_(self) -> str:
        said = "".join(
            f"<p>{f'<b>{escape(speaker)}</b>&nbsp;: ' if speaker else ''}{escape(text)}</p>"
            for speaker, text in self.turns
        )
        return f'<div style="{_STYLE}">{said}</div>'


def beginning(document: Document, most: int = 1_200) -> Beginning:
    """Show the beginning of a document, with its speakers.

    Parameters
    ----------
    document : Document
    most : int
        The turn in which this character stands is the last one shown.

    Returns
    -------
    Beginning

    Examples
    --------
    >>> from workbench.model import Turn
    >>> print(beginning(Document("d", "E : oui", turns=(Turn(0, "E", 4, 7),))))
    E : oui
    """
    shown = [turn for turn in document.turns if turn.start < most]
    return Beginning(
        tuple((turn.speaker, _flat(document.text[turn.start : turn.end])) for turn in shown)
    )


def readable(frame: pd.DataFrame, index: bool = False) -> Styler:
    """Set a table for reading: words from the left and whole, numbers as French writes them.

    Parameters
    ----------
    frame : DataFrame
    index : bool
        Show the index too.

    Returns
    -------
    Styler

    Examples
    --------
    >>> import pandas as pd
    >>> "&lt;b&gt;" in readable(pd.DataFrame({"texte": ["<b>"]})).to_html()
    True
    """
    words = frame.select_dtypes(exclude="number").columns
    left: Any = [{"selector": "th", "props": "text-align:left;vertical-align:top"}]
    mark = "," if _.language == "fr" else "."
    styled = frame.map(_listed).style.format(escape="html", precision=2, decimal=mark, na_rep="–")
    styled = styled.format_index(escape="html", axis="index").format_index(escape="html", axis=1)
    styled = styled.set_table_styles(left).set_properties(
        subset=words, **{"text-align": "left", "vertical-align": "top"}
    )
    return styled if index else styled.hide()


def _listed(value: object) -> object:
    """Write a cell that holds several cases as a list."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def _quoted(text: object) -> str:
    said = _flat(text)
    # What somebody quotes stands between these marks already.
    return said if said.startswith("«") else f"«\u00a0{said}\u00a0»"


def _flat(text: object) -> str:
    return " ".join(str(text).split())


def _source(one: Mapping[Hashable, Any]) -> str:
    code = one.get("code_path") or one.get("code") or ""
    parts = (one.get("document"), one.get("speaker"), code, one.get("coder"))
    return ", ".join(str(part) for part in parts if isinstance(part, str) and part)
