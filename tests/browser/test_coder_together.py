"""Two people, two tabs, two kernels on one project at once; and a table that leads to the coder."""

import pytest
from playwright.sync_api import expect

from tests.browser import lab
from tests.browser.coding import Coder, coding, codings, make_study, put, turn

pytestmark = pytest.mark.browser


@pytest.fixture
def study(server):
    made = make_study(server.folder)
    yield made
    made.engine.dispose()


@pytest.fixture
def sit(warm, server, study):
    """Sit down in a tab and with a kernel of one's own."""
    opened = []

    def down(coder):
        page = warm.new_page()
        cell = f"Project.open({study.folder.name!r}).coder('grille', {coder!r})"
        cells = ["from workbench import Project", cell]
        opened.append(lab.Notebook(page, server, lab.write_notebook(server, cells)))
        opened[-1].run()
        here = Coder(page, study)
        here.start()
        return here

    yield down
    for one in opened:
        one.close()
        one.page.close()


@pytest.mark.parametrize("second", ["C2", "C1"])
def test_two_tabs_with_two_kernels_keep_every_coding_of_both(sit, second):
    here, there = sit("C1"), sit(second)
    mine, theirs = [], []
    for n in range(1, 11):
        for seat, keys, place, code, made in (
            (here, ("d", "i"), n, "distance", mine),
            (there, ("l", "a"), n + 10, "langues", theirs),
        ):
            seat.page.bring_to_front()
            seat.text.locator(".qc-label").nth(place - 1).click()
            seat.press(*keys)
            made.append(("D1", turn(place), code))
    for seat in (here, there):
        seat.settled()
    if second == "C1":
        here.stored(*mine, *theirs)
    else:
        here.stored(*mine)
        there.stored(*theirs, coder="C2")
    expect(here.root.locator(".qc-banner:visible")).to_have_count(0)
    expect(there.root.locator(".qc-banner:visible")).to_have_count(0)


def test_undo_takes_back_ones_own_act_while_somebody_else_is_at_work(sit):
    here, there = sit("C1"), sit("C2")
    for seat, n in ((here, 1), (there, 2)):
        seat.page.bring_to_front()
        seat.text.locator(".qc-label").nth(n - 1).click()
        seat.press("d", "i")
        seat.settled()
    here.page.bring_to_front()
    here.press("Control+z")
    here.stored()
    there.stored(("D1", turn(2), "distance"), coder="C2")


def test_a_verbatim_of_a_table_is_seen_in_its_document(notebook, study):
    hand = "elle m'a pris la main 😀"
    put(study, coding(hand, "distance", "C1"), coding("Au café", "langues", "C1", "D2"))
    opened = notebook(
        [
            "from workbench import Project, crosstab",
            f"study = Project.open({study.folder.name!r})",
            "study.coder('grille', 'C1', document='D2')",
            "crosstab(study.codings(), columns='document')",
        ]
    )
    opened.run()
    here = Coder(opened.page, study)
    table = opened.page.locator(".qw-explorer[data-ready]")
    table.get_by_role("gridcell").filter(has_text="1").first.click()
    table.locator(".qw-verbatim").filter(has_text=hand).locator("button").click()
    expect(here.root.locator(".qc-document.qc-current")).to_have_attribute("data-document", "D1")
    here.press("s", "a")
    here.until(lambda: ("D1", hand, "savoir") in codings(study), True)
