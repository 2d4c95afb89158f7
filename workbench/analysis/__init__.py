"""Analysis: a tidy frame of codings in, a small result that shows itself out."""

from workbench.analysis.crosstab import CrossTab, crosstab
from workbench.analysis.matrix import attributes_table, case_code_matrix, cases_of
from workbench.analysis.network import Cooccurrence
from workbench.analysis.relations import cooccurrence
from workbench.analysis.suppression import Suppressed, suppress
from workbench.analysis.waves import Waves, waves

__all__ = [
    "Cooccurrence",
    "CrossTab",
    "Suppressed",
    "Waves",
    "attributes_table",
    "case_code_matrix",
    "cases_of",
    "cooccurrence",
    "crosstab",
    "suppress",
    "waves",
]
