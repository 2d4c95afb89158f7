"""The table of codes × mediators, teams, patients, or any attribute."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd

from workbench.analysis.choice import Choice
from workbench.analysis.columns import need
from workbench.analysis.layout import read_layout
from workbench.analysis.table import CrossTab
from workbench.analysis.tally import count
from workbench.analysis.units import UNITS
from workbench.errors import WorkbenchError
from workbench.language import _

__all__ = ["CrossTab", "crosstab"]


def crosstab(
    frame: pd.DataFrame,
    rows: str = "code",
    columns: str | Sequence[str] = "mediator",
    *,
    unit: str = "segments",
    level: int | Literal["parent"] | None = None,
    speakers: str | Collection[str] | None = None,
    coders: str | Collection[str] | None = None,
    co_coded: str | None = None,
    suggestions: bool = False,
    cases: str | None = None,
    codes: Sequence[Any] | None = None,
) -> CrossTab:
    """Cross codes with mediators, teams, patients, waves or any attribute.

    Parameters
    ----------
    frame : DataFrame
        One line a coding: the column of ``rows``, those of ``columns``, and ``document``. A cell
        that holds a tuple counts in several columns. ``frame.attrs["documents"]`` (one line a
        document) adds documents without codings and the words for rates;
        ``frame.attrs["texts"]`` the context of verbatims.
    rows : str
        ``"code"``, ``"parent"``, ``"scheme"``, or any column.
    columns : str or sequence of str
        One column or several, such as ``["team", "wave"]``.
    unit : {"segments", "words", "characters", "turns", "documents", "cases"}
        The last two count presence.
    level : int, "parent" or None
        Roll codes up: to their first ``level`` parts, or to their parent.
    speakers : str or collection, optional
        Keep what these speakers (or speakers of this role) say.
    coders : str or collection, optional
    co_coded : str, optional
        Keep the segments that overlap one coded with this code.
    suggestions : bool
        Count machine suggestions that nobody has accepted.
    cases : str, optional
        With ``unit="cases"``, whose presence counts: a role, the columns' own by default.
    codes : sequence, optional
        Rows to show, in this order, coded or not.

    Returns
    -------
    CrossTab

    Raises
    ------
    WorkbenchError
        When a column is missing or the unit is unknown.

    Examples
    --------
    >>> frame = pd.DataFrame({"document": ["d1", "d1", "d2"], "code": ["a", "b", "a"],
    ...                       "mediator": ["M1", "M1", "M2"]})
    >>> crosstab(frame).counts.loc["a"].tolist()
    [1, 1]
    """
    if unit not in UNITS:
        raise WorkbenchError(
            _("Unknown unit “{unit}”. Choose among: {units}.").format(
                unit=unit, units=", ".join(UNITS)
            )
        )
    need(frame, "code" if rows == "parent" else rows)
    names = (columns,) if isinstance(columns, str) else tuple(columns)
    role = (cases or names[0].partition(".")[0]) if unit == "cases" else None
    choice = Choice(speakers, coders, co_coded, suggestions)
    layout = read_layout(frame, rows, columns, level, role, choice, codes)
    return CrossTab(
        counts=count(layout, unit),
        unit=unit,
        rows=rows,
        columns=names,
        layout=layout,
        names=_names(frame, rows),
        restricted=speakers is not None,
    )


def _names(frame: pd.DataFrame, rows: str) -> Mapping[Any, str]:
    """Return the readable name of each code, looked up once a code and only when asked."""
    if rows != "code" or "code_path" not in frame.columns:
        return {}
    return _CodeNames(frame)


class _CodeNames(Mapping[Any, str]):
    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    @cached_property
    def _found(self) -> dict[Any, str]:
        codes, uniques = pd.factorize(self._frame["code"])
        firsts = pd.Series(np.arange(len(codes))).groupby(codes).first()
        paths = self._frame["code_path"].to_numpy(dtype=object)
        held = list(uniques)
        found = {held[int(str(c))]: str(paths[n]) for c, n in firsts.items() if int(str(c)) >= 0}
        return _with_ancestors(found)

    def __getitem__(self, key: Any) -> str:
        return self._found[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _with_ancestors(names: dict[Any, str]) -> dict[Any, str]:
    """Name the codes above too: "a.b" is called "A › B", so "a" is called "A"."""
    above = {}
    for code, path in names.items():
        ids, labels = str(code).split("."), path.split(" › ")
        if len(ids) == len(labels):
            for depth in range(1, len(ids)):
                above[".".join(ids[:depth])] = " › ".join(labels[:depth])
    return above | names
