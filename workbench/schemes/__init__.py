"""Coding schemes: load, check, and find the ones that come with the workbench."""

from workbench.schemes.library import available, find
from workbench.schemes.scheme_file import load_scheme

__all__ = ["available", "find", "load_scheme"]
