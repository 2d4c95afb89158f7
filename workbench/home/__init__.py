"""The home: buttons for the usual steps of a study, which show the Python that they run."""

from workbench.home.desk import home
from workbench.home.panel import HomePanel

__all__ = ["HomePanel", "home"]
