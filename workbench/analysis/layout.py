"""What is counted, under what: the frame of codings read for one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.axis import Axis, cross, read_axis
from workbench.analysis.choice import Choice, keep
from workbench.analysis.columns import need, one_line_a_case, with_columns
from workbench.analysis.labels import union
from workbench.errors import WorkbenchError
from workbench.language import _


@dataclass(frozen=True)
class Layout:
    """The codings kept, their rows and columns, and the documents that they come from.

    Parameters
    ----------
    frame : DataFrame
        One line a coding that counts, without ``attrs``.
    rows, columns : Axis
        Of the frame's lines.
    cluster : str
        The column that says what a permutation moves whole: ``"document"`` or a role.
    documents : DataFrame or None
        One line a document (or case × document), when the frame brought them.
    document_columns : Axis or None
        The columns of those documents; None when columns differ within a document.
    texts : mapping
        Document to text, possibly empty.
    """

    frame: pd.DataFrame
    rows: Axis
    columns: Axis
    cluster: str
    documents: pd.DataFrame | None
    document_columns: Axis | None
    texts: dict[str, str] = field(repr=False)
    suggestions: int = 0


def read_layout(
    frame: pd.DataFrame,
    rows: str,
    columns: str | Sequence[str],
    level: int | str | None,
    cases: str | None,
    choice: Choice,
    codes: Sequence[Any] | None = None,
) -> Layout:
    """Read a frame of codings for one table.

    Parameters
    ----------
    frame : DataFrame
    rows : str
    columns : str or sequence of str
    level : int, "parent" or None
    cases : str or None
        The role whose cases are counted, instead of documents.
    choice : Choice
    codes : sequence, optional
        Row labels to show even when nothing was coded with them.

    Returns
    -------
    Layout

    Raises
    ------
    WorkbenchError
        When a column is missing.
    """
    documents = frame.attrs.get("documents")
    texts = dict(frame.attrs.get("texts") or {})
    bare = pd.DataFrame(frame, copy=False)
    bare.attrs = {}
    names = [columns] if isinstance(columns, str) else list(columns)
    bare = with_columns(bare, documents, [*names, *([cases] if cases else [])])
    kept, suggested = keep(bare, choice)
    if cases:
        kept = one_line_a_case(kept, cases, names)
        documents = one_line_a_case(documents, cases, names) if documents is not None else None
    row_axis = read_axis(row_values(kept, rows, level))
    if codes is not None:
        row_axis = row_axis.towards(pd.Index(list(codes), name=row_axis.labels.name))
    column_axis = cross([read_axis(kept[name]) for name in names])
    known = documents is not None and all(name in documents.columns for name in names)
    of_documents = None
    if documents is not None and known:
        of_documents = cross([read_axis(documents[name]) for name in names])
        labels = union(column_axis.labels, of_documents.labels)
        column_axis, of_documents = column_axis.towards(labels), of_documents.towards(labels)
    return Layout(
        kept, row_axis, column_axis, cases or "document", documents, of_documents, texts, suggested
    )


def row_values(frame: pd.DataFrame, rows: str, level: int | str | None) -> pd.Series:
    """Return what each coding's row is: its code, its parent, or its code up to a level.

    Parameters
    ----------
    frame : DataFrame
    rows : str
        A column; ``"parent"`` gives top codes under their own name.
    level : int, "parent" or None

    Raises
    ------
    WorkbenchError
        When the column is missing or the level is neither.

    Examples
    --------
    >>> row_values(pd.DataFrame({"code": ["a.b.c", "a"]}), "code", 2).tolist()
    ['a.b', 'a']
    """
    if rows == "parent" and level is None:
        rows, level = "code", "parent"
    need(frame, rows)
    values = frame[rows]
    if level is None:
        return values
    codes, uniques = pd.factorize(values)
    if level == "parent":
        shorter = [str(u).rpartition(".")[0] or str(u) for u in uniques]
    elif isinstance(level, int) and level > 0:
        shorter = [".".join(str(u).split(".")[:level]) for u in uniques]
    else:
        raise WorkbenchError(_('level is a number from 1 on, or "parent".'))
    taken = np.array([*shorter, None], dtype=object)[codes]
    return pd.Series(taken, index=values.index, name=rows, dtype=object)
