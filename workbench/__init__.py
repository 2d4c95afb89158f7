"""A Jupyter workbench for French qualitative sociology: anonymise, code, cross-tabulate."""

import sys
from typing import TYPE_CHECKING, Any

from workbench.analysis.crosstab import crosstab
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.project import Project

if "ipykernel" in sys.modules:
    # In a notebook, tables open at a click. Here, for analysis knows nothing of widgets.
    from workbench.widgets.clickable import make_clickable

    make_clickable()

__all__ = ["Project", "WorkbenchError", "crosstab"]


def __getattr__(name: str) -> Any:
    # A project brings SQLAlchemy, as slow to import as pandas; crossing a frame does without.
    if name == "Project":
        from workbench.project import Project

        return Project
    raise AttributeError(name)
