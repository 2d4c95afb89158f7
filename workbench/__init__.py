"""A Jupyter workbench for French qualitative sociology: anonymise, code, cross-tabulate."""

from typing import TYPE_CHECKING, Any

from workbench.analysis.crosstab import crosstab
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.project import Project

__all__ = ["Project", "WorkbenchError", "crosstab"]


def __getattr__(name: str) -> Any:
    # A project brings SQLAlchemy, as slow to import as pandas; crossing a frame does without.
    if name == "Project":
        from workbench.project import Project

        return Project
    raise AttributeError(name)
