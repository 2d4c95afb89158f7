"""Messages in the reader's language, from .po files read as they are."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path


class Catalogue:
    """Translate messages written in English in the code.

    The .po files are compiled in memory at the first message, so that no compiled file is kept.

    Parameters
    ----------
    folder : Path or Traversable
        Holds ``<language>/LC_MESSAGES/<domain>.po``.
    domain : str
        Name of the .po files.
    language : str
        The language to begin with.

    Examples
    --------
    >>> from importlib.resources import files
    >>> translate = Catalogue(files("anonymiser") / "locale", "anonymiser")
    >>> translate("a message that nobody translated")
    'a message that nobody translated'
    """

    def __init__(self, folder: Path | Traversable, domain: str, language: str = "fr") -> None:
        self._folder = folder
        self._domain = domain
        self._language = language
        self._messages: dict[str, dict[str, str]] = {}

    @property
    def language(self) -> str:
        """The language in use, such as "fr"."""
        return self._language

    def use(self, language: str) -> None:
        """Choose the language of the messages to come; English needs no file.

        Parameters
        ----------
        language : str
            A two-letter code. A language without a .po file gives the English messages.

        Examples
        --------
        >>> catalogue = Catalogue(Path("nowhere"), "anonymiser")
        >>> catalogue.use("en")
        >>> catalogue.language
        'en'
        """
        self._language = language

    def __call__(self, message: str) -> str:
        """Give a message in the language in use, or as it is when it has no translation."""
        if self._language not in self._messages:
            self._messages[self._language] = self._read(self._language)
        return self._messages[self._language].get(message, message)

    def _read(self, language: str) -> dict[str, str]:
        from babel.messages.pofile import read_po

        path = self._folder / language / "LC_MESSAGES" / f"{self._domain}.po"
        if language == "en" or not path.is_file():
            return {}
        catalogue = read_po(BytesIO(path.read_bytes()), locale=language, domain=self._domain)
        return {
            str(entry.id): str(entry.string)
            for entry in catalogue
            if entry.id and entry.string and not entry.fuzzy
        }
