"""What still leaks in a text that claims to be anonymous."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anonymiser.key import Key


@dataclass(frozen=True, slots=True)
class Leak:
    """Something identifying left in a text: where, of which kind, why, how grave (0 to 1)."""

    start: int
    end: int
    text: str
    kind: str
    reason: str
    score: float


def audit(text: str, key: Key | None = None) -> list[Leak]:
    """Find what still identifies somebody, likeliest and gravest first."""
    return []


def is_leak(leak: Leak) -> bool:
    """Say whether a finding is grave enough to stop a publication."""
    return leak.score >= 0.5


def audit_study(texts: Mapping[str, str], key: Key | None = None) -> dict[str, list[Leak]]:
    """Audit several texts together."""
    return {name: audit(text, key) for name, text in texts.items()}
