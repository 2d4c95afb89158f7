"""Ask for the vault's passphrase: the environment first, then the person."""

from __future__ import annotations

import getpass
import os
import sys

from workbench.errors import VaultError
from workbench.language import _

VARIABLE = "WORKBENCH_PASSPHRASE"


def ask(new: bool = False) -> str:
    """Return the passphrase from ``WORKBENCH_PASSPHRASE``, or from a prompt that shows nothing.

    Parameters
    ----------
    new : bool
        Ask twice, as for a passphrase that is being chosen.

    Raises
    ------
    VaultError
        When nobody can be asked, or the two answers differ.
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
    if new and getpass.getpass(_("The same once more: ")) != first:
        raise VaultError(_("The two passphrases differ. Nothing was made."))
    return first


def _somebody_there() -> bool:
    return (sys.stdin is not None and sys.stdin.isatty()) or "ipykernel" in sys.modules
