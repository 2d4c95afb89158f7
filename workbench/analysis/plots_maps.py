"""Drawings of places: the map of a correspondence analysis, the network of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analysis.labels import label_text
from workbench.analysis.plots import Plot, finished, inline
from workbench.analysis.wording import number
from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    import networkx as nx

    from workbench.analysis.correspondence import Correspondence


#: More names than these would cover one another.
_NAMED = 12


def correspondence_map(result: Correspondence, x: int = 1, y: int = 2, title: str = "") -> Plot:
    """Draw rows and columns on two axes.

    Parameters
    ----------
    result : Correspondence
    x, y : int
        Which axes, from 1.
    title : str

    Returns
    -------
    Plot
        Rows are circles, columns squares, supplementary ones crosses; the larger, the more it
        contributes; the darker, the better the two axes show it (cos²). Of many rows, only those
        that contribute more than the average are named.

    Raises
    ------
    WorkbenchError
        When there is no such axis.
    """
    import altair as alt

    if not {x, y} <= set(result.inertia.index):
        raise WorkbenchError(_("This analysis has {n} axes.").format(n=len(result.inertia)))
    row, column, extra = _("row"), _("column"), _("supplementary")
    data = pd.concat(
        [
            _points(side, kind, extra, x, y)
            for side, kind in ((result.rows, row), (result.columns, column))
        ]
    )
    light = _light(data, data["kind"] == row)
    data["label"] = data["label"].where(~light, "")
    share = result.inertia["percent"]
    titles = [
        _("Axis {n} ({percent} %)").format(n=n, percent=number(float(share[n]), 1)) for n in (x, y)
    ]
    base = alt.Chart(inline(data), width=560, height=420).encode(
        x=alt.X("x:Q", title=titles[0]), y=alt.Y("y:Q", title=titles[1])
    )
    marks = base.mark_point(filled=True, stroke="black").encode(
        shape=alt.Shape("kind:N", title="", scale=alt.Scale(
            domain=[row, column, extra], range=["circle", "square", "cross"])),
        size=alt.Size("contribution:Q", title=_("Contribution, %"),
                      scale=alt.Scale(range=[40, 400])),
        fill=alt.Fill("cos2:Q", title="cos²",
                      scale=alt.Scale(range=["#ffffff", "#333333"], domain=[0, 1])),
    )  # fmt: skip
    names = base.mark_text(align="left", dx=8, dy=-6, fontSize=11).encode(text="label:N")
    zero = alt.Chart(inline(pd.DataFrame({"o": [0]})))
    lines = zero.mark_rule(strokeDash=[3, 3], color="#888").encode(x="o:Q") + zero.mark_rule(
        strokeDash=[3, 3], color="#888"
    ).encode(y="o:Q")
    if not title:
        title = _("Correspondence analysis")
        if light.any():
            title += " " + _("(named: the codes that weigh most)")
    return finished(lines + marks + names, title)


def _light(data: pd.DataFrame, rows: pd.Series) -> pd.Series:
    """Tell which rows are too many and too light to be named on a map."""
    average = data.loc[rows, "contribution"].mean()
    if int(rows.sum()) <= _NAMED:
        return pd.Series(False, index=data.index)
    return rows & data["contribution"].lt(average)


def network_plot(graph: nx.Graph, title: str = "", seed: int = 0) -> Plot:
    """Draw codes as circles and their co-occurrences as lines, the thicker the more.

    Parameters
    ----------
    graph : networkx.Graph
        Nodes with ``n``, edges with ``n``.
    title : str
    seed : int
        Of the layout.

    Returns
    -------
    Plot
    """
    import altair as alt
    import networkx as nx

    places = nx.spring_layout(graph, weight="c", seed=seed, k=2 / max(1, len(graph)) ** 0.5)
    nodes = pd.DataFrame(
        [
            {"label": label_text(node), "x": places[node][0], "y": places[node][1], "n": held["n"]}
            for node, held in graph.nodes(data=True)
        ],
        columns=["label", "x", "y", "n"],
    )
    edges = pd.DataFrame(
        [
            {"x": places[a][0], "y": places[a][1], "x2": places[b][0], "y2": places[b][1],
             "n": held["n"]}
            for a, b, held in graph.edges(data=True)
        ],
        columns=["x", "y", "x2", "y2", "n"],
    )  # fmt: skip
    lines = (
        alt.Chart(inline(edges), width=560, height=460)
        .mark_rule(color="#777777")
        .encode(
            x=alt.X("x:Q", axis=None), y=alt.Y("y:Q", axis=None), x2="x2:Q", y2="y2:Q",
            strokeWidth=alt.StrokeWidth("n:Q", title=_("Co-occurrences"),
                                        scale=alt.Scale(range=[0.6, 8])),
        )
    )  # fmt: skip
    base = alt.Chart(inline(nodes)).encode(x="x:Q", y="y:Q")
    circles = base.mark_circle(color="#d9d9d9", stroke="black", opacity=1).encode(
        size=alt.Size("n:Q", title=_("Segments"), scale=alt.Scale(range=[60, 900]))
    )
    names = base.mark_text(fontSize=11, dy=-22).encode(text="label:N")
    return finished(lines + circles + names, title or _("Codes that occur together"))


def _points(side: pd.DataFrame, kind: str, extra: str, x: int, y: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": [label_text(label) for label in side.index],
            "x": side[f"axis {x}"].to_numpy(),
            "y": side[f"axis {y}"].to_numpy(),
            "contribution": np.nan_to_num(
                (side[f"contribution {x}"] + side[f"contribution {y}"]).to_numpy(float)
            ),
            "cos2": (side[f"cos2 {x}"] + side[f"cos2 {y}"]).to_numpy(float),
            "kind": np.where(side["supplementary"], extra, kind),
        }
    )
