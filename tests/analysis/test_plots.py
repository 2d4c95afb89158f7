"""Drawings: offline, grey, hostile text drawn as text."""

import struct
import xml.etree.ElementTree as ET

import pytest

from tests.analysis.frames import hostile, study
from workbench.analysis import crosstab
from workbench.errors import WorkbenchError


@pytest.mark.parametrize("kind", ["heatmap", "mosaic", "bars", "map"])
def test_every_drawing_is_svg_and_png_and_fetches_nothing(kind, tmp_path):
    plot = crosstab(study()).plot(kind)
    root = ET.fromstring(plot.svg)
    assert root.tag.endswith("svg")
    assert "http" not in plot.svg.replace("http://www.w3.org", "")
    assert plot._repr_mimebundle_()["image/svg+xml"] == plot.svg
    assert plot.save(tmp_path / "p.svg").read_text("utf-8") == plot.svg
    png = plot.save(tmp_path / "p.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert min(struct.unpack(">II", png[16:24])) > 100
    with pytest.raises(WorkbenchError):
        plot.save(tmp_path / "p.gif")


def test_a_heat_map_is_grey_and_writes_its_numbers():
    table = crosstab(study())
    svg = table.plot().svg
    for label in table.counts.columns:
        assert f">{label}<" in svg
    # Vega writes its colours as rgb(r, g, b): all of them grey.
    import re

    for r, g, b in re.findall(r"rgb\((\d+), ?(\d+), ?(\d+)\)", svg):
        assert r == g == b
    with pytest.raises(WorkbenchError):
        table.plot("pie")


@pytest.mark.parametrize("kind", ["heatmap", "mosaic"])
def test_hostile_labels_are_drawn_as_text(kind):
    frame = hostile()
    plot = crosstab(frame[~frame.code.str.contains("\x0b")], columns="document").plot(kind)
    assert "<script" not in plot.svg
    ET.fromstring(plot.svg)
