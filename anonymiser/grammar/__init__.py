"""The grammar that writes "trouble" for a disorder in French that reads well."""

from anonymiser.grammar.engine import generalise
from anonymiser.grammar.rewrite import Rewrite

__all__ = ["Rewrite", "generalise"]
