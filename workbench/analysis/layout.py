"""What is counted, under what: the frame of codings read for one table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.axis import Axis, cross, read_axis, union
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


@dataclass(frozen=True)
class Choice:
    """Which codings to keep."""

    speakers: str | Collection[str] | None = None
    coders: str | Collection[str] | None = None
    co_coded: str | None = None
    suggestions: bool = False


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
    bare = _with_columns(bare, documents, [*names, *([cases] if cases else [])])
    kept, suggested = keep(bare, choice)
    if cases:
        kept = _explode(kept, cases, names)
        documents = _explode(documents, cases, names) if documents is not None else None
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


def need(frame: pd.DataFrame, *names: str) -> None:
    """Raise an error that names the first column missing.

    Raises
    ------
    WorkbenchError

    Examples
    --------
    >>> need(pd.DataFrame({"code": ["a"]}), "code")
    """
    for name in names:
        if name not in frame.columns:
            raise WorkbenchError(
                _("The frame has no column “{name}”. It has: {columns}.").format(
                    name=name, columns=", ".join(map(str, frame.columns))
                )
            )


def _with_columns(
    bare: pd.DataFrame, documents: pd.DataFrame | None, names: list[str]
) -> pd.DataFrame:
    """Bring over from the documents what the codings lack."""
    absent = [name for name in dict.fromkeys(names) if name not in bare.columns]
    for name in absent:
        if documents is None or name not in documents.columns or "document" not in bare.columns:
            need(bare, name)
            continue
        known = documents.drop_duplicates("document").set_index("document")[name]
        places = known.index.get_indexer(pd.Index(bare["document"]))
        values = np.array([*known.to_list(), None, None], dtype=object)[:-1][places]
        bare = bare.assign(**{name: pd.Series(values, index=bare.index, dtype=object)})
    return bare


def keep(bare: pd.DataFrame, choice: Choice) -> tuple[pd.DataFrame, int]:
    """Keep the codings that count; tell how many suggestions are among them.

    Parameters
    ----------
    bare : DataFrame
    choice : Choice

    Returns
    -------
    tuple
        The frame without what is rejected, merely suggested, or not chosen; a number.

    Raises
    ------
    WorkbenchError
        When a column that the choice needs is missing.

    Examples
    --------
    >>> frame = pd.DataFrame({"code": list("ab"), "status": ["accepted", "suggested"]})
    >>> keep(frame, Choice())[0]["code"].tolist()
    ['a']
    """
    masks: list[npt.NDArray[np.bool_]] = []
    suggested = 0
    if "status" in bare.columns:
        masks.append(_among(bare["status"], {"rejected"}, keep=False))
        proposed = _among(bare["status"], {"suggested"})
        if not choice.suggestions:
            masks.append(~proposed)
    if choice.speakers is not None:
        masks.append(_speakers(bare, choice.speakers))
    if choice.coders is not None:
        need(bare, "coder")
        masks.append(_among(bare["coder"], _set(choice.coders)))
    if choice.co_coded is not None:
        from workbench.analysis.spans import beside

        need(bare, "document", "start", "end", "code")
        masks.append(beside(bare, _among(bare["code"], {choice.co_coded})))
    mask = np.logical_and.reduce(masks) if masks else None
    if mask is None or mask.all():
        mask = None
    if choice.suggestions and "status" in bare.columns:
        suggested = int((proposed & mask).sum() if mask is not None else proposed.sum())
    return (bare if mask is None else bare[mask]), suggested


def _speakers(bare: pd.DataFrame, speakers: str | Collection[str]) -> npt.NDArray[np.bool_]:
    wanted = _set(speakers)
    need(bare, "speaker")
    mask = _among(bare["speaker"], wanted)
    if "speaker_role" in bare.columns:
        mask |= _among(bare["speaker_role"], wanted)
    return mask


def _set(values: str | Collection[str]) -> set[str]:
    return {values} if isinstance(values, str) else set(values)


def _among(values: pd.Series, wanted: set[str], keep: bool = True) -> npt.NDArray[np.bool_]:
    """Tell which values are among some, looking at each distinct value once."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes, uniques = values.cat.codes.to_numpy(), values.cat.categories
    else:
        codes, uniques = pd.factorize(values)
    hits = np.array([unique in wanted for unique in uniques] + [False])
    return np.asarray((hits if keep else ~hits)[codes])


def _explode(frame: pd.DataFrame, role: str, names: list[str]) -> pd.DataFrame:
    """Give each case of a document its own line, with its own attributes beside it."""
    need(frame, role)
    together = list(dict.fromkeys([role, *(n for n in names if n.startswith(f"{role}."))]))
    together = [name for name in together if name in frame.columns]
    try:
        exploded = frame.explode(together if len(together) > 1 else role)
    except ValueError as error:
        raise WorkbenchError(
            _("Some documents do not have as many values as cases in: {columns}.").format(
                columns=", ".join(together)
            )
        ) from error
    held = exploded[role]
    return exploded[held.notna() & (held != "")]
