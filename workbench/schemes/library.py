"""The schemes that come with the workbench."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import SchemeError
from workbench.language import _
from workbench.resources import resource


def available() -> dict[str, Path]:
    """Return the names and files of the schemes that come with the workbench.

    Examples
    --------
    >>> "savoir_experientiel" in available()
    True
    """
    return {path.stem: path for path in sorted(resource("coding_schemes").glob("*.yaml"))}


def find(name: str) -> Path:
    """Return the file of a scheme: one that comes with the workbench, or a path.

    Raises
    ------
    SchemeError
        When there is none by that name.
    """
    known = available()
    if name in known:
        return known[name]
    if Path(name).is_file():
        return Path(name)
    raise SchemeError(
        _("There is no scheme “{name}”. Known: {known}; or give the path of a YAML file.").format(
            name=name, known=", ".join(known)
        )
    )
