import pyrage
import pytest

from anonymiser import locked

FILE = pyrage.passphrase.encrypt(b"secret", "passe")


def test_a_machine_busy_for_a_moment_is_measured_again(monkeypatch):
    tries = []

    def busy(data, passphrase):
        tries.append(passphrase)
        if len(tries) < 3:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return b"secret"

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    monkeypatch.setattr(locked, "_REST", 0)
    assert locked.open_locked(FILE, "passe") == b"secret"
    assert len(tries) == 3


def test_what_would_take_for_ever_is_refused_in_the_end(monkeypatch):
    monkeypatch.setattr(locked, "_REST", 0)
    head, stanza, rest = FILE.split(b"\n", 2)
    for_ever = b"\n".join([head, stanza.rsplit(b" ", 1)[0] + b" 30", rest])
    with pytest.raises(pyrage.DecryptError, match="Excessive"):
        locked.open_locked(for_ever, "passe")


def test_a_wrong_passphrase_is_refused_at_once():
    with pytest.raises(pyrage.DecryptError, match="failed"):
        locked.open_locked(FILE, "autre")
