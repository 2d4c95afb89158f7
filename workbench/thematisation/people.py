"""Count people, not passages: how many have at least one coding of each code."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workbench.errors import WorkbenchError
from workbench.language import _
from workbench.schemes.codebook import Codebook


def people_table(
    frame: pd.DataFrame,
    book: Codebook,
    branch: str = "",
    role: str = "",
    language: str = "fr",
) -> pd.DataFrame:
    """Count the cases that have at least one accepted coding of each code.

    Parameters
    ----------
    frame : DataFrame
        The codings frame; its ``attrs["documents"]`` says who was there to be counted.
    book : Codebook
    branch : str
        Only the codes below this one; all by default.
    role : str
        The case role to count, such as ``psychiatrist``; documents by default.
    language : str

    Returns
    -------
    DataFrame
        Indexed by code: ``label``, ``yes`` (how many have it), ``of`` (out of how many).

    Raises
    ------
    WorkbenchError
        When no document has that role.

    Examples
    --------
    >>> from workbench.model import Code
    >>> book = Codebook("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}),))
    >>> rows = [("d1", "a", "accepted"), ("d1", "a", "accepted"), ("d2", "a", "suggested")]
    >>> frame = pd.DataFrame(rows, columns=["document", "code", "status"])
    >>> frame.attrs["documents"] = pd.DataFrame({"document": ["d1", "d2"]})
    >>> people_table(frame, book).values.tolist()
    [['A', 1, 2]]
    """
    column = role or "document"
    everybody = frame.attrs["documents"]
    if column not in everybody:
        raise WorkbenchError(
            _("No document has a “{role}”. Known: {known}.").format(
                role=column, known=", ".join(map(str, everybody.columns))
            )
        )
    total = len(_held(everybody[column]))
    counted = frame[frame["status"] == "accepted"]
    codes = book.branch(branch)[1:] if branch else tuple(code.id for code in book)
    return pd.DataFrame(
        [
            {
                "label": book.code(code).name(language),
                "yes": len(_held(counted.loc[_in(counted["code"], book.branch(code)), column])),
                "of": total,
            }
            for code in codes
        ],
        index=pd.Index(codes, name="code"),
    )


def _in(column: pd.Series, codes: Sequence[str]) -> pd.Series:
    return column.isin(list(codes))


def _held(column: pd.Series) -> set[str]:
    """Return the cases in a column; a document may have several of a role, or none."""
    held: set[str] = set()
    for value in column:
        if isinstance(value, tuple):
            held.update(map(str, value))
        elif isinstance(value, str) and value:
            held.add(value)
    return held
