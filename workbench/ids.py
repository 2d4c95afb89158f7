"""Identifiers that two people can make at once without meeting."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """Return a fresh identifier of 32 hexadecimal digits."""
    return uuid.uuid4().hex
