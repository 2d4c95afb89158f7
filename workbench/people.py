"""Who is at the keyboard."""

from __future__ import annotations

import getpass


def me() -> str:
    """Return the name of the computer's user, or a question mark."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
