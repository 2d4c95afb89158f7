import numpy as np
import pandas as pd
import pytest

from workbench.coding.saturation import saturation
from workbench.errors import WorkbenchError

#: New codes met in each of twelve interviews, and what the method says of them: with a base of
#: four (5 + 3 + 2 + 2 = 12 codes) and runs of two.
NEW = [5, 3, 2, 2, 1, 1, 0, 1, 0, 0, 1, 0]
RATIOS = [2 / 12, 1 / 12, 1 / 12, 1 / 12, 0, 1 / 12, 1 / 12]


def coded(new):
    rows, met = [], 0
    for rank, n in enumerate(new):
        rows += [(f"d{rank:02}", f"c{code}") for code in range(met, met + n)]
        rows.append((f"d{rank:02}", "c0"))
        met += n
    return pd.DataFrame(rows, columns=["document", "code"])


def test_ratios_are_runs_over_the_base():
    found = saturation(coded(NEW), base=4, run=2, orders=10)
    assert found.table["new"].tolist() == NEW
    assert found.table["ratio"].tolist()[:5] == pytest.approx([np.nan] * 5, nan_ok=True)
    assert found.table["ratio"].tolist()[5:] == pytest.approx(RATIOS)
    assert found.reached == 10
    assert saturation(coded(NEW), threshold=0.09, orders=10).reached == 7


def test_saturation_may_not_be_reached():
    found = saturation(coded([3] * 8), orders=10)
    assert found.reached is None
    assert "8" in found.text


def test_the_band_is_seeded_and_holds_the_median():
    one, same = (saturation(coded(NEW), orders=200, seed=5).table for _n in range(2))
    pd.testing.assert_frame_equal(one, same)
    assert (one["low"] <= one["median"]).iloc[5:].all()
    assert (one["median"] <= one["high"]).iloc[5:].all()
    other = saturation(coded(NEW), orders=200, seed=6).table
    assert not one["median"].equals(other["median"]) or not one["high"].equals(other["high"])


def test_the_order_does_not_matter_where_every_document_says_the_same():
    rows = [(f"d{n}", code) for n in range(7) for code in "abc"]
    table = saturation(pd.DataFrame(rows, columns=["document", "code"]), orders=50).table
    assert (table[["low", "median", "high"]].iloc[5:] == 0).all(axis=None)


def test_suggestions_do_not_count_unless_asked():
    frame = coded(NEW).assign(status="accepted")
    frame.loc[frame["document"] == "d10", "status"] = "suggested"
    frame.attrs["documents"] = pd.DataFrame({"document": sorted(set(frame["document"]))})
    assert saturation(frame, orders=5).table["new"].tolist()[10] == 0
    assert saturation(frame, orders=5, suggestions=True).table["new"].tolist()[10] == 1


def test_documents_without_codings_count_as_read():
    frame = coded(NEW)
    frame.attrs["documents"] = pd.DataFrame({"document": [f"d{n:02}" for n in range(14)]})
    assert len(saturation(frame, orders=5).table) == 14


def test_too_few_documents_are_said():
    with pytest.raises(WorkbenchError, match="5"):
        saturation(coded(NEW[:5]))


def test_the_drawing_is_svg_with_its_threshold():
    svg = saturation(coded(NEW), orders=20).plot().svg
    assert svg.startswith("<svg")
    assert "#D55E00" in svg
