"""Opening what a passphrase locks (https://age-encryption.org/v1)."""

from __future__ import annotations

import time

#: How often a machine that seems too slow is measured again, and how long it is left alone before.
_TRIES = 8
_REST = 0.25


def open_locked(data: bytes, passphrase: str) -> bytes:
    """Decrypt an age file with its passphrase.

    age measures the machine before it derives the key, and refuses a file that would keep it busy
    for long. On a machine that is doing something else for a moment, that measure is wrong: so it
    is taken again.

    Parameters
    ----------
    data : bytes
    passphrase : str

    Raises
    ------
    pyrage.DecryptError
        The passphrase is wrong, or this is no age file.

    Examples
    --------
    >>> import pyrage
    >>> open_locked(pyrage.passphrase.encrypt(b"secret", "passe"), "passe")
    b'secret'
    """
    import pyrage

    for left in reversed(range(_TRIES)):
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as error:
            if not left or "Excessive work" not in str(error):
                raise
            time.sleep(_REST)
    raise AssertionError
