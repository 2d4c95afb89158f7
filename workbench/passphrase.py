"""Ask for the vault's passphrase: the environment first, then the person."""

from __future__ import annotations

import getpass
import os
import sys

from anonymiser.passphrases import SHORTEST, weakness
from workbench.errors import VaultError
from workbench.language import _

__all__ = ["SHORTEST", "VARIABLE", "ask", "check_new"]

VARIABLE = "WORKBENCH_PASSPHRASE"


def ask(new: bool = False) -> str:
    """Return the passphrase from ``WORKBENCH_PASSPHRASE``, or from a prompt that shows nothing.

    Parameters
    ----------
    new : bool
        Ask twice, as for a passphrase that is being chosen, and refuse a short one. The variable is
        for programs, and taken as it is.

    Raises
    ------
    VaultError
        When nobody can be asked, the two answers differ, or a new one is too short.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not _somebody_there():
        raise VaultError(
            _("A passphrase is needed: put it in the variable {variable}.").format(
                variable=VARIABLE
            )
        )
    first = getpass.getpass(_("Passphrase of the vault: "))
    if new:
        check_new(first)
    if new and getpass.getpass(_("The same once more: ")) != first:
        raise VaultError(_("The two passphrases differ. Nothing was made."))
    return first


def check_new(passphrase: str) -> str:
    """Return a passphrase that is long enough for a new vault; those of old ones stay good.

    Raises
    ------
    VaultError
        When it has fewer than `SHORTEST` characters.

    Examples
    --------
    >>> check_new("marmotte quinconce")
    'marmotte quinconce'
    """
    wrong = weakness(passphrase)
    if wrong:
        raise VaultError(wrong)
    return passphrase


def _somebody_there() -> bool:
    return (sys.stdin is not None and sys.stdin.isatty()) or "ipykernel" in sys.modules
