"""``project.toml``: what a project folder says of itself."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import ProjectError
from workbench.language import LANGUAGES, _

FILE = "project.toml"
DATABASE = "study.db"
_TEMPLATE = """\
# A study of the qualitative workbench. It holds anonymised text only; the raw transcripts and the
# correspondence key are in the vault beside this folder, which is not to be shared.
format = 1
name = {name}
language = {language}
vault = {vault}
database = {database}
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``project.toml`` says.

    Parameters
    ----------
    name : str
    language : str
        ``fr`` or ``en``.
    vault : str
        The vault's folder, as seen from the folder that holds the project.
    database : str
        An SQLAlchemy URL; empty for the SQLite file in the project.
    """

    name: str
    language: str = "fr"
    vault: str = ""
    database: str = ""

    def to_toml(self) -> str:
        """Return the text of ``project.toml``.

        Examples
        --------
        >>> "language = " in Settings("msp").to_toml()
        True
        """
        # JSON's strings are TOML's basic strings.
        values = {
            field: json.dumps(getattr(self, field), ensure_ascii=False)
            for field in ("name", "language", "vault", "database")
        }
        return _TEMPLATE.format(**values)


def read_settings(folder: Path) -> Settings:
    """Read a project folder's settings.

    Raises
    ------
    ProjectError
        When the folder is not a project, or its settings are broken.
    """
    path = folder / FILE
    if not path.is_file():
        raise ProjectError(
            _(
                "{folder} is not a project: there is no {file} in it. "
                "Make one with: workbench new {folder}"
            ).format(folder=folder, file=FILE)
        )
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        settings = Settings(
            **{field: str(values[field]) for field in ("name", "language", "vault", "database")}
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise ProjectError(
            _("{file} of {folder} is broken ({problem}). Restore it from a copy.").format(
                file=FILE, folder=folder, problem=error
            )
        ) from error
    if settings.language not in LANGUAGES:
        raise ProjectError(
            _("{file}: unknown language “{language}”. Known: fr, en.").format(
                file=FILE, language=settings.language
            )
        )
    return settings
