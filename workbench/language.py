"""Messages in the project's language, French unless told otherwise.

Messages are written in English in the code and looked up in ``locale/<language>``.
"""

from __future__ import annotations

from pathlib import Path

from anonymiser.catalogue import Catalogue

#: Look a message up: ``_("Nothing to undo.")``.
_ = Catalogue(Path(__file__).parent / "locale", "workbench")

LANGUAGES = ("fr", "en")


def use_language(language: str) -> None:
    """Speak this language from now on, in the workbench and in the anonymiser.

    Parameters
    ----------
    language : {"fr", "en"}
    """
    from anonymiser.messages import translate

    _.use(language)
    translate.use(language)
