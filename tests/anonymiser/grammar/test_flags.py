"""A pronoun is flagged where nothing was agreed with it, and not where all was."""

import pytest

from anonymiser import Anonymiser


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Et ma dépression, je l'ai faite toute seule.", False),
        ("Ma phobie, je l'ai eue petite.", False),
        ("La dépression, je l'ai.", True),
        ("La dépression, elle m'a prise.", True),
        ("Ma schizophrénie m'accompagne.", False),
    ],
)
def test_a_pronoun_is_flagged_unless_it_was_mended(text: str, flagged: bool) -> None:
    (row,) = Anonymiser().propose({"entretien": text}).rows
    assert bool(row.flag) is flagged
