"""What a new passphrase must be, for a key or for a vault."""

from __future__ import annotations

from anonymiser.messages import translate

#: Characters under which a passphrase can be guessed by trying; asked of people who make a vault.
SHORTEST = 12


def weakness(passphrase: str) -> str:
    """Say what is wrong with a passphrase for something new; those of old ones stay good.

    Parameters
    ----------
    passphrase : str

    Returns
    -------
    str
        A message; "" when it is long enough.

    Examples
    --------
    >>> weakness("marmotte quinconce")
    ''
    """
    if not passphrase:
        return translate("The passphrase is empty. Choose one and write it down.")
    if len(passphrase) < SHORTEST:
        message = translate(
            "This passphrase is too short: it takes at least {n} characters. Three or four "
            "ordinary words with nothing in common are easy to remember and hard to guess."
        )
        return message.format(n=SHORTEST)
    return ""
