"""Tables of cases: case × code, and pivots of the attributes of cases."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbench.analysis.columns import need
from workbench.analysis.crosstab import crosstab
from workbench.analysis.labels import labels_of, natural
from workbench.errors import WorkbenchError
from workbench.language import _


def case_code_matrix(
    frame: pd.DataFrame, case: str = "mediator", measure: str = "counts", **options: Any
) -> pd.DataFrame:
    """Return cases × codes, with a zero where a case has nothing of a code.

    Parameters
    ----------
    frame : DataFrame
        Codings.
    case : str
        A role, or any column.
    measure : str
        Of the cross-tabulation: ``counts``, ``column_percent``, ``rates``…
    **options
        Of `crosstab`.

    Returns
    -------
    DataFrame

    Raises
    ------
    WorkbenchError
        When a column is missing.

    Examples
    --------
    >>> frame = pd.DataFrame({"document": ["d", "e"], "code": ["a", "b"], "mediator": ["M2", "M1"]})
    >>> case_code_matrix(frame).to_numpy().tolist()
    [[0, 1], [1, 0]]
    """
    return pd.DataFrame(getattr(crosstab(frame, columns=case, **options), measure)).T


def cases_of(frame: pd.DataFrame, role: str) -> pd.DataFrame:
    """Return one line a case of a role, with its attributes and how many documents it has.

    Parameters
    ----------
    frame : DataFrame
        Codings; ``attrs["documents"]``, when there, knows cases without any coding.
    role : str

    Returns
    -------
    DataFrame
        Indexed by case; attributes without the role's prefix.

    Raises
    ------
    WorkbenchError
        When there is no such role, or a case has two values for one attribute.

    Examples
    --------
    >>> frame = pd.DataFrame({"document": ["d", "e"], "team": [("T1", "T2"), "T1"],
    ...                       "team.size": [("3", "5"), "3"]})
    >>> cases_of(frame, "team").to_dict("index")
    {'T1': {'size': '3', 'documents': 2}, 'T2': {'size': '5', 'documents': 1}}
    """
    known = frame.attrs.get("documents")
    source = pd.DataFrame(known if known is not None else frame, copy=False)
    need(source, role, "document")
    names = [name for name in source.columns if str(name).startswith(f"{role}.")]
    held: dict[Any, dict[str, Any]] = {}
    documents: dict[Any, set[Any]] = {}
    for values in source[[role, "document", *names]].itertuples(index=False, name=None):
        for place, case in enumerate(_parts(values[0])):
            if not labels_of(case):
                continue
            documents.setdefault(case, set()).add(values[1])
            for name, value in zip(names, values[2:], strict=True):
                parts = _parts(value)
                own = parts[place] if place < len(parts) else None
                attribute = str(name)[len(role) + 1 :]
                _note(held.setdefault(case, {}), attribute, own, case)
    order = natural(documents)
    return pd.DataFrame(
        [held.get(case, {}) | {"documents": len(documents[case])} for case in order],
        index=pd.Index(order, name=role),
    )


def attributes_table(
    cases: pd.DataFrame,
    rows: str,
    columns: str | None = None,
    values: str | None = None,
    aggregate: str = "sum",
    total: bool = True,
) -> pd.DataFrame:
    """Pivot the attributes of cases: how many of each kind, or what they add up to.

    Parameters
    ----------
    cases : DataFrame
        One line a case.
    rows, columns : str
        Attributes; without ``columns``, one column of numbers.
    values : str, optional
        An attribute to add up (or average…) instead of counting cases.
    aggregate : str
        What pandas does with ``values``: ``"sum"``, ``"mean"``, ``"median"``…
    total : bool
        Add a total row and column.

    Returns
    -------
    DataFrame
        A case without a value stands under "(not known)".

    Raises
    ------
    WorkbenchError
        When an attribute is missing, or values are not numbers.

    Examples
    --------
    >>> cases = pd.DataFrame({"region": ["IDF", "IDF", "PACA"], "etp": ["1.0", "0.8", "1.0"]})
    >>> attributes_table(cases, "region").to_numpy().ravel().tolist()
    [2, 1, 3]
    """
    need(cases, rows, *([columns] if columns else []), *([values] if values else []))
    unknown = _("(not known)")

    def keys(name: str) -> pd.Series:
        return cases[name].map(lambda v: v if labels_of(v) else unknown).astype(object)

    heading = columns or (values or _("cases"))
    across = keys(columns) if columns else pd.Series(heading, index=cases.index, dtype=object)
    if values is None:
        numbers, aggregate = pd.Series(1, index=cases.index), "sum"
    else:
        try:
            numbers = pd.to_numeric(cases[values].where(cases[values].map(labels_of).map(bool)))
        except (ValueError, TypeError) as error:
            raise WorkbenchError(
                _("“{name}” holds something that is not a number.").format(name=values)
            ) from error
    lines = pd.DataFrame({"row": keys(rows), "column": across, "value": numbers})
    table = _pivot(lines, aggregate)
    if total:
        whole = _("Total")
        doubled = [lines, lines.assign(row=whole)]
        if columns:
            doubled += [part.assign(column=whole) for part in doubled]
        table = _pivot(pd.concat(doubled), aggregate, last=whole)
    table.index.name, table.columns.name = rows, columns
    return table


def _pivot(lines: pd.DataFrame, aggregate: str, last: str | None = None) -> pd.DataFrame:
    found = lines.groupby(["row", "column"])["value"].agg(aggregate).unstack()
    if aggregate in ("sum", "count", "size"):
        found = found.fillna(0)
    if (found == found.round()).to_numpy().all():
        found = found.astype(int)

    def order(labels: pd.Index) -> list[Any]:
        rest = natural(label for label in labels if label != last)
        return [*rest, last] if last in labels else rest

    return pd.DataFrame(found.reindex(index=order(found.index), columns=order(found.columns)))


def _parts(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _note(held: dict[str, Any], attribute: str, value: Any, case: Any) -> None:
    if not labels_of(value):
        held.setdefault(attribute, None)
        return
    if held.get(attribute) not in (None, value):
        raise WorkbenchError(
            _("{case} has two values for “{attribute}”: {one}, {other}.").format(
                case=case, attribute=attribute, one=held[attribute], other=value
            )
        )
    held[attribute] = value
