"""Drawings of a cross-tabulation: heat map, mosaic, bars with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbench.analysis.labels import label_text
from workbench.analysis.plots import Plot, finished, inline
from workbench.analysis.wording import measure_titles, number
from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab


def plot_crosstab(table: CrossTab, kind: str, **options: Any) -> Plot:
    """Draw a cross-tabulation.

    Parameters
    ----------
    table : CrossTab
    kind : {"heatmap", "mosaic", "bars", "map"}
    **options
        ``measure`` for the heat map and the bars; ``samples`` and ``seed`` for the bars.

    Returns
    -------
    Plot

    Raises
    ------
    WorkbenchError
        When the kind is unknown.
    """
    if kind == "heatmap":
        return heatmap(table, **options)
    if kind == "mosaic":
        return mosaic(table, **options)
    if kind == "bars":
        return bars(table, **options)
    if kind == "map":
        return table.correspondence().plot(**options)
    raise WorkbenchError(
        _("Unknown drawing “{kind}”. Choose among: {kinds}.").format(
            kind=kind, kinds="heatmap, mosaic, bars, map"
        )
    )


def heatmap(table: CrossTab, measure: str = "column_percent", title: str = "") -> Plot:
    """Draw a grey for each cell, with its number and + or − where it departs from independence.

    Parameters
    ----------
    table : CrossTab
    measure : str
        What the grey stands for: ``counts``, a percentage, ``residuals``, ``pem``…
    title : str

    Returns
    -------
    Plot
    """
    import altair as alt

    shade: pd.DataFrame = getattr(table, measure)
    data = _long(table, value=shade, count=table.counts, residual=table.residuals)
    data["sign"] = np.where(data.residual >= 1.96, "+", np.where(data.residual <= -1.96, "−", ""))
    data["label"] = [
        _count(c) + (f" {s}" if s else "") for c, s in zip(data["count"], data.sign, strict=True)
    ]
    middle = float(np.nanmean([shade.min(axis=None), shade.max(axis=None)])) if len(data) else 0.0
    base = alt.Chart(inline(data)).encode(
        x=alt.X("column:N", sort=_names(table.counts.columns), title=table.column_name,
                axis=alt.Axis(orient="top", labelAngle=-40)),
        y=alt.Y("row:N", sort=_rows(table), title=table.row_name, axis=alt.Axis(labelLimit=320)),
    )  # fmt: skip
    cells = base.mark_rect(stroke="white").encode(
        color=alt.Color("value:Q", title=measure_titles().get(measure, measure),
                        scale=alt.Scale(scheme="greys")),
    )  # fmt: skip
    marks = base.mark_text(fontSize=11).encode(
        text="label:N",
        color=alt.condition(f"datum.value > {middle}", alt.value("white"), alt.value("black")),
    )
    drawn = (cells + marks).properties(width=alt.Step(42), height=alt.Step(24))
    return finished(drawn, title or table.caption)


def mosaic(table: CrossTab, title: str = "") -> Plot:
    """Draw columns as wide as their totals, cut in proportion to their rows.

    Parameters
    ----------
    table : CrossTab
    title : str

    Returns
    -------
    Plot
        Greys and an outline say the sign of a departure from independence.
    """
    import altair as alt

    counts = table.counts.loc[table.row_totals > 0, table.column_totals > 0]
    values = counts.to_numpy(float)
    width = values.sum(axis=0) / values.sum() if values.size else values.sum(axis=0)
    height = values / values.sum(axis=0)
    data = _long(table, counts=counts, residual=table.residuals.loc[counts.index, counts.columns])
    right, top = np.cumsum(width), np.cumsum(height, axis=0)
    data["x"], data["x2"] = np.tile(right - width, len(counts)), np.tile(right, len(counts))
    data["y"], data["y2"] = (top - height).ravel(), top.ravel()
    more, less, near = _("more than expected"), _("fewer than expected"), _("as expected")
    data["sign"] = np.where(
        data.residual >= 1.96, more, np.where(data.residual <= -1.96, less, near)
    )
    data["label"] = [r if h > 0.04 else "" for r, h in zip(data.row, height.ravel(), strict=True)]
    data["cx"], data["cy"] = (data.x + data.x2) / 2, (data.y + data.y2) / 2
    share = alt.Axis(format="%")
    base = alt.Chart(inline(data), width=620, height=420)
    tiles = base.mark_rect(stroke="black", strokeWidth=0.8).encode(
        x=alt.X("x:Q", title=table.column_name, axis=share),
        x2="x2:Q",
        y=alt.Y("y:Q", title=table.row_name, axis=share),
        y2="y2:Q",
        color=alt.Color("sign:N", title="",
                        scale=alt.Scale(domain=[more, near, less],
                                        range=["#777777", "#d9d9d9", "#ffffff"])),
    )  # fmt: skip
    names = base.mark_text(fontSize=10).encode(x="cx:Q", y="cy:Q", text="label:N")
    heads = pd.DataFrame({"cx": right - width / 2, "column": _names(counts.columns)})
    tops = (
        alt.Chart(inline(heads))
        .mark_text(baseline="bottom", dy=-4, fontWeight="bold")
        .encode(x="cx:Q", y=alt.datum(1), text="column:N")
    )
    return finished(tiles + names + tops, title or table.caption)


def bars(
    table: CrossTab,
    measure: str = "column_percent",
    samples: int = 2_000,
    seed: int = 0,
    title: str = "",
) -> Plot:
    """Draw a bar a cell, row by row, with its bootstrap interval.

    Parameters
    ----------
    table : CrossTab
    measure : str
        One that has intervals.
    samples, seed : int
        Of the bootstrap.
    title : str

    Returns
    -------
    Plot
    """
    import altair as alt

    around = table.intervals(measure, samples=samples, seed=seed)
    data = _long(table, value=around.estimate, low=around.low, high=around.high)
    base = alt.Chart(inline(data), width=130, height=180).encode(
        x=alt.X("column:N", sort=_names(table.counts.columns), title="")
    )
    drawn = alt.layer(
        base.mark_bar(color="#b0b0b0", stroke="black").encode(
            y=alt.Y("value:Q", title=measure_titles().get(measure, measure))
        ),
        base.mark_rule(strokeWidth=1.5).encode(y="low:Q", y2="high:Q"),
        base.mark_tick(thickness=1.5, size=8, color="black").encode(y="low:Q"),
        base.mark_tick(thickness=1.5, size=8, color="black").encode(y="high:Q"),
    ).facet(
        # A long path on several lines: one row of four fits a laptop.
        facet=alt.Facet("row:N", sort=_rows(table), title=table.row_name, header=alt.Header(
            labelExpr="split(datum.label, ' › ')", labelLimit=150)),
        columns=4,
    )  # fmt: skip
    return finished(drawn, title or table.caption)


def _long(table: CrossTab, **matrices: pd.DataFrame) -> pd.DataFrame:
    first = next(iter(matrices.values()))
    rows = [str(table.names.get(label, label_text(label))) for label in first.index]
    columns = _names(first.columns)
    data = pd.DataFrame(
        {"row": np.repeat(rows, len(columns)), "column": np.tile(columns, len(rows))},
        dtype=object,
    )
    for name, matrix in matrices.items():
        data[name] = matrix.to_numpy(dtype=float).ravel()
    return data


def _rows(table: CrossTab) -> list[str]:
    return [str(table.names.get(label, label_text(label))) for label in table.counts.index]


def _names(labels: pd.Index) -> list[str]:
    return [label_text(label) for label in labels]


def _count(value: float) -> str:

    return number(int(value) if float(value).is_integer() else value, 1)
