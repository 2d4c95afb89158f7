"""Coding schemes: load, check, change, compare, and find the ones that come with the workbench."""

from workbench.schemes.codebook import Codebook
from workbench.schemes.difference import Difference, compare
from workbench.schemes.library import available, find
from workbench.schemes.scheme_file import load_scheme

__all__ = ["Codebook", "Difference", "available", "compare", "find", "load_scheme"]
