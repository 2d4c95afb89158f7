"""Correspondence analysis of a table: which rows go with which columns, on a map."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.plots import Plot


@dataclass(frozen=True, eq=False)
class Correspondence:
    """Axes, and where rows and columns stand on them.

    Parameters
    ----------
    inertia : DataFrame
        One line an axis: eigenvalue, percent, cumulated percent.
    rows, columns : DataFrame
        One line a label: principal coordinates ``axis 1``…, ``contribution 1``… (in percent),
        ``cos2 1``…, ``weight``, and whether it is supplementary.
    """

    inertia: pd.DataFrame
    rows: pd.DataFrame = field(repr=False)
    columns: pd.DataFrame = field(repr=False)

    def plot(self, x: int = 1, y: int = 2, title: str = "") -> Plot:
        """Draw the map of two axes; the size of a mark is its contribution, its grey its cos².

        Parameters
        ----------
        x, y : int
            Which axes, from 1.
        title : str

        Returns
        -------
        Plot

        Raises
        ------
        WorkbenchError
            When there is no such axis.
        """
        from workbench.analysis.plots_maps import correspondence_map

        return correspondence_map(self, x, y, title)

    def _repr_html_(self) -> str:
        parts = (self.inertia, self.rows, self.columns)
        return "<div>" + "".join(p.round(3).to_html(escape=True) for p in parts) + "</div>"


def correspondence(
    table: pd.DataFrame,
    components: int = 2,
    supplementary_rows: Collection[Any] = (),
    supplementary_columns: Collection[Any] = (),
) -> Correspondence:
    """Analyse the correspondences of a table of counts, with prince.

    Parameters
    ----------
    table : DataFrame
        Counts, rows × columns. Empty rows and columns are left out.
    components : int
        How many axes to keep.
    supplementary_rows, supplementary_columns : collection of labels
        Placed on the axes without weighing on them.

    Returns
    -------
    Correspondence

    Raises
    ------
    WorkbenchError
        When fewer than two rows or columns are left, or a supplementary label is unknown.

    References
    ----------
    Benzécri, J.-P. (1973). *L'analyse des données*, t. 2. Dunod. Greenacre, M. (1984). *Theory and
    Applications of Correspondence Analysis*. Academic Press.

    Examples
    --------
    Greenacre (1984, p. 55): smoking by staff group.

    >>> table = pd.DataFrame([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13],
    ...                       [10, 6, 7, 2]])
    >>> correspondence(table).inertia["eigenvalue"].round(4).tolist()
    [0.0748, 0.01]
    """
    import prince

    _known(table, supplementary_rows, supplementary_columns)
    active = table.drop(index=list(supplementary_rows), columns=list(supplementary_columns))
    active = active.loc[active.sum(axis=1) > 0, active.sum(axis=0) > 0].astype(float)
    most = min(active.shape) - 1
    if most < 1:
        raise WorkbenchError(
            _("Correspondence analysis needs two rows and two columns that are not empty.")
        )
    kept = min(components, most)
    row_names, column_names = active.index, active.columns
    # prince sorts and joins on labels; numbers keep it from tripping over tuples and repeats.
    plain = active.set_axis(range(len(row_names)), axis=0).set_axis(
        [f"c{n}" for n in range(len(column_names))], axis=1
    )
    plain.index.name, plain.columns.name = "row", "column"
    ca = prince.CA(n_components=most, engine="scipy").fit(plain)
    total = active.to_numpy().sum()
    eigenvalues = pd.Series(ca.eigenvalues_, index=range(1, most + 1))
    rows = _side(ca.row_coordinates(plain), row_names, active.sum(axis=1) / total, eigenvalues)
    columns = _side(
        ca.column_coordinates(plain), column_names, active.sum(axis=0) / total, eigenvalues
    )
    lines = table.loc[list(supplementary_rows), list(column_names)].astype(float)
    stacks = table.loc[list(row_names), list(supplementary_columns)].astype(float).T
    rows = _join(rows, _supplementary(lines, columns, eigenvalues, active.sum(axis=0) / total))
    columns = _join(columns, _supplementary(stacks, rows, eigenvalues, active.sum(axis=1) / total))
    share = 100 * eigenvalues / eigenvalues.sum()
    inertia = pd.DataFrame(
        {"eigenvalue": eigenvalues, "percent": share, "cumulated": share.cumsum()}
    ).iloc[:kept]
    inertia.index.name = "axis"
    return Correspondence(inertia, _kept(rows, kept), _kept(columns, kept))


def _side(
    coordinates: pd.DataFrame, names: pd.Index, weights: pd.Series, eigenvalues: pd.Series
) -> pd.DataFrame:
    found = pd.DataFrame(coordinates.to_numpy(), index=names, columns=list(eigenvalues.index))
    distance = (found**2).sum(axis=1)
    parts = {"weight": weights}
    for axis, eigenvalue in eigenvalues.items():
        parts[f"axis {axis}"] = found[axis]
        parts[f"contribution {axis}"] = 100 * weights * found[axis] ** 2 / eigenvalue
        parts[f"cos2 {axis}"] = found[axis] ** 2 / distance.where(distance > 0)
    return pd.DataFrame(parts).assign(supplementary=False)


def _supplementary(
    profiles: pd.DataFrame, others: pd.DataFrame, eigenvalues: pd.Series, average: pd.Series
) -> pd.DataFrame:
    """Place profiles at the barycentre of the other side, stretched (transition formula)."""
    others = others[~others["supplementary"]]
    profiles = profiles.div(profiles.sum(axis=1).where(lambda total: total > 0), axis=0)
    distance = ((profiles - average) ** 2 / average).sum(axis=1)
    parts: dict[str, Any] = {"weight": float("nan")}
    for axis, eigenvalue in eigenvalues.items():
        place = profiles @ others[f"axis {axis}"] / eigenvalue**0.5
        parts[f"axis {axis}"] = place
        parts[f"contribution {axis}"] = float("nan")
        parts[f"cos2 {axis}"] = place**2 / distance.where(distance > 0)
    return pd.DataFrame(parts, index=profiles.index).assign(supplementary=True)


def _join(active: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([active, added]) if len(added) else active


def _kept(side: pd.DataFrame, axes: int) -> pd.DataFrame:
    numbers = range(1, axes + 1)
    parts = ("axis", "contribution", "cos2")
    return side[["weight", *(f"{p} {n}" for n in numbers for p in parts), "supplementary"]]


def _known(table: pd.DataFrame, rows: Collection[Any], columns: Collection[Any]) -> None:
    for label, labels in [(r, table.index) for r in rows] + [(c, table.columns) for c in columns]:
        if label not in labels:
            raise WorkbenchError(
                _("The table has no “{label}”. It has: {labels}.").format(
                    label=label, labels=", ".join(map(str, labels[:30]))
                )
            )
