"""A project's coding schemes, as the researcher reaches them: ``study.schemes``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Scheme
from workbench.people import me
from workbench.schemes import find, load_scheme
from workbench.store import journal, reading
from workbench.store.writing import write_scheme


class SchemeShelf:
    """The coding schemes of a project."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str | Path) -> Scheme:
        """Add a scheme that comes with the workbench, or one from a YAML file.

        A scheme that is there already, at the same version, is left as it is.

        Raises
        ------
        SchemeError
            When the file is broken, or the project has another version of the scheme.
        """
        scheme = load_scheme(find(str(name)))
        there = reading.read_schemes(self._engine).get(scheme.id)
        if there is not None and there != scheme:
            raise SchemeError(
                _("The project has another “{scheme}” already. Give this one another id.").format(
                    scheme=scheme.id
                )
            )
        if there is None:
            with journal.change(self._engine, me(), "add scheme", scheme.id) as change:
                write_scheme(change, scheme)
        return scheme

    def __getitem__(self, scheme_id: str) -> Scheme:
        schemes = reading.read_schemes(self._engine)
        if scheme_id not in schemes:
            raise SchemeError(
                _("The project has no scheme “{scheme}”. Add it first.").format(scheme=scheme_id)
            )
        return schemes[scheme_id]

    def __iter__(self) -> Iterator[Scheme]:
        return iter(reading.read_schemes(self._engine).values())

    def __repr__(self) -> str:
        return f"SchemeShelf({', '.join(scheme.id for scheme in self)})"
