"""A Jupyter workbench for French qualitative sociology: anonymise, code, cross-tabulate."""

from workbench.analysis.crosstab import crosstab
from workbench.errors import WorkbenchError
from workbench.project import Project

__all__ = ["Project", "WorkbenchError", "crosstab"]
