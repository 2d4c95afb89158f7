"""Columns of a frame: asked for, brought over from the documents, one line a case."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.errors import WorkbenchError
from workbench.language import _


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


def with_columns(
    bare: pd.DataFrame, documents: pd.DataFrame | None, names: list[str]
) -> pd.DataFrame:
    """Bring over from the documents what the codings lack.

    Parameters
    ----------
    bare : DataFrame
        Codings.
    documents : DataFrame or None
    names : list of str

    Raises
    ------
    WorkbenchError
        When neither has a column.

    Examples
    --------
    >>> codings = pd.DataFrame({"document": ["d2"], "code": ["a"]})
    >>> documents = pd.DataFrame({"document": ["d1", "d2"], "team": ["T1", "T2"]})
    >>> with_columns(codings, documents, ["team"])["team"].tolist()
    ['T2']
    """
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


def one_line_a_case(frame: pd.DataFrame, role: str, names: list[str]) -> pd.DataFrame:
    """Give each case of a document its own line, with its own attributes beside it.

    Parameters
    ----------
    frame : DataFrame
    role : str
    names : list of str
        Columns asked for; those of the role (``mediator.sex``) go with its cases.

    Raises
    ------
    WorkbenchError
        When the role is missing, or a document has not a value a case.

    Examples
    --------
    >>> frame = pd.DataFrame({"document": ["d"], "mediator": [("M1", "M2")]})
    >>> one_line_a_case(frame, "mediator", [])["mediator"].tolist()
    ['M1', 'M2']
    """
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
