"""Every Python block of the docs runs, on the demonstration."""

import os
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_blocks_of_a_page_run_in_order(page, demo, tmp_path):
    blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    assert blocks
    for name in ("demo", "demo.vault"):
        shutil.copytree(demo.parent / name, tmp_path / name)
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        names: dict[str, object] = {}
        for block in blocks:
            exec(compile(block, page.name, "exec"), names)
    finally:
        os.chdir(before)
