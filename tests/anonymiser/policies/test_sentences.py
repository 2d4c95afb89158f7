"""Each line is a sentence before and after: what a policy makes of it is French."""

from __future__ import annotations

from pathlib import Path

import pytest

from anonymiser.anonymiser import Anonymiser

FOLDER = Path(__file__).parent
# The files are called by their policy first: "archive_ages.txt".
SENTENCES = [
    pytest.param(path.stem.split("_")[0], *line.split(" → "), id=f"{path.stem}:{number}")
    for path in sorted(FOLDER.glob("*.txt"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("policy", "before", "after"), SENTENCES)
def test_what_a_policy_writes_is_french(policy: str, before: str, after: str) -> None:
    written = Anonymiser(policy).anonymise(before.replace("\\n", "\n")).text
    assert written.replace("\n", "\\n") == after
