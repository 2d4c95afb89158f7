"""Small cells are hidden, and cannot be worked out from what is shown."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.frames import study
from workbench.analysis import crosstab, suppress
from workbench.analysis.protection import bounds
from workbench.errors import WorkbenchError

TABLES = st.tuples(st.integers(2, 5), st.integers(2, 5)).flatmap(
    lambda s: st.lists(
        st.lists(st.one_of(st.integers(0, 8), st.integers(5, 60)), min_size=s[1], max_size=s[1]),
        min_size=s[0],
        max_size=s[0],
    )
)


@given(TABLES)
@settings(max_examples=80, deadline=None)
def test_no_hidden_small_cell_can_be_worked_out(cells):
    counts = pd.DataFrame(cells)
    found = suppress(counts)
    full = np.vstack([counts, counts.sum()])
    full = np.hstack([full, full.sum(axis=1, keepdims=True)]).astype(float)
    hidden = found.table.isna().to_numpy()
    small = (full > 0) & (full < 5)
    assert hidden[small].all()
    if hidden.all():
        return
    for cell in zip(*np.nonzero(small), strict=True):
        low, high = bounds(full, hidden, cell)
        assert high - low > 0.5, (cells, cell)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_what_is_shown_is_true(cells):
    counts = pd.DataFrame(cells)
    shown = suppress(counts).table.iloc[:-1, :-1]
    kept = shown.notna().to_numpy()
    assert (shown.to_numpy()[kept] == counts.to_numpy()[kept]).all()


def test_nothing_small_nothing_hidden():
    found = suppress(pd.DataFrame([[5, 9], [0, 12]]))
    assert found.table.notna().to_numpy().all()
    assert found.table.iloc[-1, -1] == 26


def test_two_hidden_in_a_row_and_column_are_not_enough_when_subtraction_reaches_them():
    # A lone small cell needs three others: its rectangle.
    found = suppress(pd.DataFrame([[2, 20, 30], [40, 50, 60], [70, 80, 90]]))
    assert found.table.isna().to_numpy().sum() == 4
    assert (found.marks == "primary").to_numpy().sum() == 1
    assert (found.marks == "complementary").to_numpy().sum() == 3


def test_hidden_cells_all_look_alike():
    found = suppress(pd.DataFrame([[2, 20, 30], [40, 50, 60], [70, 80, 90]]))
    assert len({str(v) for v in found.shown.to_numpy().ravel() if not str(v).isdigit()}) == 1
    assert "primary" not in found._repr_html_() + found.to_markdown()


def test_people_behind_a_cell_are_counted_and_a_total_of_few_people_is_hidden():
    frame = study(suggested=False)
    found = crosstab(frame).suppress(people="patient")
    small = 0
    for row in crosstab(frame).counts.index:
        for column in crosstab(frame).counts.columns:
            lines = frame[(frame.code == row) & (frame.mediator == column)]
            held = {p for v in lines.patient for p in (v if isinstance(v, tuple) else (v,))}
            if len(lines) and len(held) < 5:
                small += 1
                assert pd.isna(found.table.at[row, column])
    assert small > 0
    with pytest.raises(WorkbenchError):
        crosstab(frame).suppress(people="nobody")


def test_the_note_says_when_the_threshold_does_not_bear_on_people():
    frame = study(suggested=False)
    assert "people=" in crosstab(frame).suppress(40).note
    assert "people=" not in crosstab(frame, unit="documents").suppress().note


def test_codes_are_shown_by_their_names():
    found = crosstab(study()).suppress()
    assert "distance › toucher" in found.shown.index
    assert "distance.toucher" in found.table.index
    assert "distance › toucher" in found.to_markdown()


def test_it_can_be_written(tmp_path):
    import openpyxl

    path = crosstab(study()).suppress(20).to_excel(tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(path)
    values = [c.value for sheet in book for row in sheet for c in row]
    assert "s" in values
