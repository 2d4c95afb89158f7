"""MkDocs as a module with a ``main``, so that the tests can run it with sockets closed."""

from mkdocs.__main__ import cli as main

__all__ = ["main"]
