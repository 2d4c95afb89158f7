import pandas as pd
import pytest

from workbench.analysis.overlaps import overlaps
from workbench.errors import WorkbenchError


def codings(*rows):
    return pd.DataFrame(rows, columns=["document", "start", "end", "code"])


ONE = codings(("d", 0, 10, "a.b"), ("d", 20, 30, "a.b"), ("e", 0, 10, "a.b"), ("d", 0, 10, "c"))


@pytest.mark.parametrize(
    ("other", "level", "met"),
    [
        (codings(("d", 9, 12, "a.b")), None, [True, False, False, False]),
        (codings(("d", 10, 20, "a.b")), None, [False] * 4),
        (codings(("d", 5, 25, "a.x")), None, [False] * 4),
        (codings(("d", 5, 25, "a.x")), 1, [True, True, False, False]),
        (codings(), None, [False] * 4),
    ],
)
def test_a_coding_is_met_by_the_same_code_on_a_part_of_its_passage(other, level, met):
    assert overlaps(ONE, other, level).tolist() == met


def test_what_is_met_keeps_the_index():
    picked = ONE[ONE["document"] == "e"]
    assert overlaps(picked, ONE).to_dict() == {2: True}


def test_a_frame_without_bounds_is_refused():
    with pytest.raises(WorkbenchError):
        overlaps(ONE.drop(columns="start"), ONE)
