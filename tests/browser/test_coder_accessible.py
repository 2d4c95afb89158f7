"""The coder for who listens to it, tells colours badly, works in the dark, or reads English."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import lab
from tests.browser.coding import Coder, make_study, turn

pytestmark = pytest.mark.browser

#: The contrast of each code's colour with what is behind the text (WCAG 2.2, 1.4.11).
CONTRASTS = """root => {
  const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = colour => {
    const [r, g, b] = rgb(colour).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = root.querySelector('.qc-text');
  while (/, 0\\)|transparent/.test(getComputedStyle(behind).backgroundColor))
    behind = behind.parentElement;
  const paper = light(getComputedStyle(behind).backgroundColor);
  return [0, 1, 2, 3].map(n => {
    const code = light(getComputedStyle(root).getPropertyValue(`--qc-c${n}`));
    return (Math.max(code, paper) + 0.05) / (Math.min(code, paper) + 0.05);
  });
}"""
PATTERNS = """root => [0, 1, 2, 3]
  .map(n => getComputedStyle(root).getPropertyValue(`--qc-u${n}`))
  .map(pattern => pattern.replace(/rgb\\([^)]*\\)|var\\([^)]*\\)/g, ''))
"""


@pytest.fixture
def sit(notebook, server):
    studies = []

    def down(**options):
        studies.append(make_study(server.folder, **options))
        cell = f"Project.open({studies[-1].folder.name!r}).coder('grille', 'C1')"
        opened = notebook(["from workbench import Project", cell])
        opened.run()
        here = Coder(opened.page, studies[-1])
        here.start()
        return here

    yield down
    for study in studies:
        study.engine.dispose()


def test_turns_and_codes_say_what_they_are_and_what_was_done_is_said(sit):
    here = sit()
    second = here.text.locator(".qc-line").nth(1)
    expect(second).to_have_attribute("aria-label", re.compile("^Tour 2, MSP"))
    second.locator(".qc-label").click()
    here.press("d", "i")
    here.stored(("D1", turn(2), "distance"))
    expect(second).to_have_attribute("aria-label", re.compile("1 codage"))
    expect(
        here.root.get_by_role("treeitem", name=re.compile("^Distance.*1 codage"))
    ).to_be_visible()
    expect(here.root.get_by_role("status").filter(has_text="Distance")).to_have_count(1)


def test_what_has_the_keyboard_is_seen_to_have_it(sit):
    here = sit()
    here.press("ArrowDown")
    focused = here.page.evaluate_handle("() => document.activeElement")
    assert here.root.evaluate("(root, one) => root.contains(one)", focused)
    seen = "one => { const s = getComputedStyle(one); return s.outlineStyle + s.boxShadow; }"
    assert focused.evaluate(seen) != "nonenone"


def test_codes_are_told_apart_in_both_themes_and_without_colours(sit):
    here = sit()
    for light in (True, False):
        lab.change_theme(here.page, light=light)
        here.page.wait_for_function(
            f"() => Math.min(...({CONTRASTS})(document.querySelector('.qc-coder'))) >= 3"
        )
    assert len(set(here.root.evaluate(PATTERNS))) == 4
    lab.change_theme(here.page, light=True)


def test_it_speaks_english_in_an_english_study(sit):
    here = sit(language="en")
    expect(here.text.locator(".qc-line").nth(1)).to_have_attribute(
        "aria-label", re.compile("^Turn 2, MSP")
    )
    uncoded = here.root.get_by_role("treeitem", name=re.compile("^Distance.*0 codings"))
    expect(uncoded).to_be_visible()
    expect(here.root.get_by_role("button", name="New code")).to_be_visible()
