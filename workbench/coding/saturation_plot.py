"""The drawing of saturation: the ratio in the documents' order, over the band of random orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis.plots import Plot, finished, inline
from workbench.language import _

if TYPE_CHECKING:
    from workbench.coding.saturation import Saturation


def saturation_plot(result: Saturation) -> Plot:
    """Draw saturation.

    Parameters
    ----------
    result : Saturation

    Returns
    -------
    Plot
        A line for the documents' own order, a grey band for nine random orders in ten, a dashed
        line at the threshold.
    """
    import altair as alt

    data = result.table.reset_index().replace([np.inf, -np.inf], np.nan)
    data = data[data["ratio"].notna() | data["median"].notna()]
    rows = inline(data[["rank", "document", "ratio", "low", "median", "high"]])
    x = alt.X("rank:Q", title=_("documents read"), axis=alt.Axis(tickMinStep=1, format="d"))
    y = alt.Y("ratio:Q", title=_("new information"), axis=alt.Axis(format="%"))
    base = alt.Chart(rows, width=520, height=280)
    chart = alt.layer(
        base.mark_area(color="#999999", opacity=0.35).encode(
            x=x, y=alt.Y("low:Q", title=_("new information")), y2="high:Q"
        ),
        base.mark_line(color="#555555", strokeDash=[2, 2]).encode(x=x, y="median:Q"),
        base.mark_line(color="#0072B2", point=True).encode(x=x, y=y),
        base.mark_rule(color="#D55E00", strokeDash=[6, 3]).encode(y=alt.datum(result.threshold)),
    )
    return finished(
        chart, _("Saturation (base {base}, runs of {run})").format(base=result.base, run=result.run)
    )
