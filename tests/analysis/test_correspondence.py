"""Correspondence analysis against R's svd and Greenacre's printed numbers."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.analysis.correspondence import correspondence
from workbench.errors import WorkbenchError

REFERENCE = pd.read_csv(Path(__file__).parent / "reference" / "ca.csv")
SMOKING = pd.DataFrame(
    [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]],
    index=["SM", "JM", "SE", "JE", "SC"],
    columns=["none", "light", "medium", "heavy"],
)


def test_inertia_is_greenacres():
    found = correspondence(SMOKING).inertia
    assert found["eigenvalue"].round(5).tolist() == [0.07476, 0.01002]
    wanted = REFERENCE[REFERENCE.side == "eigenvalue"].coordinate
    assert found["eigenvalue"].tolist() == pytest.approx(wanted.tolist(), rel=1e-10)
    assert found["percent"].round(1).tolist() == [87.8, 11.8]


@pytest.mark.parametrize("side", ["row", "column"])
def test_coordinates_contributions_and_cos2_are_rs(side):
    found = correspondence(SMOKING)
    points = found.rows if side == "row" else found.columns
    for axis in (1, 2):
        wanted = REFERENCE[(REFERENCE.side == side) & (REFERENCE.axis == axis - 1)]
        # An axis has no sign of its own.
        np.testing.assert_allclose(
            points[f"axis {axis}"].abs(), wanted.coordinate.abs(), atol=1e-10
        )
        np.testing.assert_allclose(
            points[f"contribution {axis}"], 100 * wanted.contribution, atol=1e-8
        )
        np.testing.assert_allclose(points[f"cos2 {axis}"], wanted.cos2, atol=1e-10)


def test_supplementary_points_fall_where_the_same_profile_stands():
    table = SMOKING.copy()
    table.loc["twin"] = 3 * table.loc["SE"]
    table["double"] = 2 * table["heavy"]
    found = correspondence(table, supplementary_rows=["twin"], supplementary_columns=["double"])
    for axis in (1, 2):
        assert found.rows.at["twin", f"axis {axis}"] == pytest.approx(
            found.rows.at["SE", f"axis {axis}"]
        )
        assert found.rows.at["twin", f"cos2 {axis}"] == pytest.approx(
            found.rows.at["SE", f"cos2 {axis}"]
        )
        assert found.columns.at["double", f"axis {axis}"] == pytest.approx(
            found.columns.at["heavy", f"axis {axis}"]
        )
    plain = correspondence(SMOKING)
    np.testing.assert_allclose(found.inertia, plain.inertia)
    assert found.rows["supplementary"].tolist() == [False] * 5 + [True]
    with pytest.raises(WorkbenchError):
        correspondence(SMOKING, supplementary_rows=["nobody"])


def test_contributions_add_up_and_empty_lines_are_left_out():
    table = SMOKING.copy()
    table.loc["nobody"] = 0
    found = correspondence(table, components=9)
    assert "nobody" not in found.rows.index
    assert len(found.inertia) == 3
    for axis in (1, 2, 3):
        assert found.rows[f"contribution {axis}"].sum() == pytest.approx(100)
        assert found.columns[f"contribution {axis}"].sum() == pytest.approx(100)
    cos2 = found.rows[[f"cos2 {a}" for a in (1, 2, 3)]].sum(axis=1)
    assert cos2.tolist() == pytest.approx([1] * 5)


def test_two_columns_make_one_axis_and_one_column_none():
    found = correspondence(SMOKING.iloc[:, :2])
    assert len(found.inertia) == 1
    with pytest.raises(WorkbenchError):
        correspondence(SMOKING.iloc[:, :1])


def test_the_map_is_drawn():
    assert "JM" in correspondence(SMOKING, supplementary_columns=["heavy"]).plot().svg
    with pytest.raises(WorkbenchError):
        correspondence(SMOKING).plot(1, 7)
