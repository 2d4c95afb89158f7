"""What the rules cannot repair is told to the reviewer."""

from __future__ import annotations

from anonymiser.anonymiser import Anonymiser


def test_a_pronoun_that_stands_for_a_medicine_is_flagged() -> None:
    written = Anonymiser("archive").anonymise("Sa Dépakine, elle la prend le soir.")
    assert written.text.startswith("Son traitement, ")
    assert ["pronom" in flag.reason for flag in written.flags] == [True]
