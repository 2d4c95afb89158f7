"""What the verbs of the terminal share: a project's folder, and what is told beside results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from workbench.language import _
from workbench.terminal import wrapped

if TYPE_CHECKING:
    from workbench.project import Project

ERRORS = Console(stderr=True, highlight=False)
Folder = Annotated[Path, typer.Argument(metavar="DIR", help=_("The project's folder."))]


def opened(folder: Path) -> Project:
    """Open a project."""
    from workbench.project import Project

    return Project.open(folder)


def tell(message: str) -> None:
    """Tell somebody at the terminal something that is no result."""
    ERRORS.print(wrapped(message), markup=False, soft_wrap=True)
