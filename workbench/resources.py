"""Where the coding schemes and the demo corpus are: inside the wheel, or in the repository."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of something that travels with the workbench.

    Parameters
    ----------
    *parts : str
        ``"coding_schemes"`` or ``"corpora", "demo"``.

    Raises
    ------
    FileNotFoundError
        When the installation lacks it.
    """
    package = Path(str(files("workbench")))
    for root in (package, package.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
