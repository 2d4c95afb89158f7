"""The correspondence table: who became which pseudonym. It is as secret as the interviews."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from anonymiser.anonymised import Anonymised
from anonymiser.errors import InvalidKey
from anonymiser.locked import open_locked
from anonymiser.messages import translate

VERSION = 1
_AGE_ARMOUR = b"age-encryption.org/"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One form of a name and what stands for it.

    Parameters
    ----------
    form : str
        The name as it was.
    label : str
        PERSON, ORGANISATION or LOCATION…
    ref : str
        Whom or what it names: the same for all forms of one person.
    pseudonym : str
        What stands for it.
    sex : str
        f, m or "".
    kind : str
        For persons: given, surname, nickname, initials or name (several parts); for
        organisations their kind.
    """

    form: str
    label: str
    ref: str
    pseudonym: str
    sex: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """All correspondences of a study.

    Examples
    --------
    >>> key = Key((KeyEntry("Samira", "PERSON", "personne 1", "Nadia", "f", "given"),))
    >>> Key.from_json(key.to_json()) == key
    True
    >>> key.apply("Samira et SAMIRA").text
    'Nadia et NADIA'
    >>> key.reverse("Nadia rit").text
    'Samira rit'
    """

    # Never printed: a notebook would save it.
    entries: tuple[KeyEntry, ...] = field(default=(), repr=False)
    version: int = VERSION

    def merged(self, more: Sequence[KeyEntry]) -> Key:
        """Give a key with new entries after those it has; a form already there keeps its own."""
        known = {(entry.label, entry.form, entry.kind) for entry in self.entries}
        new = [entry for entry in more if (entry.label, entry.form, entry.kind) not in known]
        return Key((*self.entries, *dict.fromkeys(new)), self.version)

    def to_json(self) -> str:
        """Write the key as plain JSON. Keep it nowhere but in memory, or encrypt it."""
        rows = [asdict(entry) for entry in self.entries]
        return json.dumps({"version": self.version, "entries": rows}, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Key:
        """Read what :meth:`to_json` wrote.

        Raises
        ------
        InvalidKey
            When it is damaged or made by a later version.
        """
        try:
            content: dict[str, Any] = json.loads(text)
            version = int(content["version"])
            names = {field.name for field in fields(KeyEntry)}
            rows = [{k: str(v) for k, v in row.items() if k in names} for row in content["entries"]]
            entries = tuple(KeyEntry(**row) for row in rows)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            message = translate("This is not a correspondence key, or it is damaged.")
            raise InvalidKey(message) from error
        if version > VERSION:
            message = translate("This key is of version {version}: update the software to read it.")
            raise InvalidKey(message.format(version=version))
        return cls(entries, version)

    def to_age(self, passphrase: str = "", recipients: Sequence[str] = ()) -> bytes:
        """Encrypt the key with a passphrase or for age recipients ("age1…").

        Raises
        ------
        InvalidKey
            When neither, or a wrong recipient, is given.

        Examples
        --------
        >>> Key.from_age(Key().to_age("secret"), "secret") == Key()
        True
        """
        import pyrage

        plain = self.to_json().encode("utf-8")
        try:
            if recipients:
                chosen = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
                return bytes(pyrage.encrypt(plain, chosen))
            if passphrase:
                return bytes(pyrage.passphrase.encrypt(plain, passphrase))
        except (pyrage.EncryptError, pyrage.RecipientError) as error:
            raise InvalidKey(
                translate("The key could not be encrypted for this recipient.")
            ) from error
        raise InvalidKey(translate("Give a passphrase or a recipient to encrypt the key."))

    @classmethod
    def from_age(cls, data: bytes, passphrase: str = "", identity: str = "") -> Key:
        """Decrypt a key with its passphrase or an age identity ("AGE-SECRET-KEY-…").

        Raises
        ------
        InvalidKey
            When the passphrase or the identity is not the right one, or the data is no key.
        """
        import pyrage

        try:
            if identity:
                plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
            else:
                plain = open_locked(data, passphrase)
            return cls.from_json(bytes(plain).decode("utf-8"))
        except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError) as error:
            message = translate("The key does not open: wrong passphrase, or not a key.")
            raise InvalidKey(message) from error

    @staticmethod
    def is_encrypted(data: bytes) -> bool:
        """Say whether some bytes are an age file."""
        return data.startswith(_AGE_ARMOUR)

    def apply(self, text: str) -> Anonymised:
        """Replace in a text every form of the key, in any case, with or without accents."""
        from anonymiser.substitution import substitute

        pairs = [(entry.form, entry.pseudonym, entry.sex) for entry in self.entries]
        return substitute(text, pairs)

    def reverse(self, text: str) -> Anonymised:
        """Put the names back: for those who may.

        Where several forms became one pseudonym, the first of the key comes back. What was masked
        or made general without a letter (dates, contacts, small places, diagnoses) is in no key
        and cannot come back.

        Examples
        --------
        >>> place = KeyEntry("Angers", "LOCATION", "ville A", "ville A", "", "town")
        >>> Key((place,)).reverse("née dans la ville A").text
        'née à Angers'
        """
        from anonymiser.reversing import reverse

        return reverse(text, self.entries)
