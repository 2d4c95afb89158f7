"""Drawings: offline, to SVG and PNG without a browser, readable in black and white."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.errors import WorkbenchError
from workbench.language import _

_VERSION = "6.1"
_FONT = "sans-serif"


@dataclass(frozen=True)
class Plot:
    """A drawing that shows itself in Jupyter and saves itself as SVG or PNG.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification with its data inside; nothing is fetched.
    """

    spec: dict[str, Any]

    @cached_property
    def svg(self) -> str:
        """The drawing as SVG."""
        import vl_convert

        return str(vl_convert.vegalite_to_svg(self.spec, vl_version=_VERSION, **_locale()))

    @cached_property
    def png(self) -> bytes:
        """The drawing as PNG, at 192 dots an inch."""
        import vl_convert

        return bytes(
            vl_convert.vegalite_to_png(self.spec, vl_version=_VERSION, scale=2, **_locale())
        )

    def save(self, path: str | Path) -> Path:
        """Write the drawing; the ending of the name chooses SVG or PNG.

        Parameters
        ----------
        path : str or Path

        Returns
        -------
        Path

        Raises
        ------
        WorkbenchError
            When the ending is neither.
        """
        path = Path(path)
        if path.suffix.lower() == ".svg":
            path.write_text(self.svg, "utf-8")
        elif path.suffix.lower() == ".png":
            path.write_bytes(self.png)
        else:
            raise WorkbenchError(
                _("A drawing is saved as .svg or .png, not “{name}”.").format(name=path.name)
            )
        return path

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"Plot({self.spec.get('title', '')!r})"


def finished(chart: Any, title: str) -> Plot:
    """Give a chart its title and the house's plain look.

    Parameters
    ----------
    chart : altair chart
    title : str

    Returns
    -------
    Plot
    """
    chart = chart.properties(title=title).configure(font=_FONT).configure_view(stroke=None)
    chart = chart.configure_axis(labelFontSize=11, titleFontSize=12).configure_title(
        anchor="start", fontSize=13
    )
    return Plot(chart.to_dict(validate=False))


def inline(data: pd.DataFrame) -> Any:
    """Return a frame as data that stand inside the chart.

    Parameters
    ----------
    data : DataFrame

    Returns
    -------
    altair.InlineData
    """
    import altair as alt

    return alt.InlineData(values=records(data))


def records(data: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the lines of a frame as plain dictionaries, for a chart.

    Examples
    --------
    >>> records(pd.DataFrame({"a": [1.0, float("nan")]}))
    [{'a': 1.0}, {'a': None}]
    """
    from workbench.analysis.tables_json import plain

    return [plain(record) for record in data.to_dict("records")]


def _locale() -> dict[str, Any]:
    return {"format_locale": "fr-FR", "time_format_locale": "fr-FR"} if _.language == "fr" else {}
