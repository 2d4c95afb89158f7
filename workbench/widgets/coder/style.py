"""The coder's style sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def coder_style() -> str:
    """Return the coder's style sheet.

    Examples
    --------
    >>> ".qc-coder" in coder_style()
    True
    """
    return Path(__file__).with_name("coder.css").read_text(encoding="utf-8")
