"""The two ways of thematising, led step by step; the case × theme matrix."""

from workbench.thematisation.continuous import ContinuousThematisation
from workbench.thematisation.matrix import CaseThemeMatrix
from workbench.thematisation.sequential import SequentialThematisation

__all__ = ["CaseThemeMatrix", "ContinuousThematisation", "SequentialThematisation"]
